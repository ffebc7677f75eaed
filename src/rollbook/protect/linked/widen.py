"""Complementary suppression: ranges are widened until all numbers together are silent about hidden counts.

A hidden count may be anything that its own mark says. Where other numbers would tell more, one of them is
shown wider: a group rather than a total, and the largest, which loses least by it.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from rollbook.declare.models import Release
from rollbook.protect.bands import Numbers, band_begins, band_ends
from rollbook.protect.linked.propagation import Narrowed, propagate
from rollbook.protect.linked.rows import Relations

Flags = npt.NDArray[np.bool_]
_NEGLIGIBLE = 1e-6
_MOST_ROUNDS = 400
_DEEPEST = 8


@dataclass
class Ranges:
    """Published ranges, changed in place."""

    low: Numbers
    high: Numbers
    is_printed: Flags
    """What is printed; the others only follow from what is, as the rest of a share does."""

    is_small: Flags
    """What nobody prints and nobody may tell either."""

    is_group: Flags
    """Counts of some of all: they are widened first, since totals are what a page is about."""

    least: Numbers | None = None
    most: Numbers | None = None
    """Between which numbers the release before said that each count lies, if there was one."""

    @property
    def known(self) -> tuple[Numbers, Numbers]:
        """Between which numbers a reader of both releases knows each count to lie."""
        if self.least is None or self.most is None:
            return self.low, self.high
        return np.maximum(self.low, self.least), np.minimum(self.high, self.most)

    @property
    def is_hidden(self) -> Flags:
        """Counts that say nothing but that they are small."""
        return np.asarray(((self.low == 0) & (self.high > 0) & self.is_printed) | self.is_small)

    def can_give_way(self, cell: int, release: Release, *, is_up: bool) -> bool:
        """Whether a count can be drawn wider. One that is shown stays shown: it never begins below eleven.

        Nor does it help to draw it wider than the release before did.
        """
        if is_up:
            return self.most is None or bool(self.high[cell] < self.most[cell])
        is_free = self.least is None or bool(self.low[cell] > self.least[cell])
        return is_free and bool(self.low[cell] > release.smallest_shown)

    def give_way(self, cell: int, by: float, release: Release, *, is_up: bool) -> None:
        """Draw a count wider, to the borders of bands on both sides.

        Else, in exact mode, the true number would stand at one end of the range.
        """
        if not self.can_give_way(cell, release, is_up=is_up):
            return
        place, first = slice(cell, cell + 1), float(release.smallest_shown)
        least = band_begins(self.low[place] - (0.0 if is_up else by), release)[0]
        self.low[cell] = max(least, first) if self.low[cell] else 0.0
        self.high[cell] = band_ends(self.high[place] + (by if is_up else 0.0), release)[0]


def widen(ranges: Ranges, relations: Relations, release: Release) -> None:
    """Widen counts until no hidden one is told closer than from 0 to the largest hidden count.

    Parameters
    ----------
    ranges
        The published counts, in the order of the relations' columns.
    """
    widest = release.smallest_shown - 1.0
    for _ in range(_MOST_ROUNDS):
        known, is_hidden = propagate(*ranges.known, relations), ranges.is_hidden
        too_high = np.flatnonzero(is_hidden & (known.low > _NEGLIGIBLE))
        too_low = np.flatnonzero(is_hidden & (known.high < widest - _NEGLIGIBLE))
        if not too_high.size and not too_low.size:
            return
        before = ranges.low.copy(), ranges.high.copy()
        relief = _Relief(ranges, relations, known, release)
        for cell in too_high:
            relief.relieve(int(cell), float(known.low[cell]), is_up=False)
        for cell in too_low:
            relief.relieve(int(cell), float(widest - known.high[cell]), is_up=True)
        if np.array_equal(before[0], ranges.low) and np.array_equal(before[1], ranges.high):
            # What is left is for the programmes to decide: they see several equations at once.
            return


@dataclass
class _Relief:
    """Widens what keeps a count from being smaller or larger; each count once in a round and direction."""

    ranges: Ranges
    relations: Relations
    known: Narrowed
    release: Release
    _touched: set[tuple[int, bool]] = field(default_factory=set)

    def relieve(self, cell: int, by: float, *, is_up: bool, depth: int = 0) -> None:
        """Let a count be so much larger, or smaller."""
        if (cell, is_up) in self._touched or depth > _DEEPEST:
            return
        self._touched.add((cell, is_up))
        row = int((self.known.high_row if is_up else self.known.low_row)[cell])
        if row < 0:
            self.ranges.give_way(cell, by, self.release, is_up=is_up)
            return
        others = self._others(row, cell, is_up=is_up)
        chosen = max(others, key=lambda each: self._preference(each, is_up=others[each]))
        self.relieve(chosen, by, is_up=others[chosen], depth=depth + 1)

    def _others(self, row: int, cell: int, *, is_up: bool) -> dict[int, bool]:
        """The other counts of a row, and whether each must be larger to let the count be so."""
        start, end = self.relations.matrix.indptr[row : row + 2]
        cells, signs = self.relations.matrix.indices[start:end], self.relations.matrix.data[start:end]
        own = float(signs[cells == cell][0])
        # A count on the same side of the equation gives way in the other direction.
        return {
            int(other): is_up if sign * own < 0 else not is_up
            for other, sign in zip(cells, signs, strict=True)
            if other != cell
        }

    def _preference(self, cell: int, *, is_up: bool) -> tuple[bool, bool, bool, bool, float, int]:
        """Whatever can give way; of these a printed count, of a group, that is shown, and the largest."""
        # As it was when the round began, so that the same count gives way in both directions.
        low = float(self.known.low[cell])
        return (
            self.ranges.can_give_way(cell, self.release, is_up=is_up),
            bool(self.ranges.is_printed[cell]),
            bool(self.ranges.is_group[cell]),
            low > 0,
            low,
            -cell,
        )
