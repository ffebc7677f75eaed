"""Points as lists state them, for places in the United States."""

import re
from dataclasses import dataclass

_DEGREES = re.compile(
    r"(?P<sign>[+\-\u2212]?)(?P<number>\d{1,3}(?:[.,]\d+)?) ?(?:°|º|deg)? ?(?P<side>[nsewo]?)"
)
_LATITUDES = (17.5, 71.5)
_LONGITUDES = (-179.5, -64.5)
"""From Puerto Rico to Alaska and Hawaii."""


@dataclass(frozen=True)
class PointReading:
    """Degrees (WGS 84), mended where that is sure, and what was noticed: a finding code or nothing."""

    lat: float | None
    lon: float | None
    finding: str = ""


def read_point(lat: str, lon: str) -> PointReading:
    """Read two cells as a point.

    Mended is what can only be meant in one way: latitude and longitude in each other's place, and a
    longitude that lost its minus sign. Of a pair that had both faults the exchange is told. Two empty
    cells are no point and no finding; one empty cell, zero-zero or a point outside the United States is
    ``coordinates_impossible``.

    >>> read_point("-118.11", "34.58")
    PointReading(lat=34.58, lon=-118.11, finding='coordinates_swapped')
    """
    if not lat.strip() and not lon.strip():
        return PointReading(None, None)
    north, east = _degrees(lat), _degrees(lon)
    if north is None or east is None:
        return PointReading(None, None, "coordinates_impossible")
    if _is_here(north, east):
        return PointReading(north, east)
    if _is_here(north, -east):
        return PointReading(north, -east, "coordinates_unsigned")
    for turned in (north, -north):
        if _is_here(east, turned):
            return PointReading(east, turned, "coordinates_swapped")
    return PointReading(None, None, "coordinates_impossible")


def _is_here(lat: float, lon: float) -> bool:
    return _LATITUDES[0] <= lat <= _LATITUDES[1] and _LONGITUDES[0] <= lon <= _LONGITUDES[1]


def _degrees(text: str) -> float | None:
    found = _DEGREES.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return None
    number = float(found["number"].replace(",", "."))
    return -number if found["sign"] in ("-", "\u2212") or found["side"] in ("w", "o", "s") else number
