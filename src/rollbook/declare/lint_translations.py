"""The rule of the lint about texts that stand in both languages and were translated in neither."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel

from rollbook.declare.base import Words, folded
from rollbook.declare.chosen import indicators_of, programs_of, results_of, strategies_of
from rollbook.declare.lint_places import PROGRAMS_FILE, RESULTS_FILE, Found, file_of_community, file_of_story
from rollbook.declare.stories import Story

if TYPE_CHECKING:
    from rollbook.declare.project import Project

FEWEST_WORDS = 3
"""Shorter texts may be the same in both languages: a name, a word such as \"total\"."""
_SHOWN = 60


def not_translated(project: "Project", community: str) -> Found:
    """Texts of what a community follows whose Spanish is their English, and stories that are copies."""
    for file, name, model in _declared(project, community):
        copies = [words.en for words in _words_in(model) if _is_copy(words.en, words.es)]
        if copies:
            yield file, name, {"word": _shortened(copies[0])}
    told: dict[str, dict[str, Story]] = {}
    for story in project.stories.get(community, ()):
        told.setdefault(story.topic, {})[story.language] = story
    for twins in told.values():
        if {"en", "es"} <= set(twins):
            copies = [text for text, other in _beside(twins) if _is_copy(text, other)]
            if copies:
                yield file_of_story(twins["es"]), twins["es"].about, {"word": _shortened(copies[0])}


def _declared(project: "Project", community: str) -> Iterator[tuple[str, str, object]]:
    own, programs = project.measures[community], programs_of(project, community)
    names = {each.program for each in programs}
    file = file_of_community(community)
    yield from ((file, each.strategy, each) for each in strategies_of(project, community))
    yield from ((file, each.measure, each) for each in own.measures)
    yield from ((file, each.measure or each.indicator or "", each) for each in own.targets)
    yield file, "learning_by_doing", own.learning_by_doing
    yield from ((PROGRAMS_FILE, each.program, each) for each in programs)
    yield from (
        (PROGRAMS_FILE, each.measure, each) for each in project.programs.measures if each.home in names
    )
    yield from ((RESULTS_FILE, each.result, each) for each in results_of(project, community))
    yield from ((RESULTS_FILE, each.indicator, each) for each in indicators_of(project, community))


def _words_in(value: object) -> Iterator[Words]:
    """Every text in both languages that a definition holds, however deep."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words_in(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from (words for each in value.values() for words in _words_in(each))
    elif isinstance(value, list | tuple):
        yield from (words for each in value for words in _words_in(each))


def _beside(twins: Mapping[str, Story]) -> Iterator[tuple[str, str]]:
    """The texts of a story in English, each with the one that stands in its place in Spanish."""
    english, spanish = twins["en"], twins["es"]
    for first, second in zip(english.passages, spanish.passages, strict=False):
        yield from zip(first.texts, second.texts, strict=False)
    yield english.head.no_cost_idea or "", spanish.head.no_cost_idea or ""
    yield from ((one.what, other.what) for one, other in zip(english.actions, spanish.actions, strict=True))


def _is_copy(english: str, spanish: str) -> bool:
    return folded(english) == folded(spanish) and len(folded(english).split()) >= FEWEST_WORDS


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
