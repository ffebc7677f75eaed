"""Small tables that keep every promise of the catalogue, for tests that break one."""

from typing import Any

import pandas as pd

from rollbook.tables.catalogue import find, tables_of
from rollbook.tables.check import make_table
from rollbook.tables.field import Field, Kind
from rollbook.tables.store import Tables

FORMS: dict[str, Any] = {
    "zip_code": "93550",
    "phone_code": "6615550101",
    "quarter_code": "2018Q2",
    "heard_codes": "pn friend",
    "match_probability": 0.5,
    "belonging_probability": 0.5,
}
ROWS = 3


def sound_tables(layer: str) -> Tables:
    """Every table of a layer with three rows as they should be."""
    return {name: sound_table(name) for name in tables_of(layer)}


def sound_table(name: str) -> pd.DataFrame:
    """One table with three different rows, and nothing missing."""
    table = find(name)
    rows = [
        {field.name: _value(field, row, is_key=table.key == (field.name,)) for field in table.fields}
        for row in range(ROWS)
    ]
    return make_table(name, rows)


def _value(field: Field, row: int, *, is_key: bool) -> Any:  # noqa: ANN401
    if field.name in FORMS:
        return f"9355{row}" if field.name == "zip_code" else FORMS[field.name]
    if field.allowed:
        return field.allowed[row if is_key else 0]
    values: dict[Kind, Any] = {
        Kind.TEXT: f"{field.name} {row}",
        Kind.DATE: pd.Timestamp(2016, 1, 1 + row),
        Kind.COUNT: row + 1,
        Kind.NUMBER: float(row),
        Kind.FLAG: False,
    }
    return values[field.kind]


def findings(*rows: tuple[str, str, int, str, str]) -> pd.DataFrame:
    """Findings as file, sheet, row, field, code."""
    columns = ["file_name", "sheet_name", "row_number", "field_code", "finding_code"]
    return make_table("clean.findings", [dict(zip(columns, row, strict=True)) for row in rows])
