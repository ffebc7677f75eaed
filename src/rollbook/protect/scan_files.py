"""The last look at map files: KML, CSV, GeoPackage and GeoParquet are opened and read to the last cell.

Geometry and packed columns say nothing to somebody who reads bytes, so each format is taken apart: texts as
texts, numbers that stand together as points, outlines as their corners. A file of an unknown kind is refused.
"""

import csv
import io
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import pairwise, permutations
from pathlib import PurePosixPath

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.scan import refuse_personal

_UNREADABLE = (ET.ParseError, csv.Error, sqlite3.Error, pa.ArrowException, shapely.errors.ShapelyError)
_DEGREES = re.compile(r"-?\d{1,3}\.\d{3,}")
_MOST_NORTH, _MOST_EAST = 90, 180
_PACKAGE_HEAD = 8
_BOX_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the box that may stand before a geometry of a GeoPackage, by the number in its flags."""


def refuse_personal_files(files: Mapping[str, bytes], tables: Mapping[str, pd.DataFrame]) -> None:
    """Refuse map files that would name a person or show a home.

    Parameters
    ----------
    files
        The bytes of every file by its name, which is looked at, too.
    tables
        As for ``refuse_personal``.

    Raises
    ------
    ProtectionError
        If something personal is in one of them, or a file cannot be looked into.
    """
    refuse_personal([part for name, raw in files.items() for part in (name, *_opened(name, raw))], tables)


def _opened(name: str, raw: bytes) -> list[object]:
    kind = PurePosixPath(name).suffix
    try:
        # First whatever stands in the file as plain letters, wherever it stands.
        return [raw.decode("utf-8", errors="replace"), *_READERS[kind](raw)]
    except (KeyError, ValueError, *_UNREADABLE):
        # What a library says of a file may quote it.
        raise ProtectionError(
            "a map file cannot be looked into",
            where=f"a file of the kind {kind or 'without an ending'}",
            expected=f"whole files of these kinds: {', '.join(sorted(_READERS))}",
            next_step="nothing was released; report this as a fault of rollbook",
        ) from None


def _kml(raw: bytes) -> Iterator[object]:
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    # The file is our own; it is read to be refused, not trusted.
    tree = ET.fromstring(raw, ET.XMLParser(target=builder))  # noqa: S314
    for element in tree.iter():
        told = [*element.attrib.values(), element.text or "", element.tail or ""]
        # The tag of a comment is no text.
        if str(element.tag).rpartition("}")[2] == "coordinates":
            places = [place.split(",") for place in (element.text or "").split()]
            yield from _corners([(float(lat), float(lon)) for lon, lat, *_ in places])
        else:
            yield from _row(told)


def _csv(raw: bytes) -> Iterator[object]:
    for row in csv.reader(io.StringIO(raw.decode("utf-8"))):
        yield from _row(row)


def _package(raw: bytes) -> Iterator[object]:
    if not raw.startswith(b"SQLite format 3\0"):
        raise ValueError("no GeoPackage")
    with closing(sqlite3.connect(":memory:")) as package:
        package.deserialize(raw)
        package.text_factory = lambda text: text.decode("utf-8", errors="replace")
        names = [name for (name,) in package.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            # The index of places holds the boxes of geometries, which are looked at themselves.
            if not name.startswith("rtree_"):
                quoted = name.replace('"', '""')
                for row in package.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608  its own tables
                    yield from _row(row)


def _parquet(raw: bytes) -> Iterator[object]:
    table = pq.read_table(pa.BufferReader(raw))
    notes: dict[bytes, bytes] = table.schema.metadata or {}
    yield [text.decode("utf-8", errors="replace") for note in notes.items() for text in note]
    yield table.column_names
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        yield from _row(row)


def _text(raw: bytes) -> Iterator[object]:
    for line in raw.decode("utf-8").splitlines():
        yield from _row([line])


_READERS: dict[str, Callable[[bytes], Iterator[object]]] = {
    ".csv": _csv,
    ".gpkg": _package,
    ".kml": _kml,
    ".parquet": _parquet,
    ".txt": _text,
}


def _row(cells: Iterable[object]) -> Iterator[object]:
    """The texts of a row, its geometry, and every two of its numbers that may be a point."""
    numbers: list[float] = []
    for cell in cells:
        if isinstance(cell, bytes):
            yield from _geometry(cell)
        elif isinstance(cell, str):
            yield cell
            numbers += _numbers(cell)
            inside = [float(found) for found in _DEGREES.findall(cell)]
            yield from _points([pair for one, two in pairwise(inside) for pair in ((one, two), (two, one))])
        elif isinstance(cell, int | float):
            yield cell
            numbers.append(float(cell))
        elif cell is not None:
            yield str(cell)
    yield from _points(permutations(numbers, 2))


def _numbers(cell: str) -> list[float]:
    with suppress(ValueError):
        return [float(cell)]
    return []


def _geometry(packed: bytes) -> Iterator[object]:
    body = packed
    if packed.startswith(b"GP"):
        body = packed[_PACKAGE_HEAD + _BOX_BYTES[packed[3] >> 1 & 7] :]
    yield from _places(shapely.from_wkb(body))


def _places(geometry: BaseGeometry) -> Iterator[object]:
    for part in shapely.get_parts(geometry):
        if part.geom_type.startswith(("Multi", "Geometry")):
            yield from _places(part)
        else:
            yield from _corners([(lat, lon) for lon, lat in shapely.get_coordinates(part).tolist()])


def _corners(places: list[tuple[float, float]]) -> Iterator[object]:
    # One place is a point; several are an outline, whose corners may be public.
    if len(places) == 1:
        yield from _points(places)
    else:
        yield [list(place) for place in places]


def _points(pairs: Iterable[tuple[float, float]]) -> Iterator[object]:
    for lat, lon in pairs:
        if abs(lat) <= _MOST_NORTH and abs(lon) <= _MOST_EAST:
            yield {"lat": lat, "lon": lon}
