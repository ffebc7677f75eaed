"""Instruments: forms that people fill in to rate a partnership, themselves or their families."""

import re
from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from rollbook.declare.base import Code, Declared, Words, folded, require_once

ALL, UNSTATED = "all", "unstated"
"""Everybody who answered; those of whom nobody knows which group they are of."""
_ROUND = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")


def _round(code: str) -> str:
    if not _ROUND.fullmatch(code):
        raise ValueError(f"{code} is no code of a round: small letters, digits and hyphens, like 2013")
    return code


RoundCode = Annotated[str, AfterValidator(_round)]


class Item(Declared):
    """One statement or question that is rated."""

    item: Code
    """Its name, by which files refer to it."""

    text: Words
    """As it stands on the form."""

    is_reverse: bool = False
    """Whether a high answer speaks of something bad: it is turned before it is counted."""


class Element(Declared):
    """What several items are about: an element, a domain, a role, a factor."""

    element: Code
    """Its name."""

    title: Words
    """Its name on pages."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """In the order of the form."""


class Respondents(Declared):
    """A group of those who answer, told apart on pages where there are enough of them."""

    group: Code
    """Its code."""

    label: Words
    """Its name on pages."""

    written: tuple[str, ...] = ()
    """Ways in which exports write it; case, accents and signs do not matter."""


class Pairing(Declared):
    """Two rounds in which the same people answer, held against each other person by person."""

    before: RoundCode
    """The round before."""

    after: RoundCode
    """The round after."""


class Round(Declared):
    """A round with a name of its own; others are named by their code."""

    round: RoundCode
    """Its code."""

    label: Words
    """Its name on pages."""

    written: tuple[str, ...] = ()
    """Other ways to write it."""


class Instrument(Declared):
    """A form: what it asks, on which scale, who answers, and how many have to."""

    instrument: Code
    """Its name; the file is named after it."""

    title: Words
    """Its name on pages."""

    asks: Words
    """What the form asks of whoever fills it in."""

    origin: Words
    """Whose idea it is, and that the words are the project's own."""

    scale: Code
    """A scale of shared/scales.yml."""

    minimum_answers: int = Field(default=11, ge=1)
    """Fewer people than this are never told of; a release never goes below its own smallest count."""

    attention_count: int = Field(default=3, ge=1, le=3)
    """How many areas at most are named as those that need attention."""

    ranks_items: bool = False
    """Whether single items that need attention are named, too, at most as many as areas."""

    tells_group_counts: bool = False
    """Whether a release tells how many of each group gave which answer: wider for all together."""

    groups: tuple[Respondents, ...] = ()
    """Who answers; none where nobody is told apart."""

    rounds: tuple[Round, ...] = ()
    """Rounds with names, such as before and after; others are years, quarters or months."""

    pairing: Pairing | None = None
    """Rounds that the same people answer; none where others may answer each time."""

    presence_level: int | None = None
    """Where every element should be there in somebody: from which level on it is; else none."""

    shows_budget: bool = False
    """Whether the budget is held against the splits of its stances."""

    elements: Annotated[tuple[Element, ...], Field(min_length=1)]
    """In the order of the form."""

    @cached_property
    def items(self) -> dict[str, Item]:
        """All items by name, in the order of the form."""
        return {each.item: each for element in self.elements for each in element.items}

    @cached_property
    def element_of(self) -> dict[str, str]:
        """The element of each item."""
        return {each.item: element.element for element in self.elements for each in element.items}

    @cached_property
    def group_codes(self) -> tuple[str, ...]:
        """The codes of all groups, and of those whose group nobody knows."""
        return (*(each.group for each in self.groups), UNSTATED) if self.groups else (UNSTATED,)

    def read_group(self, text: str) -> str | None:
        """The group that a text names; None where no group is written so."""
        key = folded(text)
        return next((each.group for each in self.groups if key in _forms(each.group, each)), None)

    def read_round(self, text: str) -> str | None:
        """The round that a text names; None where it is no code of a round."""
        key = folded(text)
        named = next((each.round for each in self.rounds if key in _forms(each.round, each)), None)
        code = "-".join(text.strip().lower().split())
        return named or (code if _ROUND.fullmatch(code) else None)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.element for each in self.elements), "elements: the element")
        require_once((each.item for element in self.elements for each in element.items), "items: the item")
        require_once((*(each.group for each in self.groups), ALL, UNSTATED), "groups: the group")
        require_once((each.round for each in self.rounds), "rounds: the round")
        for key, named in (("groups", self.groups), ("rounds", self.rounds)):
            forms = [form for each in named for form in _forms(_code(each), each)]
            require_once(forms, f"{key}: written: the text")
        return self


def _code(named: Respondents | Round) -> str:
    return named.group if isinstance(named, Respondents) else named.round


def _forms(code: str, named: Respondents | Round) -> set[str]:
    return {folded(text) for text in (code, named.label.en, named.label.es, *named.written)}
