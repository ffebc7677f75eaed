"""Any file that may hold a table, opened as grids of texts, whatever its name says."""

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rollbook.declare.sources import Format
from rollbook.kernel.errors import InputError
from rollbook.read import signature
from rollbook.read.text import decode, find_delimiter
from rollbook.read.typed import as_text, cell_text
from rollbook.read.workbook import Grid, located, open_grids

MOST_ROWS = 20_000
"""Rows that are looked at; a layout shows in far fewer."""


@dataclass(frozen=True)
class Opened:
    """A file's format, its grids, and for a text file how it was read."""

    format: Format
    grids: list[Grid]
    encoding: str = "auto"
    is_guessed: bool = False
    delimiter: str = "auto"


def open_any(path: Path) -> Opened:
    """Open a text file, a workbook, a Parquet file or an SQLite database.

    Raises
    ------
    InputError
        If it is not there, empty, or of another kind.
    """
    try:
        with path.open("rb") as handle:
            kind = signature.kind_of(handle.read(signature.HEAD))
    except OSError as error:
        raise InputError(
            "a file cannot be opened",
            where=f"{path.name} ({type(error).__name__})",
            expected="the path of a file that somebody sent",
            next_step="check the path",
        ) from error
    if kind not in _OPENERS:
        raise InputError(
            "nothing can be proposed for this file",
            where=f"{path.name} is {kind}",
            expected="delimited text, a workbook (XLSX, XLS, ODS), a Parquet file or an SQLite database",
            next_step="export or copy it again"
            if kind == signature.EMPTY
            else "save the table as .xlsx or .csv",
        )
    return _OPENERS[kind](path)


def _text(path: Path) -> Opened:
    try:
        decoded = decode(path.read_bytes(), "auto")
    except InputError as error:
        raise located(error, path.name) from error
    delimiter = find_delimiter(decoded.text)
    rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
    try:
        grid = Grid("", list(islice(rows, MOST_ROWS)), [])
    except csv.Error as error:
        raise InputError(
            "a text file is broken",
            where=f"{path.name}, row {rows.line_num}: {error}",
            expected="every quotation mark closed",
            next_step="export the file again",
        ) from error
    return Opened("csv", [grid], decoded.encoding, decoded.is_guessed, delimiter)


def _workbook(path: Path) -> Opened:
    return Opened("workbook", open_grids(path))


def _parquet(path: Path) -> Opened:
    try:
        with pq.ParquetFile(path) as file:
            first = pa.Table.from_batches(list(islice(file.iter_batches(MOST_ROWS), 1)), file.schema_arrow)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            "a file is not a Parquet file that can be read",
            where=f"{path.name} ({type(error).__name__})",
            expected="a whole Parquet file",
            next_step="write or copy it again",
        ) from error
    texts = [_texts(first, name) for name in first.column_names]
    rows = [list(row) for row in zip(*texts, strict=True)]
    return Opened("parquet", [Grid("", [first.column_names, *rows], [])])


def _texts(table: pa.Table, name: str) -> list[str]:
    try:
        return [str(text) for text in as_text(table.column(name), name).to_pylist()]
    except InputError:
        # Pictures and the like: nothing that a list could say.
        return [""] * table.num_rows


def _database(path: Path) -> Opened:
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
            )
            grids = [_relation(connection, name) for (name,) in names.fetchall()]
    except sqlite3.Error as error:
        raise InputError(
            "a database cannot be read",
            where=f"{path.name} ({type(error).__name__})",
            expected="an SQLite database",
            next_step="copy it again while no program has it open",
        ) from error
    return Opened("database", grids)


def _relation(connection: sqlite3.Connection, name: str) -> Grid:
    quoted = name.replace('"', '""')
    rows = connection.execute(f'SELECT * FROM "{quoted}" LIMIT {MOST_ROWS}')  # noqa: S608  a quoted name of its own
    texts = [["" if value is None else cell_text(value) for value in row] for row in rows.fetchall()]
    return Grid(name, [[column[0] for column in rows.description], *texts], [])


_OPENERS: dict[str, Callable[[Path], Opened]] = {
    signature.TEXT: _text,
    signature.ZIP: _workbook,
    signature.OLE: _workbook,
    signature.PARQUET: _parquet,
    "a database": _database,
}
