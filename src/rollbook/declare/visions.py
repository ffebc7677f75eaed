"""What a community wants to become: its vision with its themes, and what it says of today and the future.

Nothing here is counted. Figures on the crossing-the-gap map come from measures and indicators; this file has
only the sentences that no other definition has.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, Self, get_args

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once

if TYPE_CHECKING:
    from rollbook.declare.project import Project

Author = Literal["residents", "partners", "together"]
AUTHORS: tuple[Author, ...] = get_args(Author)
"""Who wrote an element: people who live there, partner organizations, or both in one room."""


class Element(Declared):
    """One thing that people want to see."""

    text: Words
    """In a few words, as a picture of what is there."""

    by: Author
    """Who wrote it; never a name."""


class Theme(Declared):
    """A theme of the vision, with its elements."""

    theme: Code
    """Its name in this file."""

    title: Words
    """Its name on the picture: one to four words."""

    elements: tuple[Element, ...] = Field(min_length=1, max_length=8)
    """What belongs to it, in the order in which it was told."""


class Gap(Declared):
    """The two banks of the crossing-the-gap map, as far as no figure tells them."""

    today: tuple[Words, ...] = Field(default=(), max_length=4)
    """How it is now, each in a short sentence; indicators add their figures."""

    future: tuple[Words, ...] = Field(default=(), max_length=4)
    """How it shall be, each in a short sentence; results and targets are added."""


class Vision(Declared):
    """The vision of a community and the gap that it wants to cross."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    statement: Words
    """The vision in one sentence or two."""

    themes: tuple[Theme, ...] = Field(min_length=1, max_length=8)
    """Its themes, in the order of the picture."""

    gap: Gap = Gap()
    """What the crossing-the-gap map says besides figures."""

    written: date | None = None
    """The day on which it was written or agreed, where it is known."""

    is_example: bool = False
    """Whether it is made up to show how it works; the pictures say so."""

    source: Words
    """Where it is from."""

    @model_validator(mode="after")
    def _each_theme_once(self) -> Self:
        require_once((each.theme for each in self.themes), "the theme")
        return self


def vision_faults(project: "Project") -> Iterator[str]:
    """Visions of communities that nobody has declared."""
    for name in sorted(set(project.visions) - set(project.communities)):
        yield f"pipelines/visions/{name}.yml: community: there is no {name} in pipelines/communities"
