"""A table as plain Python rows, for rules that look at one row at a time."""

from typing import Any

import pandas as pd

Row = dict[str, Any]


def rows_of(table: pd.DataFrame, *, missing: object = None) -> list[Row]:
    """The rows as dictionaries by column name, with ``missing`` for every missing value."""
    plain = table.astype(object).where(table.notna(), missing)  # type: ignore[arg-type]  # None is a value here
    return [{str(column): value for column, value in row.items()} for row in plain.to_dict("records")]
