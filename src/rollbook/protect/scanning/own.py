"""What the program says by itself, whoever is on the lists: its code, and the words of its pages.

A library inside a page is the same in every release, letter for letter: nothing in it is told of anybody, and
it is cut out before the search. And among many thousand people there is an "A. Page" and a "PN-2018", whose
letters stand in ordinary sentences ("whatever a page says", "parent groups (PN), 2018-04-30"). Such a value
is found where it is written as such values are: a name with capitals, an id in one piece.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rollbook.protect.scanning.plain import plain
from rollbook.protect.scanning.values import IDS, NAMES, whole_words

_SHORTEST_CODE = 200
"""A shorter piece is a sentence rather than code, and is searched like any."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITHIN_A_NAME = r"[^A-Za-z0-9]+"
_WITHIN_AN_ID = r"[-_./#: ]{0,3}"


@dataclass(frozen=True)
class OwnTexts:
    """What pages carry and say before a single list was read."""

    code: tuple[bytes, ...] = ()
    """Scripts, styles and typefaces as pages carry them, the longest first."""

    words: frozenset[str] = frozenset()
    """Every word of what pages are made of, as ``plain`` writes it."""

    @classmethod
    def of(cls, code: Iterable[str], texts: Iterable[str]) -> Self:
        """Take in code letter for letter, and of texts their words."""
        blocks = {each.strip().encode() for each in code}
        kept = sorted((len(each), each) for each in blocks if len(each) >= _SHORTEST_CODE)
        words = frozenset(word for text in texts for word in plain(text).split())
        return cls(tuple(block for _, block in reversed(kept)), words)

    def without_code(self, raw: bytes) -> bytes:
        """A file without the code in it; what stands before and behind stays apart."""
        for block in self.code:
            if len(block) <= len(raw):
                raw = raw.replace(block, b"\n")
        return raw

    def may_say(self, kind: str, spelling: str) -> bool:
        """Whether sentences of ours may hold a spelling by chance.

        So may a name of one word beside initials, and an id of letters and a year, if we use that word or
        these letters. A name of two whole words is never left to chance, nor is any other value.
        """
        words = spelling.split()
        if kind == NAMES:
            return whole_words(spelling) <= 1 < len(words) and self._uses(
                word for word in words if len(word) > 1
            )
        years = [word for word in words if _YEAR.fullmatch(word)]
        return kind == IDS and 0 < len(years) < len(words) and self._uses({*words} - {*years})

    def _uses(self, words: Iterable[str]) -> bool:
        return all(word in self.words for word in words)


def is_written(kind: str, spelling: str, text: str) -> bool:
    """Whether a text without accents holds a name with capitals, or an id in one piece."""
    words = spelling.split()
    if kind == NAMES:
        pattern = _WITHIN_A_NAME.join(f"{word[0].upper()}(?i:{word[1:]})" for word in words)
    else:
        pattern = f"(?i:{_WITHIN_AN_ID.join(words)})"
    return re.search(f"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])", text) is not None
