"""Who is in ROC and NAC groups: members before or after joining, families of navigators, and neighbors."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from rollbook.demo.channels import ROC_NAC
from rollbook.demo.newcomers import Registry
from rollbook.demo.people import FIRST_DAY, Group, Home, Membership, Person, some_day
from rollbook.demo.plan import CommunityPlan

LAST_START = date(2018, 6, 15)
FIRST_START = date(2015, 10, 5)
LONGEST_LEAD, LEAST_LEAD = timedelta(days=300), timedelta(days=7)
AFTER_JOINING, LONG_BEFORE, OF_PARTICIPANTS, IN_A_SECOND_GROUP = 0.08, 0.1, 0.03, 0.05
SISTERS_SHARE, NO_PHONE = 0.06, 0.04
NEARBY_SHARE = 0.7
EARLIEST = date(2014, 6, 1)


class GroupPeople:
    """Puts people into the groups that meet when they start."""

    def __init__(
        self, plan: CommunityPlan, dice: Random, registry: Registry, groups: Sequence[Group]
    ) -> None:
        self._plan = plan
        self._dice = dice
        self._registry = registry
        self._groups = [group for group in groups if group.kind != "PN"]

    def join_members(self, members: Iterable[Person], ways: Mapping[Person, frozenset[str]]) -> None:
        """Members who came through a group start in it before joining; some start later, or long ago."""
        for person in members:
            joined = person.joined or FIRST_DAY
            if ROC_NAC in ways.get(person, ()):
                self._start(person, max(FIRST_START, joined - LONGEST_LEAD), joined - LEAST_LEAD)
            elif person.kind == "stakeholder":
                continue
            elif self._dice.random() < AFTER_JOINING:
                self._start(person, max(FIRST_START, joined), min(LAST_START, person.left or LAST_START))
            elif joined < FIRST_DAY and self._dice.random() < LONG_BEFORE:
                self._start(person, EARLIEST, FIRST_DAY - LEAST_LEAD)

    def join_participants(self, participants: Iterable[Person]) -> None:
        """A few parents of navigators' groups who are no members are in a ROC or NAC group too."""
        for person in participants:
            if person.joined is None and self._dice.random() < OF_PARTICIPANTS:
                self._start(person, FIRST_START, LAST_START)

    def neighbors(self) -> list[Person]:
        """People who are in a group and never become members."""
        people: list[Person] = []
        while len(people) < self._plan.neighbors:
            group = self._dice.choice(self._groups)
            home = Home(FIRST_DAY, None, group.zip_code)
            if self._dice.random() < SISTERS_SHARE:
                fresh = list(self._registry.new_siblings("guest", [home]))
            else:
                fresh = [self._registry.new_person("guest", [home])]
            for person in fresh:
                self._start_in(person, group)
                if self._dice.random() < NO_PHONE:
                    person.phone = person.old_phone = None
                if self._dice.random() < IN_A_SECOND_GROUP:
                    self._start(person, FIRST_START, LAST_START)
            people += fresh
        return people

    def _start_in(self, person: Person, group: Group) -> None:
        last = min(LAST_START, group.until or LAST_START)
        person.memberships.append(
            Membership(group, some_day(self._dice, max(FIRST_START, group.since), last))
        )

    def _start(self, person: Person, earliest: date, latest: date) -> None:
        """Start in a group that is open, mostly one nearby, on a day between the two, if there is one."""
        if latest < earliest:
            return
        day = some_day(self._dice, earliest, latest)
        known = {each.group for each in person.memberships}
        open_then = [group for group in self._groups if _is_open(group, day) and group not in known]
        near = [group for group in open_then if group.zip_code == person.home_at(day).zip_code]
        choices = near if near and self._dice.random() < NEARBY_SHARE else open_then
        if choices:
            person.memberships.append(Membership(self._dice.choice(choices), day))


def _is_open(group: Group, day: date) -> bool:
    return group.since <= day and (group.until is None or day < group.until)
