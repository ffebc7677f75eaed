"""What the locate stage is handed, with only those rows that a test is about."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.models import Area
from rollbook.locate import locate_tables
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of

NEEDS = ("linked.addresses", "clean.groups", "clean.address_points", "raw.geocodes", "raw.shapes")


def tables_with(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pd.DataFrame]:
    """All tables that the stage needs; those that are not given are empty."""
    return {name: make_table(name, rows.get(name, [])) for name in NEEDS}


def located(area: Area, *homes: dict[str, Any], **others: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Homes of as many persons, located; ``clean_address_points=[...]`` and the like give other tables."""
    day = pd.Timestamp("2016-01-01")
    addresses = [{"person_id": f"P{number}", "from_date": day, **home} for number, home in enumerate(homes)]
    given = {name.replace("_", ".", 1): rows for name, rows in others.items()}
    made = locate_tables(tables_with({"linked.addresses": addresses, **given}), area)
    for name, table in made.items():
        check_table(name, table)
    return rows_of(made["located.addresses"])
