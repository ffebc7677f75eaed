"""What can be counted, in words, with cases: run as tests, and shown in docs/definitions."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, Words, one_of, require_once
from rollbook.declare.counting import COUNTERS, Counting
from rollbook.kernel.grains import Period

Cell = str | int | float | date | None

CASE_COLUMNS = {
    "attendances": ("person_id", "attended_date"),
    "persons": ("person_id", "joined_date", "left_date"),
    "standings": ("person_id", "household_id", "category_code", "since_date", "until_date"),
    "participations": ("person_id", "group_type_code", "started_date"),
    "terms": ("person_id", "term_from_date", "term_until_date"),
    "sessions": ("group_type_code", "session_date", "session_status_code", "attendance_count"),
    "events": (
        "event_kind_code",
        "event_date",
        "host_code",
        "sponsored_dollars",
        "event_attendance_count",
    ),
    "trainings": (
        "training_kind_code",
        "training_until_date",
        "length_hours",
        "enrolled_count",
        "completed_count",
    ),
}
"""What the cells of a case's facts mean, in order; who is not told where they live has no standing."""


class CounterCase(Declared):
    """Facts, and what is counted of them in some periods."""

    case: str
    """What the case shows, in one line."""

    said: dict[str, bool | int | str | tuple[str, ...]] = Field(default={})
    """What the definition says besides the name of the counter."""

    facts: dict[str, tuple[tuple[Cell, ...], ...]]
    """What is known: rows of cells, in the order that the top of the file explains."""

    known_from: date = Field(default=date(2016, 1, 1), alias="from")
    """The first day of the first period."""

    known_until: date = Field(default=date(2018, 12, 31), alias="until")
    """The last day that is known."""

    gives: dict[str, float] = Field(min_length=1)
    """The count in some periods."""

    households: dict[str, int] = Field(default={})
    """The households behind the count in some periods, where the case is about them."""

    def counting(self, counter: str) -> Counting:
        """The counting that the case is of."""
        return Counting.model_validate({"counter": counter, **self.said})

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for code in (*self.gives, *self.households):
            Period.parse(code)
        for name, rows in self.facts.items():
            if name not in CASE_COLUMNS:
                raise ValueError(f"there are no facts {name}; known: {', '.join(CASE_COLUMNS)}")
            if any(len(row) > len(CASE_COLUMNS[name]) for row in rows):
                raise ValueError(f"a row of {name} has more cells than {', '.join(CASE_COLUMNS[name])}")
        return self


class CounterWords(Declared):
    """A counter, as people read about it."""

    counter: str = Field(json_schema_extra=one_of(COUNTERS))
    """Its code."""

    label: Words
    """Its name."""

    meaning: Words
    """Who or what counts, in one sentence."""

    examples: tuple[CounterCase, ...] = Field(min_length=1)
    """Cases, each run as a test."""

    @model_validator(mode="after")
    def _cases(self) -> Self:
        for case in self.examples:
            case.counting(self.counter)
        return self


class Counters(Declared):
    """All counters in words (measures/shared/counters.yml)."""

    counters: tuple[CounterWords, ...]
    """In the order of the documentation."""

    @model_validator(mode="after")
    def _all(self) -> Self:
        named = [each.counter for each in self.counters]
        require_once(named, "the counter")
        missing = [name for name in COUNTERS if name not in named]
        strange = [name for name in named if name not in COUNTERS]
        if missing or strange:
            raise ValueError(f"counters without words: {missing}; words without a counter: {strange}")
        return self
