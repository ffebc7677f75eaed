"""Who comes to the monthly partnership meetings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rollbook.demo.people import FIRST_DAY, QUARTERS, Person
from rollbook.demo.plan import CommunityPlan
from rollbook.kernel.period import Quarter

MEETINGS_A_QUARTER = 3
SWINGS = ((2, -3, 1), (-4, 1, 3), (0, 3, -3), (-1, -2, 3), (4, -2, -2), (1, 1, -2))
"""By how much a month's attendance differs from the quarter's average; each row adds up to nothing."""
GUEST_SHARE, CHILD_SHARE = 0.16, 0.03
FROM_GROUPS_SHARE, RETURNING_SHARE = 0.25, 0.35
VISITS_BEFORE_JOINING = (1, 1, 2)
LONGEST_WAIT = timedelta(days=240)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A monthly partnership meeting and the distinct people who came."""

    day: date
    place: str
    attendees: list[Person]


@dataclass(frozen=True, slots=True)
class Visitors:
    """Where the people at a meeting come from, besides the members."""

    new_guest: Callable[[], Person]
    new_child: Callable[[Person], Person]
    of_groups: Callable[[date], list[Person]]
    """Those who have started in a parent group by a day and never join."""
    before_joining: frozenset[Person]
    """Members who came to an open meeting first."""


class Calendar:
    """Fills the meetings of a community, so that core and average attendance come out as planned."""

    def __init__(self, plan: CommunityPlan, dice: Random, members: list[Person], visitors: Visitors) -> None:
        self._plan = plan
        self._dice = dice
        self._members = members
        self._visitors = visitors
        self._keenness = {person: dice.lognormvariate(0, 0.8) for person in members}
        self._core: list[Person] = []
        self._early = self._early_visits()
        self._children: dict[Person, Person] = {}
        self.guests: list[Person] = []

    @property
    def children(self) -> list[Person]:
        """Children whom parents have written in on a sheet."""
        return list(self._children.values())

    def meetings(self) -> list[Meeting]:
        """All meetings in order."""
        sizes = zip(QUARTERS, self._plan.attendance, self._plan.core, strict=True)
        return [
            meeting for quarter, average, core in sizes for meeting in self._quarter(quarter, average, core)
        ]

    def _quarter(self, quarter: Quarter, average: int, core_size: int) -> list[Meeting]:
        days = self._days(quarter)
        self._core = self._renew_core(days[0], quarter.last_day, core_size)
        others = [person for person in self._members if person not in self._core]
        visits = Counter(person for day in days for person in self._early[day])
        swings = self._dice.choice(SWINGS)
        return [
            self._meeting(day, average + swing, others, visits)
            for day, swing in zip(days, swings, strict=True)
        ]

    def _meeting(self, day: date, size: int, others: Iterable[Person], visits: Counter[Person]) -> Meeting:
        guests = self._guests_of_the_day(day, round(GUEST_SHARE * size))
        children = round(CHILD_SHARE * size)
        wanted = size - len(self._core) - len(guests) - len(self._early[day]) - children
        possible = [p for p in others if visits[p] < MEETINGS_A_QUARTER - 1 and _is_there(p, day)]
        visitors = self._keenest(possible, wanted)
        visits.update(visitors)
        attendees = [*self._core, *self._early[day], *visitors, *guests]
        self._dice.shuffle(attendees)
        place = self._dice.choice(self._plan.meeting_places)
        return Meeting(day, place, self._with_children(attendees, children))

    def _with_children(self, attendees: list[Person], count: int) -> list[Person]:
        """Some parents write a child in on the line below their own: the same one each time."""
        parents = [person for person in attendees if person.children] or attendees
        for parent in self._dice.sample(parents, count):
            child = self._children.get(parent) or self._visitors.new_child(parent)
            self._children[parent] = child
            attendees.insert(attendees.index(parent) + 1, child)
        return attendees

    def _early_visits(self) -> Mapping[date, list[Person]]:
        """The meetings to which somebody came before joining: one or two of the last ones before it."""
        visits: dict[date, list[Person]] = defaultdict(list)
        days = [day for quarter in QUARTERS for day in self._days(quarter)]
        for person in (person for person in self._members if person in self._visitors.before_joining):
            joined = person.joined or FIRST_DAY
            possible = [day for day in days if joined - LONGEST_WAIT <= day < joined]
            count = min(len(possible), self._dice.choice(VISITS_BEFORE_JOINING))
            for day in self._dice.sample(possible, count):
                visits[day].append(person)
        return visits

    def _days(self, quarter: Quarter) -> list[date]:
        return [_meeting_day(month, self._plan.meeting_weekday) for month in quarter.months]

    def _renew_core(self, first_meeting: date, last_day: date, size: int) -> list[Person]:
        """Keep those of the last quarter's core who are still there, fill up with keen members."""
        there = [p for p in self._members if p.is_member_at(first_meeting) and p.is_member_at(last_day)]
        kept = [person for person in self._core if person in there][:size]
        return kept + self._keenest([person for person in there if person not in kept], size - len(kept))

    def _guests_of_the_day(self, day: date, count: int) -> list[Person]:
        """Guests who come again, people of parent groups, and new faces."""
        returning = self._dice.sample(self.guests, min(len(self.guests), round(RETURNING_SHARE * count)))
        known = [person for person in self._visitors.of_groups(day) if person not in self.guests]
        invited = self._dice.sample(known, min(len(known), round(FROM_GROUPS_SHARE * count)))
        fresh = [self._visitors.new_guest() for _ in range(count - len(returning) - len(invited))]
        self.guests += [*invited, *fresh]
        return [*returning, *invited, *fresh]

    def _keenest(self, people: list[Person], count: int) -> list[Person]:
        """A weighted sample without repeats; smaller than planned where a small community has no more."""
        luck = {person: self._dice.random() ** (1 / self._keenness[person]) for person in people}
        return sorted(people, key=luck.__getitem__, reverse=True)[: max(0, count)]


def _meeting_day(month: str, weekday: int) -> date:
    """The month's second Tuesday, Thursday or whatever the weekday is."""
    first = date.fromisoformat(f"{month}-01")
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7)


def _is_there(person: Person, day: date) -> bool:
    is_still_there = person.left is None or person.left > day
    return is_still_there and (person.joined or FIRST_DAY) <= day
