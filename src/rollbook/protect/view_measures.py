"""Performance measures as a view shows them: counts of people by their homes, everything else as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rollbook.declare.models import Goal, Measure, Quarterly, Targets
from rollbook.kernel.grains import Period
from rollbook.protect.cells import ALL, PLACE, counted_cells
from rollbook.protect.shown import Shown
from rollbook.protect.standings import Aim, status_of, trend_of, value_of
from rollbook.protect.zones import Zone
from rollbook.tables.catalogue import find
from rollbook.tables.rows import Row, rows_of

KEY = ["measure_id", *PLACE]
_CAME = ("stayed", "returned", "first_time")
"""Of the flows of a quarter those who came; the others stayed away."""


@dataclass(frozen=True)
class Followed:
    """What a community follows: its counted measures, what it aims at, and its goals for every group."""

    measures: tuple[Measure, ...]
    targets: tuple[Targets, ...]
    goals: tuple[Goal, ...] = ()

    @property
    def aims(self) -> dict[tuple[str, str, str], Aim]:
        """Targets by measure, grain and period."""
        return {
            (each.measure, each.grain, target.period): Aim(target.value, each.tolerance)
            for each in self.targets
            if each.measure and each.grain
            for target in each.series
        }


NOTHING_FOLLOWED = Followed((), ())


def measures(
    measured: Mapping[str, pd.DataFrame],
    followed: Followed,
    zones: Sequence[Zone],
    settings: Quarterly,
    shown: Shown,
) -> pd.DataFrame:
    """Show every measure in every period and group: its parts, its value, its target and its trend.

    People are shown by the distinct homes behind them, whatever they are counted as; sessions, dollars and
    hours exactly. Values, intervals, standings and trends follow from the counts as they are shown. What
    stands beside a hidden count is widened so that it says nothing about it.

    Parameters
    ----------
    measured
        ``measured.measures``, and the tables of which a release shows parts of the same totals.
    followed
        The measures that are declared; rows of others are left out.
    zones
        The zones of this view, into which groups by place are rolled up.
    """
    declared = {each.measure: each for each in followed.measures}
    rows = measured["measured.measures"]
    rows = _by_zone(rows[rows["measure_id"].isin(declared)], zones)
    rows = counted_cells(rows, followed.measures, _shown_elsewhere(measured), settings, shown)
    told = list(_told(rows, declared, followed.aims, settings))
    return pd.DataFrame(told, columns=find("internal.measures").columns)


def _by_zone(measured: pd.DataFrame, zones: Sequence[Zone]) -> pd.DataFrame:
    """Groups by place as zones of the view; what is neither in one stays as it is (elsewhere, unknown)."""
    is_place = measured["aspect_code"] == "place"
    places = measured[is_place]
    if places.empty:
        return measured
    zone_of = {code: zone.zone_id for zone in zones for code in zone.zips}
    rolled = places.assign(group_code=places["group_code"].replace(zone_of))
    # People of different ZIPs live in different homes, so a zone's counts are sums of its ZIPs'.
    same = [*KEY, "period_from_date", "period_until_date", "is_whole"]
    sums = rolled.groupby(same, sort=False).sum(min_count=1, numeric_only=True).reset_index()
    return pd.concat([measured[~is_place], sums], ignore_index=True)


def _shown_elsewhere(measured: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Parts that other tables show of what a measure may have as its total, quarter by quarter."""
    flows, sessions = measured["measured.quarter_flows"], measured["measured.sessions"]
    came = flows[flows["flow_code"].isin(_CAME)]
    doors = sessions.assign(homes=sessions["total_attendance_count"])
    parts = [
        _named(came, "attendees", "flow_code", "person_count", "household_count"),
        _named(doors, "session_attendances", "group_type_code", "total_attendance_count", "homes"),
    ]
    return pd.concat(parts, ignore_index=True)


def _named(rows: pd.DataFrame, counting: str, group: str, value: str, homes: str) -> pd.DataFrame:
    """Parts of a quarter as cells: what is counted, by which column, how much, and in how many homes."""
    return pd.DataFrame({
        "counting": counting,
        "grain_code": "quarter",
        "period_code": rows["quarter_code"],
        "aspect_code": group,
        "group_code": rows[group],
        "value": rows[value].astype("float64"),
        "homes": rows[homes].astype("float64"),
    })  # fmt: skip


def _told(
    rows: pd.DataFrame,
    declared: Mapping[str, Measure],
    aims: Mapping[tuple[str, str, str], Aim],
    settings: Quarterly,
) -> Iterator[dict[str, Any]]:
    """Values, and what follows from them, for every row."""
    told = rows_of(rows)
    values = {_place(row): value_of(row, declared[row["measure_id"]].kind) for row in told}
    first_month = settings.fiscal_year_first_month
    before = {
        code: str(Period.parse(code, first_month).previous())
        for code in {str(row["period_code"]) for row in told}
    }
    whole = {_place(row): bool(row["is_whole"]) for row in told}
    for row in told:
        place = _place(row)
        earlier = (place[0], place[1], before[place[2]], *place[3:])
        value, is_whole = values[place], whole[place]
        aim = aims.get(place[:3]) if place[3] == ALL else None
        yield {
            **row,
            "value_low": value.low,
            "value_high": value.high,
            "interval_low": value.interval and value.interval.low,
            "interval_high": value.interval and value.interval.high,
            "target_value": aim and aim.value,
            "measure_status_code": status_of(value, aim, declared[place[0]].polarity, is_whole=is_whole),
            "trend_code": trend_of(value, values[earlier] if whole.get(earlier) else None, is_whole=is_whole),
            "suppression_code": value.suppression,
        }


Place = tuple[str, str, str, str, str]


def _place(row: Row) -> Place:
    return (
        row["measure_id"],
        row["grain_code"],
        row["period_code"],
        row["aspect_code"],
        row["group_code"],
    )
