"""The protect stage: exact counts in, two views out."""

from collections.abc import Mapping

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.chosen import countable_of
from rollbook.kernel.period import Quarter
from rollbook.protect.instruments import exact_instruments, released_instruments
from rollbook.protect.leaves import leaves_of
from rollbook.protect.memory import Recall, Remembering, nothing_published
from rollbook.protect.points import unplaced_homes, working_points
from rollbook.protect.shown import exactly, in_bands
from rollbook.protect.venues import venue_views
from rollbook.protect.view_measures import Followed
from rollbook.protect.views import build_view
from rollbook.protect.zone_lock import ZoneLock, locked_zones
from rollbook.protect.zones import roll_up, single_zones, zip_leaves
from rollbook.tables.check import make_table
from rollbook.tables.governance_fields import GOVERNANCE_INSIDE
from rollbook.tables.store import Tables

_INSIDE = (
    "file_accounts",
    "head_counts",
    "precisions",
    "linkages",
    "restatement_reasons",
    *(name for name, _, _ in GOVERNANCE_INSIDE),
)
"""Measured tables that the working view shows as they are, and no release."""


def protect_tables(  # noqa: PLR0913  a release is made from as much
    tables: Mapping[str, pd.DataFrame],
    project: Project,
    community: str,
    period: Quarter,
    *,
    said_before: pd.DataFrame | None = None,
    released_before: Mapping[str, pd.DataFrame] | None = None,
    recall: Recall = nothing_published,
    lock: ZoneLock | None = None,
) -> Tables:
    """Make the release (zones, bands) and the working view (every ZIP, exact) from the same measurements.

    Parameters
    ----------
    tables
        The ``measured.*`` tables, ``located.addresses``, ``located.groups``, ``located.leaves``,
        ``clean.census_zips``, ``clean.published_figures``, ``clean.corrections``, ``raw.source_files``, and
        what ``venue_views`` needs.
    said_before
        ``released.measures`` of an earlier run, which a release is held against.
    released_before
        The ``released.*`` tables of the release before, which readers may have kept.
    recall
        What earlier releases published of a cell.
    lock
        The zones of earlier releases.

    Returns
    -------
    dict
        The ``released.*`` and ``internal.*`` tables.
    """
    settings = project.quarterly
    area = project.area_of(community)
    places = {code: area.zips[code] for code in project.community(community).zips}
    days = tuple(pd.Timestamp(day) for day in settings.map_dates_of(period))
    leaves = leaves_of(tables, places, days[-1])
    release = settings.release
    zones = roll_up(leaves, release) if lock is None else locked_zones(lock, leaves, release)
    by_zip = single_zones(zip_leaves(places, {}, {}))
    isolated = project.community(community).isolated_areas
    followed = _followed(project, community)
    memory = Remembering(settings.release, str(period), recall)
    released = build_view(
        "released",
        tables,
        zones,
        settings,
        in_bands(release, memory),
        isolated=isolated,
        followed=followed,
        said_before=said_before,
        released_before=released_before,
    )
    released |= released_instruments(tables, project.forms, release, in_bands(release, memory))
    released["released.row_accounts"] = _total_alone(released["released.row_accounts"])
    layers = project.categories.layers_of("internal")
    looked_at = [pd.Timestamp(day) for day in settings.map_days_of(period)]
    return {
        **released,
        **venue_views(tables, [*settings.map_dates_of(period), period.last_day]),
        **build_view("internal", tables, by_zip, settings, exactly, isolated=isolated, followed=followed),
        **exact_instruments(tables),
        "internal.published_cells": make_table("internal.published_cells", memory.published()),
        "internal.people": _people(tables["measured.people_at_dates"]),
        **{
            f"internal.{name}": make_table(f"internal.{name}", tables[f"measured.{name}"]) for name in _INSIDE
        },
        "internal.corrections": make_table("internal.corrections", tables["clean.corrections"]),
        "internal.points": working_points(tables, layers, looked_at),
        "internal.unplaced": unplaced_homes(tables, layers, looked_at),
    }


def _total_alone(accounts: pd.DataFrame) -> pd.DataFrame:
    """The account by list tells how many joined in a quarter; only its total leaves the house."""
    return accounts[accounts["account_code"] == "total"].reset_index(drop=True)


def _followed(project: Project, community: str) -> Followed:
    declared = project.measures[community]
    return Followed(countable_of(project, community), declared.targets, declared.goals)


def _people(people: pd.DataFrame) -> pd.DataFrame:
    counts = people.groupby(["layer_code", "as_of_date"])["person_id"].nunique()
    return make_table("internal.people", counts.rename("person_count").reset_index())
