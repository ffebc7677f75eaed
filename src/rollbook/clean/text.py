"""Cells as they were meant: broken encodings mended, one Unicode form, no signs that nobody can see."""

import html
import re
import unicodedata

from ftfy import fix_encoding
from ftfy.badness import is_bad
from ftfy.fixes import fix_c1_controls

_IN_ORDER = re.compile(r"(?!['=])(?:[!-%'-~]+(?: [!-%'-~]+)*)?")
"""Printable ASCII with single spaces, no entity, no sign of a spreadsheet in front: most cells."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_AS_TEXT = re.compile(r'="([^"]*)"|\'(?!.*\'(?:\s|$))(.*)', re.DOTALL)
"""How a spreadsheet says that digits are text: ``="00601"``, or an apostrophe in front (that none closes)."""
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_JOINERS = "\u200c\u200d"
_FIRST_NOT_EUROPEAN = 0x590
"""From Hebrew on, joiners shape letters and pictures; before it they are waste of a web page."""
_LOST = re.compile(r"\ufffd|[^\W\d_]\?+[^\W\d_]")


def mend(text: str) -> str:
    r"""Mend a cell without changing what it says.

    Entities of web forms (``&amp;``) and text read in a wrong encoding (``MarÃ­a``) are written as they were
    meant; signs that cannot be seen (NUL, zero width, direction marks) go; letters are composed (NFC); white
    space becomes single spaces. What is sound stays: accents, emoji, Arabic or Hebrew names.

    Mending twice is mending once. Encodings are repaired by ftfy, and only where it suspects them.

    >>> mend("  MarÃ­a\u00a0 &amp; Jos\u0065\u0301 ")
    'María & José'
    """
    if _IN_ORDER.fullmatch(text):
        return text
    mended = _mended_once(text)
    while mended != text:
        text, mended = mended, _mended_once(mended)
    return mended


def is_lost(text: str) -> bool:
    """Whether letters were lost before the file came here: U+FFFD, or a question mark between letters.

    >>> is_lost("Mar?a"), is_lost("María?")
    (True, False)
    """
    return _LOST.search(text) is not None


def _mended_once(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if not text.isascii():
        text = _in_its_encoding(text)
    spaced = " ".join(unicodedata.normalize("NFC", _seen(text)).split())
    found = _AS_TEXT.fullmatch(spaced)
    return (found[1] or found[2] or "").strip() if found else spaced


def _in_its_encoding(text: str) -> str:
    mended = fix_encoding(text) if is_bad(text) else text
    return fix_c1_controls(mended) if _C1.search(mended) else mended


def _seen(text: str) -> str:
    """A text without what cannot be seen. Line breaks and tabs stay, to become spaces."""
    if text.isprintable():
        return text
    return "".join(sign for place, sign in enumerate(text) if _is_seen(sign, place, text))


def _is_seen(sign: str, place: int, text: str) -> bool:
    if sign in _JOINERS:
        return 0 < place < len(text) - 1 and ord(text[place - 1]) >= _FIRST_NOT_EUROPEAN <= ord(
            text[place + 1]
        )
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
