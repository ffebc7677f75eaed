"""Headers held against the lexicon: which field a column may be, and how sure that is."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rollbook.declare.lexicon import Lexicon, header_key

EXACT = 1.0
SURE_ENOUGH = 0.75
_LAST_PART, _OTHER_PART = 0.95, 0.9
_FUZZY_FROM = 0.86
_SHORTEST_FUZZY = 5
_MOST_SLIPS = 2
_LONGEST_HEADER = 80


@dataclass
class Matcher:
    """Finds the fields that a header may stand for.

    A header is compared whole and, where a name above it or another language is joined to it by `` / ``,
    by its parts. Slips of the pen are forgiven (Ratcliff and Obershelp's measure, as in ``difflib``) where
    ``forgives`` is set; numbers never are.
    """

    lexicon: Lexicon
    forgives: bool = True
    _known: dict[str, dict[str, float]] = field(default_factory=dict)
    _fields_of: dict[str, list[str]] = field(init=False)
    _numbers_of: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Turn the lexicon round: by header, the fields it may stand for."""
        self._fields_of = {}
        for name, forms in self.lexicon.headers().items():
            for form in forms:
                self._fields_of.setdefault(header_key(form), []).append(name)
        self._numbers_of = {form: re.findall(r"\d+", form) for form in self._fields_of}

    def strictly(self) -> "Matcher":
        """The same words without forgiveness: much quicker where a header must first be found."""
        return Matcher(self.lexicon, forgives=False)

    def fields(self, header: str) -> dict[str, float]:
        """Fields that a header may stand for, each with how sure that is (0.75 to 1)."""
        if header not in self._known:
            self._known[header] = self._fields(header) if len(header) <= _LONGEST_HEADER else {}
        return self._known[header]

    def _fields(self, header: str) -> dict[str, float]:
        found = dict(self._of_text(header_key(header)))
        parts = [part for part in re.split(r"\s/\s", header) if header_key(part)]
        said = [self._of_text(header_key(part)) for part in parts] if len(parts) > 1 else []
        for place, fields in enumerate(said):
            weight = _LAST_PART if place == len(said) - 1 else _OTHER_PART
            for name, score in fields.items():
                # Two languages that say the same are as sure as one.
                agree = min(part.get(name, 0.0) for part in said)
                found[name] = max(found.get(name, 0.0), score * weight, agree)
        return {name: score for name, score in found.items() if score >= SURE_ENOUGH}

    def _of_text(self, key: str) -> dict[str, float]:
        exact = self._fields_of.get(key) or self._fields_of.get(key.replace(" ", ""))
        if exact:
            return dict.fromkeys(exact, EXACT)
        numbers = re.findall(r"\d+", key)
        found: dict[str, float] = {}
        for form, names in self._fields_of.items() if key else ():
            score = self._likeness(key, form) if self._numbers_of[form] == numbers else 0.0
            for name in names if score >= SURE_ENOUGH else ():
                found[name] = max(found.get(name, 0.0), score)
        return found

    def _likeness(self, key: str, form: str) -> float:
        if form in key and f" {form} " in f" {key} ":
            # The form is part of a longer header: the more of it, the surer.
            return 0.6 + 0.3 * len(form) / len(key)
        is_short = min(len(key), len(form)) < _SHORTEST_FUZZY
        if not self.forgives or is_short or abs(len(key) - len(form)) > _MOST_SLIPS:
            return 0.0
        matcher = SequenceMatcher(None, key, form, autojunk=False)
        if matcher.quick_ratio() < _FUZZY_FROM:
            return 0.0
        ratio = matcher.ratio()
        return ratio if ratio >= _FUZZY_FROM else 0.0
