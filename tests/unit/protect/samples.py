"""A release's rules and a tiny community's exact measurements."""

from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.models import Quarterly, Release, Rule
from rollbook.protect.venues import VENUE_TABLES
from rollbook.protect.zones import Zone
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table
from tests.unit.protect.compared_samples import compared

FUNDER = Release.model_validate({"profile": "funder"})
PUBLIC = Release.model_validate({"profile": "public"})

D1, D2, END = date(2016, 1, 31), date(2018, 4, 30), date(2018, 6, 30)

SETTINGS = Quarterly(
    first_quarter="2015Q4",
    map_dates=(D1, D2),
    rules=(Rule(rule="parents_0_5", at_least_percent=26, categories=("parents_0_5",)),),
    release=FUNDER,
)


def zone(zips: str, members: int, units: int = 1000, lat: float = 34.5, lon: float = -118.0) -> Zone:
    """A zone of ZIPs written with spaces between."""
    return Zone(tuple(zips.split()), members, units, lat, lon)


def counted(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A measured table; people are as many as households unless it is said."""
    full = [{"person_count": row.get("person_count", row["household_count"]), **row} for row in rows]
    return make_table(f"measured.{name}", full)


def measurements() -> dict[str, pd.DataFrame]:
    """Exact counts of every kind, among them small ones and a crowd that lives in few homes."""
    places = [
        {"layer_code": layer, "as_of_date": day, "place_code": place, "household_count": households}
        for day, layer, place, households in (
            (D1, "members", "93550", 12), (D1, "members", "93551", 4), (D1, "members", "elsewhere", 3),
            (D2, "members", "93550", 27), (D2, "members", "93551", 9), (D2, "members", "elsewhere", 11),
            (D1, "participants", "93550", 0), (D1, "participants", "93551", 0),
            (D1, "participants", "elsewhere", 0),
            (D2, "participants", "93550", 40), (D2, "participants", "93551", 7),
            (D2, "participants", "elsewhere", 2),
        )
    ]  # fmt: skip
    categories = [
        {"as_of_date": END, "category_code": category, "household_count": households, "person_count": people}
        for category, households, people in (
            ("parents_0_5", 14, 16), ("parents_6_plus", 10, 18), ("parents_age_unknown", 0, 0),
            ("residents", 22, 23), ("stakeholders", 6, 6),
        )
    ]  # fmt: skip
    rule = {
        "rule_code": "parents_0_5", "as_of_date": END, "numerator_count": 16, "denominator_count": 63,
        "is_met": False, "margin_count": 1,
    }  # fmt: skip
    published = {
        "measure_id": "navigators", "published_value": 10, "qualifier_code": "exact",
        "stated_period_label": "2016-18", "stated_source_label": "toolkit",
    }  # fmt: skip
    account = {
        "account_code": "total",
        "read_count": 9,
        "used_count": 7,
        "merged_count": 1,
        "corrected_count": 0,
        "set_aside_count": 1,
    }
    return {
        **_empty(),
        "measured.place_counts": counted("place_counts", places),
        "measured.compositions": counted("compositions", categories),
        "measured.attendances": counted("attendances", [
            {"month_code": "2018-05", "meeting_date": END, "household_count": 10, "person_count": 30},
            {"month_code": "2018-06", "meeting_date": END, "household_count": 31, "person_count": 33},
        ]),
        "measured.cores": counted("cores", [{"quarter_code": "2018Q2", "household_count": 8}]),
        "measured.families": counted("families", [
            {"as_of_date": END, "household_count": 49, "person_count": 55},
        ]),
        "measured.rules": make_table("measured.rules", [rule]),
        "clean.published_figures": make_table("clean.published_figures", [published]),
        "measured.row_accounts": make_table("measured.row_accounts", [account]),
        "located.shapes": make_table("located.shapes", []),
        "located.leaves": make_table("located.leaves", []),
        **_engagement(),
        **_channels(),
        **compared(),
    }  # fmt: skip


def _empty() -> dict[str, pd.DataFrame]:
    """Tables that a test fills itself, if it is about them: no measure is followed, no indicator known."""
    names = (*tables_of("measured", "located"), "raw.source_files", "clean.corrections", *VENUE_TABLES)
    listed = {"venue_list_code": "none", "listed_venue_count": 0}
    return {
        **{name: make_table(name, []) for name in names},
        "clean.venue_lists": make_table("clean.venue_lists", [listed]),
    }


def _engagement() -> dict[str, pd.DataFrame]:
    flows = (("stayed", 40, 30), ("returned", 14, 10), ("first_time", 0, 0), ("dropped_off", 12, 11))
    rungs = (
        ("participant", 60, 50, 0, 0, None), ("attendee", 45, 40, 30, 25, 21.5),
        ("member", 30, 20, 14, 10, 40.0), ("core_member", 16, 14, 15, 13, 92.0), ("leader", 4, 4, 3, 3, 10.0),
    )  # fmt: skip
    names = (
        "step_code",
        "person_count",
        "household_count",
        "moved_count",
        "moved_household_count",
        "median_days",
    )
    programs = (("pn_families", 60, 49), ("pn_families_isolated", 20, 10), ("pn_parents", 60, 49),
                ("pn_parents_members", 13, 11))  # fmt: skip
    return {
        "measured.quarter_flows": counted("quarter_flows", [
            {"quarter_code": "2018Q2", "flow_code": flow, "person_count": people, "household_count": homes}
            for flow, people, homes in flows
        ]),
        "measured.repeat_attendances": counted("repeat_attendances", [
            {"times_code": "1", "household_count": 21}, {"times_code": "12_plus", "household_count": 3},
        ]),
        "measured.integrations": counted("integrations", [
            {"quarter_code": "2018Q2", "integration_code": code, "household_count": homes}
            for code, homes in (("members", 63), ("joined", 17), ("integrated", 9))
        ]),
        "measured.ladders": make_table("measured.ladders", [
            {"channel_code": "all", **dict(zip(names, rung, strict=True))} for rung in rungs
        ]),
        "measured.sessions": make_table("measured.sessions", [
            {"quarter_code": "2018Q2", "group_type_code": kind, "held_count": held, "cancelled_count": 1,
             "counted_session_count": held, "total_attendance_count": total}
            for kind, held, total in (("PN", 9, 88), ("ROC", 2, 7), ("NAC", 0, 0))
        ]),
        "measured.group_counts": make_table("measured.group_counts", [
            {"group_type_code": "PN", "as_of_date": END, "group_count": 4},
        ]),
        "measured.programs": counted("programs", [
            {"program_code": code, "as_of_date": END, "person_count": people, "household_count": homes}
            for code, people, homes in programs
        ]),
    }  # fmt: skip


def _channels() -> dict[str, pd.DataFrame]:
    # Method, channel, estimate, low end, high end, households behind them.
    told = (
        ("bounds", "pn", None, 12, 33, 30), ("bounds", "roc_nac", None, 4, 18, 16),
        ("bounds", "outreach", None, 0, 15, 10), ("any_touch", "pn", 21, 17, 26, 19),
        ("any_touch", "roc_nac", 9, 7, 13, 8), ("self_report", "outreach", 11, 11, 11, 11),
    )  # fmt: skip
    names = ("method_code", "channel_code", "estimate_count", "low_count", "high_count", "household_count")
    everybody = {"new_member_count": 48, "new_member_household_count": 41}
    return {
        "measured.attributions": make_table(
            "measured.attributions", [dict(zip(names, row, strict=True)) | everybody for row in told]
        ),
        "measured.touch_overlaps": counted("touch_overlaps", [
            {"channels_code": code, "household_count": homes}
            for code, homes in (("none", 34), ("pn", 12), ("pn+roc_nac", 2), ("pn+outreach", 0))
        ]),
        "measured.touch_timings": counted("touch_timings", [
            {"channel_code": "pn", "timing_code": code, "household_count": homes, "person_count": people}
            for code, homes, people in (("before", 14, 15), ("after", 10, 12), ("never", 20, 21))
        ]),
    }  # fmt: skip
