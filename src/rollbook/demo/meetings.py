"""Who comes to the monthly partnership meetings."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rollbook.demo.people import FIRST_DAY, QUARTERS, Person, SampleError
from rollbook.demo.plan import CommunityPlan
from rollbook.kernel.period import Quarter

MEETINGS_A_QUARTER = 3
SWINGS = ((2, -3, 1), (-4, 1, 3), (0, 3, -3), (-1, -2, 3), (4, -2, -2), (1, 1, -2))
"""By how much a month's attendance differs from the quarter's average; each row adds up to nothing."""
GUEST_SHARE = 0.16
NEW_GUEST_SHARE = 0.55
VISITS_BEFORE_JOINING = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A monthly partnership meeting and the distinct people who came."""

    day: date
    place: str
    attendees: list[Person]


class Calendar:
    """Fills the meetings of a community, so that core and average attendance come out as planned."""

    def __init__(
        self, plan: CommunityPlan, dice: Random, members: list[Person], new_guest: Callable[[], Person]
    ) -> None:
        self._plan = plan
        self._dice = dice
        self._members = members
        self._new_guest = new_guest
        self._keenness = {person: dice.lognormvariate(0, 0.8) for person in members}
        self._core: list[Person] = []
        self.guests: list[Person] = []

    def meetings(self) -> list[Meeting]:
        """All meetings in order."""
        sizes = zip(QUARTERS, self._plan.attendance, self._plan.core, strict=True)
        return [
            meeting for quarter, average, core in sizes for meeting in self._quarter(quarter, average, core)
        ]

    def _quarter(self, quarter: Quarter, average: int, core_size: int) -> list[Meeting]:
        days = [_meeting_day(month, self._plan.meeting_weekday) for month in quarter.months]
        self._core = self._renew_core(days[0], quarter.last_day, core_size)
        others = [person for person in self._members if person not in self._core]
        visits: Counter[Person] = Counter()
        meetings = []
        for day, swing in zip(days, self._dice.choice(SWINGS), strict=True):
            guests = self._guests_of_the_day(round(GUEST_SHARE * average))
            wanted = average + swing - core_size - len(guests)
            possible = [p for p in others if visits[p] < MEETINGS_A_QUARTER - 1 and _may_visit(p, day)]
            visitors = self._keenest(possible, wanted)
            visits.update(visitors)
            attendees = [*self._core, *visitors, *guests]
            self._dice.shuffle(attendees)
            meetings.append(Meeting(day, self._dice.choice(self._plan.meeting_places), attendees))
        return meetings

    def _renew_core(self, first_meeting: date, last_day: date, size: int) -> list[Person]:
        """Keep those of the last quarter's core who are still there, fill up with keen members."""
        there = [p for p in self._members if p.is_member_at(first_meeting) and p.is_member_at(last_day)]
        kept = [person for person in self._core if person in there][:size]
        return kept + self._keenest([person for person in there if person not in kept], size - len(kept))

    def _guests_of_the_day(self, count: int) -> list[Person]:
        returning = min(len(self.guests), count - round(NEW_GUEST_SHARE * count))
        invited = self._dice.sample(self.guests, returning)
        fresh = [self._new_guest() for _ in range(count - returning)]
        self.guests += fresh
        return invited + fresh

    def _keenest(self, people: list[Person], count: int) -> list[Person]:
        """A weighted sample without repeats."""
        if not 0 <= count <= len(people):
            message = "too few members for the planned attendance"
            raise SampleError(message, expected=f"between 0 and {len(people)}, planned {count}")
        luck = {person: self._dice.random() ** (1 / self._keenness[person]) for person in people}
        return sorted(people, key=luck.__getitem__, reverse=True)[:count]


def _meeting_day(month: str, weekday: int) -> date:
    """The month's second Tuesday, Thursday or whatever the weekday is."""
    first = date.fromisoformat(f"{month}-01")
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7)


def _may_visit(person: Person, day: date) -> bool:
    """Members come, and people about to join come once before."""
    is_still_there = person.left is None or person.left > day
    return is_still_there and (person.joined or FIRST_DAY) <= day + VISITS_BEFORE_JOINING
