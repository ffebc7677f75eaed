"""Who counts as what on a day: categories of members with example cases, layers of the map, sectors."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once
from rollbook.tables.code_lists import CATEGORIES, GROUP_TYPES, SECTORS

View = Literal["release", "internal"]


class ExampleChild(Declared):
    """A child of an example: a birth date, or the first and the last day on which it may be born."""

    born: date | None = None
    """The birth date, where it is known."""

    born_from: date | None = None
    """The first day on which the child may be born, where only an age was told."""

    born_until: date | None = None
    """The last day on which the child may be born."""

    @model_validator(mode="after")
    def _is_a_day_or_a_span(self) -> Self:
        given = (self.born is not None, self.born_from is not None, self.born_until is not None)
        if given not in {(True, False, False), (False, True, True)} or self.span[0] > self.span[1]:
            raise ValueError("a child has either born, or born_from and a born_until that is not earlier")
        return self

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day on which the child may be born."""
        first, last = self.born or self.born_from, self.born or self.born_until
        if first is None or last is None:
            raise ValueError("a child of an example has no day of birth")
        return first, last


class Example(Declared):
    """A member on a day who is of the category under which the example stands."""

    case: str = Field(min_length=3)
    """What is special about it."""

    member_type: Literal["parent", "resident", "stakeholder", "participant"]
    """What the roster says the member is; participant for somebody of a parent group who is on no roster."""

    day: date
    """The day the category is asked for."""

    children: tuple[ExampleChild, ...]
    """The children as far as any list tells of them."""


class Category(Declared):
    """A category of members at a date."""

    category: Code
    """Its code in tables and rules."""

    label: Words
    """Its name on pages."""

    meaning: Words
    """Who is in it."""

    examples: tuple[Example, ...] = Field(min_length=1)
    """Members who are in it; each is run as a test."""


class MapLayer(Declared):
    """A layer of the growth map: members of some categories, participants of parent groups, or groups."""

    layer: Code
    """Its code; it also decides the mark (present/theme.py)."""

    label: Words
    """Its name in the legend."""

    meaning: Words
    """What a mark stands for."""

    views: tuple[View, ...] = Field(min_length=1)
    """Where it is shown: in the release, in the internal view."""

    members: tuple[str, ...] = ()
    """Categories of the members it shows."""

    are_participants: bool = False
    """Whether it shows participants of parent groups."""

    group_type: str | None = None
    """Type of the parent groups it shows: ROC, NAC or PN."""

    @model_validator(mode="after")
    def _shows_one_thing(self) -> Self:
        if sum((bool(self.members), self.are_participants, self.group_type is not None)) != 1:
            raise ValueError("a layer shows members, participants or groups of a type")
        _require_known(self.members, CATEGORIES)
        _require_known((self.group_type,) if self.group_type else (), GROUP_TYPES)
        return self


class Categories(Declared):
    """Everything in ``pipelines/categories.yml``, in the order in which decks show it."""

    young_child_until_age: int = Field(ge=1, le=18)
    """A child is young until this birthday."""

    categories: tuple[Category, ...]
    """Each category once, in the order in which decks show them."""

    map_layers: tuple[MapLayer, ...]
    """Layers of the growth map, in order of the legend."""

    sectors: dict[str, Words]
    """Names of the sectors of stakeholders and partners."""

    @field_validator("sectors")
    @classmethod
    def _every_sector(cls, sectors: dict[str, Words]) -> dict[str, Words]:
        _require_each(tuple(sectors), SECTORS)
        return sectors

    @field_validator("categories")
    @classmethod
    def _every_category(cls, categories: tuple[Category, ...]) -> tuple[Category, ...]:
        _require_each(tuple(each.category for each in categories), CATEGORIES)
        return categories

    @field_validator("map_layers")
    @classmethod
    def _no_member_is_on_two_layers_of_points(cls, layers: tuple[MapLayer, ...]) -> tuple[MapLayer, ...]:
        require_once((layer.layer for layer in layers), "the layer")
        for view in ("release", "internal"):
            require_once(
                (name for layer in layers if view in layer.views for name in layer.members), "on the map"
            )
        return layers

    def layers_of(self, view: View) -> list[MapLayer]:
        """The map layers of a view, in order of the legend."""
        return [layer for layer in self.map_layers if view in layer.views]

    def label(self, category: str) -> Words:
        """The name of a category in both languages."""
        return next(each.label for each in self.categories if each.category == category)


def _require_known(codes: tuple[str, ...], allowed: str) -> None:
    unknown = sorted(set(codes) - set(allowed.split()))
    if unknown:
        raise ValueError(f"there is no {', '.join(unknown)}; known: {', '.join(allowed.split())}")


def _require_each(codes: tuple[str, ...], allowed: str) -> None:
    _require_known(codes, allowed)
    require_once(codes, "the code")
    missing = [code for code in allowed.split() if code not in codes]
    if missing:
        raise ValueError(f"{', '.join(missing)} is missing")
