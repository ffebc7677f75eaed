"""Parquet files: typed columns, taken by name, as text."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError
from rollbook.read.block import values_of_name, with_constants
from rollbook.read.cells import Note, Sheet
from rollbook.read.layout import read_header
from rollbook.read.typed import as_text

_HEADER_ROWS = 1


def read_parquet(path: Path, source: Source, file_name: str) -> Sheet:
    """The declared columns of a Parquet file, its first row numbered 2 as if its names stood in row 1.

    Raises
    ------
    InputError
        If it is no Parquet file, lacks a column, or a column has no plain text.
    """
    try:
        with pq.ParquetFile(path) as file:
            return _read(file, source, file_name)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        # Not chained: the first error may quote a value.
        raise InputError(
            "a file is not a Parquet file that can be read",
            where=f"{file_name} ({type(error).__name__})",
            expected="a whole Parquet file without encryption",
            next_step="write or copy it again",
        ) from None


def _read(file: pq.ParquetFile, source: Source, file_name: str) -> Sheet:
    fields = file.schema_arrow.names
    layout = source.model_copy(update={"header_row": 1, "header_rows": 1})
    header = read_header([fields], layout, file_name)
    table = _texts(file, {fields[place]: field for field, place in header.places.items()}, file_name)
    constant = values_of_name(source, file_name, "")
    notes = [Note(0, "", "file_empty")] * (table.num_rows == 0)
    notes += [Note(0, "", "column_ignored")] * header.has_unnamed
    return Sheet("", with_constants(table, constant), tuple(notes), header)


def _texts(file: pq.ParquetFile, fields: dict[str, str], file_name: str) -> pa.Table:
    table = file.read(columns=list(fields))
    numbers = pa.array(range(_HEADER_ROWS + 1, _HEADER_ROWS + 1 + table.num_rows), pa.int64())
    texts = [as_text(table.column(name), f"{file_name}: {name}") for name in fields]
    numbered = pa.Table.from_arrays([numbers, *texts], names=["row_number", *fields.values()])
    return numbered.filter(_is_filled(texts))


def _is_filled(texts: list[pa.ChunkedArray]) -> pa.ChunkedArray:
    filled = pc.not_equal(pc.utf8_trim_whitespace(texts[0]), "")
    for column in texts[1:]:
        filled = pc.or_(filled, pc.not_equal(pc.utf8_trim_whitespace(column), ""))
    return filled
