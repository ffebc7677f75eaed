"""What each counter of a performance measure counts in a period, from the definitions in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from . import counts, people
from .dates import quarter_end
from .measures import Span as Period
from .measures import before, codes_of, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .truth import Person, Truth

END = quarter_end("2018Q2")
PERIODS = {span.code: span for span in spans(date(2015, 10, 1), END)}
RACES = ("hispanic", "white_nh", "black_nh", "asian_nh")
Row = dict[str, str]
Said = Mapping[str, object]
"""What a definition says besides the counter's name."""


@dataclass(frozen=True)
class Inputs:
    """What a community's measures are counted from."""

    truth: Truth
    events: Sequence[Row]
    trainings: Sequence[Row]
    zips: Sequence[str]


@dataclass(frozen=True)
class Tally:
    """A count; of people with the homes behind them, of things without."""

    number: float
    homes: int | None = None
    is_product: bool = False


def tally(
    inputs: Inputs, counting: Mapping[str, Any], code: str, group: tuple[str, str] | None = None
) -> Tally:
    """Count a period, of everybody or of a group (aspect and code)."""
    name, said = str(counting["counter"]), {key: counting[key] for key in counting if key != "counter"}
    if name in REGISTERED:
        return REGISTERED[name](inputs, PERIODS[code], said)
    day = min(PERIODS[code].last, END)
    found = {
        person: times for person, times in CROWDS[name](inputs.truth, PERIODS[code], said).items() if times
    }
    persons = [inputs.truth.persons[key] for key in found]
    if group:
        persons = [one for one in persons if group_of(inputs, one, group[0], day) == group[1]]
    homes = len(people.households(persons, day))
    if name == "families_reached":
        return Tally(homes, homes)
    return Tally(sum(found[one.person] for one in persons), homes)


def group_of(inputs: Inputs, person: Person, aspect: str, day: date) -> str:
    """The language, the race or the ZIP of somebody."""
    if aspect == "language":
        return person.language or "unknown"
    if aspect == "race":
        return (person.race if person.race in RACES else "rest_nh") if person.race else "unknown"
    if person.kind == "stakeholder":
        return "unknown"
    place, home = people.zip_of(person, day, inputs.zips), people.residence(person, day)
    of_home = people.household(person, day)
    has_zip = bool((home and home.zip_code) or (of_home[0] == "home" and of_home[2]))
    return place if has_zip else "unknown"


Times = dict[str, int]


def _came(truth: Truth, code: str) -> Times:
    times: Times = {}
    for meeting in truth.meetings:
        if code in codes_of(meeting.day):
            for name in meeting.attendees:
                times[name] = times.get(name, 0) + 1
    return times


def _meetings(truth: Truth, code: str) -> set[date]:
    return {meeting.day for meeting in truth.meetings if code in codes_of(meeting.day)}


def _once(persons: Sequence[Person]) -> Times:
    return {person.person: 1 for person in persons}


def _first_timers(truth: Truth, span: Period, _: Said) -> Times:
    first: dict[str, date] = {}
    for meeting in sorted(truth.meetings, key=lambda each: each.day):
        for name in meeting.attendees:
            first.setdefault(name, meeting.day)
    return {name: 1 for name, day in first.items() if span.code in codes_of(day)}


def _back(truth: Truth, span: Period, _: Said) -> Times:
    earlier = _came(truth, before(span))
    return {name: 1 for name in _came(truth, span.code) if name in earlier}


def _texts(said: Said, name: str) -> list[str]:
    told = said.get(name)
    return [str(each) for each in told] if isinstance(told, list) else []


def _categories(truth: Truth, span: Period, said: Said) -> Times:
    told = counts.by_category(truth, min(span.last, END))
    return {one.person: 1 for name in _texts(said, "categories") for one in told[name]}


def _started(truth: Truth, day: date, said: Said) -> dict[str, date]:
    types = _texts(said, "group_types") or ["PN", "ROC", "NAC"]
    starts: dict[str, list[date]] = {}
    for one in truth.persons.values():
        days = [each.day for each in one.starts if each.group_type in types]
        if "PN" in types and one.participant_from:
            days.append(one.participant_from)
        starts[one.person] = [each for each in days if each <= day]
    return {name: min(days) for name, days in starts.items() if days}


def _participants(truth: Truth, span: Period, said: Said) -> Times:
    return dict.fromkeys(_started(truth, min(span.last, END), said), 1)


def _became_members(truth: Truth, span: Period, said: Said) -> Times:
    day = min(span.last, END)
    return {
        name: 1
        for name, start in _started(truth, day, said).items()
        if people.is_member(truth.persons[name], day) and (truth.persons[name].joined or date.min) >= start
    }


def _core(truth: Truth, span: Period, _: Said) -> Times:
    held, day = len(_meetings(truth, span.code)), min(span.last, END)
    came = _came(truth, span.code)
    return {
        name: 1
        for name, times in came.items()
        if times == held and people.is_member(truth.persons[name], day)
    }


