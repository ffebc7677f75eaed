"""A whole made-up community: its people, groups, partners and meetings."""

from dataclasses import dataclass
from random import Random

from rollbook.demo.meetings import Calendar, Meeting
from rollbook.demo.members import MemberMaker
from rollbook.demo.newcomers import Registry
from rollbook.demo.organizations import make_groups, make_organizations
from rollbook.demo.participants import make_participants
from rollbook.demo.people import Group, Organization, Person
from rollbook.demo.plan import CommunityPlan

FAITHFUL_GUEST_SHARE = 0.12
"""Guests who always leave their phone, and so may leave out their second surname."""


@dataclass(frozen=True, slots=True)
class Community:
    """Everything that is true in the made-up world."""

    plan: CommunityPlan
    members: list[Person]
    participants: list[Person]
    guests: list[Person]
    organizations: list[Organization]
    groups: list[Group]
    meetings: list[Meeting]

    @property
    def everybody(self) -> list[Person]:
        """Members, then those who only take part in a group, then guests."""
        only_participants = [person for person in self.participants if person.joined is None]
        return [*self.members, *only_participants, *self.guests]


def make_community(plan: CommunityPlan, seed: str) -> Community:
    """Throw the dice for a community; the same seed makes the same one."""
    dice = Random(f"{seed}/people")
    registry = Registry(plan.zips, dice)
    organizations = make_organizations(plan, dice, registry.addresses)
    groups = make_groups(plan, registry.addresses)
    members = MemberMaker(plan, dice, registry, organizations).make()
    participants = make_participants(plan, dice, registry, members, groups)

    def new_guest() -> Person:
        guest = registry.new_person("guest")
        guest.always_leaves_phone = dice.random() < FAITHFUL_GUEST_SHARE
        return guest

    calendar = Calendar(plan, dice, members, new_guest)
    meetings = calendar.meetings()
    community = Community(plan, members, participants, calendar.guests, organizations, groups, meetings)
    for number, person in enumerate(community.everybody, start=1):
        person.person_id = f"p{number:04d}"
    return community
