"""SQLite and GeoPackage: every cell of every table, geometries as their points and corners."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

import shapely
from shapely.geometry.base import BaseGeometry

from rollbook.protect.scanning.openers.letters import unknown
from rollbook.protect.scanning.openers.markup import outline
from rollbook.protect.scanning.pieces import Inside, Piece, Row
from rollbook.protect.scanning.unfolding import is_file

UNREADABLE = (sqlite3.Error, shapely.errors.ShapelyError)
_PACKAGE_HEAD = 8
_BOX_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the box that may stand before a geometry of a GeoPackage, by the number in its flags."""


def sqlite(raw: bytes) -> Iterator[Piece]:
    """Every row of every table, and the words in which the tables are defined."""
    if not raw.startswith(b"SQLite format 3\0"):
        raise ValueError("no database")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(raw)
        database.text_factory = lambda text: text.decode("utf-8", errors="replace")
        for row in database.execute("SELECT * FROM sqlite_master"):
            yield Row(row)
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            # The index of places holds the boxes of geometries, which are looked at themselves.
            if not name.startswith("rtree_"):
                quoted = name.replace('"', '""')
                for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608  its own tables
                    yield from cells(row)


def cells(row: Sequence[object]) -> Iterator[Piece]:
    """A row: what stands side by side stays together."""
    yield Row([cell for cell in row if not isinstance(cell, bytes)])
    for cell in row:
        if isinstance(cell, bytes):
            yield from packed(cell)


def packed(cell: bytes) -> Iterator[Piece]:
    """A cell of bytes: a file, a geometry, or whatever else."""
    if is_file(cell):
        yield Inside("", cell)
        return
    try:
        yield from geometry(cell)
    except (shapely.errors.ShapelyError, KeyError, IndexError):
        yield from unknown(cell)


def geometry(cell: bytes) -> Iterator[Piece]:
    """The points and corners of a geometry, well-known or as a GeoPackage keeps it."""
    body = cell
    if cell.startswith(b"GP"):
        body = cell[_PACKAGE_HEAD + _BOX_BYTES[cell[3] >> 1 & 7] :]
    yield from _places(shapely.from_wkb(body))


def _places(drawn: BaseGeometry) -> Iterator[Piece]:
    for part in shapely.get_parts(drawn):
        if part.geom_type.startswith(("Multi", "Geometry")):
            yield from _places(part)
        else:
            yield from outline([(lat, lon) for lon, lat in shapely.get_coordinates(part).tolist()])
