"""Small layouts of made-up files."""

from pathlib import Path
from typing import Any

import xlsxwriter

from rollbook.declare.models import Source, Words

TITLE = "SYNTHETIC SAMPLE - made-up people, no real person"
WORDS = Words(en="a list", es="una lista")


def csv_layout(**changes: Any) -> Source:  # noqa: ANN401  any key of a source
    """A text file with a title line, a header and two columns."""
    keys = {
        "source": "door_list", "table": "raw.roster", "source_code": "roster", "files": "door_{quarter}.csv",
        "format": "csv", "header_row": 2, "date_order": "mdy", "label": WORDS, "producer": WORDS,
        "columns": {"Name": "full_name_text", "Phone": "phone_text"},
    }  # fmt: skip
    return Source.model_validate(keys | changes)


def workbook_layout(**changes: Any) -> Source:  # noqa: ANN401  any key of a source
    """A workbook with a block of cells above the table."""
    keys = {
        "source": "sheets", "table": "raw.signins", "source_code": "signin", "files": "signin_{quarter}.xlsx",
        "format": "xlsx", "header_row": 5, "date_order": "mdy", "label": WORDS, "producer": WORDS,
        "columns": {"#": "number_text", "Name": "full_name_text", "Phone": "phone_text"},
        "cells": {"B2": "meeting_date_text", "B3": "meeting_place_text"},
    }  # fmt: skip
    return Source.model_validate(keys | changes)


def write_workbook(
    path: Path, sheets: dict[str, dict[str, object]], *, date_format: str = "d-mmm-yy"
) -> Path:
    """A workbook with these cells (``{"Jan 2016": {"A1": "Title"}}``); dates are real Excel dates."""
    with xlsxwriter.Workbook(path) as workbook:
        day = workbook.add_format({"num_format": date_format})
        for name, cells in sheets.items():
            sheet = workbook.add_worksheet(name)
            for cell, value in cells.items():
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(cell, value, day)
                else:
                    sheet.write(cell, value)
    return path
