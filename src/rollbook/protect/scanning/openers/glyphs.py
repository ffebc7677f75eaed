"""The fonts of a PDF: which letters a number stands for, and how far it moves the pen.

Only fonts as a typesetter embeds them today are read here: numbers of two bytes, with a map to letters. What
any other font says is left to pypdf.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from rollbook.protect.scanning.openers.strings import NUMBER, STRING, bytes_of

_TWO_BYTES = re.compile(rb"1\s+begincodespacerange\s*<0000>\s*<ffff>\s*endcodespacerange", re.IGNORECASE)
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(rb"\s*<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>")
_RANGE = re.compile(rb"\s*<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>")
_PARTS = re.compile(rb"(" + STRING + rb")|(" + NUMBER + rb")", re.DOTALL)
_DEFAULT_WIDTH = _THOUSANDTHS = 1000.0
_SMALL_STEP = 0.1
"""In parts of the size: so small a step within a word sets its letters nearer or further, and is no space."""
Shown = tuple[str, float, float]
"""A text, how far it stands behind the one before, and how wide it is, in parts of the size."""


class NotRead(Exception):  # noqa: N818  no fault: somebody else reads the page
    """A page or a font holds what is not read here."""


@dataclass
class Glyphs:
    """A font.

    Parameters
    ----------
    letters
        What each number stands for.
    widths
        How far each number moves the pen, in thousandths of the size.
    other_width
        How far any other number moves it.
    """

    letters: dict[int, str]
    widths: dict[int, float]
    other_width: float
    _told: dict[bytes, list[Shown]] = field(default_factory=dict, repr=False)

    def told(self, written: bytes) -> list[Shown]:
        """What strings and the steps between them show; what stands within a small step is one.

        Raises
        ------
        NotRead
            If a number stands for no letter.
        """
        if written not in self._told:
            self._told[written] = list(self._read(written))
        return self._told[written]

    def _read(self, written: bytes) -> Iterator[Shown]:
        text, before, wide = "", 0.0, 0.0
        for string, step in _PARTS.findall(written):
            if string:
                said, more = self._letters(string)
                text, wide = text + said, wide + more
                continue
            back = float(step) / _THOUSANDTHS
            if text and abs(back) > _SMALL_STEP:
                yield text, before, wide
                text, before, wide = "", -back, 0.0
            elif text:
                wide -= back
            else:
                before -= back
        yield text, before, wide

    def _letters(self, string: bytes) -> tuple[str, float]:
        raw = bytes_of(string)
        if raw is None or len(raw) % 2:
            raise NotRead
        numbers = [256 * high + low for high, low in zip(raw[::2], raw[1::2], strict=True)]
        if not self.letters.keys() >= set(numbers):
            raise NotRead
        wide = sum(self.widths.get(number, self.other_width) for number in numbers)
        return "".join(self.letters[number] for number in numbers), wide / _THOUSANDTHS


def glyphs_of(font: pikepdf.Object) -> Glyphs | None:
    """The letters and widths of a font, or None where it is of another kind."""
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        return None
    letters = _letters(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else None
    if letters is None:
        return None
    inner = font.DescendantFonts[0]
    return Glyphs(letters, _widths(inner.get("/W", pikepdf.Array())), float(inner.get("/DW", _DEFAULT_WIDTH)))


def _letters(told: bytes) -> dict[int, str] | None:
    """Which letters each number stands for, or None where the map says it in a way that few write."""
    if b"usecmap" in told or not _TWO_BYTES.search(told):
        return None
    letters: dict[int, str] = {}
    for kind, body in _SECTION.findall(told):
        entry = _PAIR if kind == b"bfchar" else _RANGE
        if entry.sub(b"", body).strip():
            return None
        for number, *last, written in entry.findall(body):
            begin = int(number, 16)
            end = int(last[0], 16) if last else begin
            letters |= _counted(begin, end, _text(written))
    return letters


def _counted(begin: int, end: int, text: str) -> dict[int, str]:
    """A range of numbers, of whose texts the last letter is counted up."""
    if begin == end:
        return {begin: text}
    return {number: text[:-1] + chr(ord(text[-1]) + number - begin) for number in range(begin, end + 1)}


def _text(written: bytes) -> str:
    return bytes.fromhex(written.decode("ascii")).decode("utf-16-be", errors="replace")


def _widths(listed: pikepdf.Object) -> dict[int, float]:
    """The widths of a list as PDF writes it: a number and its widths, or two numbers and one width."""
    widths: dict[int, float] = {}
    parts: Iterator[Any] = iter(list(listed))
    for first in parts:
        then = next(parts, "")
        if isinstance(then, pikepdf.Array):
            widths |= {int(first) + number: float(width) for number, width in enumerate(then)}
        else:
            widths |= dict.fromkeys(range(int(first), int(then) + 1), float(next(parts, "")))
    return widths
