"""Parquet: its rows, column by column, its notes and its geometries."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from rollbook.protect.scanning.openers.databases import packed
from rollbook.protect.scanning.openers.letters import walk
from rollbook.protect.scanning.pieces import Column, Piece, Row, Text
from rollbook.protect.scanning.plain import readable

UNREADABLE = (pa.ArrowException, shapely.errors.ShapelyError)


def parquet(raw: bytes) -> Iterator[Piece]:
    """Every column, each text once; the same row of two columns of numbers may be a point."""
    file = pq.ParquetFile(pa.BufferReader(raw))
    table = file.read()
    for notes in (table.schema.metadata or {}, file.metadata.metadata or {}):
        yield from (Text(readable(text)) for note in notes.items() for text in note)
    yield Row(table.column_names)
    for name in table.column_names:
        yield from cells(table[name])


def cells(column: pa.ChunkedArray) -> Iterator[Piece]:
    """The values of one column."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind):
        yield Column(_numbers(column.cast(pa.float64(), safe=False).to_pylist()))
        yield from (Text(str(value)) for value in pc.unique(column).to_pylist() if isinstance(value, int))
    elif pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        for cell in pc.unique(column).to_pylist():
            yield from packed(cell) if cell else ()
    elif pa.types.is_nested(kind):
        yield from walk(column.to_pylist())
    else:
        texts = [None if value is None else str(value) for value in column.to_pylist()]
        yield from (Text(text) for text in dict.fromkeys(texts) if text)
        yield Column(_numbers(texts))


def _numbers(values: Iterable[object]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([_number(value) for value in values], dtype=float)


def _number(value: object) -> float:
    with suppress(ValueError):
        return float(value) if isinstance(value, str | int | float) else 0.0
    return 0.0
