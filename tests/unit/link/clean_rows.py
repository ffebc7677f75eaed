"""Clean tables of made-up people, as small as a test needs them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table

_FILES = {
    "roster": "roster_{}.csv",
    "signin": "signin_{}.xlsx",
    "participants": "pn_{}.csv",
    "leaders": "leaders{}.csv",
}

Row = Mapping[str, Any]


def record(source: str, row_number: int, quarter: str, name_key: str, **said: object) -> dict[str, Any]:
    """A row about a person, from the file of its list and quarter."""
    file_name, sheet_name = _FILES[source].format(quarter), str(said.get("sheet_name", ""))
    origin = {
        "record_id": f"{file_name}|{sheet_name}|{row_number:07d}",
        "source_code": source,
        "file_name": file_name,
        "sheet_name": sheet_name,
        "row_number": row_number,
        "quarter_code": quarter,
        "name_key": name_key,
    }
    return {"is_corrected": False, **said, **origin}


def child(row: Row, born_from: str, born_until: str = "") -> dict[str, Any]:
    """A child that a row tells of: a birth date, or the days between which it was born."""
    return {
        "record_id": row["record_id"],
        "born_from_date": pd.Timestamp(born_from),
        "born_until_date": pd.Timestamp(born_until or born_from),
    }


def clean_tables(records: Sequence[Row], **others: Sequence[Row]) -> dict[str, pd.DataFrame]:
    """All clean tables; those that are not given are empty."""
    rows = {"records": records, **others}
    return {name: make_table(name, rows.get(name.partition(".")[2], [])) for name in tables_of("clean")}
