"""What a release may say of a count: the band it lies in."""

from __future__ import annotations

from dataclasses import dataclass
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
