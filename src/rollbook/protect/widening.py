"""Bands beside bands: what is shown next to a hidden count is widened until it is silent about it.

Whoever knows that 31 to 35 people came and that 26 to 30 of them speak Spanish knows that at least one and at
most nine do not, although these are shown as fewer than 11. So one of the two is shown wider: a total, where
its parts are shown elsewhere as well, or else the largest part, which loses least by it. It is widened just
so far that the hidden count may be anything that its own mark says.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rollbook.declare.models import Release

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Groups = npt.NDArray[np.int64]
"""For each count the number of its group: a total and its parts have the same; below 0 for none."""


@dataclass
class Counts:
    """Counts of people as they are shown, from ``low`` to ``high``: these two are changed in place."""

    low: Numbers
    high: Numbers

    @property
    def is_hidden(self) -> Flags:
        """Which of them are not shown."""
        return np.asarray((self.low == 0) & (self.high > 0))


@dataclass(frozen=True)
class _Sums:
    """Of the parts of each group: what is shown of them, what is hidden, and the widest of the hidden."""

    seen_low: Numbers
    seen_high: Numbers
    all_hidden: Numbers
    most: Numbers

    @property
    def lowest(self) -> Numbers:
        """How low a total must begin to leave the widest of the hidden parts open."""
        return self.seen_high + self.all_hidden - self.most

    @property
    def highest(self) -> Numbers:
        """How high a total must end to leave it open; of totals that are the sum of their parts."""
        return self.seen_low + self.most


def widen_totals(  # noqa: PLR0913, PLR0917  two sets of counts, and how they belong together
    counts: Counts, totals: Flags, parts: Flags, groups: Groups, adds_up: Flags, release: Release
) -> None:
    """Widen totals by the parts that belong to them; the parts stay as they are.

    Parameters
    ----------
    totals, parts
        Which of the counts are totals, and which are parts; both of people.
    adds_up
        Whether the parts of a total are its sum; else they may count somebody twice.
    """
    sums = _sums(counts, parts, groups)
    chosen = np.flatnonzero(totals & (groups >= 0))
    chosen = chosen[sums.most[groups[chosen]] > 0]
    lowest, highest = sums.lowest[groups[chosen]], sums.highest[groups[chosen]]
    lower = counts.low[chosen] > lowest
    higher = (counts.high[chosen] < highest) & adds_up[chosen]
    counts.low[chosen[lower]] = band_begins(lowest[lower], release)
    counts.high[chosen[higher]] = band_ends(highest[higher], release)


def widen_parts(counts: Counts, totals: Flags, parts: Flags, groups: Groups, release: Release) -> None:
    """Widen the largest part of a total that would tell of a hidden part; the total stays as it is.

    Where no part is shown, a total of two parts of fewer than 11 each may still tell that both are many: then
    nothing is said of any part.
    """
    sums = _sums(counts, parts, groups)
    for total in np.flatnonzero(totals & (groups >= 0)):
        group = groups[total]
        below = max(counts.low[total] - sums.lowest[group], 0.0)
        above = max(sums.highest[group] - counts.high[total], 0.0)
        if sums.most[group] and (below or above):
            own = np.flatnonzero(parts & (groups == group))
            shown = own[~counts.is_hidden[own]]
            if shown.size:
                largest = shown[np.argmax(counts.low[shown])]
                counts.low[largest] = band_begins(counts.low[largest] - above, release)
                counts.high[largest] = band_ends(counts.high[largest] + below, release)
            else:
                counts.high[own] = counts.high[total]


def _sums(counts: Counts, parts: Flags, groups: Groups) -> _Sums:
    size = int(groups.max(initial=-1)) + 1
    own = np.flatnonzero(parts & (groups >= 0))
    hidden = counts.is_hidden[own]
    high, low, group = counts.high[own], counts.low[own], groups[own]

    def added(values: Numbers) -> Numbers:
        return np.bincount(group, values, size).astype("float64")

    most = np.zeros(size)
    np.maximum.at(most, group, np.where(hidden, high, 0.0))
    return _Sums(
        seen_low=added(np.where(hidden, 0.0, low)),
        seen_high=added(np.where(hidden, 0.0, high)),
        all_hidden=added(np.where(hidden, high, 0.0)),
        most=most,
    )


def band_begins(low: Numbers, release: Release) -> Numbers:
    """Down to where a band begins; below the first one, to 0."""
    begins = low - (low - release.smallest_shown) % release.band_width
    return np.where(low >= release.smallest_shown, begins, 0.0)


def band_ends(high: Numbers, release: Release) -> Numbers:
    """Up to where a band ends."""
    last = release.smallest_shown - 1
    return np.asarray(high + (last - high) % release.band_width)
