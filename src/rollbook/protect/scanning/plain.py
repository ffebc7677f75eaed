"""Texts as they are compared: without accents, case and signs, words apart by one space."""

import codecs
import re
from bisect import bisect
from functools import lru_cache

from unidecode import unidecode

from rollbook.protect.scanning.runs import legible_runs, wide_runs

_FOLD = "rollbook-fold"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Signs that no reader sees: soft hyphens, joiners and marks of direction."""
_BORDER = "\x01"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _table(kept: str) -> bytes:
    lower = {letter: letter.lower() for letter in map(chr, range(128))}
    signs = (lower[letter] if lower[letter] in kept else " " for letter in map(chr, range(128)))
    table = "".join(signs).encode()
    # The border between two texts stays a sign of its own.
    return table[:1] + b"|" + table[2:] + b" " * 128


_WORDS = _table("abcdefghijklmnopqrstuvwxyz0123456789")
_DIGITS = _table("0123456789")


def plain(text: str) -> str:
    """The words of one text, between two spaces."""
    return _between(_bare(text).translate(_WORDS))


def plain_texts(texts: list[str]) -> tuple[str, str]:
    """All texts as words, and as groups of digits; nothing can be found across the border of two texts."""
    whole = f" {_BORDER} ".join(text.replace(_BORDER, " ") if _BORDER in text else text for text in texts)
    bare = _bare(whole)
    return _between(bare.translate(_WORDS)), _between(bare.translate(_DIGITS))


def texts_at(words: str, places: list[int]) -> list[int]:
    """The numbers of the texts to which places in the words of ``plain_texts`` belong."""
    borders = [found.start() for found in re.finditer(r"\|", words)] if places else []
    return [bisect(borders, place) for place in places]


def unaccented(text: str) -> str:
    """A text without accents, its case and its signs as they are."""
    return _bare(text).decode("ascii")


def _bare(text: str) -> bytes:
    return text.encode("ascii", errors=_FOLD)


def _fold(error: UnicodeError) -> tuple[bytes, int]:
    """Letters side by side that are none of ASCII, as those that look like them; Python asks for each run."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _folded(error.object[error.start : error.end]), error.end


@lru_cache(maxsize=1 << 14)
def _folded(letters: str) -> bytes:
    return unidecode(_UNSEEN.sub("", letters)).encode("ascii", errors="ignore")


codecs.register_error(_FOLD, _fold)


def _between(words: bytes) -> str:
    return f" {b' '.join(words.split()).decode('ascii')} "


def readable(raw: bytes) -> str:
    """Bytes as text: UTF-8, with a space for whatever is none."""
    return raw.decode("utf-8", errors="replace").replace("\ufffd", " ")


def legible(raw: bytes) -> str:
    """Bytes as somebody could read them: a text as it is, of other bytes the runs of letters and signs in it.

    Packed bytes are as good as random: any short name stands in some of them, letter for letter, with the
    sign of a control between. What somebody wrote into them stands in one run.
    """
    if _CONTROL.search(raw) is None:
        return readable(raw)
    return "\n".join(map(readable, legible_runs(raw)))


def two_byte_readings(raw: bytes) -> str | None:
    """Runs of Latin letters of two bytes each (UTF-16) as text, or None where no zero byte is."""
    if b"\x00" not in raw:
        return None
    return "\n".join(run.replace(b"\x00", b"").decode("latin-1") for run in wide_runs(raw))
