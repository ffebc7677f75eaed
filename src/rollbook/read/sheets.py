"""One file in its declared layout: cells as text, row numbers as a spreadsheet shows them."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import python_calamine

from rollbook.declare.models import Source
from rollbook.kernel.errors import InputError

Row = list[str]


@dataclass(frozen=True)
class Sheet:
    """The data rows of a text file or of one sheet: the source's fields and ``row_number``."""

    name: str
    rows: pd.DataFrame


def read_csv(path: Path, source: Source) -> list[Sheet]:
    """Read a text file in the encoding and delimiter its source declares.

    Raises
    ------
    InputError
        If the bytes are not in that encoding, or the header differs.
    """
    try:
        text = path.read_bytes().decode(source.encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            "a file is not in the encoding its source declares",
            where=f"{path.name}, byte {error.start}",
            expected=source.encoding,
            next_step=f"save it as {source.encoding}, or mend pipelines/sources/{source.source}.yml",
        ) from error
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=source.delimiter, strict=True))
    except csv.Error as error:
        raise InputError(
            "a text file is broken",
            where=f"{path.name}: {error}",
            expected="every quotation mark closed",
            next_step="export the file again",
        ) from error
    return [Sheet("", _rows_below_header(rows, source, path.name))]


def read_workbook(path: Path, source: Source) -> list[Sheet]:
    """Read every sheet of a workbook, with the cells above the table that hold for all its rows.

    Raises
    ------
    InputError
        If the file is no workbook, or a sheet has another header.
    """
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        grids = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except (python_calamine.CalamineError, zipfile.BadZipFile, OSError) as error:
        raise InputError(
            "a file is not a workbook that can be read",
            where=f"{path.name} ({type(error).__name__})",
            expected="an XLSX file without a password",
            next_step="open it, save it as .xlsx and drop it in again",
        ) from error
    return [_sheet(name, grid, source, path.name) for name, grid in grids.items()]


def _sheet(name: str, grid: Sequence[Sequence[object]], source: Source, file_name: str) -> Sheet:
    cells = [[_cell_text(value) for value in row] for row in grid]
    rows = _rows_below_header(cells, source, f"{file_name}, sheet {name}")
    for cell, field in source.cells.items():
        rows[field] = _at(cells, cell)
    return Sheet(name, rows)


def _rows_below_header(rows: list[Row], source: Source, where: str) -> pd.DataFrame:
    header = [cell.strip() for cell in rows[source.header_row - 1]] if len(rows) >= source.header_row else []
    missing = [column for column in source.columns if column not in header]
    if missing:
        raise InputError(
            "a table has not the columns its source declares",
            where=f"{where}, row {source.header_row}: no column {', '.join(missing)}",
            expected=", ".join(source.columns),
            next_step=f"drop in the right file, or mend pipelines/sources/{source.source}.yml",
        )
    _require_no_loose_cells(rows, len(header), source, where)
    places = {header.index(column): field for column, field in source.columns.items()}
    records = [
        {
            "row_number": number,
            **{field: row[place] if place < len(row) else "" for place, field in places.items()},
        }
        for number, row in enumerate(rows[source.header_row :], start=source.header_row + 1)
        if any(cell.strip() for cell in row)
    ]
    return pd.DataFrame(records, columns=["row_number", *places.values()])


def _require_no_loose_cells(rows: list[Row], width: int, source: Source, where: str) -> None:
    for number, row in enumerate(rows[source.header_row :], start=source.header_row + 1):
        if any(cell.strip() for cell in row[width:]):
            raise InputError(
                "a row has more cells than the header, so its cells may stand in wrong columns",
                where=f"{where}, row {number}",
                expected=f"at most {width} cells",
                next_step="put quotation marks around values that hold the delimiter, and export again",
            )


def _cell_text(value: object) -> str:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _at(cells: list[Row], name: str) -> str:
    letter, number = re.fullmatch(r"([A-Z])(\d+)", name).groups()  # type: ignore[union-attr]  # validated by Source
    row, column = int(number) - 1, ord(letter) - ord("A")
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""
