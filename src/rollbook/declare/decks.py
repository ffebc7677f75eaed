"""The deck: its sections in order, and which kinds of pages stand in each (``pipelines/decks/deck.yml``)."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from rollbook.declare.base import Code, Declared, Words, one_of, require_once

if TYPE_CHECKING:
    from rollbook.declare.project import Project

FILE = "pipelines/decks/deck.yml"
COVER = "cover"
PAGE_KINDS = (
    COVER,
    "glance",
    "rules",
    "profile",
    "representation",
    "isolated",
    "framework",
    "indicators",
    "growth",
    "attribution",
    "ladder",
    "staying",
    "attendance",
    "systems",
    "vision",
    "performance",
    "program",
    "gap",
    "equity",
    "sponsorship",
    "assessment",
    "actions",
    "roadmaps",
    "governance",
    "agreements",
    "history",
    "restated",
    "account",
    "files",
    "linkage",
    "sources",
    "glossary",
    "release_note",
)
"""Everything a deck can say; a kind may come to several pages, such as one for each indicator."""


def _is_known(kind: str) -> str:
    if kind not in PAGE_KINDS:
        raise ValueError(f"there is no kind of page {kind}; expected one of: {', '.join(PAGE_KINDS)}")
    return kind


PageKind = Annotated[str, AfterValidator(_is_known), WithJsonSchema({"type": "string", **one_of(PAGE_KINDS)})]


class Section(Declared):
    """A section of the deck: its name, its pages, and what is said where none of them has anything to say."""

    section: Code
    """Its name in files."""

    title: Words
    """Its name on pages."""

    no_data: Words
    """One line for where nothing is known of it yet: the section says so instead of being passed over."""

    pages: tuple[PageKind, ...] = Field(min_length=1)
    """The kinds of its pages, in order."""

    is_reference: bool = False
    """Whether its pages are to be looked up rather than shown: paper sets them small, at its end."""


class OwnDeck(Declared):
    """What a community wants otherwise than the others."""

    sections: tuple[Code, ...] = ()
    """All sections in its own order; the order of the file where not said."""

    pages_left_out: tuple[PageKind, ...] = ()
    """Kinds of pages that its deck does not have. A section that loses all of them is left out whole."""


class DeckPlan(Declared):
    """Everything in ``pipelines/decks/deck.yml``."""

    sections: tuple[Section, ...] = Field(min_length=1)
    """The sections in order."""

    communities: dict[Code, OwnDeck] = Field(default_factory=dict)
    """By community, what it wants otherwise."""

    @model_validator(mode="after")
    def _every_kind_once(self) -> Self:
        require_once((each.section for each in self.sections), "the section")
        placed = [*chain.from_iterable(each.pages for each in self.sections)]
        require_once(placed, "the page")
        missing = [kind for kind in PAGE_KINDS if kind not in placed]
        if missing:
            raise ValueError(
                f"sections: no section has the page {', '.join(missing)}: put it into one; "
                "whoever does not want it names it under communities, in pages_left_out"
            )
        return self

    @model_validator(mode="after")
    def _own_decks_fit(self) -> Self:
        known = sorted(each.section for each in self.sections)
        for name, own in {"": OwnDeck(), **self.communities}.items():
            where = f"communities.{name}." if name else ""
            if own.sections and sorted(own.sections) != known:
                raise ValueError(f"{where}sections: expected each of these once: {', '.join(known)}")
            if COVER in own.pages_left_out:
                raise ValueError(f"{where}pages_left_out: a deck has its {COVER}")
            if self._sections_of(own)[0].pages[0] != COVER:
                raise ValueError(f"{where}sections: a deck begins with its {COVER}")
        return self

    def sections_of(self, community: str) -> tuple[Section, ...]:
        """The sections of a community's deck, with the pages that it wants."""
        return self._sections_of(self.communities.get(community, OwnDeck()))

    def _sections_of(self, own: OwnDeck) -> tuple[Section, ...]:
        by_name = {each.section: each for each in self.sections}
        kept = []
        for section in (by_name[name] for name in own.sections or by_name):
            pages = tuple(kind for kind in section.pages if kind not in own.pages_left_out)
            kept += [section.model_copy(update={"pages": pages})] if pages else []
        return tuple(kept)


def deck_faults(project: "Project") -> Iterator[str]:
    """Own decks of a community that is not declared."""
    for name in sorted(set(project.deck.communities) - project.names):
        yield f"{FILE}: communities.{name}: there is no {name} in pipelines/communities"
