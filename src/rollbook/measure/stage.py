"""The measure stage: exact counts at dates, by place, category, month and quarter. Nothing is banded yet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.models import Community, Quarterly
from rollbook.kernel.period import Quarter, month_ends
from rollbook.measure import people as who
from rollbook.measure.accounts import account_files, account_rows
from rollbook.measure.rules import standing
from rollbook.tables.check import make_table
from rollbook.tables.fields import CATEGORIES, HEAD_KINDS, PRECISIONS
from rollbook.tables.store import Tables

Linked = Mapping[str, pd.DataFrame]


def measure_tables(tables: Linked, project: Project, community: str, period: Quarter) -> Tables:
    """Measure a community at the end of a period and at the two dates of the growth map.

    Parameters
    ----------
    tables
        The ``linked.*`` tables, ``located.addresses``, ``raw.files`` and ``clean.head_counts``.

    Returns
    -------
    dict
        The ``measured.*`` tables, every count exact.

    Raises
    ------
    TableError
        If the rows of a file do not add up to those that were read.
    """
    settings = project.quarterly
    map_dates = settings.map_dates_of(period)
    dates = sorted({*map_dates, period.last_day})
    young_until = project.categories.young_child_until_age
    people = _people_at_dates(tables, project.community(community), dates, young_until)
    composition = _compositions(people)
    return {
        "measured.people_at_dates": make_table("measured.people_at_dates", people),
        "measured.place_counts": _place_counts(people, project.community(community), map_dates),
        "measured.compositions": composition,
        "measured.attendances": make_table(
            "measured.attendances", list(_attendances(tables, settings, period))
        ),
        "measured.cores": make_table("measured.cores", list(_cores(tables, settings, period))),
        "measured.families": _families(people, period),
        "measured.rules": _rules(composition, settings, period.last_day),
        "measured.row_accounts": account_rows(tables["linked.row_accounts"]),
        "measured.file_accounts": account_files(tables["raw.files"], tables["linked.row_accounts"]),
        "measured.head_counts": _head_counts(tables["clean.head_counts"]),
        "measured.precisions": _precisions(people, tables["located.addresses"], period.last_day),
    }


def _people_at_dates(
    tables: Linked, community: Community, dates: list[date], young_until: int
) -> pd.DataFrame:
    parts = []
    for day in dates:
        for layer, chosen in (("members", who.members_at), ("participants", who.participants_at)):
            there = who.with_households(chosen(tables, day), tables["linked.addresses"], day)
            there = who.with_places(there, community)
            there = who.with_categories(there, tables["linked.children"], day, young_until=young_until)
            parts.append(there.assign(layer_code=layer, as_of_date=pd.Timestamp(day)))
    return pd.concat(parts, ignore_index=True)


def _families_of(people: pd.DataFrame) -> pd.DataFrame:
    # A stakeholder's address is an organization's: no family lives there.
    return people[(people["layer_code"] != "members") | (people["category_code"] != "stakeholders")]


def _place_counts(people: pd.DataFrame, community: Community, days: tuple[date, ...]) -> pd.DataFrame:
    families = _families_of(people)
    rows = []
    for day in days:
        for layer in ("members", "participants"):
            there = families[
                (families["layer_code"] == layer) & (families["as_of_date"] == pd.Timestamp(day))
            ]
            rows += [
                {
                    "layer_code": layer,
                    "as_of_date": day,
                    "place_code": place,
                    **who.count(there[there["place_code"] == place]),
                }
                for place in (*community.zips, who.ELSEWHERE)
            ]
    return make_table("measured.place_counts", rows)


def _compositions(people: pd.DataFrame) -> pd.DataFrame:
    members = people[people["layer_code"] == "members"]
    rows = [
        {
            "as_of_date": day,
            "category_code": category,
            **who.count(members[(members["as_of_date"] == day) & (members["category_code"] == category)]),
        }
        for day in sorted(people["as_of_date"].unique())
        for category in CATEGORIES.split()
    ]
    return make_table("measured.compositions", rows)


def _attendances(tables: Linked, settings: Quarterly, period: Quarter) -> Iterator[dict[str, Any]]:
    signed = tables["linked.attendances"].merge(tables["linked.persons"], on="person_id")
    months = signed["meeting_date"].dt.strftime("%Y-%m")
    for month, last_day in month_ends(Quarter.parse(settings.first_quarter), period).items():
        there = signed[months == month]
        if there.empty:
            continue
        homes = who.with_households(there.drop_duplicates("person_id"), tables["linked.addresses"], last_day)
        yield {"month_code": month, "meeting_date": there["meeting_date"].max(), **who.count(homes)}


def _cores(tables: Linked, settings: Quarterly, period: Quarter) -> Iterator[dict[str, Any]]:
    signed = tables["linked.attendances"]
    for quarter in Quarter.parse(settings.first_quarter).through(period):
        first, last = pd.Timestamp(quarter.first_day), pd.Timestamp(quarter.last_day)
        there = signed[signed["meeting_date"].between(first, last)]
        times = there.groupby("person_id")["meeting_date"].nunique()
        always = times[times == there["meeting_date"].nunique()].index
        members = who.members_at(tables, quarter.last_day)
        core = members[members["person_id"].isin(always)]
        homes = who.with_households(core, tables["linked.addresses"], quarter.last_day)
        yield {"quarter_code": str(quarter), **who.count(homes)}


def _families(people: pd.DataFrame, period: Quarter) -> pd.DataFrame:
    last_day = pd.Timestamp(period.last_day)
    there = people[(people["layer_code"] == "participants") & (people["as_of_date"] == last_day)]
    return make_table("measured.families", [{"as_of_date": last_day, **who.count(there)}])


def _rules(composition: pd.DataFrame, settings: Quarterly, day: date) -> pd.DataFrame:
    now = composition[composition["as_of_date"] == pd.Timestamp(day)]
    everyone = int(now["person_count"].sum())
    rows = []
    for rule in settings.rules:
        asked = int(now.loc[now["category_code"].isin(rule.categories), "person_count"].sum())
        stands = standing(asked, everyone, rule.at_least_percent)
        rows.append(
            {
                "rule_code": rule.rule,
                "as_of_date": day,
                "numerator_count": asked,
                "denominator_count": everyone,
                "is_met": stands.is_met,
                "margin_count": stands.margin,
            }
        )
    return make_table("measured.rules", rows)


def _precisions(people: pd.DataFrame, located: pd.DataFrame, day: date) -> pd.DataFrame:
    members = people[(people["layer_code"] == "members") & (people["as_of_date"] == pd.Timestamp(day))]
    found = members.merge(located, on=["address_key", "zip_code"], how="left")
    counts = found["precision_code"].fillna("unmatched").value_counts()
    rows = [{"precision_code": code, "person_count": int(counts.get(code, 0))} for code in PRECISIONS.split()]
    return make_table("measured.precisions", rows)


def _head_counts(lines: pd.DataFrame) -> pd.DataFrame:
    heads = lines.groupby("head_kind_code")["head_count"].sum()
    rows = [{"head_kind_code": kind, "head_count": int(heads.get(kind, 0))} for kind in HEAD_KINDS.split()]
    return make_table("measured.head_counts", rows)
