"""Find points of the sample area in a file, and tell which of them are public."""

from __future__ import annotations

import base64
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .unfold import readings, unfold

TOLERANCE = 1e-4
# A longitude that as many avenues share (or a latitude, streets) is where the drawn lines end, not a home.
LINES_THAT_END_TOGETHER = 3
Point = tuple[float, float]

_LATITUDE = r"3[45]\.\d+"
_LONGITUDE = r"-11[78]\.\d+"
_BETWEEN = r"[^\d\-]{1,16}"
_POINT = re.compile(
    rf"(?<![\d.])(?P<lat>{_LATITUDE}){_BETWEEN}(?P<lon>{_LONGITUDE})"
    rf"|(?P<lon_first>{_LONGITUDE}){_BETWEEN}(?P<lat_last>{_LATITUDE})"
)
# Two decimals are a kilometre: such numbers stand side by side in tables of measures, too.
_FINE_LATITUDE = r"3[45]\.\d{3,}"
_LATITUDE_LIST = re.compile(rf"(?<![\d.])(?:{_FINE_LATITUDE}\s*,\s*)+{_FINE_LATITUDE}")
_PACKED = re.compile(r'"bdata"\s*:\s*"([^"]+)"')


@dataclass(frozen=True)
class PublicPlaces:
    """What everybody may know: points of ZIPs, zones and places, and the lines of the street grid."""

    points: tuple[Point, ...]
    avenue_lats: tuple[float, ...]
    street_lons: tuple[float, ...]


def public_places(area: Mapping[str, Any], zone_points: Iterable[Point]) -> PublicPlaces:
    """Collect the points and lines that the area file declares, and the points of the zones."""
    grid, lines = area["street_grid"], area["base_lines"]
    declared = [(spot["lat"], spot["lon"]) for spot in (*area["zips"].values(), *area["places"])]
    return PublicPlaces(
        points=(*declared, *zone_points),
        avenue_lats=tuple(
            grid["avenue_a_lat"] + grid["lat_per_avenue"] * (ord(letter) - ord("A"))
            for letter in lines["avenues"]
        ),
        street_lons=tuple(
            grid["division_street_lon"] + grid["lon_per_numbered_street"] * number
            for number in lines["streets"]
        ),
    )


def box_around(points: Iterable[Point]) -> tuple[Point, Point]:
    """The south-western and the north-eastern corner of the box around points."""
    lats, lons = zip(*points, strict=True)
    return (min(lats), min(lons)), (max(lats), max(lons))


def unknown_points(raw: bytes, public: PublicPlaces) -> list[str]:
    """Say how many points of a file are not public; never where they are."""
    texts = {text for layer in unfold(raw) for text in readings(layer)}
    found = {point for text in texts for point in points_in(text)}
    end_lats, end_lons = _line_ends(found, public)
    lines = [*public.avenue_lats, *end_lats], [*public.street_lons, *end_lons]
    known = [*public.points, *_frame(end_lats, end_lons)]
    strangers = [point for point in found if not _is_near(point, known) and not _is_crossing(point, *lines)]
    known_lats = [lat for lat, _ in public.points] + lines[0]
    lonely = {lat for text in texts for lat in latitudes_in(text) if not _near_any(lat, known_lats)}
    hits = [f"{len(strangers)} points that are not public"] if strangers else []
    return hits + ([f"{len(lonely)} latitudes that are not public"] if lonely else [])


def points_in(text: str) -> Iterator[Point]:
    """Pairs of latitude and longitude that stand side by side, in either order."""
    for found in _POINT.finditer(text):
        yield float(found["lat"] or found["lat_last"]), float(found["lon"] or found["lon_first"])


def latitudes_in(text: str) -> Iterator[float]:
    """Latitudes that stand in a list of their own, written out or packed."""
    for found in _LATITUDE_LIST.finditer(text):
        yield from (float(lat) for lat in found[0].split(","))
    for packed in _PACKED.findall(text):
        raw = base64.b64decode(packed)
        yield from (value for value in array("d", raw[: len(raw) // 8 * 8]) if 34.3 < value < 35)


def _line_ends(found: set[Point], public: PublicPlaces) -> tuple[list[float], list[float]]:
    lons: dict[float, set[float]] = defaultdict(set)
    lats: dict[float, set[float]] = defaultdict(set)
    for lat, lon in found:
        lons[lon].update(line for line in public.avenue_lats if _near_any(lat, [line]))
        lats[lat].update(line for line in public.street_lons if _near_any(lon, [line]))
    end_lats = [lat for lat, lines in lats.items() if len(lines) >= LINES_THAT_END_TOGETHER]
    end_lons = [lon for lon, lines in lons.items() if len(lines) >= LINES_THAT_END_TOGETHER]
    return end_lats, end_lons


def _frame(end_lats: list[float], end_lons: list[float]) -> Iterator[Point]:
    """Middle of the drawn lines, and the corners of the map around them, half as wide again on each side."""
    if end_lats and end_lons:
        south, north, west, east = min(end_lats), max(end_lats), min(end_lons), max(end_lons)
        yield (south + north) / 2, (west + east) / 2
        yield south - (north - south) / 2, west - (east - west) / 2
        yield north + (north - south) / 2, east + (east - west) / 2


def _is_near(point: Point, known: Iterable[Point]) -> bool:
    return any(_near_any(point[0], [lat]) and _near_any(point[1], [lon]) for lat, lon in known)


def _is_crossing(point: Point, line_lats: Iterable[float], line_lons: Iterable[float]) -> bool:
    return _near_any(point[0], line_lats) and _near_any(point[1], line_lons)


def _near_any(value: float, known: Iterable[float]) -> bool:
    return any(abs(value - other) <= TOLERANCE for other in known)
