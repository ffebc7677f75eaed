"""Small layouts of made-up files, and a short way to read one."""

from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from rollbook.declare.base import Words
from rollbook.declare.sources import Source
from rollbook.kernel.period import Quarter
from rollbook.read import RawFile, read_tables
from rollbook.tables.store import Tables

TITLE = "SYNTHETIC SAMPLE - made-up people, no real person"
WORDS = Words(en="a list", es="una lista")
_SAID = {
    "date_order": "mdy", "label": WORDS, "producer": WORDS, "accessed": "2018-07-02", "licence": "made-up",
}  # fmt: skip


def csv_layout(**changes: Any) -> Source:  # noqa: ANN401  any key of a source
    """A text file with a title line, a header and two columns."""
    keys = {
        "source": "door_list", "table": "raw.roster", "files": "door.csv", "format": "csv",
        "columns": {"Name": "full_name_text", "Phone": "phone_text"},
    }  # fmt: skip
    return Source.model_validate(_SAID | keys | changes)


def workbook_layout(**changes: Any) -> Source:  # noqa: ANN401  any key of a source
    """A workbook with a block of cells above the table."""
    keys = {
        "source": "sheets", "table": "raw.signins", "files": "signin.xlsx", "format": "workbook",
        "columns": {"#": "number_text", "Name": "full_name_text", "Phone": "phone_text"},
        "cells": {"B2": "meeting_date_text", "B3": "meeting_place_text"},
    }  # fmt: skip
    return Source.model_validate(_SAID | keys | changes)


def read(path: Path, source: Source, *, quarter: Quarter | None = None, name: str = "") -> Tables:
    """The raw tables of one file."""
    return read_tables([RawFile(path, source, quarter, name or path.name)])


def rows(tables: Tables, table: str, *fields: str) -> list[tuple[Any, ...]]:
    """Row number and some fields of every row of a raw table."""
    chosen = tables[table][["row_number", *fields]]
    return [tuple(row) for row in chosen.itertuples(index=False)]


def findings(tables: Tables) -> list[tuple[Any, ...]]:
    """Sheet, row, field and code of all that was noticed."""
    noticed: pd.DataFrame = tables["raw.findings"][["sheet_name", "row_number", "field_code", "finding_code"]]
    return [tuple(row) for row in noticed.itertuples(index=False)]


def write_workbook(
    path: Path, sheets: dict[str, dict[str, object]], *, date_format: str = "d-mmm-yy"
) -> Path:
    """A workbook with these cells (``{"Jan 2016": {"A1": "Title"}}``); dates are real Excel dates."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        day = workbook.add_format({"num_format": date_format})
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            for cell, value in cells.items():
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(cell, value, day)
                else:
                    sheet.write(cell, value)
    return path
