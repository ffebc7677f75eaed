"""Shares, distances and intervals as pages print them."""

from __future__ import annotations

from math import ceil, floor

MINUS = "\u2212"
TINY = 1e-9
Pair = tuple[float, float]


def percents(low: float, high: float) -> str:
    """A share: an exact one cut to a tenth of a percent, a range in whole percents."""
    if low == high:
        return f"{floor(1000 * low + TINY) / 10:.1f}%"
    return f"{floor(100 * low + TINY)}\u2013{min(ceil(100 * high - TINY), 100)}%"


def whole_percents(ends: Pair) -> str:
    """An interval of a share, rounded outwards."""
    return f"{floor(100 * ends[0] + TINY)}\u2013{ceil(100 * ends[1] - TINY)}%"


def _signed(number: float, form: str) -> str:
    sign = "+" if number > 0 else MINUS if number < 0 else ""
    return f"{sign}{abs(number):{form}}"


def points(low: float, high: float) -> str:
    """A distance in percentage points, an exact one cut to tenths."""
    if low == high:
        return _signed(floor(1000 * low + TINY) / 10, ".1f")
    return "\u2026".join(_signed(end, ".0f") for end in (floor(100 * low + TINY), ceil(100 * high - TINY)))


def tenths(low: float, high: float) -> str:
    """An interval of a distance."""
    return "\u2026".join(_signed(round(100 * end, 1), ".1f") for end in (low, high))
