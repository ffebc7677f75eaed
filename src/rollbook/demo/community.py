"""A whole made-up community: its people, groups, partners, meetings and sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from rollbook.demo.channels import OUTREACH, planned_ways, true_channels
from rollbook.demo.dice import happens
from rollbook.demo.group_people import GroupPeople
from rollbook.demo.heard import give_answers
from rollbook.demo.leaders import elect
from rollbook.demo.meetings import Calendar, Meeting, Visitors
from rollbook.demo.members import MemberMaker
from rollbook.demo.newcomers import Registry
from rollbook.demo.organizations import make_groups, make_organizations
from rollbook.demo.participants import make_participants, member_participants
from rollbook.demo.people import Group, Organization, Person
from rollbook.demo.plan import CommunityPlan
from rollbook.demo.sessions import Session, make_sessions

SISTER_OF_A_GUEST, GUEST_WITHOUT_PHONE = 0.05, 0.04


@dataclass(frozen=True, slots=True)
class Community:
    """Everything that is true in the made-up world."""

    plan: CommunityPlan
    members: list[Person]
    participants: list[Person]
    neighbors: list[Person]
    """People of ROC and NAC groups who never become members."""
    guests: list[Person]
    """Everybody who comes to meetings and is no member, some of whom are in a parent group."""
    children: list[Person]
    organizations: list[Organization]
    groups: list[Group]
    meetings: list[Meeting]
    sessions: list[Session]
    channels: dict[Person, list[str]]
    """The channels by which each member really came."""

    @property
    def everybody(self) -> list[Person]:
        """Members, then those who only take part in a group, then guests and children; each once."""
        people = [*self.members, *self.participants, *self.neighbors, *self.guests, *self.children]
        return list(dict.fromkeys(people))


def make_community(plan: CommunityPlan, seed: str) -> Community:
    """Throw the dice for a community; the same seed makes the same one."""
    dice = Random(f"{seed}/people")
    registry = Registry(plan.zips, dice)
    organizations = make_organizations(plan, dice, registry.addresses)
    groups = make_groups(plan, registry.addresses)
    members = MemberMaker(plan, dice, registry, organizations).make()
    ways = planned_ways(plan, members, dice)
    participants = make_participants(
        plan, dice, registry, member_participants(plan, dice, members, ways), groups
    )
    in_groups = GroupPeople(plan, dice, registry, groups)
    in_groups.join_members(members, ways)
    in_groups.join_participants(participants)
    neighbors = in_groups.neighbors()
    before_joining = frozenset(person for person, way in ways.items() if OUTREACH in way)
    visitors = Visitors(
        _Guests(registry, dice).next,
        registry.new_child,
        _OfGroups([*participants, *neighbors]).by,
        before_joining,
    )
    calendar = Calendar(plan, dice, members, visitors)
    meetings = calendar.meetings()
    elect(plan, dice, members, meetings)
    sessions = make_sessions(plan, dice, groups, [*members, *_only(participants), *neighbors])
    channels = true_channels(members, meetings)
    give_answers(channels, dice)
    community = Community(
        plan, members, participants, neighbors, calendar.guests, calendar.children,
        organizations, groups, meetings, sessions, channels,
    )  # fmt: skip
    for number, person in enumerate(community.everybody, start=1):
        person.person_id = f"p{number:04d}"
    return community


def _only(participants: Sequence[Person]) -> list[Person]:
    """Participants who never become members."""
    return [person for person in participants if person.joined is None]


class _Guests:
    """New faces at meetings; now and then two sisters."""

    def __init__(self, registry: Registry, dice: Random) -> None:
        self._registry = registry
        self._dice = dice
        self._sister: Person | None = None

    def next(self) -> Person:
        """The next new guest."""
        if self._sister is not None:
            guest, self._sister = self._sister, None
            return guest
        if happens(SISTER_OF_A_GUEST, self._dice):
            guest, self._sister = self._registry.new_siblings("guest")
            return guest
        guest = self._registry.new_person("guest")
        if happens(GUEST_WITHOUT_PHONE, self._dice):
            guest.phone = guest.old_phone = None
        return guest


class _OfGroups:
    """People of parent groups who are no members."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = [
            (person, person.group_starts()[0][1]) for person in _only(people) if person.group_starts()
        ]

    def by(self, day: date) -> list[Person]:
        """Those who have started by a day."""
        return [person for person, since in self._people if since < day]
