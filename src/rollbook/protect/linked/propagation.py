"""What follows from published ranges, row by row, until nothing more follows (interval propagation).

Weaker than linear programming, which the audit uses, and a thousand times faster: a release is made with this
one, and held against the other. See Hansen and Walster, Global Optimization Using Interval Analysis (2003),
chapter 6, for the method.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.rows import Relations

Positions = npt.NDArray[np.int64]
_NEGLIGIBLE = 1e-9
_MOST_SWEEPS = 200


@dataclass(frozen=True)
class Narrowed:
    """Between which numbers each count lies by the rows, and the row that says so; -1 for its own range."""

    low: Numbers
    high: Numbers
    low_row: Positions
    high_row: Positions


def propagate(low: Numbers, high: Numbers, relations: Relations) -> Narrowed:
    """Narrow ranges by every row until nothing changes.

    Parameters
    ----------
    low, high
        Between which numbers each count is published.
    """
    entries = _Entries.of(relations)
    nobody = np.full(low.size, -1, dtype="int64")
    found = Narrowed(low.copy(), high.copy(), nobody, nobody.copy())
    for _ in range(_MOST_SWEEPS):
        least, most = entries.implied(found)
        # Of upper ends the smallest is taken, so their negatives are lower ends.
        is_up = entries.take(found.low, found.high, found.low_row, least)
        upper, lower = -found.high, -found.low
        is_down = entries.take(upper, lower, found.high_row, -most)
        found.high[:] = -upper
        if not is_up and not is_down:
            break
    return found


@dataclass(frozen=True)
class _Entries:
    """The counts of all rows, one after the other: row, count and sign."""

    relations: Relations
    row: Positions
    cell: Positions
    sign: Numbers

    @classmethod
    def of(cls, relations: Relations) -> Self:
        entries = relations.matrix.tocoo()
        order = np.lexsort((entries.col, entries.row))
        row, cell = (each[order].astype("int64") for each in (entries.row, entries.col))
        return cls(relations, row, cell, entries.data[order])

    def implied(self, found: Narrowed) -> tuple[Numbers, Numbers]:
        """What each row leaves open for each of its counts, from the ranges of the others."""
        is_up = self.sign > 0
        below = np.where(is_up, found.low[self.cell], found.high[self.cell]) * self.sign
        above = np.where(is_up, found.high[self.cell], found.low[self.cell]) * self.sign
        smallest = self.relations.low[self.row] - self._others(above)
        largest = self.relations.high[self.row] - self._others(below)
        ends = np.sort(np.stack([smallest / self.sign, largest / self.sign]), axis=0)
        return ends[0], ends[1]

    def take(self, ends: Numbers, against: Numbers, rows: Positions, offered: Numbers) -> bool:
        """Take lower ends that are higher than what was known, the highest of each; True if there was any."""
        # What contradicts the other end is no knowledge: ranges of different days need not fit.
        is_possible = offered <= against[self.cell] + _NEGLIGIBLE
        is_news = np.isfinite(offered) & (offered > ends[self.cell] + _NEGLIGIBLE)
        chosen = np.flatnonzero(is_news & is_possible)
        chosen = chosen[np.argsort(offered[chosen], kind="stable")]
        ends[self.cell[chosen]], rows[self.cell[chosen]] = offered[chosen], self.row[chosen]
        return bool(chosen.size)

    def _others(self, values: Numbers) -> Numbers:
        """The sum of a row without each of its own values; infinite where another one is."""
        count = self.relations.low.size
        is_open = np.isinf(values)
        finite = np.where(is_open, 0.0, values)
        sums = np.bincount(self.row, finite, count)[self.row] - finite
        is_alone = np.bincount(self.row, is_open, count)[self.row] - is_open < 1
        towards = np.bincount(self.row, np.where(is_open, np.sign(values), 0.0), count)[self.row]
        return np.where(is_alone, sums, np.where(towards > 0, np.inf, -np.inf))
