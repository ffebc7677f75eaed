"""What files write for a member type, a language, a race, a sector - and the one code it gets."""

import re
from collections.abc import Callable, Collection

from rollbook.clean.names import name_key
from rollbook.declare.codes import PeopleCodes, Written

_BETWEEN = re.compile(r"[,;/&+|()]|\b(?:and|y|e|o|u|or)\b", re.IGNORECASE)
"""What stands between two answers in one cell."""
_NOT_HISPANIC = re.compile(
    r"\b(?:not|non|no)(?: of)? (?:hispanic|hispan[oa]|latin[oax])(?: or latin[oax]| origin| latin[oax])?\b"
)
_BOTH_ENDINGS = re.compile(r"(?<=\w)\s?[/(@](?:a|o|as|os|e|es|x|s)\b\)?", re.IGNORECASE)
"""Both endings of a word at once: "Vecino/a", "Latino(a)", "Parent(s)"."""
_SILENT = frozenset(
    {"only", "just", "the", "of", "a", "an", "solo", "solamente"}
    | {"de", "del", "la", "el", "los", "las", "un", "una"}
)
_NUMBERS = {"2": "two", "dos": "two"}
_ENDING = re.compile(r"(?<=\w{3})(?:e?s|[oae]s?|@s?)$")
"""What tells one from many, and a man from a woman."""
HISPANIC = "hispanic"
SEVERAL_RACES = "multiracial_nh"

CodeReader = Callable[[str], str | None]


class NotAnswered:
    """Whether a text says that nothing was said: empty, a dash, or a word such as "declined"."""

    def __init__(self, forms: Collection[str]) -> None:
        self._keys = frozenset(name_key(form) for form in forms)
        self._beginnings = frozenset(key.replace(" ", "")[:2] for key in self._keys)

    def __call__(self, text: str) -> bool:
        """Whether this text says nothing. A question mark is an answer that could not be read."""
        # Most texts begin with two letters that no such word begins with: these need no closer look.
        beginning = text.lstrip(" (")[:2].lower()
        is_plain = len(beginning) > 1 and beginning.isascii() and beginning.isalnum()
        if is_plain and beginning not in self._beginnings:
            return False
        key = name_key(text)
        return key in self._keys if key else not text.strip(" -–—_.,;:/*'\"()\u00a0")


class Forms:
    """The declared ways to write each code, found however a word is inflected.

    A text is looked for as it is; then without words that say nothing ("only", "de la"), in the singular and
    without the ending that tells a man from a woman; then without spaces ("bi-racial"). What would be two
    codes in such a shape is not found by it.
    """

    def __init__(self, forms: Written) -> None:
        shapes: tuple[dict[str, set[str]], ...] = ({}, {}, {})
        for code, written in forms.items():
            for form in written:
                for codes, shape in zip(shapes, _shapes(form), strict=True):
                    codes.setdefault(shape, set()).add(code)
        self._codes = [_unambiguous(codes) for codes in shapes]

    def find(self, text: str) -> str | None:
        """The code of a text; None if it is not one of the forms."""
        shapes = _shapes(text)
        found = (codes.get(shape) for codes, shape in zip(self._codes, shapes, strict=True))
        return next((code for code in found if code), None)


def code_reader(written: Written) -> CodeReader:
    """A reader of texts that stand for one code; two words for the same code ("Español/Spanish") are one."""
    forms = Forms(written)

    def read(text: str) -> str | None:
        whole = forms.find(text)
        if whole is not None:
            return whole
        parts = {forms.find(part) for part in _parts(text)}
        return parts.pop() if len(parts) == 1 else None

    return read


def race_ethnicity_reader(written: Written) -> CodeReader:
    """A reader of races and ethnicities as the Census counts them: Hispanic of any race, others not Hispanic.

    Somebody who names Hispanic and a race is Hispanic; somebody who names two races is multiracial. A word
    that nobody knows makes the whole answer unknown, unless it stands beside Hispanic.
    """
    forms = Forms(written)

    def read(text: str) -> str | None:
        whole = forms.find(text)
        if whole is not None:
            return whole
        keys = {_NOT_HISPANIC.sub("", name_key(part)).strip() for part in _parts(text)} - {""}
        found = {forms.find(key) for key in keys}
        if HISPANIC in found:
            return HISPANIC
        if None in found or not found:
            return None
        return found.pop() if len(found) == 1 else SEVERAL_RACES

    return read


class CodeBook:
    """The readers of a project's code lists."""

    def __init__(self, codes: PeopleCodes) -> None:
        self.is_blank = NotAnswered(codes.not_answered)
        self.member_type = code_reader(codes.member_types)
        self.language = code_reader(codes.languages)
        self.race_ethnicity = race_ethnicity_reader(codes.race_ethnicity)
        self.sector = code_reader(codes.sectors)
        self.group_type = code_reader(codes.group_types)

    def readers(self) -> dict[str, CodeReader]:
        """The readers by field."""
        return {
            "member_type": self.member_type,
            "language": self.language,
            "race_ethnicity": self.race_ethnicity,
            "sector": self.sector,
            "group_type": self.group_type,
        }


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(_BOTH_ENDINGS.sub("", text)) if name_key(part)]


def _unambiguous(codes: dict[str, set[str]]) -> dict[str, str]:
    return {shape: min(found) for shape, found in codes.items() if shape and len(found) == 1}


def _shapes(text: str) -> tuple[str, str, str]:
    words = name_key(_BOTH_ENDINGS.sub("", text)).split()
    stems = [_stem(_NUMBERS.get(word, word)) for word in words if word not in _SILENT]
    return name_key(text), " ".join(stems), "".join(words)


def _stem(word: str) -> str:
    return _ENDING.sub("", word.replace("ies", "y") if word.endswith("ies") else word)
