"""Performance measures as a view shows them: counts of people by their homes, everything else as it is."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rollbook.declare.models import Goal, Measure, Quarterly, Targets
from rollbook.kernel.grains import Period
from rollbook.protect.cells import with_parts
from rollbook.protect.countings import ALL, PLACE, REST
from rollbook.protect.standings import Aim, status_of, trend_of, value_of
from rollbook.protect.zones import Zone
from rollbook.tables.catalogue import find
from rollbook.tables.rows import Row, rows_of

KEY = ["measure_id", *PLACE]


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


def counted_rows(
    measured: pd.DataFrame, followed: Followed, zones: Sequence[Zone], told_apart: Container[str] | None
) -> pd.DataFrame:
    """The rows of measures that a view shows, places rolled up into its zones.

    Parameters
    ----------
    measured
        ``measured.measures``.
    followed
        The measures that are declared; rows of others are left out.
    told_apart
        The groupings that a release tells apart, by quarters and years: of a month most groups are too small
        to be shown, and hundreds of hidden counts beside each other are what an attacker needs. All, by
        months too, where it is none.
    """
    rows = measured[measured["measure_id"].isin({each.measure for each in followed.measures})]
    rows = _by_zone(rows, zones)
    if told_apart is None:
        return rows
    is_told = rows["aspect_code"].map(lambda aspect: aspect in told_apart).astype("bool")
    return rows[(rows["aspect_code"] == ALL) | (is_told & (rows["grain_code"] != "month"))]


def measures(
    rows: pd.DataFrame, cells: pd.DataFrame, followed: Followed, settings: Quarterly
) -> pd.DataFrame:
    """Show every measure in every period and group: its parts, its value, its target and its trend.

    People are shown by the distinct homes behind them, whatever they are counted as; sessions, dollars and
    hours exactly. Values, intervals, standings and trends follow from the counts as they are shown.

    Parameters
    ----------
    rows
        As ``counted_rows`` makes them.
    cells
        How every count behind them is shown, as ``counted_cells`` makes them.
    """
    declared = {each.measure: each for each in followed.measures}
    shown = with_parts(rows, followed.measures, cells[cells["table"] != REST])
    told = list(_told(shown, declared, followed.aims, settings))
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
