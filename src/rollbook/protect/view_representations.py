"""Of which race, language and place each group is, beside the zone, as it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from rollbook.kernel.intervals import Interval, difference, margin_of_figures, margin_of_share
from rollbook.protect.bands import Band, share, total
from rollbook.protect.countings import MEMBERS
from rollbook.protect.memory import Cell
from rollbook.protect.shown import Shown
from rollbook.protect.steadying import measure_cell
from rollbook.protect.view_areas import around_share
from rollbook.protect.zones import Zone
from rollbook.tables.rows import Row, rows_of

UNKNOWN = "unknown"
_OF_PLACES = ("place", "children")
_ALSO_MEASURED = ("language", "race")
SIMILAR_WITHIN = 0.1
"""Shares are similar where they are surely less than so far apart."""

Trait = tuple[str, str]
ZoneShares = Mapping[Trait, Row]


def zone_shares(figures: pd.DataFrame, zones: Sequence[Zone]) -> Iterator[dict[str, Any]]:
    """The zone's shares and their margins of error, of places by the zones of the view."""
    zone_of = _zone_of(zones)
    key_of = {place: _key(row, zone_of) for place, row in enumerate(rows_of(figures))}
    by_trait: dict[Trait, list[Row]] = {}
    for place, row in enumerate(rows_of(figures)):
        by_trait.setdefault(key_of[place], []).append(row)
    for (aspect, trait), rows in by_trait.items():
        whole, whole_margin = float(rows[0]["base_value"]), float(rows[0]["base_moe"])
        told = [(float(row["census_value"]), float(row["census_moe"])) for row in rows]
        part, margin = sum(value for value, _ in told), margin_of_figures(told)
        yield {
            **rows[0],
            "aspect_code": aspect,
            "trait_code": trait,
            "zone_share": part / whole if whole else 0.0,
            "zone_share_moe": margin_of_share(part, whole, margin, whole_margin),
        }


def representation_counts(measured: pd.DataFrame, zones: Sequence[Zone], shown: Shown) -> pd.DataFrame:
    """How many of each group are what, as it is shown: places by the zones of the view.

    Returns
    -------
    pandas.DataFrame
        ``crowd_code``, ``aspect_code``, ``trait_code``, ``low_count``, ``high_count``.
    """
    zone_of, day = _zone_of(zones), shown.memory.last_day
    told = []
    for (crowd, aspect), group in groupby(sorted(rows_of(measured), key=_group), key=_group):
        for trait, (people, homes) in _counts(list(group), zone_of).items():
            band = shown.as_published(_cell(crowd, aspect, trait, day), people, homes)
            told.append((crowd, aspect, trait, band.low, band.high))
    return pd.DataFrame(told, columns=["crowd_code", "aspect_code", "trait_code", "low_count", "high_count"])


def representations(counts: pd.DataFrame, zone: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Show how many of each group are what, which share that is, and how far it is from the zone's.

    Shares are of those of whom a list tells; of the unknown, of the whole group. Every share, interval,
    difference and verdict follows from the counts as they are shown.

    Parameters
    ----------
    counts
        As ``representation_counts`` makes them.
    zone
        The view's ``zone_shares``.
    """
    of_zone = {(row["aspect_code"], row["trait_code"]): row for row in rows_of(zone)}
    for (_, aspect), group in groupby(rows_of(counts), key=_group):
        rows = list(group)
        bands = {row["trait_code"]: Band(int(row["low_count"]), int(row["high_count"])) for row in rows}
        known = {trait: band for trait, band in bands.items() if trait != UNKNOWN}
        everybody = total(known.values())
        for row in rows:
            trait, band = row["trait_code"], bands[row["trait_code"]]
            others = [other for name, other in known.items() if name != trait]
            told = _told(band, total(others), everybody.low if trait != UNKNOWN else everybody.low + band.low)
            yield {**row, **told, **_compared(told, of_zone.get((aspect, trait)), everybody)}


def _told(band: Band, others: Band, whole: int) -> dict[str, float]:
    low, high = (float(end) for end in share(band, others))
    around = around_share(low, high, whole)
    return {"share_low": low, "share_high": high, "share_from": around.low, "share_until": around.high}


def _compared(told: Mapping[str, float], zone: Row | None, everybody: Band) -> dict[str, Any]:
    if zone is None or not everybody.low:
        return {"verdict_code": "open"}
    apart = difference(
        Interval(told["share_low"], told["share_high"]),
        Interval(told["share_from"], told["share_until"]),
        float(zone["zone_share"]),
        float(zone["zone_share_moe"]),
    )
    return {"difference_from": apart.low, "difference_until": apart.high, "verdict_code": verdict(apart)}


def verdict(apart: Interval) -> str:
    """What an interval of a difference says: it holds none, or it is too wide to say so, or there is one."""
    if apart.low > 0:
        return "more"
    if apart.high < 0:
        return "fewer"
    return "same" if -SIMILAR_WITHIN <= apart.low <= apart.high <= SIMILAR_WITHIN else "unclear"


def _counts(rows: Sequence[Row], zone_of: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """People and homes by trait; people of different ZIPs live in different homes, so their sums hold."""
    counts: dict[str, tuple[int, int]] = {}
    for row in rows:
        _, trait = _key(row, zone_of)
        people, homes = counts.get(trait, (0, 0))
        counts[trait] = (people + int(row["person_count"]), homes + int(row["household_count"]))
    return counts


def _cell(crowd: str, aspect: str, trait: str, day: str) -> Cell:
    """Members of a language, a race or a zone are the same people in a measure."""
    if crowd == MEMBERS and (aspect in _ALSO_MEASURED or (aspect == "place" and trait != UNKNOWN)):
        return measure_cell(MEMBERS, aspect, trait, day, is_stock=True)
    return Cell(f"representations {crowd}", f"{aspect}={trait}", day, is_stock=True)


def _group(row: Row) -> tuple[str, str]:
    return row["crowd_code"], row["aspect_code"]


def _zone_of(zones: Sequence[Zone]) -> dict[str, str]:
    return {code: zone.zone_id for zone in zones for code in zone.zips}


def _key(row: Row, zone_of: Mapping[str, str]) -> Trait:
    aspect, trait = row["aspect_code"], row["trait_code"]
    return aspect, zone_of.get(trait, trait) if aspect in _OF_PLACES else trait
