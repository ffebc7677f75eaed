"""Rows as they come from the read stage, of made-up people."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table

_LISTS = {
    "raw.roster": ("roster", "roster_agency"),
    "raw.signins": ("signin", "signin"),
    "raw.participants": ("participants", "pn_participants"),
    "raw.groups": ("groups", "parent_groups"),
    "raw.partners": ("partners", "partners"),
    "raw.published": ("", "published"),
    "raw.census": ("", "census"),
}


def raw_tables(**lists: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """All raw tables; rows are given by list (``roster=[...]``) and column (without ``_text``)."""
    return {name: _raw(name, lists.get(name.partition(".")[2], [])) for name in tables_of("raw")}


def _raw(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    source, layout = _LISTS[name]
    return make_table(name, [_row(number, row, source, layout) for number, row in enumerate(rows, start=3)])


def _row(number: int, row: Mapping[str, Any], source: str, layout: str) -> dict[str, Any]:
    origin = {
        "file_name": row.get("file_name", f"{layout}.csv"), "sheet_name": row.get("sheet_name", ""),
        "quarter_code": row.get("quarter_code", "2016Q1"), "row_number": row.get("row_number", number),
        "source_code": source, "layout_code": row.get("layout_code", layout),
    }  # fmt: skip
    record = f"{origin['file_name']}|{origin['sheet_name']}|{origin['row_number']:07d}"
    return {**{f"{column}_text": text for column, text in row.items()}, **origin, "record_id": record}