def _leaders(truth: Truth, span: Period, _: Said) -> Times:
    day = min(span.last, END)
    return {
        one.person: 1
        for one in truth.persons.values()
        if any(
            term.first_day <= day < term.first_day.replace(year=term.first_day.year + 1) for term in one.terms
        )
    }


CROWDS: dict[str, Callable[[Truth, Period, Said], Times]] = {
    "attendees": lambda truth, span, _: dict.fromkeys(_came(truth, span.code), 1),
    "attendances": lambda truth, span, _: _came(truth, span.code),
    "repeat_attendees": lambda truth, span, said: {
        name: 1 for name, times in _came(truth, span.code).items() if times >= int(str(said["at_least"]))
    },
    "returned_attendees": _back,
    "attendees_before": lambda truth, span, _: dict.fromkeys(_came(truth, before(span)), 1),
    "first_time_attendees": _first_timers,
    "members": lambda truth, span, _: _once(people.members(truth, min(span.last, END))),
    "members_of_categories": _categories,
    "joined": lambda truth, span, _: {
        one.person: 1
        for one in truth.persons.values()
        if one.joined and span.first <= one.joined <= span.last
    },
    "left": lambda truth, span, _: {
        one.person: 1
        for one in truth.persons.values()
        if one.joined and one.left and one.joined <= one.left and span.first <= one.left <= span.last
    },
    "families_reached": _participants,
    "participants": _participants,
    "participants_who_joined": _became_members,
    "core_members": _core,
    "leaders": _leaders,
}


def _day(text: str) -> date:
    month, day, year = (int(part) for part in text.split("/"))
    return date(year, month, day)


def _number(text: str) -> float:
    """A number as people write it into a register: $1,850, about 1000, or nothing."""
    return float("".join(sign for sign in text if sign.isdigit()) or 0)


def _events(inputs: Inputs, span: Period, said: Said) -> list[Row]:
    told = [row for row in inputs.events if span.code in codes_of(_day(row["Date"]))]
    if said.get("only_sponsored"):
        told = [row for row in told if _number(row["Sponsored"])]
    if said.get("hosted_by"):
        told = [row for row in told if row["Held By"] == "Partners"]
    if said.get("only_counted"):
        told = [row for row in told if row["Attendance"]]
    return told


def _trainings(inputs: Inputs, span: Period, said: Said) -> list[Row]:
    told = [row for row in inputs.trainings if span.code in codes_of(_day(row["Last Session"]))]
    if said.get("only_counted"):
        told = [row for row in told if row["Enrolled"] and row["Completed"]]
    return told


def _sessions(inputs: Inputs, span: Period) -> list[Any]:
    return [each for each in inputs.truth.sessions if span.code in codes_of(each.day)]


def _people(number: float) -> Tally:
    return Tally(number, int(number))


def _hours(inputs: Inputs, span: Period, said: Said) -> Tally:
    rows = [row for row in _trainings(inputs, span, said) if row["Hours"] and row["Completed"]]
    completed = sum(_number(row["Completed"]) for row in rows)
    return Tally(
        sum(_number(row["Hours"]) * _number(row["Completed"]) for row in rows),
        int(completed),
        is_product=True,
    )


def _doors(inputs: Inputs, span: Period, _: Said) -> Tally:
    return _people(sum(each.attendance or 0 for each in _sessions(inputs, span) if each.is_held))


REGISTERED: dict[str, Callable[[Inputs, Period, Said], Tally]] = {
    "meetings": lambda inputs, span, _: Tally(len(_meetings(inputs.truth, span.code))),
    "sessions_held": lambda inputs, span, _: Tally(sum(each.is_held for each in _sessions(inputs, span))),
    "sessions_cancelled": lambda inputs, span, _: Tally(
        sum(not each.is_held for each in _sessions(inputs, span))
    ),
    "sessions_planned": lambda inputs, span, _: Tally(len(_sessions(inputs, span))),
    "sessions_counted": lambda inputs, span, _: Tally(
        sum(each.is_held and each.attendance is not None for each in _sessions(inputs, span))
    ),
    "session_attendances": _doors,
    "events": lambda inputs, span, said: Tally(len(_events(inputs, span, said))),
    "sponsored_amount": lambda inputs, span, said: Tally(
        sum(_number(row["Sponsored"]) for row in _events(inputs, span, said))
    ),
    "event_attendances": lambda inputs, span, said: _people(
        sum(_number(row["Attendance"]) for row in _events(inputs, span, said))
    ),
    "training_hours": _hours,
    "enrolled": lambda inputs, span, said: _people(
        sum(_number(row["Enrolled"]) for row in _trainings(inputs, span, said))
    ),
    "completed": lambda inputs, span, said: _people(
        sum(_number(row["Completed"]) for row in _trainings(inputs, span, said))
    ),
}
