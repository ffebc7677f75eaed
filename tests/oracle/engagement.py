"""The ladder of engagement, who comes back, and the program of the Parent Navigators."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from . import counts, people
from .dates import month_of, months_of, quarter_end, quarter_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from .truth import Person, Truth

STEPS = ("participant", "attendee", "member", "core_member", "leader")
CHANNELS = ("pn", "roc_nac", "outreach")
CHANNEL_OF_GROUP = {"PN": "pn", "ROC": "roc_nac", "NAC": "roc_nac"}
INTEGRATED_MEETINGS = 3
INTEGRATED_WITHIN = timedelta(days=183)
TIMES = ((1, 1, "1"), (2, 2, "2"), (3, 5, "3_5"), (6, 11, "6_11"), (12, 10_000, "12_plus"))

Crowds = dict[str, list["Person"]]


@dataclass(frozen=True)
class Rung:
    """A step of the ladder: who stands on it, who on the one before, who went on, after how many days."""

    people: list[Person]
    before: list[Person]
    moved: list[Person]
    days: float | None


def quarters_between(first: str, last: str) -> list[str]:
    """All quarters from ``first`` to ``last``, both included."""
    return [
        f"{year}Q{number}"
        for year in range(int(first[:4]), int(last[:4]) + 1)
        for number in range(1, 5)
        if first <= f"{year}Q{number}" <= last
    ]


def attended_days(truth: Truth) -> dict[str, list[date]]:
    """The days on which each person attended a meeting, in order."""
    days: dict[str, list[date]] = defaultdict(list)
    for meeting in sorted(truth.meetings, key=lambda each: each.day):
        for name in sorted(meeting.attendees):
            days[name].append(meeting.day)
    return dict(days)


def first_days(truth: Truth, quarters: Sequence[str], end: date) -> dict[str, dict[str, date]]:
    """For each step of the ladder the first day on which each person stands on it, up to the end."""
    days = attended_days(truth)
    reached: dict[str, dict[str, date]] = {step: {} for step in STEPS}
    for name, person in truth.persons.items():
        starts = [start.day for start in person.starts if start.group_type in CHANNEL_OF_GROUP]
        firsts = {
            "participant": min(starts, default=None),
            "attendee": min(days.get(name, []), default=None),
            "member": person.joined,
            "leader": min((term.first_day for term in person.terms), default=None),
        }
        for step, day in firsts.items():
            if day is not None and day <= end:
                reached[step][name] = day
    for quarter in quarters:
        for person in counts.core(truth, quarter):
            reached["core_member"].setdefault(person.person, quarter_end(quarter))
    return reached


def channels_of(truth: Truth) -> dict[str, set[str]]:
    """The channels by which each person had been in touch before joining; ever, for who never joined."""
    days = attended_days(truth)
    return {
        name: {
            channel
            for channel, day in (
                *((CHANNEL_OF_GROUP.get(start.group_type), start.day) for start in person.starts),
                *(("outreach", day) for day in days.get(name, [])),
            )
            if channel is not None and (person.joined is None or day < person.joined)
        }
        for name, person in truth.persons.items()
    }


def ladder(truth: Truth, quarters: Sequence[str], end: date) -> dict[tuple[str, str], Rung]:
    """People on each step, those of the step before who went on to it, and after how many days (median)."""
    reached, came = first_days(truth, quarters, end), channels_of(truth)
    rungs: dict[tuple[str, str], Rung] = {}
    for channel in ("all", *CHANNELS, "none"):
        before: Mapping[str, date] = {}
        for step in STEPS:
            here = {name: day for name, day in reached[step].items() if _is_of(came[name], channel)}
            moved = {name: day for name, day in here.items() if name in before and day >= before[name]}
            waits = [(day - before[name]).days for name, day in moved.items()]
            rungs[channel, step] = Rung(
                _persons(truth, here),
                _persons(truth, before),
                _persons(truth, moved),
                median(waits) if waits else None,
            )
            before = here
    return rungs


def flows(truth: Truth, quarters: Sequence[str]) -> dict[tuple[str, str], list[Person]]:
    """Who stayed, returned, came for the first time or dropped off, from the second quarter on."""
    there = _attendees_by_quarter(truth, quarters)
    found: dict[tuple[str, str], list[Person]] = {}
    for number, quarter in enumerate(quarters[1:], start=1):
        now, last = there[quarter], there[quarters[number - 1]]
        earlier = set[str]().union(*(there[each] for each in quarters[: number - 1]))
        names = {
            "stayed": now & last,
            "returned": (now & earlier) - last,
            "first_time": now - last - earlier,
            "dropped_off": last - now,
        }
        found |= {(quarter, flow): _persons(truth, who) for flow, who in names.items()}
    return found


def repeats(truth: Truth, quarters: Sequence[str]) -> Crowds:
    """People by the number of meetings they attended in the last four quarters."""
    months = {month for quarter in quarters[-4:] for month in months_of(quarter)}
    times = Counter(
        name for meeting in truth.meetings if month_of(meeting.day) in months for name in meeting.attendees
    )
    return {
        code: _persons(truth, {name for name, count in times.items() if low <= count <= high})
        for low, high, code in TIMES
    }


def integrations(truth: Truth, quarters: Sequence[str], end: date) -> dict[tuple[str, str], list[Person]]:
    """Members at the end of each quarter, those who joined in it, and those of them who keep coming."""
    days = attended_days(truth)
    found: dict[tuple[str, str], list[Person]] = {}
    for quarter in quarters:
        joined = [
            person
            for person in truth.persons.values()
            if person.joined is not None and quarter_of(person.joined) == quarter
        ]
        found[quarter, "members"] = people.members(truth, quarter_end(quarter))
        found[quarter, "joined"] = joined
        found[quarter, "integrated"] = [
            person
            for person in joined
            if person.joined is not None and _is_integrated(days.get(person.person, []), person.joined, end)
        ]
    return found


def sessions(truth: Truth, quarters: Sequence[str]) -> dict[tuple[str, str], dict[str, int]]:
    """Sessions held and cancelled, those that were counted, and everybody counted, by quarter and type."""
    found: dict[tuple[str, str], Counter[str]] = {
        (quarter, kind): Counter() for quarter in quarters for kind in ("ROC", "NAC", "PN")
    }
    for session in truth.sessions:
        place = (quarter_of(session.day), session.group_type)
        if place not in found:
            continue
        found[place]["held" if session.is_held else "cancelled"] += 1
        if session.is_held and session.attendance is not None:
            found[place]["counted"] += 1
            found[place]["total"] += session.attendance
    names = ("held", "cancelled", "counted", "total")
    return {place: {name: tally[name] for name in names} for place, tally in found.items()}


def groups_meeting(truth: Truth, day: date) -> dict[str, int]:
    """Parent groups that meet on a day, by type."""
    meeting = [
        group.group_type
        for group in truth.groups
        if (group.since is None or group.since <= day) and (group.until is None or group.until > day)
    ]
    return {kind: meeting.count(kind) for kind in ("ROC", "NAC", "PN")}


def program(truth: Truth, end: date, isolated: Sequence[str]) -> Crowds:
    """Participants of the Parent Navigator program, those who live far out, and those who are members."""
    crowd = people.participants(truth, end)
    return {
        "pn_families": crowd,
        "pn_families_isolated": [one for one in crowd if people.zip_of(one, end, isolated) in set(isolated)],
        "pn_parents": crowd,
        "pn_parents_members": [one for one in crowd if people.is_member(one, end)],
    }


def _attendees_by_quarter(truth: Truth, quarters: Sequence[str]) -> dict[str, set[str]]:
    there: dict[str, set[str]] = {quarter: set() for quarter in quarters}
    for meeting in truth.meetings:
        there.get(quarter_of(meeting.day), set()).update(meeting.attendees)
    return there


def _is_integrated(days: Sequence[date], joined: date, end: date) -> bool:
    last = min(joined + INTEGRATED_WITHIN, end)
    return len({day for day in days if joined <= day <= last}) >= INTEGRATED_MEETINGS


def _is_of(came: set[str], channel: str) -> bool:
    return channel == "all" or (channel in came) or (channel == "none" and not came)


def _persons(truth: Truth, names: Mapping[str, date] | set[str]) -> list[Person]:
    return [truth.persons[name] for name in sorted(names)]
