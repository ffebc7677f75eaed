"""Names as people write them, and the one key they share without accents, case and punctuation."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rollbook.clean.latin import latin
from rollbook.clean.name_cells import NameCell, calls_a_note, split_cell
from rollbook.clean.name_parts import (
    SUFFIXES_OR_NAMES,
    cased,
    may_be_title,
    split_full_name,
    starts_with_a_given_name,
    without_titles,
)
from rollbook.clean.word_sets import word_set

LONGEST_NAME = 200
"""Letters; what is longer is a paragraph, or half a file behind a quotation mark that was never closed."""

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_PLAIN_NAME = re.compile(r"[a-z]+(?: [a-z]+)*")
_EUROPEAN_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?: [A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_APOSTROPHE = re.compile(r"\b([do])' (?=[a-z])")
_MC = re.compile(r"\bmc (?=[a-z])")
_DEGREES = word_set("jr sr ii iii iv md phd rn esq dds dmd edd jd lcsw lmft mft msw mph mba cpa")


@dataclass(frozen=True)
class PersonName:
    """Given names and surnames as written.

    A name whose words do not tell where surnames begin has it all in ``given``. ``nickname`` is what
    stood in quotation marks or parentheses; ``note`` is what else stood in the cell: a phone number,
    "hija de ...". Neither is part of the key, since the same person writes them on one list and not on
    another.
    """

    given: str
    surnames: str = ""
    nickname: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """The whole name without accents, case and punctuation: the same however it is listed."""
        return name_key(f"{self.given} {self.surnames}")


def tidy(text: str) -> str:
    """One Unicode form (NFC), single spaces, none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_key(text: str) -> str:
    """Plain lower-case letters and single spaces: ``"GARCÍA-López"`` gives ``"garcia lopez"``.

    "O'Neil" and "Mc Donald" are one word. Letters of other scripts are spelled in Latin ones (unidecode);
    those that it cannot spell are named by their number, so that a name never has an empty key.

    >>> name_key("Núñez, Mc Donald O’Neil")
    'nunez mcdonald oneil'
    """
    if _PLAIN_NAME.fullmatch(text) and "mc " not in text:
        return text
    if _EUROPEAN_NAME.fullmatch(text):
        words = [_word_key(word) for word in text.split(" ")]
        if "mc" not in words:
            return " ".join(words)
    return _whole_key(text)


def _whole_key(text: str) -> str:
    composed = text if text.isascii() else tidy(tidy(text).casefold())
    spelled = _APOSTROPHE.sub(r"\1", latin(composed).lower()).replace("'", "")
    key = _MC.sub("mc", _NOT_A_LETTER.sub(" ", spelled).strip())
    return key or " ".join(f"u{ord(sign):x}" for sign in composed if sign.isalpha())


def read_name(full: str) -> PersonName:
    """Read a whole name from one cell, such as "GARCÍA LÓPEZ, María" or "Mrs. María García".

    Surnames stand before a comma. Without one they begin behind the given names, where frequent given
    names (`rollbook.clean.given_names`) tell; otherwise the name is kept in one piece. Titles in front and
    suffixes behind are dropped; "Ma." is a given name. Capitals are cased. What is longer than a name can be
    is not taken apart.

    >>> read_name("DE LA CRUZ NÚÑEZ, Inés").key == read_name("Inés de la Cruz Núñez").key
    True
    """
    text = tidy(full)
    if _EUROPEAN_NAME.fullmatch(text):
        words = text.split(" ")
        if not any(map(_says_more, words)):
            return _person(words, _cut(words), NameCell(text), NameCell(""))
    return read_with_care(text)


def read_with_care(text: str) -> PersonName:
    """Read a whole name, with a look for a comma, titles, suffixes and notes in it."""
    if len(text) > LONGEST_NAME:
        return PersonName(text)
    cell = split_cell(text)
    surnames, *given = _without_degrees(cell.name)
    return _listed(surnames, " ".join(given), cell) if given else _in_one_piece(surnames, cell)


def join_name(first: str, last: str) -> PersonName:
    """Read a name from two cells: given names and surnames. A whole name in one of them is read as such."""
    if not first.strip() or not last.strip():
        return read_name(first.strip() or last)
    first, last = tidy(first), tidy(last)
    if len(first) + len(last) >= LONGEST_NAME:
        return PersonName(first, last)
    given, surnames = split_cell(first), split_cell(last)
    behind, before = (" ".join(_without_degrees(cell.name)) for cell in (surnames, given))
    return _listed(behind, before, _joined(given, surnames))


@lru_cache(maxsize=32768)
def _word_key(word: str) -> str:
    # Names differ, but the words that they are made of come again and again.
    return _whole_key(word)


def _without_degrees(name: str) -> list[str]:
    """The parts of a name between commas, without those behind a comma that are a suffix or a degree."""
    first, *more = (part.strip() for part in name.split(","))
    return [first, *(part for part in more if not part or not _is_degree(part, first))]


def _is_degree(part: str, before: str) -> bool:
    words = set(part.replace(".", "").lower().split())
    # "Pérez, Junior" is called so; "Juan Pérez, hijo" is not.
    is_told = words <= SUFFIXES_OR_NAMES and starts_with_a_given_name(before)
    return words <= _DEGREES or is_told


def _in_one_piece(name: str, cell: NameCell) -> PersonName:
    words, rest = _settled(name.split())
    return _person(words, _cut(words), cell, rest)


def _cut(words: Sequence[str]) -> int:
    return split_full_name([_word_key(word) for word in words])


@lru_cache(maxsize=65536)
def _says_more(word: str) -> bool:
    """Whether a word may be more than a part of a name: most names have none, and are read at once."""
    return may_be_title(word) or calls_a_note(word)


def _listed(surnames: str, given: str, cell: NameCell) -> PersonName:
    before, behind = without_titles(given.split()), without_titles(surnames.split())
    turned = [*before, *behind]
    words, rest = _settled(turned)
    start = _start(words, turned)
    if start is None:
        return _in_one_piece(" ".join(words), _joined(cell, rest))
    # Turned round, a name may begin with a title: "Prueba, Don Juan" has one given name.
    return _person(words, min(max(0, len(before) - start), len(words)), cell, rest)


def _settled(words: Sequence[str]) -> tuple[list[str], NameCell]:
    """The words without titles and notes, taken off until none is left, so that a key is its own key."""
    kept, rest = without_titles(words), NameCell("")
    while (cell := split_cell(" ".join(kept))).name != " ".join(kept):
        kept, rest = without_titles(cell.name.split()), _joined(rest, cell)
    return kept, rest


def _start(words: list[str], turned: list[str]) -> int | None:
    """Where the words begin in a name turned round; None if they are no longer its words."""
    starts = range(len(turned) - len(words) + 1)
    return next((start for start in starts if turned[start : start + len(words)] == words), None)


def _joined(one: NameCell, other: NameCell) -> NameCell:
    notes = "; ".join(note for note in (one.note, other.note) if note)
    return NameCell(one.name, one.nickname or other.nickname, notes)


def _person(words: Sequence[str], cut: int, cell: NameCell, rest: NameCell) -> PersonName:
    both = _joined(cell, rest)
    given, surnames = (" ".join(cased(part)) for part in (words[:cut], words[cut:]))
    return PersonName(given, surnames, both.nickname, both.note)
