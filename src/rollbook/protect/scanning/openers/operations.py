"""What the content of a page does, read in one pass: pypdf takes it letter by letter.

Only what every writer of PDF writes is read here. A page on which anything else stands is left to pypdf.
"""

import re
from functools import lru_cache
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, FloatObject, NameObject, NumberObject

from rollbook.protect.scanning.openers.strings import bytes_of

Operation = tuple[list[Any], bytes]

_END = rb"(?=[\s()<>\[\]/]|\Z)"
_LETTERS = rb"[^()\\\r]++|\\[^\r]"
_TOKEN = re.compile(
    rb"[ \t\r\n]*(?:"
    rb"(?P<number>[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})" + _END + rb")"
    rb"|(?P<string>\((?:" + _LETTERS + rb"|\((?:" + _LETTERS + rb")*+\))*+\))"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]{0,60}" + _END + rb")"
    rb"|(?P<name>/[A-Za-z0-9_.+-]{0,60}" + _END + rb")"
    rb"|(?P<hex><(?:[0-9A-Fa-f]{2})*>)"
    rb"|(?P<open>\[)"
    rb"|(?P<close>\]))",
    re.DOTALL,
)
_NUMBER = rb"[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})"
_SIX = rb"[ \t\r\n]+".join([rb"(" + _NUMBER + rb")"] * 6)
_PLACED_WORD = re.compile(
    rb"[ \t\r\n]*q[ \t\r\n]+" + _SIX + rb"[ \t\r\n]+cm[ \t\r\n]+BT[ \t\r\n]+(" + _NUMBER + rb")[ \t\r\n]+Tr"
    rb"(/[A-Za-z0-9_.+-]{0,60})[ \t\r\n]+(" + _NUMBER + rb")[ \t\r\n]+Tf[ \t\r\n]+" + _SIX + rb"[ \t\r\n]+Tm"
    rb"(?:(\((?:[^()\\\r]++|\\[^\r])*+\))Tj|\[(\((?:[^()\\\r]++|\\[^\r])*+\))\]TJ)"
    rb"[ \t\r\n]+ET[ \t\r\n]+Q" + _END,
    re.DOTALL,
)
"""A word where it stands on the page, as most of a page is written: much faster at once than sign by sign."""
_SPACE = re.compile(rb"[ \t\r\n]*\Z")
_PICTURE = b"BI"


class Told(ContentStream):
    """A content with its operators, which pypdf need not read any more."""

    def __init__(self, content: bytes, told: list[Operation]) -> None:
        super().__init__(None, None)
        self.set_data(content)
        self._operations = told


def operations(content: bytes) -> list[Operation] | None:
    """The operators of a content with what each is given, as pypdf would read them.

    Returns
    -------
    list or None
        None where anything stands in it that is not read here.
    """
    given: list[Any] = []
    array: ArrayObject | None = None
    told, place = _placed_words(content, 0)
    while token := _TOKEN.match(content, place):
        place, kind = token.end(), token.lastgroup
        written = token[token.lastindex or 0]
        if kind == "operator":
            if array is not None or written == _PICTURE:
                return None
            told.append((given, written))
            given = []
            words, place = _placed_words(content, place)
            told += words
        elif kind == "open":
            if array is not None:
                return None
            array = ArrayObject()
        elif kind == "close":
            if array is None:
                return None
            given.append(array)
            array = None
        else:
            value = _READ[kind or ""](written)
            if value is None:
                return None
            (given if array is None else array).append(value)
    return told if array is None and _SPACE.match(content, place) else None


def _placed_words(content: bytes, place: int) -> tuple[list[Operation], int]:
    """The operators of all placed words from here on, and where something else begins."""
    told: list[Operation] = []
    while (word := _PLACED_WORD.match(content, place)) and (shown := _placed_word(word)):
        told += shown
        place = word.end()
    return told, place


def _placed_word(word: re.Match[bytes]) -> list[Operation] | None:
    """The operators of a word and its place."""
    at, line = [_number(one) for one in word.groups()[:6]], [_number(one) for one in word.groups()[9:15]]
    mode, font, size, alone, listed = (word[number] for number in (7, 8, 9, 16, 17))
    text = _string(alone or listed)
    if text is None:
        return None
    return [
        ([], b"q"),
        (at, b"cm"),
        ([], b"BT"),
        ([_number(mode)], b"Tr"),
        ([_name(font), _number(size)], b"Tf"),
        (line, b"Tm"),
        ([text], b"Tj") if alone else ([ArrayObject([text])], b"TJ"),
        ([], b"ET"),
        ([], b"Q"),
    ]


@lru_cache(maxsize=1 << 14)
def _number(written: bytes) -> NumberObject | FloatObject:
    return FloatObject(written) if b"." in written else NumberObject(written)


@lru_cache(maxsize=1 << 10)
def _name(written: bytes) -> NameObject:
    return NameObject(written.decode("ascii"))


def _string(written: bytes) -> ByteStringObject | None:
    raw = bytes_of(written)
    return None if raw is None else ByteStringObject(raw)


def _hex(written: bytes) -> ByteStringObject:
    return ByteStringObject(bytes.fromhex(written[1:-1].decode("ascii")))


_READ: dict[str, Any] = {"number": _number, "name": _name, "string": _string, "hex": _hex}
