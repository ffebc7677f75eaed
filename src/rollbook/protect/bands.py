"""Bands: a released count is one of few steps, and none of them is between 1 and 10.

``<11`` stands for 0 to 10 alike; above, steps of a fixed width begin at 11 (11-15, 16-20, ... for width 5),
so that no step's border gives a small count away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from rollbook.declare.models import Release

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Band:
    """At least ``low``, at most ``high``."""

    low: int
    high: int

    @property
    def is_hidden(self) -> bool:
        """Whether the count is not shown: too few people or homes to tell."""
        return self.low == 0 < self.high


def band(count: int, release: Release, *, households: int | None = None) -> Band:
    """The band of a count; in exact mode the count itself, where it may be shown.

    Parameters
    ----------
    count
        What is counted: households, or people.
    households
        How many distinct households these people live in; the test of safety counts households, since one
        large family is not a crowd. Without it the count itself is of households.
    """
    if min(count, count if households is None else households) < release.smallest_shown:
        return Band(0, release.smallest_shown - 1)
    if release.mode == "exact":
        return Band(count, count)
    low = release.smallest_shown + release.band_width * (
        (count - release.smallest_shown) // release.band_width
    )
    return Band(low, low + release.band_width - 1)


def total(bands: Iterable[Band]) -> Band:
    """The band of a sum: nothing but the parts' bands goes into it."""
    parts = list(bands)
    return Band(sum(part.low for part in parts), sum(part.high for part in parts))


def share(numerator: Band, rest: Band) -> tuple[Fraction, Fraction]:
    """Between which shares a part of a whole lies, from the bands of the part and of the rest."""
    low = Fraction(numerator.low, max(numerator.low + rest.high, 1))
    high = Fraction(numerator.high, max(numerator.high + rest.low, 1))
    return low, high


def share_within(part: Band, whole: Band) -> tuple[Fraction, Fraction]:
    """Between which shares a part of a whole lies, from the bands of the part and of the whole.

    Anything is possible if one of the two is hidden (a count of people from few homes is hidden as fewer than
    eleven, however many they are), or if there is no whole.
    """
    if part.is_hidden or whole.is_hidden or not whole.low:
        return Fraction(0), Fraction(1)
    return Fraction(part.low, whole.high), min(Fraction(part.high, whole.low), Fraction(1))


def band_begins(low: Numbers, release: Release) -> Numbers:
    """Down to where a band begins; below the first one, to 0."""
    begins = low - (low - release.smallest_shown) % release.band_width
    return np.where(low >= release.smallest_shown, begins, 0.0)


def band_ends(high: Numbers, release: Release) -> Numbers:
    """Up to where a band ends."""
    last = release.smallest_shown - 1
    return np.asarray(high + (last - high) % release.band_width)
