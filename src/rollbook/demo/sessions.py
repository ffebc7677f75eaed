"""Sessions of parent groups: monthly or weekly, held or cancelled, counted or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rollbook.demo.dice import happens
from rollbook.demo.people import FIRST_DAY, LAST_DAY, Group, Person
from rollbook.demo.plan import CommunityPlan

WEEK = timedelta(days=7)
COURSE, STAY = timedelta(days=140), timedelta(days=420)
"""How long people come to a navigator's course, and to any other group."""
A_COURSE = 40
"""A navigator who starts with this many parents or more holds courses; a smaller group stays together."""
SHOWING_UP, NOT_COUNTED = 0.62, 0.03
OLD_HANDS = (4, 9)
"""People in a ROC or NAC group since before the first list."""


@dataclass(frozen=True, slots=True)
class Session:
    """One session; nobody attends a cancelled one, and of some nobody counted who came."""

    group: Group
    day: date
    is_held: bool
    attendance: int | None


def make_sessions(
    plan: CommunityPlan, dice: Random, groups: Iterable[Group], people: Iterable[Person]
) -> list[Session]:
    """All sessions between the first and the last day, by day and group."""
    starts: dict[Group, list[date]] = {group: [] for group in groups}
    for person in people:
        for group, since in person.group_starts():
            starts[group].append(since)
    sessions = [
        session for group, days in starts.items() for session in _of_group(group, sorted(days), plan, dice)
    ]
    return sorted(sessions, key=lambda session: (session.day, session.group.name))


def _of_group(group: Group, starts: list[date], plan: CommunityPlan, dice: Random) -> Iterator[Session]:
    old_hands = 0 if group.kind == "PN" else dice.randint(*OLD_HANDS)
    stay = COURSE if group.kind == "PN" and len(starts) >= A_COURSE else STAY
    for day in _days(group, starts, weeks=dice.choice((1, 2))):
        there = old_hands + sum(since <= day < since + stay for since in starts)
        is_held = there > 0 and not happens(plan.cancelled[group.kind], dice)
        came = max(1, sum(happens(SHOWING_UP, dice) for _ in range(there)))
        is_counted = is_held and not happens(NOT_COUNTED, dice)
        if there:
            yield Session(group, day, is_held, came if is_counted else None)


def _days(group: Group, starts: list[date], *, weeks: int) -> Iterator[date]:
    """A navigator's group meets every week or two from its first parent on, the others once a month."""
    last = min(LAST_DAY, group.until or LAST_DAY)
    if group.kind == "PN":
        day = _on_weekday(min(starts, default=LAST_DAY), group.since.weekday())
        step = weeks * WEEK
        while day <= last:
            yield day
            day += step
        return
    for months in range((last.year - FIRST_DAY.year) * 12 + last.month - FIRST_DAY.month + 1):
        month = FIRST_DAY.month - 1 + months
        first = date(FIRST_DAY.year + month // 12, month % 12 + 1, 1)
        day = _on_weekday(first, group.since.weekday()) + WEEK
        if group.since <= day <= last:
            yield day


def _on_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
