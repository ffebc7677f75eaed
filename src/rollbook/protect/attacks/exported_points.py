"""Points in map files that are a member's home: each file is opened as a map program would open it."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from scipy.spatial import cKDTree

from rollbook.protect.attacks.found import Attacked, judged
from rollbook.protect.attacks.location import Points

SAME_POINT_DEGREES = 5e-5
"""Two points as near as this, along either axis, are the same home: about five metres."""

_ENVELOPES = (0, 32, 48, 48, 64)
_HEADER = 8
_COORDINATES = ("lat", "lon")
_POINT_MARK = re.compile(rb'"lat":(-?[\d.]+),"lon":(-?[\d.]+),[^{}]*?"isPoint":true')


def member_point_attack(files: Mapping[str, bytes], homes: Points) -> Attacked:
    """Count the point geometries of all map files that are a member's home.

    Parameters
    ----------
    files
        The bytes of every file by its name; kinds that hold no geometries are passed over.
    homes
        The located homes of members and private groups, one row each: latitude and longitude.
    """
    points = sorted({point for name, raw in files.items() for point in points_of(name, raw)})
    if not points or not len(homes):
        return judged("member_points", "map_files", len(points), 0, 0, "count")
    near, _ = cKDTree(homes).query(np.array(points), p=np.inf)
    return judged(
        "member_points", "map_files", len(points), int((near < SAME_POINT_DEGREES).sum()), 0, "count"
    )


def points_of(name: str, raw: bytes) -> Iterator[tuple[float, float]]:
    """The point geometries of a file, latitude before longitude, by the ending of its name."""
    reader = _READERS.get(PurePosixPath(name).suffix.lower())
    if reader is not None:
        yield from reader(raw)


def _kml(raw: bytes) -> Iterator[tuple[float, float]]:
    # Our own file, which no stranger has written.
    for element in ET.fromstring(raw).iter():  # noqa: S314
        if element.tag.rpartition("}")[2] == "Point":
            for place in element.iter():
                if place.tag.rpartition("}")[2] == "coordinates":
                    lon, lat, *_ = (float(number) for number in (place.text or "").split(","))
                    yield lat, lon


def _kmz(raw: bytes) -> Iterator[tuple[float, float]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        for name in packed.namelist():
            yield from points_of(name, packed.read(name))


def _csv(raw: bytes) -> Iterator[tuple[float, float]]:
    for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))):
        named = {str(column).strip().lower(): cell for column, cell in row.items()}
        lat, lon = (next((cell for key, cell in named.items() if key.startswith(each)), "")
                    for each in _COORDINATES)  # fmt: skip
        if lat and lon:
            yield float(lat), float(lon)


def _geojson(raw: bytes) -> Iterator[tuple[float, float]]:
    waiting = [json.loads(raw)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict) and part.get("type") == "Point" and "coordinates" in part:
            yield float(part["coordinates"][1]), float(part["coordinates"][0])
        elif isinstance(part, dict | list):
            waiting += part.values() if isinstance(part, dict) else part


def _geopackage(raw: bytes) -> Iterator[tuple[float, float]]:
    held = sqlite3.connect(":memory:")
    try:
        held.deserialize(raw)
        for table, column in held.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"):
            # Names that the file itself gives its tables.
            for (blob,) in held.execute(f'SELECT "{column}" FROM "{table}"').fetchall():  # noqa: S608
                if blob is not None:
                    yield from _points_in(blob[_HEADER + _ENVELOPES[blob[3] >> 1 & 7] :])
    finally:
        held.close()


def _geoparquet(raw: bytes) -> Iterator[tuple[float, float]]:
    table = pq.read_table(pa.BufferReader(raw))
    for column in table.columns:
        if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
            for blob in column.to_pylist():
                yield from _points_in(blob) if blob else ()


def _points_in(wkb: bytes) -> Iterator[tuple[float, float]]:
    for part in shapely.get_parts(shapely.from_wkb(wkb)):
        if shapely.get_dimensions(part) == 0 and not shapely.is_empty(part):
            yield float(shapely.get_y(part)), float(shapely.get_x(part))


def _page(raw: bytes) -> Iterator[tuple[float, float]]:
    """The points that the script of a map page draws: marks of one exact place, as ``map.js`` takes them."""
    for found in _POINT_MARK.finditer(raw):
        yield float(found[1]), float(found[2])


_READERS: dict[str, Callable[[bytes], Iterator[tuple[float, float]]]] = {
    ".html": _page,
    ".kml": _kml,
    ".kmz": _kmz,
    ".csv": _csv,
    ".geojson": _geojson,
    ".gpkg": _geopackage,
    ".parquet": _geoparquet,
}
