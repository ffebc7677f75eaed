"""How much room texts take, so that none leaves its box; a little more than they will need."""

from collections.abc import Sequence
from functools import lru_cache

from rollbook.present.letters import text_width, wrapped

LINE = 1.2
"""Height of a line as a part of its size."""
_SAFE = 0.93
"""Where our typeface is missing, another one of about its width stands in."""


@lru_cache(maxsize=8192)
def line_count(text: str, size: float, width: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes."""
    # A bold letter is up to a tenth wider; words are broken at the width of plain ones.
    room = width * _SAFE * (0.93 if is_bold else 1.0)
    lines = wrapped(text, size, room)
    return sum(max(1, -int(-text_width(line, size) // room)) for line in lines) or 1


def text_height(text: str, size: float, width: float, *, is_bold: bool = False) -> float:
    """The height of a paragraph."""
    return line_count(text, size, width, is_bold=is_bold) * size * LINE


def size_that_fits(text: str, room: tuple[float, float], sizes: Sequence[float], *, is_bold: bool) -> float:
    """The largest size at which a text fits into a width and a height; the smallest if none does."""
    width, height = room
    fitting = (size for size in sizes if text_height(text, size, width, is_bold=is_bold) <= height)
    return next(fitting, sizes[-1])
