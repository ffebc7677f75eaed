"""Numbers in place of strings, for questions that are asked about every person on many days."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
NONE = -1
"""Stands for a missing number, row or person."""

_BEFORE_1970 = 1_000_000
"""Days that are added so that no date of any calendar is below zero."""


class Lists:
    """For each key a list of values, all in one array."""

    def __init__(self, keys: Numbers, values: Numbers, size: int) -> None:
        order = np.lexsort((values, keys))
        self._values = values[order]
        self._starts = np.searchsorted(keys[order], np.arange(size + 1))

    def of(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """All values of some keys, each with the position of its key; those of a key are in rising order."""
        place = np.flatnonzero(keys != NONE)
        start, end = self._starts[keys[place]], self._starts[keys[place] + 1]
        length = end - start
        before = np.cumsum(length) - length
        within = np.arange(length.sum()) - np.repeat(before, length)
        return np.repeat(place, length), self._values[np.repeat(start, length) + within]


def taken(values: NDArray[Any], rows: Numbers) -> Numbers:
    """The values of some rows; none where there is no row."""
    found = np.full(len(rows), NONE)
    found[rows != NONE] = values[rows[rows != NONE]]
    return found


def day_numbers(days: pd.Series) -> Numbers:
    """Days counted through, all above zero."""
    counted: Numbers = days.to_numpy("datetime64[D]").astype(np.int64)
    return counted + _BEFORE_1970
