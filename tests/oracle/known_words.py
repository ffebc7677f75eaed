"""Numbers that stand in the fixed words of a deck, and so are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .calendar_labels import calendar_pattern
from .numbers import tidy, tokens

_BLANK = re.compile(r"\{\{?[^{}]*\}?\}")
_FINGERPRINT = r"(?<![\w])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{12})(?![\w])"
# The one file whose plain numbers (thresholds, the smallest count shown) are printed as they are. A smaller
# number on a page would pass for a small count, and needs a phrase of its own.
_RULES_FILE = "quarterly.yml"
_SMALLEST_PLAIN = 11


@dataclass(frozen=True)
class KnownWords:
    """Phrases, plain numbers and names that explain a number on a page."""

    phrases: frozenset[str]
    plain_numbers: frozenset[str]
    names: frozenset[str]

    @cached_property
    def phrase_numbers(self) -> frozenset[str]:
        """Every number in a phrase; for the PDF, whose columns tear phrases apart."""
        return frozenset(token for phrase in self.phrases for token in tokens(phrase))

    def unexplained(self, text: str) -> list[str]:
        """Return the numbers of a text that no phrase, date, ZIP, file name or fingerprint explains."""
        rest = self._explained.sub(" · ", tidy(text))
        return [token for token in tokens(rest) if token.rstrip("%") not in self.plain_numbers]

    @cached_property
    def _explained(self) -> re.Pattern[str]:
        """One pattern for all, so that a date and a phrase that share a year do not tear each other apart."""
        words = (
            _any_of(self.names),
            _any_of(self.phrases),
            _FINGERPRINT,
            f"(?i:{calendar_pattern().pattern})",
        )
        return re.compile("|".join(words))


def known_words(pipelines: Path, names: Iterable[str], sentences: Iterable[str] = ()) -> KnownWords:
    """Collect the fixed words of all YAML files, and of other published sentences.

    Parameters
    ----------
    pipelines
        Folder of everything an analyst edits.
    names
        ZIPs of the community, names of its input files, streets and lengths of a scale bar on its maps.
    sentences
        Published words that no YAML file holds, such as the sources of the published figures.
    """
    phrases, plain_numbers = set[str](), set[str]()
    for path in sorted(pipelines.rglob("*.y*ml")):
        for scalar in _scalars(yaml.safe_load(path.read_text(encoding="utf-8"))):
            phrases |= _phrases_of(str(scalar))
            if path.relative_to(pipelines) == Path(_RULES_FILE):
                plain_numbers |= _plain_numbers_of(scalar)
    for sentence in sentences:
        phrases |= _phrases_of(sentence)
    return KnownWords(frozenset(phrases), frozenset(plain_numbers), frozenset(names))


def _phrases_of(text: str) -> set[str]:
    pieces = {tidy(piece) for piece in _BLANK.split(text)}
    return {piece for piece in pieces if re.search(r"\d", piece) and re.search(r"[^\W\d_]", piece)}


def _plain_numbers_of(scalar: object) -> set[str]:
    is_whole = isinstance(scalar, int) and not isinstance(scalar, bool)
    return {f"{scalar:,}"} if is_whole and isinstance(scalar, int) and scalar >= _SMALLEST_PLAIN else set()


def _scalars(node: Any) -> Iterator[object]:  # noqa: ANN401 - YAML may hold anything
    if isinstance(node, dict):
        for child in node.values():
            yield from _scalars(child)
    elif isinstance(node, list):
        for child in node:
            yield from _scalars(child)
    elif node is not None:
        yield node


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(re.escape(phrase) for phrase in longest_first)
    return rf"(?<![\w])(?<!\d[.,–])(?:{choices})(?!\w)(?![.,–]\d)" if choices else r"(?!)"
