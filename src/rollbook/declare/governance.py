"""How a community governs itself: seats and terms by bylaws, committees, the code of conduct. No names."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once, require_quarter
from rollbook.declare.moments import When

if TYPE_CHECKING:
    from rollbook.declare.project import Project

_YEAR = 12


class SeatGroup(Declared):
    """Seats that are elected on the same day, for terms of the same length."""

    group: Code
    """Its name in files."""

    title: Words
    """Its name on pages, such as the offices in it."""

    seats: int = Field(gt=0, le=100)
    """How many seats it has by the bylaws, held or not."""

    first_term_from: date
    """The first day of its first term; a term begins on the day of an election."""

    term_months: int = Field(default=12, ge=1, le=72)
    """How long a term is, in months."""

    @field_validator("first_term_from")
    @classmethod
    def _is_in_every_month(cls, day: date) -> date:
        if day.day > monthrange(2015, 2)[1]:
            raise ValueError("expected a day from 1 to 28, which every month has")
        return day

    def terms(self, last_day: date) -> Iterator[tuple[date, date]]:
        """First and last day of each term that begins by a day, and of the one after it."""
        begin = self.first_term_from
        while True:
            following = _months_later(begin, self.term_months)
            yield begin, following - timedelta(days=1)
            if begin > last_day:
                return
            begin = following


class Committee(Declared):
    """A committee or work group, with how many sat on it at a quarter's end."""

    committee: Code
    """Its name in files."""

    title: Words
    """Its name on pages."""

    members: dict[str, int] = Field(default_factory=dict)
    """By quarter, like 2018Q2, how many people; internal: a release says only fewer than, or at least."""

    @field_validator("members")
    @classmethod
    def _by_quarter(cls, members: dict[str, int]) -> dict[str, int]:
        return _checked(members)


class Conduct(Declared):
    """The code of conduct: since when, and numbers by quarter. Cases are never described."""

    adopted: When
    """When it was adopted."""

    signed: dict[str, int] = Field(default_factory=dict)
    """By quarter, how many people had signed it by then."""

    reports: dict[str, int] = Field(default_factory=dict)
    """By quarter, how many breaches were reported in it."""

    settled: dict[str, int] = Field(default_factory=dict)
    """By quarter, how many reports were settled in it; internal in any case."""

    @field_validator("signed", "reports", "settled")
    @classmethod
    def _by_quarter(cls, counts: dict[str, int]) -> dict[str, int]:
        return _checked(counts)


class Governance(Declared):
    """Everything in a community's file under ``pipelines/governance``."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    body: Words
    """What its leadership group is called."""

    source: Words
    """Who says so."""

    seat_groups: tuple[SeatGroup, ...] = ()
    """The seats, by the day on which they are elected."""

    committees: tuple[Committee, ...] = ()
    """Committees and work groups."""

    conduct: Conduct | None = None
    """The code of conduct, if there is one."""

    @property
    def seat_count(self) -> int:
        """All seats by the bylaws."""
        return sum(each.seats for each in self.seat_groups)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.group for each in self.seat_groups), "the group")
        require_once((each.committee for each in self.committees), "the committee")
        return self


def governance_faults(project: "Project") -> Iterator[str]:
    """Files of a community that is not declared."""
    for folder, names in (
        ("governance", project.governance),
        ("memoranda", project.memoranda),
        ("histories", project.histories),
    ):
        for name in sorted(set(names) - set(project.communities)):
            yield f"pipelines/{folder}/{name}.yml: community: there is no {name} in pipelines/communities"


def _checked(counts: dict[str, int]) -> dict[str, int]:
    for quarter, count in counts.items():
        require_quarter(quarter)
        if count < 0:
            raise ValueError(f"{quarter}: {count} is below zero")
    return counts


def _months_later(day: date, months: int) -> date:
    number = day.year * _YEAR + day.month - 1 + months
    return date(number // _YEAR, number % _YEAR + 1, day.day)
