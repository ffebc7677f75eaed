"""A table as plain Python rows, for rules that look at one row at a time."""

from typing import Any

import pandas as pd

Row = dict[str, Any]


def rows_of(table: pd.DataFrame, *, missing: object = None) -> list[Row]:
    """The rows as dictionaries by column name, with ``missing`` for every missing value."""
    names = [str(name) for name in table.columns]
    columns = [_values(table[name], missing) for name in table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pd.Series, missing: object) -> list[object]:
    # One column at a time: all of a large table as Python values would be many times its size.
    values: list[object] = column.astype(object).tolist()
    if not column.hasnans:
        return values
    return [missing if is_missing else value for value, is_missing in zip(values, column.isna(), strict=True)]
