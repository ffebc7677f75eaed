"""The words of a page of PDF, from what places letters on it: every string, and how far it stands apart.

Only what typesetters write today is read here. A page on which anything else moves, shows or names letters is
left to pypdf, which knows more and takes ten times as long.
"""

import re
from collections.abc import Mapping
from math import hypot, inf

from rollbook.protect.scanning.openers.glyphs import Glyphs, NotRead
from rollbook.protect.scanning.openers.strings import BRACKETED, NUMBER, STRING

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SPACE = rb"[ \t\r\n]"
_BEGINS, _ENDS = rb"(?<![^ \t\r\n\[\]()<>])", rb"(?![^ \t\r\n\[\]()<>/])"
_SIX = rb"((?:" + NUMBER + _SPACE + rb"++){6})"
_COLOUR = rb"(?:/[a-z0-9]++ cs(?: [0-9.]++)++ scn" + _ENDS + rb")?+"
_PART = re.compile(
    _BEGINS + rb"(?:"
    + _SIX + rb"cm" + _ENDS + _COLOUR
    + rb"|([qQ])" + _ENDS
    + rb"|BT" + _ENDS + rb"((?:[^()E]++|E(?!T)|" + BRACKETED + rb")*+)ET" + _ENDS
    + rb"|(T[A-Za-z*]|['\"]|BI|BT|ET)"
    + rb")|" + BRACKETED
    + rb"|([()%\0\f])",
    re.DOTALL,
)  # fmt: skip
"""What places letters, among lines and curves; last of all what does not stand there if all is understood."""
_STEP = re.compile(
    _SPACE + rb"*+(?:"
    + _SIX + rb"Tm" + _ENDS
    + rb"|(/[A-Za-z0-9_.+-]{1,60})" + _SPACE + rb"++(" + NUMBER + rb")" + _SPACE + rb"++Tf" + _ENDS
    + rb"|(" + STRING + rb")" + _SPACE + rb"*+Tj" + _ENDS
    + rb"|\[((?:" + _SPACE + rb"++|" + NUMBER + rb"|" + STRING + rb")*+)\]" + _SPACE + rb"*+TJ" + _ENDS
    + rb"|[0-7]" + _SPACE + rb"++Tr" + _ENDS
    + rb")",
    re.DOTALL,
)  # fmt: skip
_NARROW, _WIDE, _BACK, _LINE, _TURNED = 0.1, 0.25, 0.5, 0.8, 0.99
"""In parts of the size of letters: how far apart two may be a space and surely are one; how far back and how
far above each other they are no neighbours; and from which turn on."""
_PERHAPS = "\x1f"
"""Between letters that are set so wide, or words so narrow, that they may be one word or two."""


def drawn_words(content: bytes, fonts: Mapping[bytes, Glyphs]) -> list[str]:
    """The text of a page in the order in which it is written: in two ways where a space is in doubt.

    Parameters
    ----------
    content
        What the page does.
    fonts
        Its fonts by the name that it calls them, with the slash.

    Raises
    ------
    NotRead
        If anything stands in it that is not read here.
    """
    page = _Page(fonts)
    for part in _PART.finditer(content):
        kind = part.lastindex
        if kind == 1:
            page.matrix = _placed(_six(part[1]), page.matrix)
        elif kind == 2:  # noqa: PLR2004  the second kind of part
            page.keep() if part[2] == b"q" else page.restore()
        elif kind == 3:  # noqa: PLR2004  the third
            page.show(part[3])
        elif kind:
            raise NotRead
    told = "".join(page.told)
    return [told.replace(_PERHAPS, " "), told.replace(_PERHAPS, "")] if _PERHAPS in told else [told]


class _Page:
    """What a page has told so far, and where its pen stands."""

    def __init__(self, fonts: Mapping[bytes, Glyphs]) -> None:
        self.fonts = fonts
        self.told: list[str] = []
        self.matrix = _AS_IT_IS
        self._font: tuple[Glyphs, float] | None = None
        self._kept: list[tuple[Matrix, tuple[Glyphs, float] | None]] = []
        self._end = (0.0, 0.0)
        self._along = (0.0, 0.0)
        self._high = inf

    def keep(self) -> None:
        self._kept.append((self.matrix, self._font))

    def restore(self) -> None:
        if not self._kept:
            raise NotRead
        self.matrix, self._font = self._kept.pop()

    def show(self, body: bytes) -> None:
        """Tell the strings of one text, each from where it stands."""
        at, place, moved = self.matrix, 0, 0.0
        while step := _STEP.match(body, place):
            place = step.end()
            six, font, size, alone, listed = step.groups()
            if six:
                at, moved = _placed(_six(six), self.matrix), 0.0
            elif font:
                self._font = self._named(font), float(size)
            elif alone or listed:
                moved = self._tell(alone or listed, at, moved)
        if body[place:].strip():
            raise NotRead

    def _named(self, name: bytes) -> Glyphs:
        if name not in self.fonts:
            raise NotRead
        return self.fonts[name]

    def _tell(self, strings: bytes, at: Matrix, moved: float) -> float:
        """Tell strings that follow each other, apart or not; how far the pen has moved after them."""
        if not self._font:
            raise NotRead
        glyphs, size = self._font
        one, other, _, _, right, up = at
        for text, before, wide in glyphs.told(strings):
            begin = moved + before * size
            moved = begin + wide * size
            self.told += (self._between((begin * one + right, begin * other + up), (one, other), size), text)
            self._end, self._along = (moved * one + right, moved * other + up), (one, other)
        return moved

    def _between(self, begin: tuple[float, float], along: tuple[float, float], size: float) -> str:
        """What stands between the last letters and those that begin here: a new line, a space or nothing."""
        one, other = along
        long = hypot(one, other)
        high = abs(size) * long
        unit, smaller = high * long, min(high, self._high) * long
        self._high = high
        right, up = begin[0] - self._end[0], begin[1] - self._end[1]
        ahead, above = right * one + up * other, up * one - right * other
        turned = one * self._along[0] + other * self._along[1] < _TURNED * long * hypot(*self._along)
        if turned or abs(above) > _LINE * smaller:
            return "\n"
        if ahead > _WIDE * unit or ahead < -_BACK * unit:
            return " "
        return _PERHAPS if ahead > _NARROW * unit else ""


def _placed(inner: Matrix, outer: Matrix) -> Matrix:
    """A place within a place."""
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (
        a * k + b * n,
        a * m + b * o,
        c * k + d * n,
        c * m + d * o,
        e * k + f * n + p,
        e * m + f * o + q,
    )


def _six(written: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, written.split())
    return a, b, c, d, e, f
