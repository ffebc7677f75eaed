"""How far isolated areas are reached, as it is shown: counts, rates for 1,000 children, shares."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isfinite
from typing import Any

import pandas as pd

from rollbook.kernel.intervals import Interval, margin_of_figures, rate, wilson
from rollbook.protect.areas import ALL, ELSEWHERE, ISOLATED, ShownArea
from rollbook.protect.bands import Band, share, total
from rollbook.protect.memory import Cell
from rollbook.protect.shown import Shown
from rollbook.tables.code_lists import REACHES
from rollbook.tables.rows import Row, rows_of

_PER = 1000
LEAST_CHILDREN = 100
"""A place with fewer children has no rate: one person more would be ten more for 1,000 children."""

Children = tuple[float, float]


def areas(measured: Mapping[str, pd.DataFrame], shown_areas: Sequence[ShownArea]) -> Iterator[dict[str, Any]]:
    """The areas with their ZIPs and their children aged 0-5, as far as the Census tells."""
    figures = _children(measured["measured.zone_figures"])
    year = next((int(row["figures_year"]) for row in figures.values()), None)
    for area_id, zips in _places(shown_areas).items():
        children = children_of(zips, figures)
        yield {
            "area_id": area_id,
            "zip_codes": " ".join(zips),
            "is_isolated": area_id == ISOLATED
            or any(area_id == each.area_id for each in shown_areas if each.is_isolated),
            "children_value": children and children[0],
            "children_moe": children and children[1],
            "figures_year": None if children is None else year,
        }


def leaf_counts(counts: pd.DataFrame, shown_areas: Sequence[ShownArea], shown: Shown) -> pd.DataFrame:
    """How many people are reached in each area, and elsewhere, at both dates, as it is shown.

    Parameters
    ----------
    counts
        ``measured.area_counts``.

    Returns
    -------
    pandas.DataFrame
        ``area_id``, ``reach_code``, ``as_of_date``, ``low_count``, ``high_count``; no area holds another.
    """
    places = {**{each.area_id: each.zips for each in shown_areas}, ELSEWHERE: (ELSEWHERE,)}
    told = []
    for reach, day in product(REACHES.split(), sorted(counts["as_of_date"].unique())):
        there = rows_of(counts[(counts["reach_code"] == reach) & (counts["as_of_date"] == day)])
        held = _Held(reach, day.date().isoformat(), shown)
        for area_id, zips in places.items():
            count = held(area_id, [row for row in there if row["place_code"] in zips])
            told.append((area_id, reach, day, count.low, count.high))
    return pd.DataFrame(told, columns=["area_id", "reach_code", "as_of_date", "low_count", "high_count"])


def area_counts(
    leaves: pd.DataFrame, measured: Mapping[str, pd.DataFrame], shown_areas: Sequence[ShownArea]
) -> Iterator[dict[str, Any]]:
    """Show whom the partnership reaches in each area, at both dates.

    What several areas have together adds up what is shown of each. Shares are of all who live in the
    community's ZIPs; where only bands are shown, rates and shares reach as far as the bands leave open, and
    their intervals lie around that.

    Parameters
    ----------
    leaves
        As ``leaf_counts`` makes them.
    """
    places, figures = _places(shown_areas), _children(measured["measured.zone_figures"])
    children = {area_id: children_of(zips, figures) for area_id, zips in places.items()}
    for (reach, day), rows in leaves.groupby(["reach_code", "as_of_date"], sort=True):
        bands = {row["area_id"]: Band(int(row["low_count"]), int(row["high_count"])) for row in rows_of(rows)}
        for area_id, (count, around) in _bands(bands, shown_areas).items():
            yield {
                "area_id": area_id,
                "reach_code": reach,
                "as_of_date": day,
                "reach_low_count": count.low,
                "reach_high_count": count.high,
                **_rates(count, children.get(area_id)),
                **_parts(count, around),
            }


def children_of(zips: Sequence[str], figures: Mapping[str, Row]) -> Children | None:
    """Children aged 0-5 of some ZIPs and the margin of error; none if there is no figure for one of them."""
    if not zips or not set(zips) <= set(figures):
        return None
    told = [(float(figures[code]["census_value"]), float(figures[code]["census_moe"])) for code in zips]
    return sum(value for value, _ in told), margin_of_figures(told)


def around_share(low: float, high: float, whole: float) -> Interval:
    """The interval of a share that lies between two values, of so many people at least."""
    return Interval(wilson(low * whole, whole).low, wilson(high * whole, whole).high)


def _children(figures: pd.DataFrame) -> dict[str, Row]:
    return {row["trait_code"]: row for row in rows_of(figures[figures["aspect_code"] == "children"])}


def _places(shown_areas: Sequence[ShownArea]) -> dict[str, tuple[str, ...]]:
    """The ZIPs of every row: areas, those that are isolated together, all, and elsewhere."""
    isolated = [each for each in shown_areas if each.is_isolated]
    places = {each.area_id: each.zips for each in shown_areas}
    if len(isolated) > 1:
        places[ISOLATED] = tuple(sorted(code for each in isolated for code in each.zips))
    return {**places, ALL: tuple(sorted(code for each in shown_areas for code in each.zips)), ELSEWHERE: ()}


@dataclass(frozen=True)
class _Held:
    """How a count of an area is shown on a day, with what was published of it before."""

    reach: str
    day: str
    shown: Shown

    def __call__(self, area_id: str, rows: Sequence[Row]) -> Band:
        # People of different ZIPs live in different homes, so an area's counts are sums of its ZIPs'.
        people, homes = (sum(int(row[name]) for row in rows) for name in ("person_count", "household_count"))
        cell = Cell(f"area_counts {self.reach}", area_id, self.day, is_stock=True)
        return self.shown.as_published(cell, people, homes)


def _bands(
    bands: Mapping[str, Band], shown_areas: Sequence[ShownArea]
) -> dict[str, tuple[Band, Band | None]]:
    """What is shown of each row, and of all others who live in the community's ZIPs."""
    leaves = {each.area_id: bands[each.area_id] for each in shown_areas}
    isolated = [each.area_id for each in shown_areas if each.is_isolated]
    counted: dict[str, tuple[Band, Band | None]] = {
        area_id: (count, total(other for name, other in leaves.items() if name != area_id))
        for area_id, count in leaves.items()
    }
    if len(isolated) > 1:
        rest = total(other for name, other in leaves.items() if name not in isolated)
        counted[ISOLATED] = (total(leaves[name] for name in isolated), rest)
    return {**counted, ALL: (total(leaves.values()), None), ELSEWHERE: (bands[ELSEWHERE], None)}


def _rates(count: Band, children: Children | None) -> dict[str, float | None]:
    if children is None or children[0] < LEAST_CHILDREN:
        return {}
    values, around = rate(count.low, count.high, *children, per=_PER)
    return {
        "rate_low": values.low,
        "rate_high": values.high,
        "rate_from": around.low,
        "rate_until": around.high if isfinite(around.high) else None,
    }


def _parts(count: Band, others: Band | None) -> dict[str, float]:
    if others is None or not count.high + others.high:
        return {}
    low, high = (float(end) for end in share(count, others))
    around = around_share(low, high, count.low + others.low)
    return {"part_low": low, "part_high": high, "part_from": around.low, "part_until": around.high}
