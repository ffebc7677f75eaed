"""Which sheets of a workbook a layout should read: patterns that fit the sheets of later quarters too."""

import glob
import re
from collections.abc import Sequence
from itertools import takewhile

from rollbook.read.workbook import fits

_YEAR = re.compile(r"20\d\d")
_DIGITS = re.compile(r"\d+")
_UP_TO_A_WORD = re.compile(r".*[\s_./-]|")


def sheet_patterns(read: Sequence[str], left_out: Sequence[str]) -> tuple[str, ...]:
    """Patterns that every sheet with the table fits, and none of those without it.

    Years and other numbers become ``*``, and so does what differs between whole words: ``Jan 2018`` and
    ``Feb 2018`` are ``* 20*``. Where that would fit a sheet without the table, the names stand as they are.
    """
    shapes = list(dict.fromkeys(_shape(name) for name in read))
    for patterns in ([_common(shapes)], shapes):
        if all(fits(name, patterns) for name in read) and not any(fits(name, patterns) for name in left_out):
            return tuple(patterns)
    return tuple(glob.escape(name) for name in read)


def _shape(name: str) -> str:
    return _DIGITS.sub(lambda found: "20*" if _YEAR.fullmatch(found[0]) else "*", glob.escape(name))


def _common(shapes: Sequence[str]) -> str:
    if len(shapes) == 1:
        return shapes[0]
    first = _common_start(shapes)
    last = _common_start([shape[::-1] for shape in shapes])[::-1]
    return f"{first}*{last}"


def _common_start(texts: Sequence[str]) -> str:
    same = takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False))
    found = _UP_TO_A_WORD.match("".join(signs[0] for signs in same))
    return found[0] if found else ""
