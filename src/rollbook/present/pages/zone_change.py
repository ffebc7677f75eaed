"""What became of a count between two dates, as far as ranges tell."""

from typing import Literal

from rollbook.present.pages.view import Count, trend

Change = Literal["grew", "fell", "same", "unclear"]
_NAMES: dict[str, Change] = {"up": "grew", "down": "fell"}


def change_of(first: Count, last: Count) -> Change:
    """Grew or fell where ranges do not overlap; the same only if both counts are exact."""
    told = trend(first, last)
    if told in _NAMES:
        return _NAMES[told]
    is_exact = first.low == first.high and last.low == last.high
    return "same" if is_exact else "unclear"


def change_range(first: Count, last: Count) -> tuple[int, int]:
    """The least and the most that was gained; a loss is below zero."""
    return last.low - first.high, last.high - first.low


def change_text(first: Count, last: Count) -> str:
    """``+57``, ``−3``, ``0``; of ranges ``+26–34``, ``−6–14``, or ``−4…+9`` where it cannot be told."""
    low, high = change_range(first, last)
    if low == high:
        return _signed(low)
    if low > 0:
        return f"+{low:,}–{high:,}"
    if high < 0:
        return f"−{-high:,}–{-low:,}"
    return f"{_signed(low)}…{_signed(high)}"


def _signed(number: int) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{abs(number):,}"
