"""A community, its quarterly run and its measures. A slip in a file is an error, not a default."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.areas import Area, BaseLines, MapPlace, StreetGrid, ZipPlace
from rollbook.declare.base import Code, Declared, Words, one_of, require_once, require_quarter
from rollbook.declare.communities import Community, IsolatedArea, Zone
from rollbook.kernel.period import Quarter, month_ends
from rollbook.tables.code_lists import CATEGORIES

__all__ = [
    "Area",
    "BaseLines",
    "Community",
    "IsolatedArea",
    "MapPlace",
    "Measure",
    "Measures",
    "Quarterly",
    "Release",
    "Rule",
    "Strategy",
    "StreetGrid",
    "ZipPlace",
    "Zone",
]


class Rule(Declared):
    """A membership rule: at least this percent of members belong to these categories."""

    rule: Code
    """Its name, as pipelines/decks/words.yml explains it."""

    at_least_percent: int = Field(gt=0, le=100)
    """The share of all members that is asked for, in percent."""

    categories: tuple[str, ...] = Field(
        min_length=1, json_schema_extra={"items": {"type": "string", **one_of(CATEGORIES.split())}}
    )
    """The categories that count towards it."""

    @field_validator("categories")
    @classmethod
    def _known_categories(cls, categories: tuple[str, ...]) -> tuple[str, ...]:
        unknown = sorted(set(categories) - set(CATEGORIES.split()))
        if unknown:
            raise ValueError(f"there is no category {', '.join(unknown)}")
        require_once(categories, "the category")
        return categories


class Release(Declared):
    """How far figures may leave the house."""

    smallest_shown: int = Field(ge=11)
    """Counts of fewer households than this are shown as fewer than it."""

    band_width: int = Field(ge=5)
    """Width of the ranges that counts are shown as."""

    zone_member_households: int = Field(ge=11)
    """ZIPs are rolled up until this many member households live in a zone."""

    zone_housing_units: int = Field(ge=50)
    """... and until it has this many housing units."""

    households_per_dot: int = Field(default=5, ge=2, le=1000)
    """How many households one dot of the release map stands for; never one, so that no dot is a home."""


class Quarterly(Declared):
    """The quarterly run: what is counted, at which dates, and how far figures may leave the house."""

    first_quarter: str
    """The first quarter with files, like 2015Q4."""

    map_dates: tuple[date, date]
    """The two dates of the growth map."""

    rules: tuple[Rule, ...]
    """Membership rules."""

    release: Release
    """How far figures may leave the house."""

    @field_validator("first_quarter")
    @classmethod
    def _is_a_quarter(cls, code: str) -> str:
        return require_quarter(code)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.map_dates[0] >= self.map_dates[1]:
            raise ValueError("map_dates: the first date must lie before the second")
        require_once((rule.rule for rule in self.rules), "the rule")
        return self

    def map_dates_of(self, period: Quarter) -> tuple[date, date]:
        """The two dates of the growth map in a period: the later one is the period's end if that comes first.

        What a file that is not there yet would say is not known: no date lies after the period.
        """
        first, last = self.map_dates
        return first, min(last, period.last_day)

    def map_days_of(self, period: Quarter) -> list[date]:
        """The days on which the working map looks: every month's end of the whole time, and its two dates."""
        ends = month_ends(Quarter.parse(self.first_quarter), period).values()
        return sorted({*ends, *self.map_dates_of(period)})


class Strategy(Declared):
    """A strategy a partnership chose, with the measures it is followed by."""

    strategy: Code
    """Its name in this file."""

    title: Words
    """Its name on pages."""


class Measure(Declared):
    """A performance measure: what it counts, whose strategy it serves, which question it answers."""

    measure: Code
    """Its name in this file and in the list of published figures."""

    strategy: Code
    """The strategy that it follows."""

    quadrant: Literal["how_much", "how_well", "better_off"]
    """The question it answers (Results-Based Accountability)."""

    why: Words
    """Why it answers that question, in one line."""

    title: Words
    """Its name on pages."""

    period: Words
    """The period it is stated for."""

    unit: Literal[
        "people", "families", "groups", "events", "dollars", "contacts", "meetings", "entries", "unstated"
    ]
    """What is counted."""

    polarity: Literal["higher", "lower"] = "higher"
    """Which way is better."""

    is_drawn: bool = False
    """Whether it stands in the chart; only measures of one unit can."""


class Measures(Declared):
    """Strategies and performance measures of a community."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    strategies: tuple[Strategy, ...]
    """What the partnership does, in the order of the pages."""

    measures: tuple[Measure, ...]
    """What is published about it."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.strategy for each in self.strategies), "the strategy")
        require_once((each.measure for each in self.measures), "the measure")
        return self
