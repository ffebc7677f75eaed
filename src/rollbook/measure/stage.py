"""The measure stage: exact counts at dates, by place, category, month and quarter. Nothing is banded yet."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.models import Community
from rollbook.kernel.period import Quarter
from rollbook.measure import groups, meetings, populations, stays
from rollbook.measure.accounts import account_files, account_rows, count_heads
from rollbook.measure.areas import area_counts
from rollbook.measure.attribution import attribution_tables
from rollbook.measure.census import zone_figures
from rollbook.measure.flows import quarter_flows
from rollbook.measure.governance import governance_tables
from rollbook.measure.histories import history_tables
from rollbook.measure.households import Homes
from rollbook.measure.indicators import indicator_tables
from rollbook.measure.instruments import instrument_tables
from rollbook.measure.integrations import integrations
from rollbook.measure.ladder import ladders
from rollbook.measure.linkages import linkages
from rollbook.measure.representation import representations
from rollbook.measure.roadmaps import roadmap_tables
from rollbook.measure.rules import unknown_kinds
from rollbook.measure.systems import system_tables
from rollbook.measure.versions import versions
from rollbook.tables.store import Tables

Linked = Mapping[str, pd.DataFrame]


def measure_tables(tables: Linked, project: Project, community: str, period: Quarter) -> Tables:
    """Measure a community at the end of a period and at the two dates of the growth map.

    Parameters
    ----------
    tables
        The ``linked.*`` tables, ``located.addresses``, ``located.zone_units``, ``located.leaves``,
        ``located.home_leaves``, ``raw.files``,
        ``clean.head_counts``, ``clean.groups``, ``clean.sessions``, ``clean.events``, ``clean.trainings``,
        ``clean.census_zips``, ``clean.census_figures``, ``clean.partners``, ``clean.indicator_values`` and
        ``clean.answers``.

    Returns
    -------
    dict
        The ``measured.*`` tables, every count exact.

    Raises
    ------
    TableError
        If the rows of a file do not add up to those that were read.
    """
    homes = Homes(tables)
    return {
        **_populations(tables, homes, project, project.community(community), period),
        **_engagement(tables, homes, project, period),
        **_zone(tables, homes, project, project.community(community), period),
        **_channels(tables, homes, project, period),
        **_accounts(tables, project),
        **indicator_tables(tables, project, community, period),
        **system_tables(tables, project, community, period),
        **instrument_tables(tables["clean.answers"], project.forms, community, period),
        **roadmap_tables(project, community, period),
        **governance_tables(tables, project, community, period),
        **history_tables(tables, project, community, period),
        "measured.measures": _measures(tables, homes, project, community, period),
        "measured.versions": versions(project, community),
    }


def _populations(
    tables: Linked, homes: Homes, project: Project, community: Community, period: Quarter
) -> Tables:
    settings = project.quarterly
    map_dates, end = settings.map_dates_of(period), period.last_day
    days = sorted({*map_dates, end})
    young_until = project.categories.young_child_until_age
    people = populations.people_at_dates(tables, homes, community, days, young_until)
    composition = populations.compositions(people, days)
    return {
        "measured.people_at_dates": people,
        "measured.home_stays": stays.home_stays(
            populations.people_at_dates(tables, homes, community, settings.map_days_of(period), young_until),
            project.categories.layers_of("internal"),
        ),
        "measured.place_counts": populations.place_counts(people, community, map_dates),
        "measured.leaf_counts": populations.leaf_counts(
            people, tables["located.home_leaves"], tables["located.leaves"], community, map_dates
        ),
        "measured.area_counts": area_counts(tables, people, homes, community, map_dates),
        "measured.compositions": composition,
        "measured.families": populations.families(people, end),
        "measured.rules": populations.rules(
            composition,
            settings.rules,
            end,
            unknown_kind=unknown_kinds(tables["linked.row_accounts"], tables["raw.files"], str(period)),
        ),
        "measured.precisions": populations.precisions(people, tables["located.addresses"], end),
        "measured.group_counts": groups.group_counts(tables["clean.groups"], days),
        "measured.programs": groups.programs(people, community.isolated_zips, end),
    }


def _zone(tables: Linked, homes: Homes, project: Project, community: Community, period: Quarter) -> Tables:
    young_until = project.categories.young_child_until_age
    return {
        "measured.representations": representations(
            tables, homes, community, period.last_day, young_until=young_until
        ),
        "measured.zone_figures": zone_figures(tables, community),
    }


def _engagement(tables: Linked, homes: Homes, project: Project, period: Quarter) -> Tables:
    quarters = Quarter.parse(project.quarterly.first_quarter).through(period)
    core = meetings.core_members(tables, quarters)
    return {
        "measured.attendances": meetings.attendances(tables, homes, quarters),
        "measured.cores": meetings.cores(core, homes, quarters),
        "measured.ladders": ladders(tables, homes, core, project.engagement, period.last_day),
        "measured.quarter_flows": quarter_flows(tables, homes, quarters),
        "measured.repeat_attendances": meetings.repeat_attendances(tables, homes, quarters),
        "measured.integrations": integrations(tables, homes, quarters, project.engagement),
        "measured.sessions": groups.session_counts(tables["clean.sessions"], quarters),
    }


def _channels(tables: Linked, homes: Homes, project: Project, period: Quarter) -> Tables:
    dates = project.quarterly.map_dates_of(period)
    lived = homes.of(_new_members(tables, dates)).set_index("person_id")["household_id"]
    return attribution_tables(tables, project.engagement, project.linkage, dates, lived)


def _measures(
    tables: Linked, homes: Homes, project: Project, community: str, period: Quarter
) -> pd.DataFrame:
    # Here, since Ibis takes half a second to import: only this stage pays for it.
    from rollbook.measure.engine.product import Place, count_measures  # noqa: PLC0415

    return count_measures(tables, homes, Place(project, community, period))


def _new_members(tables: Linked, dates: tuple[date, date]) -> pd.DataFrame:
    persons = tables["linked.persons"]
    first, second = map(pd.Timestamp, dates)
    is_new = persons["joined_date"].between(first, second, inclusive="right")
    return persons.loc[is_new, ["person_id"]].assign(as_of_date=second)


def _accounts(tables: Linked, project: Project) -> Tables:
    rows = tables["linked.row_accounts"]
    return {
        "measured.row_accounts": account_rows(rows),
        "measured.file_accounts": account_files(tables["raw.files"], rows),
        "measured.head_counts": count_heads(tables["clean.head_counts"]),
        "measured.linkages": linkages(tables, project.linkage),
    }
