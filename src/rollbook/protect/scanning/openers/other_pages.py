"""Pages of a PDF on which more stands than our own typesetter writes: their words as pypdf tells them."""

import logging
import re
from collections.abc import Iterator

from pypdf import PageObject
from pypdf.generic import DecodedStreamObject, NameObject, StreamObject

from rollbook.protect.scanning.openers.operations import Told, operations

# What a library says of a file may quote it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_SHOWN = re.compile(rb"(\bBT\b.*?\bET\b)", re.DOTALL)
_PLACED = re.compile(rb"q\b(?<=\bq)|Q\b(?<=\bQ)|cm\b|/[^\s/]+\s+Do\b|/[^\s/]+\s+[\d.]+\s+Tf\b")
"""What a page says between its texts about where they stand; six numbers before ``cm`` belong to it."""
_SIX_NUMBERS = re.compile(rb"(?:-?[\d.]+\s+){6}\Z")
_LONGEST_SIX = 200
_EMPTY = re.compile(rb"(?:\bq (?:[-\d. ]+cm )?Q ?)+")
_KERNING = re.compile(rb"(?<!\\)\)\s*-?\d{1,2}(?:\.\d+)?\s*\(")
"""So small a step between two letters is no space."""


def words_of(one: PageObject) -> str:
    """The text of a page."""
    return without_drawings(one).extract_text()


def without_drawings(one: PageObject) -> PageObject:
    """The page without its lines and curves: no letter is among them, and they take the most time."""
    content = one.get_contents()
    if content is not None:
        parts = _SHOWN.split(content.get_data())
        parts[::2] = [_EMPTY.sub(b"", b" ".join(placed(part))) for part in parts[::2]]
        parts[1::2] = [_KERNING.sub(b"", part) for part in parts[1::2]]
        one[NameObject("/Contents")] = _readable(b"\n".join(parts))
    return one


def placed(content: bytes) -> Iterator[bytes]:
    """What places letters, among lines and curves: found by its operators, of which there are few."""
    behind = 0
    for found in _PLACED.finditer(content):
        start = found.start()
        if found[0] != b"cm":
            behind = found.end()
            yield found[0]
        elif numbers := _six_numbers(content, behind, start):
            behind = found.end()
            yield numbers[0] + found[0]


def _six_numbers(content: bytes, begin: int, end: int) -> re.Match[bytes] | None:
    near = max(begin, end - _LONGEST_SIX)
    found = _SIX_NUMBERS.search(content, near, end)
    # Found at its very beginning, the first number may begin before.
    return found if found and found.start() > near else _SIX_NUMBERS.search(content, begin, end)


def _readable(content: bytes) -> StreamObject:
    told = operations(content)
    if told is not None:
        return Told(content, told)
    shown = DecodedStreamObject()
    shown.set_data(content)
    return shown
