"""Borders of census tracts that run along avenues: a second look at the grid, not fitted to them."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from rollbook.declare.models import StreetGrid
from tools.bench.locating.public_points import FOLDER

_KM_NORTH, _KM_EAST = 111.2, 91.6
_LONG_KM, _STRAIGHT = 1.2, 0.05
_WEST, _EAST, _SOUTH, _NORTH = -118.35, -117.75, 34.5, 34.83
"""Where the streets are a grid: the towns, without the mountains in the south and the desert beyond."""
_PARTS = 2
"""Avenues lie a mile apart, and great streets half a mile."""


def metres_from_avenues(grid: StreetGrid, folder: Path = FOLDER) -> list[float]:
    """How far each long border from west to east lies from the nearest avenue, or the middle between two."""
    path = folder / "av_tracts_2010.geojson"
    if not path.exists():
        return []
    shapes = json.loads(path.read_text(encoding="utf-8"))["features"]
    lats = {lat for shape in shapes for lat in _straight_lats(shape["geometry"])}
    off = []
    for lat, _ in sorted(lats):
        avenues = _PARTS * (lat - grid.avenue_a_lat) / grid.lat_per_avenue
        off.append(abs(avenues - round(avenues)) * abs(grid.lat_per_avenue) / _PARTS * _KM_NORTH * 1000)
    return off


def _straight_lats(geometry: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Where such borders run, and where they begin; two tracts share a border, which counts once."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for (lon, lat), (other_lon, other_lat) in (pair for rings in polygons for pair in pairwise(rings[0])):
        west, east = sorted((lon, other_lon))
        length, rise = (east - west) * _KM_EAST, abs(other_lat - lat) * _KM_NORTH
        if (
            length > _LONG_KM
            and rise < _STRAIGHT * length
            and _WEST < west < east < _EAST
            and _SOUTH < lat < _NORTH
        ):
            yield round((lat + other_lat) / 2, 4), round(west, 3)
