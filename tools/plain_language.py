"""Plain language, checked: how hard each text is that readers of decks see, against bounds that are declared.

Run it as ``python -m tools.plain_language``; with ``--all`` it lists every file. What is counted and allowed
stands in ``plain_language.yml``.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tools.declared_texts import Text, texts
from tools.syllables import english, spanish

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Path(__file__).with_suffix(".yml")
LANGUAGES = ("en", "es")
_BLANK = re.compile(r"\{(?P<name>\w+)[^{}]*\}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[^a-záéíóúñ])|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Names of files, keys and options are read as signs, not as words.
_SIGN = re.compile(r"`[^`]*`|--\S+|\S*\w[_/]\w\S*")
_TERM_SYLLABLES = 2
_SHOWN = 110


@dataclass(frozen=True)
class Length:
    """What both measures are made of."""

    sentences: int
    words: int
    syllables: int

    def __add__(self, other: "Length") -> "Length":
        return Length(
            self.sentences + other.sentences, self.words + other.words, self.syllables + other.syllables
        )

    def score(self, language: str) -> float:
        """The grade of Flesch and Kincaid in English, the perspicuity of Szigriszt Pazos in Spanish."""
        per_sentence, per_word = self.words / self.sentences, self.syllables / self.words
        if language == "en":
            return 0.39 * per_sentence + 11.8 * per_word - 15.59
        return 206.835 - 62.3 * per_word - per_sentence


@dataclass(frozen=True)
class Settings:
    """What is declared in ``plain_language.yml``."""

    declared: Mapping[str, Any]

    @cached_property
    def terms(self) -> dict[str, frozenset[str]]:
        """By language: the words of the field, which the glossary explains."""
        plain = self.declared["terms"]
        return {
            "en": frozenset(form for term in plain for form in forms_of(term)),
            "es": frozenset(form for forms in plain.values() for form in forms),
        }

    def is_read(self, text: Text) -> bool:
        """Whether a text is one that readers of decks see as running text."""
        folder = text.file.split("/", maxsplit=1)[0]
        listed = folder in self.declared["folders"] or text.file in self.declared["files"]
        return listed and text.key.rsplit(".", 1)[-1] not in self.declared["cited"]

    def is_hard(self, score: float, language: str, bound: str) -> bool:
        """Whether a score is beyond a bound: ``average`` of a file, or ``hardest`` of a text."""
        limit = float(self.declared["bounds"][language][bound])
        return score > limit if language == "en" else score < limit


def settings() -> Settings:
    """Read ``plain_language.yml``."""
    return Settings(yaml.safe_load(SETTINGS.read_text(encoding="utf-8")))


def forms_of(term: str) -> tuple[str, ...]:
    """An English term and its plural."""
    return (term, f"{term[:-1]}ies" if term.endswith("y") else f"{term}s")


def length_of(text: str, language: str, given: Settings) -> Length:
    """Sentences, words and syllables of a text whose blanks are filled in with what usually stands there."""
    count, terms = _counter(language), given.terms[language]
    sentences = [
        words
        for part in _SENTENCE_END.split(_filled(text, language, given))
        if (words := _WORD.findall(part))
    ]
    syllables = sum(
        _TERM_SYLLABLES if word.casefold() in terms else 1 if word[0].isdigit() else count(word)
        for words in sentences
        for word in words
    )
    return Length(len(sentences), sum(map(len, sentences)), syllables)


def too_hard(found: Sequence[Text], given: Settings) -> Iterator[str]:
    """What is beyond the bounds: single texts first, then files on average."""
    for text, language, length in _measured(found, given):
        if given.is_hard(length.score(language), language, "hardest"):
            yield _told(text, language, length, given)
    for (file, language), length in averages(found, given).items():
        if given.is_hard(length.score(language), language, "average"):
            bound = given.declared["bounds"][language]["average"]
            yield f"{file} ({language}): {length.score(language):.1f} on average, bound {bound}"


def averages(found: Sequence[Text], given: Settings) -> dict[tuple[str, str], Length]:
    """By file and language: all its running texts together."""
    together: dict[tuple[str, str], Length] = {}
    for text, language, length in _measured(found, given):
        key = (text.file, language)
        together[key] = together.get(key, Length(0, 0, 0)) + length
    return together


def _measured(found: Sequence[Text], given: Settings) -> Iterator[tuple[Text, str, Length]]:
    """Every running text that is long enough to be measured, in both languages."""
    for text in filter(given.is_read, found):
        for language in LANGUAGES:
            length = length_of(text.in_language(language), language, given)
            if length.words >= given.declared["fewest_words"]:
                yield text, language, length


def _told(text: Text, language: str, length: Length, given: Settings) -> str:
    words = text.in_language(language)
    long_words = sorted(
        {word for word in _WORD.findall(words) if word.casefold() not in given.terms[language]},
        key=_counter(language),
        reverse=True,
    )[:4]
    bound = given.declared["bounds"][language]["hardest"]
    return (
        f"{text.file}: {text.key} ({language}): {length.score(language):.1f}, bound {bound};"
        f" {length.words / length.sentences:.0f} words a sentence, long: {', '.join(long_words)}."
        f" Shorten: {words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
    )


def _counter(language: str) -> Callable[[str], int]:
    return english if language == "en" else spanish


def _filled(text: str, language: str, given: Settings) -> str:
    blanks = given.declared["blanks"]
    filled = _BLANK.sub(lambda found: blanks["typical"][language].get(found["name"], blanks["number"]), text)
    return _SIGN.sub(" ", filled)


def main(arguments: list[str]) -> int:
    """Say what is too hard; the exit code."""
    given, found = settings(), list(texts(ROOT / "pipelines"))
    if arguments == ["--all"]:
        for (file, language), length in averages(found, given).items():
            print(f"{length.score(language):6.1f}  {language}  {file} ({length.words} words)")
    hard = list(too_hard(found, given))
    for line in hard:
        print(line)
    return 1 if hard else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
