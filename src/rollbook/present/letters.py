"""What the packed typefaces can write, and how wide it will be."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from fontTools.ttLib import TTFont

from rollbook.present.assets import font_file

# Comes with matplotlib and knows many more letters and signs than ours.
SECOND_FAMILY = "DejaVu Sans"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def second_font_folder() -> Path:
    """Where the second typeface lies."""
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


@cache
def advances(font: Path) -> tuple[dict[str, float], float]:
    """The width of each letter as a share of the type size, and the width of a letter the typeface lacks."""
    with TTFont(font) as face:
        widths, unit = face["hmtx"], float(face["head"].unitsPerEm)
        known = {chr(code): widths[glyph][0] / unit for code, glyph in face.getBestCmap().items()}
    return known, max(known.values())


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of a text, without kerning: a little more than it will take, never much less."""
    return _unit_width(text, is_bold=is_bold) * size


@lru_cache(maxsize=1 << 16)
def _unit_width(text: str, *, is_bold: bool) -> float:
    """The width at a type size of 1: decks say the same words in several sizes and places."""
    known, widest = advances(font_file("Bold" if is_bold else "Regular"))
    return sum([known.get(letter, widest) for letter in text])


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines that are at most so wide; a word that is wider stands on a line alone."""
    lines: list[str] = []
    for part in text.split():
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def printable(text: str) -> str:
    """A text in letters that the packed typefaces know; a PDF that all can read may hold no others.

    Letters that none of them knows become the replacement character; signs that show nothing are left out.
    """
    # Most of what is said, and all drawings but for their words: every typeface knows these letters.
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text).translate(_PRINTABLE)


class _Printable(dict[int, str]):
    """What is written for a letter, asked once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = printable_letter(chr(code))
        return self[code]


_PRINTABLE = _Printable()


@cache
def printable_letter(letter: str) -> str:
    """One letter as the packed typefaces can write it."""
    if letter.isspace():
        return letter if letter in " \n\u00a0" else " "
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs"):
        return ""
    fonts = (font_file("Regular"), second_font_folder() / "DejaVuSans.ttf")
    return letter if any(letter in advances(font)[0] for font in fonts) else UNKNOWN
