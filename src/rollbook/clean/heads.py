"""Rows of a list that are no people: totals, head-counts, entries that name nobody."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rollbook.clean.given_names import EITHER, GIVEN
from rollbook.clean.head_words import (
    ADULTS,
    BABIES,
    CHILDREN,
    FAMILY,
    FILLERS,
    HEADS,
    NOBODY,
    NUMBER_OF,
    ONE_HEAD,
    PLACES_IN_A_LIST,
    TOTAL_WORDS,
    UNNAMED_BABY,
)
from rollbook.clean.latin import latin
from rollbook.clean.names import LONGEST_NAME, name_key

_TOTAL = re.compile(r"(?:(?P<part>sub) ?|(?:gran|grand|suma) ?)?(?:total(?:es|s)?|suma|sum)\b(?P<rest>.*)")
_FORMULA = re.compile(r"[=@] ?[\w.]+[(|!].*|[-+]\w+\|.*|#(?:REF|NULL|VALUE|NUM|DIV/0|NAME|N/A)[!?]?")
_MARKUP = re.compile(r"<(?:/?[a-z]|!)[^@]*(?:>|$)", re.IGNORECASE)
_MARKS = ("+", "x", "y ", "and ", "con ", "with ", "plus ", "mas ")
_MOST_HEADS = 99
_WORDS = re.compile(r"[a-z]+|\d+")
_NUMBERED = re.compile(r"\s*(?:\d+\s+\w|\+)")


class RowKind(NamedTuple):
    """Why a row is no person (empty for a person); for a head-count, how many people of what kind."""

    reason: str = ""
    head_count: int = 0
    head_kind: str = ""


PERSON = RowKind()


def row_kind(name: str, label: str = "") -> RowKind:
    """What a row of a list of people speaks of.

    * ``totals_row``: "TOTAL", "Subtotal:", "Gran total", "Total asistentes 25", in the name or the label
    * ``head_count``: "+3 niños", "3 kids", "y 2 hijos", "x2", "dos adultos": people without names;
      so are "bebé" and "Baby boy Smith"
    * ``name_missing``: nothing
    * ``name_unreadable``: over 200 letters, or nothing but lost letters (U+FFFD)
    * ``not_a_person``: "???", "n/a", "ilegible", digits only, emoji only, "Familia Pérez", "No. 5", a
      formula, markup of a web page, the list's header

    A total is followed by words that totals have or by a number: "Total Pérez" is a person. A name behind a
    list number ("12. Ana López", "2 Ana López") is one too; a number and words without a known given name
    ("12 Prueba") are not. A name that brings company ("Ana López +3") is a person; the company is in the
    name's note.

    Parameters
    ----------
    name
        The name as written.
    label
        What stands in the column of running numbers, where a totals row is often labelled.
    """
    if _is_total(label) or _is_total(name):
        return RowKind("totals_row")
    if not name.strip():
        return RowKind("name_missing")
    if len(name) > LONGEST_NAME:
        return RowKind("name_unreadable")
    if not any(sign.isalpha() for sign in name) and not any(sign.isdigit() for sign in name):
        return RowKind("name_unreadable" if "\ufffd" in name else "not_a_person")
    if _FORMULA.fullmatch(name) or ("<" in name and _MARKUP.search(name)):
        return RowKind("not_a_person")
    return _head_count(name) or (PERSON if _names_somebody(name) else RowKind("not_a_person"))


def _is_total(text: str) -> bool:
    if "ota" not in text.lower() and "sum" not in text.lower():
        return False
    found = _TOTAL.fullmatch(" ".join(_WORDS.findall(_plain(text))))
    if found is None:
        return False
    words = found["rest"].split()
    return (
        found["part"] is not None
        or any(word.isdecimal() for word in words)
        or all(word in TOTAL_WORDS for word in words)
    )


def _head_count(name: str) -> RowKind | None:
    plain = _plain(name)
    words = _WORDS.findall(plain)
    counts = [int(word) if word.isdecimal() else NUMBER_OF.get(word) for word in words]
    if all(count is None for count in counts):
        is_baby = not BABIES.isdisjoint(words) and UNNAMED_BABY.fullmatch(" ".join(words)) is not None
        return RowKind("head_count", 1, "children") if is_baby else None
    nouns = [word for word, count in zip(words, counts, strict=True) if count is None and word not in FILLERS]
    is_only_heads = HEADS.issuperset(nouns)
    if is_only_heads and nouns and words[0] in ONE_HEAD and counts[-1] is not None:
        return RowKind("not_a_person")
    total = sum(count or 0 for count in counts) if is_only_heads else _leading_count(words, counts)
    is_told = bool(nouns) or plain.lstrip().startswith(_MARKS)
    return RowKind("head_count", total, _kind_of(nouns)) if is_told and 0 < total <= _MOST_HEADS else None


def _leading_count(words: Sequence[str], counts: Sequence[int | None]) -> int:
    """The count in front of several heads, whoever is named behind: "3 niñas (Ana, Eva, Lu)"."""
    first, count = next((place, count) for place, count in enumerate(counts) if count is not None)
    behind = words[first + 1 : first + 2]
    is_several = count > 1 and bool(behind) and behind[0] in HEADS - ONE_HEAD
    return count if is_several and FILLERS.issuperset(words[:first]) else 0


def _kind_of(nouns: Sequence[str]) -> str:
    kinds = {"children" if noun in CHILDREN else "adults" for noun in nouns if noun in CHILDREN | ADULTS}
    return kinds.pop() if len(kinds) == 1 else "unstated"


def _names_somebody(name: str) -> bool:
    key = name_key(name)
    words = [word for word in key.split() if not word.isdecimal()]
    if len(words) == 1 and words[0] in PLACES_IN_A_LIST:
        return False
    if not words or key in NOBODY or not FAMILY.isdisjoint((words[0], words[-1])):
        return False
    if len(words) > 1 and words[0] in FILLERS and HEADS.issuperset(words[1:]):
        return False
    is_numbered = _NUMBERED.match(name) is not None
    return not is_numbered or any(word in GIVEN or word in EITHER for word in words)


def _plain(text: str) -> str:
    return latin(text).lower()
