"""Measures by hand: one loop over people and days, written from the definitions in words.

A period is told by its code. Facts are plain: what a person did on which day, and what they were from when
until when.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True)
class Standing:
    """What somebody is, and where they live, from a day to the day before another."""

    since: date
    until: date
    household: str
    groups: dict[str, str]


@dataclass
class Person:
    """All that lists say of somebody."""

    name: str
    attended: list[date] = field(default_factory=list)
    joined: date | None = None
    left: date | None = None
    started: dict[str, date] = field(default_factory=dict)
    standings: list[Standing] = field(default_factory=list)

    def standing(self, day: date) -> Standing | None:
        """What holds on a day, if anything is known."""
        return next((each for each in self.standings if each.since <= day < each.until), None)


@dataclass(frozen=True)
class Span:
    """A period: its code, its first and last day."""

    code: str
    first: date
    last: date


def spans(first: date, last: date) -> list[Span]:
    """Every month, quarter and fiscal year (July to June) that shares a day with a time, day by day."""
    found: dict[str, list[date]] = {}
    day = date(first.year - 1, 1, 1)
    while day <= date(last.year + 1, 12, 31):
        for code in codes_of(day):
            found.setdefault(code, []).append(day)
        day += timedelta(days=1)
    every = [Span(code, days[0], days[-1]) for code, days in found.items()]
    return [span for span in every if span.first <= last and span.last >= first]


def codes_of(day: date) -> tuple[str, str, str]:
    """The month, the quarter and the fiscal year of a day."""
    begins = day.year if day.month > 6 else day.year - 1
    fiscal = f"FY{begins}-{str(begins + 1)[2:]}"
    quarter = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}[day.month]
    return day.isoformat()[:7], f"{day.year}Q{quarter}", fiscal


def before(span: Span) -> str:
    """The code of the period before one."""
    codes = codes_of(span.first - timedelta(days=1))
    return codes[0] if "-" in span.code[:5] else codes[1] if "Q" in span.code else codes[2]


Crowd = Callable[[Sequence[Person], Span, date], Iterator[tuple[Person, int]]]
"""Who counts in a period, and how often; the day is the last one that is known of it."""


def attendees(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Who was there."""
    for person in people:
        if days_in(person, span.code):
            yield person, 1


def attendances(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Who was there, once for each day."""
    for person in people:
        if days := days_in(person, span.code):
            yield person, len(days)


def repeat_attendees(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Who was there on two days or more."""
    for person in people:
        if len(days_in(person, span.code)) > 1:
            yield person, 1


def returned_attendees(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Who was there, and in the period before."""
    for person in people:
        if days_in(person, span.code) and days_in(person, before(span)):
            yield person, 1


def attendees_before(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Who was there in the period before."""
    for person in people:
        if days_in(person, before(span)):
            yield person, 1


def first_time_attendees(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Whose first day of all lies in the period."""
    for person in people:
        if person.attended and span.code in codes_of(min(person.attended)):
            yield person, 1


def members(people: Sequence[Person], _: Span, day: date) -> Iterator[tuple[Person, int]]:
    """Who is a member on the last day."""
    for person in people:
        if is_member(person, day):
            yield person, 1


def joined(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Who joined in the period."""
    for person in people:
        if person.joined and span.first <= person.joined <= span.last:
            yield person, 1


def left(people: Sequence[Person], span: Span, _: date) -> Iterator[tuple[Person, int]]:
    """Whose first day out lies in the period, if they had joined by then."""
    for person in people:
        was_member = person.joined is not None and person.left is not None and person.joined <= person.left
        if was_member and person.left and span.first <= person.left <= span.last:
            yield person, 1


def participants(people: Sequence[Person], _: Span, day: date) -> Iterator[tuple[Person, int]]:
    """Who had started in some group by the last day."""
    for person in people:
        if any(start <= day for start in person.started.values()):
            yield person, 1


def participants_who_joined(people: Sequence[Person], _: Span, day: date) -> Iterator[tuple[Person, int]]:
    """Members on that day who joined no earlier than they first started in a group."""
    for person in people:
        first = min(person.started.values(), default=None)
        if first and person.joined and first <= person.joined and is_member(person, day):
            yield person, 1


def core_members(people: Sequence[Person], span: Span, day: date) -> Iterator[tuple[Person, int]]:
    """Members who were at every meeting of the period; a meeting is a day on which anybody was there."""
    held = {each for person in people for each in days_in(person, span.code)}
    for person in people:
        if held and days_in(person, span.code) == held and is_member(person, day):
            yield person, 1


CROWDS: dict[str, Crowd] = {
    "attendees": attendees,
    "attendances": attendances,
    "repeat_attendees": repeat_attendees,
    "returned_attendees": returned_attendees,
    "attendees_before": attendees_before,
    "first_time_attendees": first_time_attendees,
    "members": members,
    "joined": joined,
    "left": left,
    "participants": participants,
    "participants_who_joined": participants_who_joined,
    "core_members": core_members,
}


def days_in(person: Person, code: str) -> set[date]:
    """The days of a period on which somebody was there."""
    return {day for day in person.attended if code in codes_of(day)}


def is_member(person: Person, day: date) -> bool:
    """Joined by the day, and not gone on it."""
    return person.joined is not None and person.joined <= day and not (person.left and person.left <= day)


def count_by_hand(
    people: Sequence[Person], counter: str, span: Span, last: date, aspect: str = "all"
) -> dict[str, tuple[float, int]]:
    """By group, how many count in a period and in how many homes they live; groups of nobody are left out.

    Days after ``last`` are not known. Who is nowhere told to live lives alone and is of an unknown group.
    """
    known = [_until(person, last) for person in people]
    day = min(span.last, last)
    found: dict[str, tuple[float, set[str]]] = {}
    for person, times in CROWDS[counter](known, span, day):
        standing = person.standing(day)
        group = "all" if aspect == "all" else standing.groups[aspect] if standing else "unknown"
        number, homes = found.get(group, (0.0, set()))
        found[group] = (number + times, homes | {standing.household if standing else person.name})
    return {group: (number, len(homes)) for group, (number, homes) in found.items()}


def meetings_by_hand(people: Sequence[Person], span: Span, last: date) -> int:
    """Days of a period on which anybody was there."""
    return len({day for person in people for day in days_in(_until(person, last), span.code)})


def _until(person: Person, last: date) -> Person:
    return Person(
        person.name,
        [day for day in person.attended if day <= last],
        person.joined if person.joined and person.joined <= last else None,
        person.left if person.left and person.left <= last else None,
        {group: start for group, start in person.started.items() if start <= last},
        person.standings,
    )
