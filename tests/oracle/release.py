"""What a release may say of a count: the band it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from .people import households

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from .truth import Person

SMALLEST = 11
BAND_WIDTH = 5


@dataclass(frozen=True)
class Span:
    """A count that is only known to lie between two whole numbers."""

    low: int
    high: int

    @property
    def text(self) -> str:
        """The words printed in a deck."""
        if (self.low, self.high) == (0, SMALLEST - 1):
            return f"<{SMALLEST}"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"


HIDDEN = Span(0, SMALLEST - 1)


def band(count: int) -> Span:
    """Band of a count of households: below eleven is one band, then bands of five."""
    if count < SMALLEST:
        return HIDDEN
    low = SMALLEST + BAND_WIDTH * ((count - SMALLEST) // BAND_WIDTH)
    return Span(low, low + BAND_WIDTH - 1)


def band_of_people(crowd: list[Person], day: date) -> Span:
    """Band of a count of people, hidden as well when too few households stand behind them."""
    return HIDDEN if len(households(crowd, day)) < SMALLEST else band(len(crowd))


def total(spans: Iterable[Span]) -> Span:
    """Sum of bands: sum of the lows to sum of the highs."""
    parts = list(spans)
    return Span(sum(part.low for part in parts), sum(part.high for part in parts))


def share(parts: Mapping[str, Span], numerator: Iterable[str]) -> tuple[int, int]:
    """Lowest and highest whole percent that the bands of all parts leave open for some of them."""
    chosen = set(numerator)
    inside = total(span for name, span in parts.items() if name in chosen)
    rest = total(span for name, span in parts.items() if name not in chosen)
    low = 100 * inside.low // (inside.low + rest.high)
    high = -(-100 * inside.high // (inside.high + rest.low))
    return low, min(high, 100)


def share_within(part: Span, whole: Span) -> tuple[Fraction, Fraction]:
    """Lowest and highest share of a whole that two bands leave open; all shares where one is hidden."""
    if HIDDEN in (part, whole) or whole.low == 0:
        return Fraction(0), Fraction(1)
    return Fraction(part.low, whole.high), min(Fraction(part.high, whole.low), Fraction(1))


def percents(low: Fraction, high: Fraction) -> str:
    """A share in words: one that is known to a tenth of a percent, one that is not in whole percents."""
    if low == high:
        tenths = floor(1000 * low)
        return f"{tenths // 10}.{tenths % 10}%"
    return f"{floor(100 * low)}–{min(ceil(100 * high), 100)}%"
