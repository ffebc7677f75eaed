"""Both languages, checked: no English in a Spanish text, one Spanish word for each word of the field, usted.

Run it as ``python -m tools.both_languages``. What is allowed stands in ``both_languages.yml``; that each text
has both languages is asked by the models themselves (``rollbook check``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tools.declared_texts import Text, texts
from tools.plain_language import forms_of
from tools.plain_language import settings as plain_settings
from tools.template_texts import template_texts

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Path(__file__).with_suffix(".yml")
_BLANK = re.compile(r"\{[^{}]*\}")
# Names of files, settings and options, and commands as they are typed.
_SIGN = re.compile(r"`[^`]*`|rollbook [a-z]+(?: sign| check| new)?|--\S+|\S*\w[_/.]\w\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Allowed:
    """What is declared in ``both_languages.yml``."""

    declared: Mapping[str, Any]

    @cached_property
    def same(self) -> frozenset[str]:
        """Texts that may be the same in both languages."""
        return frozenset(self.declared["same"])

    @cached_property
    def english(self) -> frozenset[str]:
        """Words that give English away."""
        return frozenset(self.declared["english"])

    def english_words(self, spanish: str) -> list[str]:
        """The English words of a text that should be Spanish; names, codes and commands left out."""
        for name in self.declared["names"]:
            spanish = spanish.replace(name, " ")
        return sorted(words_of(spanish) & self.english)


def allowed() -> Allowed:
    """Read ``both_languages.yml``."""
    return Allowed(yaml.safe_load(SETTINGS.read_text(encoding="utf-8")))


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, without blanks, codes and commands."""
    plain = _SIGN.sub(" ", _BLANK.sub(" ", text))
    return frozenset(word.casefold() for word in _WORD.findall(plain))


def complaints(found: Iterable[Text], given: Allowed, terms: Mapping[str, list[str]]) -> Iterator[str]:
    """What is wrong with the Spanish of declared texts: where, and what."""
    for text in found:
        for wrong in _of_text(text, given, terms):
            yield f"{text.file}: {text.key}: {wrong}"


def _of_text(text: Text, given: Allowed, terms: Mapping[str, list[str]]) -> Iterator[str]:
    place = f"{text.file} {text.key}"
    if set(_BLANK.findall(text.en)) != set(_BLANK.findall(text.es)):
        yield "the two languages have other blanks"
    if text.en == text.es and words_of(text.en) and text.en not in given.same:
        yield f"the same in both languages: {text.en}; translate it, or list it under same"
        return
    left = given.english_words(text.es)
    if left and place not in given.declared["codes"] and text.en != text.es:
        yield f"English in the Spanish text: {', '.join(left)}"
    familiar = sorted(words_of(text.es) & set(given.declared["familiar"]))
    if familiar:
        yield f"addresses the reader as tú: {', '.join(familiar)}"
    if place not in given.declared["otherwise"]:
        yield from _other_terms(text, terms)


def _other_terms(text: Text, terms: Mapping[str, list[str]]) -> Iterator[str]:
    english, spanish = words_of(text.en), words_of(text.es)
    for term, translations in terms.items():
        if english & set(forms_of(term)) and not spanish & set(translations):
            usual = " or ".join(translations)
            yield f"{term} is not translated by {usual}; do that, or list it under otherwise"


def in_templates(folder: Path, given: Allowed) -> Iterator[str]:
    """Words that stand in a template, and so in one language only."""
    for file, said in template_texts(folder):
        if set(_WORD.findall(said)) - set(given.declared["in_templates"]):
            yield f"{file}: words in a template: {said}; they belong into pipelines/decks, in both languages"


def main() -> int:
    """Say what is wrong; the exit code."""
    terms = plain_settings().declared["terms"]
    wrong = list(complaints(texts(ROOT / "pipelines"), allowed(), terms))
    wrong += in_templates(ROOT / "src/rollbook/present/templates", allowed())
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
