"""What both views show: the dates of the deck, its layers, and its counts of people."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from . import counts, people
from .claims import NOTHING, Claims
from .dates import month_end, months_of, quarter_end, quarter_of
from .held import QUARTER_ENDS
from .maps import change_of, span_from
from .release import Span, total

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .held import Crowd
    from .truth import Person, Truth

FIRST_QUARTER = "2015Q4"
PERIOD = "2018Q2"
FIRST_MAP = date(2016, 1, 31)
SECOND_MAP = date(2018, 4, 30)
END = quarter_end(PERIOD)


def people_figures(
    truth: Truth,
    spanned: Callable[[list[Person], date], Span],
    standing: Callable[[Crowd, date, Sequence[date]], Span],
    claims: Claims = NOTHING,
) -> dict[str, str]:
    """Core, attendance and composition, each count turned into a span by the view.

    ``standing`` does so for who is there on a day of several on which a release tells of them.
    """
    figures = {
        f"core.{quarter}": claims.holding(
            standing(lambda day: counts.core(truth, quarter_of(day)), quarter_end(quarter), QUARTER_ENDS),
            "cores",
            quarter,
        ).text
        for quarter in (FIRST_QUARTER, PERIOD)
    }
    months = {
        month: claims.holding(spanned(counts.attendees(truth, month), month_end(month)), "attendances", month)
        for month in counts.meeting_months(truth)
    }
    figures |= {f"attendance.{month}": span.text for month, span in months.items()}
    for quarter in (FIRST_QUARTER, PERIOD):
        of_quarter = [months[month] for month in months_of(quarter) if month in months]
        low = counts.average([span.low for span in of_quarter])
        high = counts.average([span.high for span in of_quarter])
        figures[f"attendance.average.{quarter}"] = Span(low, high).text
    figures |= {
        f"composition.{name}.{day}": claims.holding(
            standing(partial(_of_category, truth, name), day, QUARTER_ENDS), "compositions", day, name
        ).text
        for day in (FIRST_MAP, END)
        for name in people.CATEGORIES
    }
    return figures


def _of_category(truth: Truth, name: str, day: date) -> list[Person]:
    return counts.by_category(truth, day)[name]


def layers(truth: Truth) -> list[tuple[str, date, list[Person]]]:
    """Layers of the growth map, each at its date with the people on it."""
    return [
        ("members", FIRST_MAP, counts.mapped_members(truth, FIRST_MAP)),
        ("members", SECOND_MAP, counts.mapped_members(truth, SECOND_MAP)),
        ("participants", SECOND_MAP, people.participants(truth, SECOND_MAP)),
    ]


def change_figures(counts_of_places: Mapping[str, str]) -> dict[str, str]:
    """What became of the member households of each zone, and of all, from their printed counts."""
    first = {
        figure.split(".")[1]: span_from(text)
        for figure, text in counts_of_places.items()
        if figure.startswith("zone.") and figure.endswith(f".members.{FIRST_MAP}")
    }
    last = {place: span_from(counts_of_places[f"zone.{place}.members.{SECOND_MAP}"]) for place in first}
    told = {place: change_of(first[place], last[place])[1] for place in first}
    told["all"] = change_of(total(first.values()), total(last.values()))[1]
    return {f"change.{place}.members": text for place, text in told.items()}


def families(truth: Truth) -> int:
    """Distinct households of everybody who started with a parent navigator."""
    return len(people.households(people.participants(truth, END), END))


def exact(count: int) -> str:
    """Write a count in full, with thousands commas."""
    return f"{count:,}"
