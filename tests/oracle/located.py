"""Where an address is, counted a second time: from its one spelling, its ZIP and the area's file alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import asin, cos, isclose, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_ON_GRID = re.compile(r"(\d{1,6}) (?:(\d{1,3})|([a-z])(?:-(\d{1,2}))?) ([ew])(?: apt \S+)?")
_SPREADS = 3
_NEAR_THE_EDGE = 0.01
SAYS = ("address_key", "zip_code", "city_name", "stated_lat", "stated_lon")


@dataclass(frozen=True)
class Found:
    """A point, how it was found, and how far off it may be."""

    precision: str
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None


def placed(area: Mapping[str, Any], row: Mapping[str, Any]) -> Found:
    """Place what somebody says about where they live: coordinates, grid, town or ZIP."""
    if row["stated_lat"] is not None and row["stated_lon"] is not None:
        return Found("given", row["stated_lat"], row["stated_lon"], 0)
    found = _ON_GRID.fullmatch(row["address_key"] or "")
    if found and area.get("street_grid"):
        return _on_grid(area["street_grid"], *found.groups())
    middle = area["zips"].get(row["zip_code"])
    town = _town(area, row["city_name"] or "")
    if town and (middle is None or _says_more(town, middle)):
        return Found("place", town["lat"], town["lon"], 1000 * town["radius_km"])
    if middle:
        kind = "zip_po_box" if middle.get("is_po_box") else "zip_weighted"
        return Found(kind, middle["lat"], middle["lon"], 1000 * middle["spread_km"])
    return Found("unmatched")


def agrees_with_zip(area: Mapping[str, Any], row: Mapping[str, Any]) -> set[bool | None]:
    """Whether a located row's point lies around its ZIP; both answers where a few metres decide."""
    middle = area["zips"].get(row["zip_code"])
    if middle is None or row["lat"] is None:
        return {None}
    off = km(row["lat"], row["lon"], middle["lat"], middle["lon"]) / (_SPREADS * middle["spread_km"])
    return {True, False} if abs(off - 1) < _NEAR_THE_EDGE else {off < 1}


def differences(root: Path, area: Mapping[str, Any], community: str, period: str) -> list[str]:
    """Count the located addresses of a run that the oracle places elsewhere, by kind of difference."""
    folder = root / "data" / "processed" / community / period
    wanted = {_said(row): placed(area, row) for row in _rows(folder / "linked" / "addresses.parquet")}
    located = {_said(row): row for row in _rows(folder / "located" / "addresses.parquet")}
    wrong = Counter({"addresses are missing or too many": len(wanted.keys() ^ located.keys())})
    for said in wanted.keys() & located.keys():
        row, found = located[said], wanted[said]
        wrong["precisions differ"] += row["precision_code"] != found.precision
        wrong["points differ"] += not (_same(row["lat"], found.lat) and _same(row["lon"], found.lon))
        wrong["radii differ"] += not _same(row["radius_m"], found.radius_m)
        wrong["checks of the ZIP differ"] += row["is_zip_consistent"] not in agrees_with_zip(area, row)
    return [f"{count} {what}" for what, count in sorted(wrong.items()) if count]


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    half = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _on_grid(grid: Mapping[str, float], *words: str) -> Found:
    house, street, letter, part, side = words
    east = 1 if side == "e" else -1
    if street:
        lat = grid["lat_at_house_number_0"] + int(house) * grid["lat_per_house_number"]
        blocks = float(street)
    else:
        avenues = "abcdefghijklmnopqrstuvwxyz".index(letter) + int(part or 0) / grid["parts_per_avenue"]
        lat = grid["avenue_a_lat"] + avenues * grid["lat_per_avenue"]
        blocks = int(house) / 100
    lon = grid["division_street_lon"] + east * blocks * grid["lon_per_numbered_street"]
    return Found("street_grid", lat, lon, grid["radius_m"])


def _town(area: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    towns = {place["label"].lower(): place for place in area["places"] if place.get("radius_km")}
    return towns.get(" ".join(name.lower().split()))


def _says_more(town: Mapping[str, Any], middle: Mapping[str, Any]) -> bool:
    off = km(town["lat"], town["lon"], middle["lat"], middle["lon"])
    return bool(town["radius_km"] < middle["spread_km"] and off <= _SPREADS * middle["spread_km"])


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in SAYS)


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return [{name: None if _is_nan(value) else value for name, value in row.items()} for row in rows]


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and value != value  # noqa: PLR0124  NaN alone differs from itself


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, abs_tol=1e-9)
