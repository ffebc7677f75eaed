"""Words of code lists, found however they are inflected, mistyped or set among words that say nothing."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rollbook.clean.names import name_key

Lists = Mapping[str, Collection[str]]
"""Ways to write things, by code."""

ANY = "any"
"""Stands for every code of a list."""

_AND = r"(?<=[\s,;)])(?:and|y|e|o|u|or)(?=\s)"
LISTING = re.compile(rf"[,;/&+|]|{_AND}", re.IGNORECASE)
"""What stands between two answers that count alike. "E/S" is two letters, not "and S"."""
_BETWEEN = re.compile(rf"[()]|{LISTING.pattern}", re.IGNORECASE)
"""What stands between two answers in one cell, one perhaps within parentheses."""
_BOTH_ENDINGS = re.compile(
    r"(?<=\w{2}[aor])\s?[/(@]\s?(?:a|o|as|os|x)\b\)?|(?<=\w{3})[(@](?:a|o|as|os|x)\b\)?"
    r"|(?<=\w{2}[aeort])\(e?s\b\)?|(?<=\w{3})@s?\b|(?<=\w{4}t)/s\b",
    re.IGNORECASE,
)
"""Both endings of a word at once: "Vecino/a", "Latino(a)", "Parent/s". "EN/ES" is two languages."""
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}\s*[-–—.:)=]+|[a-h]\))\s*(?=\D)")
"""The number of an answer in a form: "1 - Parent", "2. Resident", "c) Other"."""
_SILENT = frozenset(
    {"only", "just", "the", "of", "an", "solo", "solamente"}
    | {"de", "del", "la", "el", "los", "las", "un", "una"}
)
_NUMBERS = {"2": "two", "dos": "two"}
_ENDING = re.compile(r"(?<=\w{3})(?:e?s|[oae]s?|@s?)$")
"""What tells one from many, and a man from a woman."""
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_SHORTEST_MEANT = 5
_SHORTEST_JOINED = 3
"""Shorter ones are rather two letters: "E/S" is not "es"."""


@dataclass(frozen=True)
class Said:
    """What a text names: its codes, and the codes that the words beside them allow."""

    codes: frozenset[str]
    allowed: frozenset[str]


class Named(NamedTuple):
    """The codes that a text names, and whether all of its words are known."""

    codes: frozenset[str]
    is_whole: bool


class Forms:
    """The declared ways to write each code, the code itself among them.

    A text is looked for as it is; then without words that say nothing ("only", "de la"), in the singular and
    without the ending that tells a man from a woman; then without spaces ("bi-racial"). What would be two
    codes in such a shape is not found by it. A single letter must be the whole text.

    Parameters
    ----------
    forms
        Ways to write each code.
    beside
        Words that may stand beside those of a code and say nothing alone: "single" beside "parent".
    unclear
        Texts that are close to a form, but do not stand for one code.
    """

    def __init__(self, forms: Lists, beside: Lists | None = None, unclear: Collection[str] = ()) -> None:
        written = [(code, form) for code, each in forms.items() for form in (code, *each)]
        self._codes = [_unambiguous(found) for found in _by_shape(written)]
        self._beside = _allowed(beside or {}, frozenset(forms))
        self._unclear = frozenset(phrase(text) for text in unclear)
        self._all = frozenset(forms)
        self._known = frozenset((*self._codes[1], *self._beside, *self._unclear))
        self._longest = max((len(each.split()) for each in self._known), default=0)
        told = (form for each in (beside or {}).values() for form in each)
        self._slips = Slips((*(form for _, form in written), *told, *unclear))

    def is_unclear(self, text: str) -> bool:
        """Whether a text is declared to stand for no one code."""
        return phrase(text) in self._unclear

    def find(self, text: str) -> str | None:
        """The code of a text; None if it is not one of the forms."""
        found = (codes.get(shape) for codes, shape in zip(self._codes, _shapes(text), strict=True))
        return next((code for code in found if code), None)

    def said(self, text: str) -> Said | None:
        """What a text names, word after word, the longest form first; None if a word is unknown."""
        whole = self.find(text)
        if whole is not None:
            return Said(frozenset({whole}), self._all)
        words, codes, allowed = phrase(text).split(), set[str](), self._all
        if not words:
            return None
        while words:
            start = self._start(words)
            if start is None:
                return None
            code = self._codes[1].get(start)
            codes |= {code} if code else set()
            allowed &= self._all if code else self._beside[start]
            words = words[len(start.split()) :]
        return Said(frozenset(codes), allowed)

    def named(self, text: str) -> Named:
        """Every code that a text names, whatever else it says: what is not known is passed over, and told."""
        whole = self.find(text)
        words, codes, is_whole = phrase(text).split(), {whole} if whole else set(), True
        while words and not whole:
            lengths = range(min(len(words), self._longest), 0, -1)
            starts = [" ".join(words[:length]) for length in lengths]
            start = next((each for each in starts if each in self._known), words[0])
            code = None if start in self._unclear else self._codes[1].get(start)
            codes |= {code} if code else set()
            is_whole &= bool(code) or start in self._beside
            words = words[len(start.split()) :]
        return Named(frozenset(codes), is_whole)

    def beginning(self, text: str) -> str | None:
        """The code of the longest form that a text begins with."""
        start = self._start(phrase(text).split())
        return self._codes[1].get(start) if start else None

    def mend(self, text: str) -> str:
        """The text with slips of one letter mended in its long words."""
        return _LONG_WORD.sub(lambda word: self._slips.mend(word.group()), text)

    def _start(self, words: list[str]) -> str | None:
        lengths = range(min(len(words), self._longest), 0, -1)
        starts = (" ".join(words[:length]) for length in lengths)
        return next((each for each in starts if each in self._codes[1] or each in self._beside), None)


class Slips:
    """Long words with one letter left out, added, wrong or changed with its neighbour.

    Such a word is mended if just one known word (however inflected) begins with the same letter and is that
    near: few slip on the first letter, and "president" is no resident.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        words = sorted({word for form in forms for word in name_key(form).split()})
        self._stems = frozenset(_stem(word) for word in words)
        self._meant: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST_MEANT:
                self._meant.setdefault(word[0], []).append(word)

    def mend(self, word: str) -> str:
        """The known word that was meant; the word itself if there is none, or more than one."""
        key = name_key(word)
        if _stem(key) in self._stems:
            return word
        near = [meant for meant in self._meant.get(key[:1], ()) if is_one_slip(key, meant)]
        return near[0] if len({_stem(each) for each in near}) == 1 else word


