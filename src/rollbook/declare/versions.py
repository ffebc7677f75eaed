"""Which version of a definition a figure was counted by: figures with the same code mean the same."""

from typing import TYPE_CHECKING

from rollbook.declare.measures import Measure
from rollbook.declare.results import Indicator
from rollbook.kernel.provenance import hash_texts

if TYPE_CHECKING:
    from rollbook.declare.project import Project

_SHOWN_ONLY = {"title", "why", "source", "is_headline", "is_drawn", "pair", "data_missing", "grains", "by"}
"""Keys that say how a figure is shown, where it is from or how often it is told, and not what it counts."""
_LETTERS = 12


def version_of(project: "Project", definition: Measure | Indicator) -> str:
    """A code over all that decides what a measure or an indicator counts.

    It changes with the words of the definition, its parameters, and the categories and levels of engagement
    that counted measures rest on; not with a title, nor with the community.
    """
    told = [definition.model_dump_json(exclude=_SHOWN_ONLY)]
    if isinstance(definition, Measure) and not definition.is_quoted:
        told += [project.categories.model_dump_json(), project.engagement.model_dump_json()]
    return hash_texts(told)[:_LETTERS]
