"""What every release says before a list is read: the code of its pages, and the words they are made of."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from pydantic import BaseModel

from rollbook.declare import Project
from rollbook.present.assets import code_of_pages, template_texts
from rollbook.protect import OwnTexts

_SAID = frozenset({"en", "es", "label_en", "label_es"})
"""What definitions call a text that pages show in one language."""
_OF_PEOPLE = frozenset({"stories", "corrections", "verdicts", "governance", "memoranda", "histories"})
"""Definitions that may tell of people: their words are not taken for the program's."""


def own_texts(project: Project) -> OwnTexts:
    """Gather what pages of a project carry and say, whoever is on its lists."""
    declared = (getattr(project, field.name) for field in fields(project) if field.name not in _OF_PEOPLE)
    return OwnTexts.of(
        code_of_pages(), [*template_texts(), *(text for each in declared for text in _said(each))]
    )


def _said(declared: object) -> Iterator[str]:
    """Every text in nested definitions that is shown in a language."""
    if isinstance(declared, BaseModel):
        declared = dict(declared)
    if isinstance(declared, Mapping):
        for name, value in declared.items():
            if isinstance(value, str):
                yield from (value,) if name in _SAID else ()
            else:
                yield from _said(value)
    elif isinstance(declared, list | tuple):
        for value in declared:
            yield from _said(value)
