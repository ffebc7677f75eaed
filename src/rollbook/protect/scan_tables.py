"""The last look at the data package: every cell of its CSV, JSON and Parquet files, and the words around."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import permutations
from math import isfinite
from pathlib import PurePosixPath

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.scan import refuse_personal

_MOST_NORTH, _MOST_EAST = 90, 180
_FINE = 0.001
"""Degrees: numbers that are told no finer than this are no points of homes."""


def refuse_personal_tables(files: Mapping[str, bytes], tables: Mapping[str, pd.DataFrame]) -> None:
    """Refuse files of a data package that would name a person or show a home.

    A table of figures says the same codes and numbers thousands of times, so each is looked at once.

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
    cells: dict[object, None] = {}
    points: dict[tuple[float, float], None] = {}
    for name, raw in files.items():
        cells[name] = None
        for row in _rows(name, raw):
            cells |= dict.fromkeys(cell for cell in row if cell is not None)
            points |= dict.fromkeys(_pairs(row))
    found = [{"lat": lat, "lon": lon} for lat, lon in points]
    refuse_personal([*(str(cell) for cell in cells), *found], tables)


def _rows(name: str, raw: bytes) -> Iterator[list[object]]:
    kind = PurePosixPath(name).suffix
    try:
        yield from _READERS[kind](raw)
    except (KeyError, ValueError, csv.Error, pa.ArrowException):
        # What a library says of a file may quote it.
        raise ProtectionError(
            "a file of the data package cannot be looked into",
            where=f"a file of the kind {kind or 'without an ending'}",
            expected=f"whole files of these kinds: {', '.join(sorted(_READERS))}",
            next_step="nothing was released; report this as a fault of rollbook",
        ) from None


def _csv(raw: bytes) -> Iterator[list[object]]:
    for row in csv.reader(io.StringIO(raw.decode("utf-8"))):
        yield [*row]


def _json(raw: bytes) -> Iterator[list[object]]:
    yield from _inside(json.loads(raw.decode("utf-8")))


def _inside(value: object) -> Iterator[list[object]]:
    """Every dictionary as a row of its keys and plain values, and whatever lies deeper."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    told = [(key, part) for key, part in parts]
    yield [key for key, _ in told if isinstance(key, str)]
    yield [part for _, part in told if not isinstance(part, dict | list)]
    for _, part in told:
        if isinstance(part, dict | list):
            yield from _inside(part)


def _parquet(raw: bytes) -> Iterator[list[object]]:
    table = pq.read_table(pa.BufferReader(raw))
    notes: dict[bytes, bytes] = table.schema.metadata or {}
    yield [text.decode("utf-8", errors="replace") for note in notes.items() for text in note]
    yield [*table.column_names]
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        yield [*row]


def _text(raw: bytes) -> Iterator[list[object]]:
    for line in raw.decode("utf-8").splitlines():
        yield [line]


_READERS: dict[str, Callable[[bytes], Iterator[list[object]]]] = {
    ".csv": _csv,
    ".json": _json,
    ".md": _text,
    ".parquet": _parquet,
}


def _pairs(row: list[object]) -> Iterator[tuple[float, float]]:
    """Every two numbers of a row that may be a point: as far from whole degrees as points of homes are."""
    numbers = [number for number in map(_degrees, row) if number is not None]
    for lat, lon in permutations(numbers, 2):
        if abs(lat) <= _MOST_NORTH and abs(lon) <= _MOST_EAST:
            yield lat, lon


@cache
def _degrees(cell: object) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    try:
        number = float(cell)
    except ValueError:
        return None
    is_fine = isfinite(number) and abs(number * 100 - round(number * 100)) > _FINE
    return number if is_fine and abs(number) > 1 else None
