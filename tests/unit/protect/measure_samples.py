"""Measures and what is counted for them, made up: a few rows that a test can check by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.base import Words
from rollbook.declare.models import Goal, Measure, Quarterly, Targets
from rollbook.kernel.grains import Period
from rollbook.protect.cells import counted_cells
from rollbook.protect.linked.protected import protected
from rollbook.protect.shown import Shown, exactly, in_bands
from rollbook.protect.view_counts import counts
from rollbook.protect.view_measures import Followed, counted_rows, measures
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.protect.leaf_samples import NO_LEAVES
from tests.unit.protect.samples import FUNDER, SETTINGS, zone

SAME = Words(en="x", es="x")
ZONES = [zone("93550", 40), zone("93551 93552", 30)]
RELEASE: Shown = in_bands(FUNDER)
WORKING: Shown = exactly
JULY: Quarterly = SETTINGS.model_copy(update={"fiscal_year_first_month": 7})


def measure(name: str, counts: Mapping[str, object], of: str | None = None, **more: object) -> Measure:
    """A measure that is counted by quarter; a share where it has a denominator."""
    described = {
        "measure": name, "program": "meetings", "quadrant": "how_well", "kind": "share" if of else "count",
        "unit": "people", "counts": counts, "grains": ("month", "quarter", "fiscal_year"),
        **({"of": {"counter": of}, "denominator": SAME} if of else {}),
        **dict.fromkeys(("why", "title", "definition", "numerator", "source"), SAME),
        **more,
    }  # fmt: skip
    return Measure.model_validate(described)


_BY = ("language", "place")
ATTENDEES = measure("attendees", {"counter": "attendees"}, by=_BY)
REPEAT = measure("repeat", {"counter": "repeat_attendees", "at_least": 2}, "attendees", by=_BY)
RETENTION = measure("retention", {"counter": "returned_attendees"}, "attendees_before", by=_BY)
PER_MEETING = measure("per_meeting", {"counter": "attendances"}, "meetings", kind="mean", unit="attendances")
HOURS = measure("hours", {"counter": "training_hours"}, kind="amount", unit="hours")
DOLLARS = measure("dollars", {"counter": "sponsored_amount"}, kind="amount", unit="dollars")


def counted(  # noqa: PLR0913  a row has as many parts
    name: str,
    period: str,
    part: tuple[float, int | None],
    whole: tuple[float, int | None] | None = None,
    group: tuple[str, str] = ("all", "all"),
    *,
    is_whole: bool = True,
) -> dict[str, Any]:
    """A row of ``measured.measures``: each part is a count and the homes behind it, if any."""
    place = Period.parse(period)
    of, homes_of = whole or (None, None)
    return {
        "measure_id": name, "grain_code": place.grain, "period_code": period, "aspect_code": group[0],
        "group_code": group[1], "period_from_date": pd.Timestamp(place.from_date),
        "period_until_date": pd.Timestamp(place.until_date), "is_whole": is_whole,
        "numerator_value": part[0], "numerator_household_count": part[1],
        "denominator_value": of, "denominator_household_count": homes_of,
    }  # fmt: skip


def view_of(
    rows: Sequence[Mapping[str, Any]],
    shown: Shown,
    *,
    targets: Sequence[Targets] = (),
    flows: Sequence[tuple[str, str, int]] = (),
) -> dict[tuple[str, str, str, str], Row]:
    """What a view shows of these rows, by measure, period, aspect and group."""
    followed = Followed((ATTENDEES, REPEAT, RETENTION, PER_MEETING, HOURS, DOLLARS), tuple(targets))
    chosen = counted_rows(make_table("measured.measures", list(rows)), followed, ZONES, None)
    cells, _ = _protected(chosen, followed, shown, flows)
    told = make_table("internal.measures", measures(chosen, cells, followed, JULY))
    return {
        (row["measure_id"], row["period_code"], row["aspect_code"], row["group_code"]): row
        for row in rows_of(told)
    }


def flows_of(
    rows: Sequence[Mapping[str, Any]], shown: Shown, flows: Sequence[tuple[str, str, int]]
) -> dict[tuple[str, str], tuple[int, int]]:
    """How flows of quarters are shown beside these rows, by quarter and flow."""
    followed = Followed((ATTENDEES, REPEAT, RETENTION), ())
    chosen = counted_rows(make_table("measured.measures", list(rows)), followed, ZONES, None)
    _, tables = _protected(chosen, followed, shown, flows)
    return {
        (row["quarter_code"], row["flow_code"]): (row["low_count"], row["high_count"])
        for row in rows_of(tables["quarter_flows"])
    }


def _protected(
    chosen: pd.DataFrame, followed: Followed, shown: Shown, flows: Sequence[tuple[str, str, int]]
) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    came = [
        {"quarter_code": quarter, "flow_code": flow, "person_count": count, "household_count": count}
        for quarter, flow, count in flows
    ]
    tables = {**NO_LEAVES}
    tables["quarter_flows"] = counts(make_table("measured.quarter_flows", came), shown)
    return protected(counted_cells(chosen, followed.measures, shown), tables, JULY)


def aimed(value: float, tolerance: float, period: str = "2018Q2", name: str = "repeat") -> Targets:
    """A target of a quarter."""
    series = ({"period": period, "value": value},)
    return Targets.model_validate(
        {"measure": name, "grain": "quarter", "tolerance": tolerance, "series": series}
    )


def goal(universal: float, by: str, **targets: float) -> Goal:
    """A goal for every group in the second quarter of 2018, with targets of single groups."""
    steps = tuple({"group": group, "period": "2018Q2", "value": value} for group, value in targets.items())
    declared = {"measure": "repeat", "grain": "quarter", "universal": universal, "by": by, "targets": steps}
    return Goal.model_validate(declared)