def is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong, or two neighbours changed, tell two words apart.

    >>> is_one_slip("parnet", "parent"), is_one_slip("partner", "parent")
    (True, False)
    """
    same = next((at for at, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), None)
    if same is None:
        return abs(len(written) - len(meant)) == 1
    ours, theirs = written[same:], meant[same:]
    if ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]:
        return True
    return ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]


def without_number(text: str) -> str:
    """The text of a numbered answer."""
    return _NUMBERED.sub("", text)


def one_ending(text: str) -> str:
    """The text with one ending where both were given."""
    return _BOTH_ENDINGS.sub("", text)


def parts_of(text: str) -> list[str]:
    """The answers that stand in one cell."""
    return [part for part in _BETWEEN.split(one_ending(text)) if name_key(part)]


def phrase(text: str) -> str:
    """The words of a text without those that say nothing, uninflected."""
    words = name_key(one_ending(text)).split()
    return " ".join(_stem(_NUMBERS.get(word, word)) for word in words if word not in _SILENT)


def _by_shape(written: Iterable[tuple[str, str]]) -> tuple[dict[str, set[str]], ...]:
    shapes: tuple[dict[str, set[str]], ...] = ({}, {}, {})
    for code, form in written:
        for codes, shape in zip(shapes, _shapes(form), strict=True):
            codes.setdefault(shape, set()).add(code)
    return shapes


def _unambiguous(codes: dict[str, set[str]]) -> dict[str, str]:
    return {shape: min(found) for shape, found in codes.items() if shape and len(found) == 1}


def _allowed(beside: Lists, everything: frozenset[str]) -> dict[str, frozenset[str]]:
    allowed: dict[str, frozenset[str]] = {}
    for code, words in beside.items():
        own = everything if code == ANY else frozenset({code})
        for each in words:
            allowed[phrase(each)] = allowed.get(phrase(each), frozenset()) | own
    return allowed


def _shapes(text: str) -> tuple[str, str, str]:
    key = name_key(text)
    # A letter alone may stand for a word; among other words it is an initial, an article or a number.
    if len(key) == 1:
        return key, "", ""
    joined = name_key(one_ending(text)).replace(" ", "")
    return key, phrase(text), joined if len(joined) >= _SHORTEST_JOINED else ""


def _stem(word: str) -> str:
    return _ENDING.sub("", word.replace("ies", "y") if word.endswith("ies") else word)
