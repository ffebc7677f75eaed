"""Numbers as a deck writes them."""

from __future__ import annotations

import re

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_TOKEN = re.compile(rf"<?{_NUMBER}(?:–{_NUMBER})?%?")
_SPACES = re.compile(r"\s+")
_PERCENT = re.compile(r"(?<=\d)\s+%")
_BROKEN_RANGE = re.compile(r"(?<=\d)\s*–\s*(?=\d)")


def tidy(text: str) -> str:
    """Single spaces, and ranges and percents in one piece, with or without the space before the sign."""
    return _PERCENT.sub("%", _BROKEN_RANGE.sub("–", _SPACES.sub(" ", text))).strip()


def tokens(text: str) -> list[str]:
    """Every number in a text: ``60``, ``1,000``, ``16–20``, ``<11``, ``56.3%``."""
    return _TOKEN.findall(tidy(text))


def span_of(text: str) -> tuple[float, float]:
    """Lowest and highest value that a figure's text leaves open; percents are read as numbers up to 100.

    Dollars are read as their number.
    """
    low, _, high = text.rstrip("%").replace(",", "").replace("$", "").partition("–")
    if low.startswith("<"):
        return 0.0, float(low[1:]) - 1
    return float(low), float(high or low)
