"""Equations between counts: rows of a matrix with the ends that they keep."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from rollbook.protect.bands import Numbers

NO_END = 1e9
"""For counts without an upper end: more people than any community has."""


@dataclass(frozen=True)
class Row:
    """``low <= sum(sign * count) <= high``, with the counts by their positions."""

    cells: tuple[int, ...]
    signs: tuple[float, ...]
    low: float
    high: float
    is_apart: bool = False
    """Whether its counts are of different days."""


def adds_up(total: int, parts: Sequence[int]) -> Row:
    """A total is the sum of its parts."""
    return Row((total, *parts), (1.0, *(-1.0 for _ in parts)), 0.0, 0.0)


def at_most(total: int, parts: Sequence[int]) -> Row:
    """A total counts somebody once who is in several parts."""
    return Row((total, *parts), (1.0, *(-1.0 for _ in parts)), -np.inf, 0.0)


def within(part: int, whole: int) -> Row:
    """A part is no larger than its whole."""
    return Row((part, whole), (1.0, -1.0), -np.inf, 0.0)


@dataclass(frozen=True)
class Relations:
    """Rows ``low <= matrix @ counts <= high`` over the published counts, in their order."""

    matrix: csr_matrix
    low: Numbers
    high: Numbers
    late: Numbers
    """By how many people a row may be off, since each of its stocks may stand as it was some time ago."""

    old: Numbers
    """The same if each of its counts may, as after earlier releases."""

    @classmethod
    def of(cls, rows: Sequence[Row], late: Numbers, step: float = 0.0) -> Self:
        """Put rows together.

        Parameters
        ----------
        late
            By how many people each count may be late within one release.
        step
            By how many any count may be, after earlier ones.
        """
        number = [place for place, row in enumerate(rows) for _ in row.cells]
        cell = [each for row in rows for each in row.cells]
        signs = [sign for row in rows for sign in row.signs]
        matrix = csr_matrix((signs, (number, cell)), shape=(len(rows), late.size))
        ends = np.array([(row.low, row.high) for row in rows], dtype="float64").reshape(-1, 2)
        off = np.array([late[list(row.cells)].sum() for row in rows], dtype="float64")
        apart = np.where([row.is_apart for row in rows], off, 0.0)
        old = np.array([step * len(row.cells) for row in rows], dtype="float64")
        return cls(matrix, ends[:, 0] - apart, ends[:, 1] + apart, off - apart, old)

    def fitting(self, low: Numbers, high: Numbers) -> Self:
        """The same rows; those that the ranges contradict give way by what is late in them."""
        positive, negative = self.matrix.maximum(0), self.matrix.minimum(0)
        upper = np.where(np.isinf(high), NO_END, high)
        least, most = positive @ low + negative @ upper, positive @ upper + negative @ low
        late = np.where((least > self.high) | (most < self.low), self.late, 0.0)
        return replace(self, low=self.low - late, high=self.high + late, late=self.late - late)

    def without(self, cells: npt.NDArray[np.bool_]) -> Self:
        """The rows in which none of these counts stands."""
        kept = np.flatnonzero(abs(self.matrix) @ cells.astype("float64") == 0)
        ends = (self.low[kept], self.high[kept], self.late[kept], self.old[kept])
        return replace(self, matrix=self.matrix[kept], low=ends[0], high=ends[1], late=ends[2], old=ends[3])

    def aged(self, times: float) -> Self:
        """The same rows; all give way, so many times as far as their counts may be old."""
        return replace(self, low=self.low - times * self.old, high=self.high + times * self.old)

    def loosened(self, times: float) -> Self:
        """The same rows; all give way, so many times as far as is late in them."""
        return replace(self, low=self.low - times * self.late, high=self.high + times * self.late)
