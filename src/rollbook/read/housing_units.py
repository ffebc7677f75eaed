"""A list of places with their housing units, word for word (``raw.housing_units``)."""

import csv
import io
from pathlib import Path

import pandas as pd

from rollbook.declare.housing import HousingUnits
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.read.text import decode, find_delimiter
from rollbook.tables.check import make_table

_TABLE = "raw.housing_units"


def housing_list(folder: Path, declared: HousingUnits | None) -> Path | None:
    """The file of an area's housing units below the folder of its files; None where none is declared.

    Raises
    ------
    MissingFileError
        If it is not there.
    """
    if declared is None:
        return None
    path = folder / declared.file
    if not path.is_file():
        raise MissingFileError(
            "the list of housing units of an area is not there",
            where=_where(path),
            expected="the CSV file that the area declares",
            next_step="put it there, or take housing_units out of the area's file under pipelines/areas",
        )
    return path


def read_housing_units(path: Path | None, declared: HousingUnits | None) -> pd.DataFrame:
    """Read the declared columns of an area's list; without one the table is empty.

    Raises
    ------
    InputError
        If the file is no text, or lacks a declared column.
    """
    if declared is None or path is None:
        return make_table(_TABLE, [])
    rows = _rows(path)
    header = [name.strip().casefold() for name in rows[0]] if rows else []
    wanted = {
        "leaf_text": declared.code,
        "units_text": declared.units,
        "leaf_lat_text": declared.lat,
        "leaf_lon_text": declared.lon,
        "leaf_zip_text": declared.zip,
    }
    lacking = sorted(name for name in wanted.values() if name and name.strip().casefold() not in header)
    if lacking:
        raise InputError(
            "a list of housing units lacks a column",
            where=_where(path),
            expected=f"the columns {', '.join(lacking)}",
            next_step="mend housing_units in the area's file under pipelines/areas, or the list's header",
        )
    places = {field: header.index(name.strip().casefold()) for field, name in wanted.items() if name}
    found = [
        {
            "file_name": declared.file,
            "row_number": number,
            **{field: row[place].strip() if place < len(row) else "" for field, place in places.items()},
        }
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    return make_table(_TABLE, found)


def _rows(path: Path) -> list[list[str]]:
    try:
        text = decode(path.read_bytes(), "auto").text
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text)))
    except (csv.Error, UnicodeError) as error:
        raise InputError(
            "a list of housing units cannot be read",
            where=_where(path),
            expected="a CSV file",
            next_step="open it in a spreadsheet, save it as CSV in UTF-8, and run again",
        ) from error


def _where(path: Path) -> str:
    return f"data/raw/areas/{path.parent.name}/{path.name}"
