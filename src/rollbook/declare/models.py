"""The quarterly run, and all models that are asked for most. A slip in a file is an error, not a default."""

from datetime import date
from typing import Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.areas import Area, BaseLines, MapPlace, StreetGrid, ZipPlace
from rollbook.declare.base import Code, Declared, one_of, require_once, require_quarter
from rollbook.declare.communities import Community, IsolatedArea, Zone
from rollbook.declare.measures import Measure, Measures, Program, Programs, Strategy
from rollbook.declare.release import Release
from rollbook.declare.results import Indicator, Result, Results
from rollbook.declare.spans import Grouping
from rollbook.declare.targets import Goal, Target, Targets
from rollbook.kernel.period import Quarter, month_ends
from rollbook.tables.code_lists import CATEGORIES

__all__ = [
    "Area",
    "BaseLines",
    "Community",
    "Goal",
    "Grouping",
    "Indicator",
    "IsolatedArea",
    "MapPlace",
    "Measure",
    "Measures",
    "Program",
    "Programs",
    "Quarterly",
    "Release",
    "Result",
    "Results",
    "Rule",
    "Strategy",
    "StreetGrid",
    "Target",
    "Targets",
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


class Quarterly(Declared):
    """The quarterly run: what is counted, at which dates, and how far figures may leave the house."""

    first_quarter: str
    """The first quarter with files, like 2015Q4."""

    fiscal_year_first_month: int = Field(default=1, ge=1, le=12)
    """The month in which a fiscal year begins: FY2017-18 begins in it in 2017."""

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
