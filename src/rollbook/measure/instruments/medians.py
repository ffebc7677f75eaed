"""The median of a few answers, with an interval that holds for any distribution."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from scipy.stats import binom

from rollbook.kernel.intervals import LEVEL


class Median(NamedTuple):
    """A median, and between which levels that of everybody asked lies in 90 of 100 samples or more."""

    value: float
    low: float
    high: float


def median_of(levels: Sequence[float]) -> Median | None:
    """The median of levels with its exact interval from order statistics; None without a level.

    The interval runs from the k-th lowest to the k-th highest answer, with the largest k for which a binomial
    variable of n trials at one half is below k at most 5 percent of the time. Of ties it covers more than it
    says, never less. Of four answers or fewer no k is large enough: the lowest and the highest are told,
    which hold less often.

    Notes
    -----
    H. A. David and H. N. Nagaraja, "Order Statistics", 3rd edition, Wiley 2003, section 7.1.
    """
    if not levels:
        return None
    ranked, count = sorted(levels), len(levels)
    tail = (1 - LEVEL) / 2
    k = max((k for k in range(1, count // 2 + 1) if binom.cdf(k - 1, count, 0.5) <= tail), default=1)
    return Median(float(median(ranked)), float(ranked[k - 1]), float(ranked[count - k]))
