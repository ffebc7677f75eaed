"""A table and what stands above it: the same for a text file and for a sheet of a workbook."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice

import pyarrow as pa

from rollbook.declare.sources import Source
from rollbook.read.cells import TEXT, Columns, Note, Sheet
from rollbook.read.layout import Area, Row, place_of, plain, read_header

TOP_ROWS = 1000
"""Rows that are looked at for a header and for cells that hold for a whole table."""


def read_block(  # noqa: PLR0913  a table is known by its rows, its layout and its place
    rows: Iterable[list[str]],
    source: Source,
    file_name: str,
    sheet_name: str,
    *,
    merged: Collection[Area] = (),
    is_delimited: bool,
) -> Sheet:
    """The rows below a header, with the cells above it that hold for all of them.

    Raises
    ------
    InputError
        If the header differs from what the source declares, or a row of a text file is wider than it.
    """
    coming = iter(rows)
    top = list(islice(coming, TOP_ROWS))
    if not any(cell.strip() for row in top for cell in row):
        following = next((row for row in coming if any(map(str.strip, row))), None)
        if following is None:
            return empty_sheet(source, sheet_name)
    where = f"{file_name}, sheet {sheet_name}" if sheet_name else file_name
    header = read_header(top, source, where, merged)
    columns = Columns(header, where, is_delimited)
    table = columns.fill(chain(top[header.first_below :], coming), header.first_below + 1)
    constant = values_above(top, header.first_row, source) | values_of_name(source, file_name, sheet_name)
    notes = [Note(0, "", "file_empty")] * (table.num_rows == 0)
    notes += [Note(0, "", "column_ignored")] * (header.has_unnamed or columns.has_loose_cells)
    return Sheet(sheet_name, with_constants(table, constant), tuple(notes), header)


def empty_sheet(source: Source, sheet_name: str) -> Sheet:
    """A sheet on which nothing is written."""
    table = pa.table({"row_number": pa.array([], pa.int64())})
    constant = dict.fromkeys(source.read_columns.values(), "")
    return Sheet(sheet_name, with_constants(table, constant), (Note(0, "", "file_empty"),))


def with_constants(table: pa.Table, constant: dict[str, str]) -> pa.Table:
    """A table with fields that have the same text in every row."""
    for name, text in constant.items():
        table = table.append_column(name, pa.repeat(pa.scalar(text, TEXT), table.num_rows))
    return table


def values_of_name(source: Source, file_name: str, sheet_name: str) -> dict[str, str]:
    """What the names of file and sheet say, by the groups of ``from_name``; empty if it does not fit."""
    if source.from_name is None:
        return {}
    pattern = re.compile(source.from_name)
    found = pattern.search(f"{file_name}|{sheet_name}")
    return {name: (found[name] if found else None) or "" for name in pattern.groupindex}


def values_above(top: Sequence[Row], header_row: int, source: Source) -> dict[str, str]:
    """The texts of certain cells, and those beside certain labels above the header."""
    cells = {field: _at(top, cell) for cell, field in source.cells.items()}
    labels = {field: _beside(top[:header_row], label) for label, field in source.labels.items()}
    return cells | labels


def _at(rows: Sequence[Row], name: str) -> str:
    letters = name.rstrip("0123456789")
    row, place = int(name[len(letters) :]) - 1, place_of(letters)
    return rows[row][place] if row < len(rows) and place < len(rows[row]) else ""


def _beside(rows: Sequence[Row], label: str) -> str:
    wanted = plain(label).rstrip(":")
    for row in rows:
        for place, cell in enumerate(row):
            if plain(cell).rstrip(":") == wanted:
                return next((text for text in row[place + 1 :] if text.strip()), "")
            name, colon, rest = cell.partition(":")
            if colon and plain(name) == wanted:
                return rest.strip()
    return ""
