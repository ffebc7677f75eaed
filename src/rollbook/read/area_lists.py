"""Lists about an area that communities share: CSV files, of which declared columns are read word for word."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.read.text import decode, find_delimiter
from rollbook.tables.check import make_table

_DECLARED = "the area's file under pipelines/areas"


@dataclass(frozen=True)
class AreaList:
    """A kind of list: its raw table, the setting that declares it, and what it is called in messages."""

    table: str
    setting: str
    name: str

    def path(self, folder: Path, file: str) -> Path:
        """The file below the folder of an area's files.

        Raises
        ------
        MissingFileError
            If it is not there.
        """
        path = folder / file
        if not path.is_file():
            raise MissingFileError(
                f"the list of {self.name} of an area is not there",
                where=_where(path),
                expected="the CSV file that the area declares",
                next_step=f"put it there, or take {self.setting} out of {_DECLARED}",
            )
        return path

    def empty(self) -> pd.DataFrame:
        """The table where no list is declared."""
        return make_table(self.table, [])

    def read(self, path: Path, wanted: Mapping[str, str | None]) -> pd.DataFrame:
        """Read the declared columns; rows without a word are left out.

        Parameters
        ----------
        wanted
            The column of the file for each field of the table; none for what the list does not tell.

        Raises
        ------
        InputError
            If the file is no text, or lacks a declared column.
        """
        rows = self._rows(path)
        header = [name.strip().casefold() for name in rows[0]] if rows else []
        lacking = sorted(name for name in wanted.values() if name and name.strip().casefold() not in header)
        if lacking:
            raise InputError(
                f"a list of {self.name} lacks a column",
                where=_where(path),
                expected=f"the columns {', '.join(lacking)}",
                next_step=f"mend {self.setting} in {_DECLARED}, or the list's header",
            )
        places = {field: header.index(name.strip().casefold()) for field, name in wanted.items() if name}
        found = [
            {
                "file_name": path.name,
                "row_number": number,
                **{field: row[place] if place < len(row) else "" for field, place in places.items()},
            }
            for number, row in enumerate(rows[1:], start=2)
            if any(cell.strip() for cell in row)
        ]
        return make_table(self.table, found)

    def _rows(self, path: Path) -> list[list[str]]:
        try:
            text = decode(path.read_bytes(), "auto").text
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text)))
        except (csv.Error, UnicodeError) as error:
            raise InputError(
                f"a list of {self.name} cannot be read",
                where=_where(path),
                expected="a CSV file",
                next_step="open it in a spreadsheet, save it as CSV in UTF-8, and run again",
            ) from error


def _where(path: Path) -> str:
    return f"data/raw/areas/{path.parent.name}/{path.name}"
