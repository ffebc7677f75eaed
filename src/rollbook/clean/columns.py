"""Columns that hold each distinct value once: a reader runs as often as there are values, not rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Value = TypeVar("Value")
Other = TypeVar("Other")
Flags = NDArray[np.bool_]
Days = NDArray[np.datetime64]


@dataclass(frozen=True)
class Column(Generic[Value]):
    """A column of a table: for each row a code, and for each code a value.

    Parameters
    ----------
    codes
        One for each row, an index into ``distinct``.
    distinct
        What the codes stand for. What is read from two of them may be the same.
    """

    codes: NDArray[np.int32]
    distinct: Sequence[Value]

    def each(self, reader: Callable[[Value], Other]) -> "Column[Other]":
        """The column with every distinct value read once."""
        return Column(self.codes, [reader(value) for value in self.distinct])

    def flags(self, says: Callable[[Value], bool]) -> Flags:
        """For each row whether its value is such."""
        return np.fromiter((says(value) for value in self.distinct), bool, len(self.distinct))[self.codes]

    def equal(self, value: Value) -> Flags:
        """For each row whether it has this value."""
        return np.array([each == value for each in self.distinct], dtype=bool)[self.codes]

    def take(self, rows: NDArray[np.int64]) -> "Column[Value]":
        """The column of these rows."""
        return Column(self.codes[rows], self.distinct)

    def of_rows(self, rows: Flags) -> "Column[Value]":
        """The column of the flagged rows, with the values that occur there only."""
        present, codes = np.unique(self.codes[rows], return_inverse=True)
        return Column(codes.astype(np.int32), [self.distinct[code] for code in present])

    def value_counts(self) -> NDArray[np.int64]:
        """For each value the number of rows that have it."""
        return np.bincount(self.codes, minlength=len(self.distinct))


def written(cells: pd.Series) -> Column[str]:
    """The column of a table's texts; a missing text is an empty one."""
    if not cells.notna().any():
        return same("", len(cells))
    codes, values = pd.factorize(cells)
    if not (codes < 0).any():
        return Column(codes.astype(np.int32), list(values))
    return settled(Column(np.where(codes < 0, len(values), codes).astype(np.int32), [*values, ""]))


def same(value: Value, length: int) -> Column[Value]:
    """A column with one value in every row; it takes no space."""
    return Column(np.broadcast_to(np.int32(0), (length,)), [value])


def settled(column: Column[str]) -> Column[str]:
    """The column with equal values under one code, so that what follows reads each but once."""
    place = {text: number for number, text in enumerate(dict.fromkeys(column.distinct))}
    if len(place) == len(column.distinct):
        return column
    codes = np.fromiter((place[text] for text in column.distinct), np.int32, len(column.distinct))
    return Column(codes[column.codes], list(place))


def side_by_side(*columns: Column[Any]) -> Column[tuple[Any, ...]]:
    """Several columns as one, whose values are the combinations that occur."""
    joined: Column[tuple[Any, ...]] = columns[0].each(lambda value: (value,))
    for column in columns[1:]:
        width = len(column.distinct)
        codes, pairs = pd.factorize(joined.codes.astype(np.int64) * width + column.codes)
        values = [(*joined.distinct[pair // width], column.distinct[pair % width]) for pair in pairs.tolist()]
        joined = Column(codes.astype(np.int32), values)
    return joined


def texts_of(column: Column[str | None]) -> pd.Series:
    """The column row by row, as a table stores texts."""
    return pd.Series(pd.array([*column.distinct, None], dtype="str").take(column.codes))


def days_of(column: Column[date | None]) -> Days:
    """The column row by row, as days; ``NaT`` where there is none."""
    return np.array(column.distinct, dtype="datetime64[D]")[column.codes]


def numbers_of(column: Column[float | None]) -> NDArray[np.float64]:
    """The column row by row, as numbers; ``nan`` where there is none."""
    return np.array(column.distinct, dtype=np.float64)[column.codes]
