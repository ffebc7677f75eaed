"""Which rows an expectation does not hold for: our own look at the table, so that no value need be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

# pandas' own types say Any for a comparison.
Mask = Any

_PLACE = ["file_name", "sheet_name", "row_number"]


@dataclass(frozen=True, order=True)
class Place:
    """Where a row stands in what was sent."""

    file_name: str
    sheet_name: str
    row_number: int

    def __str__(self) -> str:
        """Name file, sheet and row, as an error does."""
        sheet = f", sheet {self.sheet_name}" if self.sheet_name else ""
        return f"{self.file_name}{sheet}, row {self.row_number}"


def failing_rows(kind: str, kwargs: dict[str, Any], table: pd.DataFrame) -> Mask | None:
    """A mask of the rows that an expectation does not hold for.

    Returns
    -------
    pandas.Series or None
        True where the row fails; None where the expectation is about the table or column as a whole, or where
        the column is of a kind that cannot be compared at all.
    """
    find = _MASKS.get(kind)
    try:
        return find(table, kwargs).fillna(value=False).astype(bool) if find else None
    except (TypeError, AttributeError):
        return None


def has_nothing_to_check(kind: str, kwargs: dict[str, Any], table: pd.DataFrame) -> bool:
    """Whether a smallest or largest value is asked of a column in which nothing stands."""
    return kind in _EXTREMES and bool(table[kwargs["column"]].isna().all())


def places_of(table: pd.DataFrame, mask: Mask, rows: pd.DataFrame) -> list[Place]:
    """Where the failing rows of a table stand; empty where the table does not speak of single rows.

    Parameters
    ----------
    rows
        ``record_id`` with file, sheet and row, for tables that name rows by their record alone.
    """
    failing = table.loc[mask]
    if not {*_PLACE} <= {*table.columns} and "record_id" in table.columns:
        failing = failing[["record_id"]].merge(rows, on="record_id", how="left").dropna()
    if not {*_PLACE} <= {*failing.columns}:
        return []
    found = failing[_PLACE].itertuples(index=False, name=None)
    return sorted({Place(str(name), str(sheet), int(row)) for name, sheet, row in found})


def _missing(table: pd.DataFrame, kwargs: dict[str, Any]) -> Mask:
    return table[kwargs["column"]].isna()


def _repeated(table: pd.DataFrame, kwargs: dict[str, Any]) -> Mask:
    columns = kwargs.get("column_list") or [kwargs["column"]]
    return table.duplicated(columns, keep=False) & table[columns].notna().all(axis=1)


def _unknown(table: pd.DataFrame, kwargs: dict[str, Any]) -> Mask:
    values = table[kwargs["column"]]
    return values.notna() & ~values.isin(kwargs["value_set"])


def _misshapen(table: pd.DataFrame, kwargs: dict[str, Any]) -> Mask:
    values = table[kwargs["column"]]
    return values.notna() & ~values.astype("object").where(values.notna(), "").str.contains(kwargs["regex"])


def _outside(table: pd.DataFrame, kwargs: dict[str, Any]) -> Mask:
    values = table[kwargs["column"]]
    is_date = pd.api.types.is_datetime64_any_dtype(values)
    low, high = (
        pd.Timestamp(limit) if is_date and limit is not None else limit
        for limit in (kwargs.get("min_value"), kwargs.get("max_value"))
    )
    nowhere = pd.Series(data=False, index=table.index)
    return (values < low if low is not None else nowhere) | (values > high if high is not None else nowhere)


def _out_of_order(table: pd.DataFrame, kwargs: dict[str, Any]) -> Mask:
    return table[kwargs["column_A"]] < table[kwargs["column_B"]]


_EXTREMES = ("expect_column_min_to_be_between", "expect_column_max_to_be_between")
_MASKS: dict[str, Callable[[pd.DataFrame, dict[str, Any]], Mask]] = {
    "expect_column_values_to_not_be_null": _missing,
    "expect_column_values_to_be_unique": _repeated,
    "expect_compound_columns_to_be_unique": _repeated,
    "expect_column_values_to_be_in_set": _unknown,
    "expect_column_values_to_match_regex": _misshapen,
    **dict.fromkeys(_EXTREMES, _outside),
    "expect_column_pair_values_a_to_be_greater_than_b": _out_of_order,
}
