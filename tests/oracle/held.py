"""What a release keeps: a count stays as it was published until five households more or fewer are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dates import month_end, months_between, quarter_end
from .engagement import quarters_between
from .people import households
from .release import HIDDEN, SMALLEST, Span, band

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from .truth import Person

    Crowd = Callable[[date], list[Person]]

ENOUGH = 5
MONTH_ENDS = tuple(month_end(month) for month in months_between("2015-10", "2018-06"))
QUARTER_ENDS = tuple(quarter_end(quarter) for quarter in quarters_between("2015Q4", "2018Q2"))


def kept(counts: Iterable[tuple[float, int]]) -> list[tuple[float, int]]:
    """Counts and their households, one after the other, as they are published."""
    told: list[tuple[float, int]] = []
    for number, homes in counts:
        is_kept = told and abs(homes - told[-1][1]) < ENOUGH
        told.append(told[-1] if is_kept else (number, homes))
    return told


def kept_people(crowd_on: Crowd, day: date, days: Iterable[date]) -> tuple[float, int]:
    """People of a crowd and their households as they are published on a day.

    ``days`` are those on which they are published one after the other; another day is held against the last
    of them before it.
    """
    before = [one for one in sorted(days) if one < day]
    counted = [(len(crowd_on(one)), len(households(crowd_on(one), one))) for one in (*before, day)]
    return kept(counted)[-1]


def band_of_kept(crowd_on: Crowd, day: date, days: Iterable[date]) -> Span:
    """The band of people on a day of several on which they are published."""
    number, homes = kept_people(crowd_on, day, days)
    return HIDDEN if homes < SMALLEST else band(int(number))


def band_of_kept_homes(crowd_on: Crowd, day: date, days: Iterable[date]) -> Span:
    """The band of their households."""
    return band(kept_people(crowd_on, day, days)[1])
