"""Participants of the Parent Navigator program: a few members, many families new to the partnership."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from rollbook.demo.channels import PN, PROGRAM_STARTS, earliest_start, may_take_part
from rollbook.demo.newcomers import Registry
from rollbook.demo.organizations import navigator_of
from rollbook.demo.people import FIRST_DAY, Group, Home, Person, some_day
from rollbook.demo.plan import CommunityPlan

LAST_START = date(2018, 6, 22)
QUARTER_WEIGHTS = (50, 80, 95, 100, 100, 105, 100, 94)
QUARTER_STARTS = (
    PROGRAM_STARTS, date(2016, 10, 1), date(2017, 1, 1), date(2017, 4, 1),
    date(2017, 7, 1), date(2017, 10, 1), date(2018, 1, 1), date(2018, 4, 1),
)  # fmt: skip
LONGEST_LEAD, LEAST_LEAD = timedelta(days=300), timedelta(days=7)
SISTERS_OF_PAIRS = 3
"""One pair in so many is two sisters."""
NO_PHONE, NO_ADDRESS, NO_BIRTH_DATE = 0.05, 0.03, 0.03


def make_participants(
    plan: CommunityPlan,
    dice: Random,
    registry: Registry,
    members: list[Person],
    groups: list[Group],
) -> list[Person]:
    """Everybody in a Parent Navigator group, in order of starting, with participant ids.

    Parameters
    ----------
    members
        The members who take part (``member_participants``).

    Returns
    -------
    list of Person
        Members who take part and people who only take part; the households add up to the plan's number.
    """
    taking_part = list(members)
    sisters = range(
        plan.participant_pairs - plan.participant_pairs // SISTERS_OF_PAIRS, plan.participant_pairs
    )
    for number in range(plan.participant_households - len(taking_part)):
        if number in sisters:
            taking_part += _sisters(plan, dice, registry)
        else:
            taking_part += _family(plan, dice, registry, is_pair=number < plan.participant_pairs)
    taking_part.sort(key=lambda person: (person.participant_from or PROGRAM_STARTS, person.full_name))
    _assign_groups(taking_part, groups, dice)
    for number, person in enumerate(taking_part, start=1):
        person.participant_id = f"PN-{number:04d}"
    return taking_part


def member_participants(
    plan: CommunityPlan, dice: Random, members: list[Person], ways: Mapping[Person, frozenset[str]]
) -> list[Person]:
    """One member of a household each: those who come through a group, then others who start as members."""
    candidates = [person for person in members if may_take_part(person) and _is_in_time(person)]
    dice.shuffle(candidates)
    candidates.sort(key=lambda person: PN not in ways.get(person, ()))
    chosen: dict[str, Person] = {}
    for person in candidates:
        if len(chosen) < plan.member_participants:
            chosen.setdefault(person.homes[0].address or f"{person.full_name} {person.phone}", person)
    for person in chosen.values():
        joined, earliest = person.joined or FIRST_DAY, earliest_start(person)
        if PN in ways.get(person, ()):
            earliest, latest = max(earliest, joined - LONGEST_LEAD), joined - LEAST_LEAD
        else:
            earliest, latest = max(earliest, joined), LAST_START
        person.participant_from = some_day(dice, earliest, latest)
    return list(chosen.values())


def _is_in_time(person: Person) -> bool:
    return max(earliest_start(person), person.joined or FIRST_DAY) <= LAST_START


def _family(plan: CommunityPlan, dice: Random, registry: Registry, *, is_pair: bool) -> list[Person]:
    """A household that only takes part: one parent, or both."""
    zip_code = dice.choices(list(plan.participant_zips), list(plan.participant_zips.values()))[0]
    is_address_known = is_pair or dice.random() >= NO_ADDRESS
    home = Home(FIRST_DAY, registry.addresses.near(zip_code) if is_address_known else None, zip_code)
    parent = registry.new_person("participant", [home])
    if is_address_known and not is_pair and dice.random() < NO_PHONE:
        parent.phone = parent.old_phone = None
    start = _start(dice)
    parent.participant_from = start
    if is_pair or dice.random() >= NO_BIRTH_DATE:
        parent.children = [_birth_before(start, dice)]
    if not is_pair:
        return [parent]
    partner = registry.new_partner(parent)
    partner.participant_from, partner.children = start, list(parent.children)
    return [parent, partner]


def _sisters(plan: CommunityPlan, dice: Random, registry: Registry) -> list[Person]:
    """Two sisters who live together, each with a child of her own."""
    zip_code = dice.choices(list(plan.participant_zips), list(plan.participant_zips.values()))[0]
    home = Home(FIRST_DAY, registry.addresses.near(zip_code), zip_code)
    sisters = registry.new_siblings("participant", [home])
    for person in sisters:
        person.participant_from = _start(dice)
        person.children = [_birth_before(person.participant_from, dice)]
    return list(sisters)


def _birth_before(start: date, dice: Random) -> date:
    return some_day(dice, start - timedelta(days=5 * 365), start - timedelta(days=30))


def _start(dice: Random) -> date:
    number = dice.choices(range(len(QUARTER_STARTS)), QUARTER_WEIGHTS)[0]
    ends = [*(start - timedelta(days=1) for start in QUARTER_STARTS[1:]), LAST_START]
    return some_day(dice, QUARTER_STARTS[number], ends[number])


def _assign_groups(participants: list[Person], groups: list[Group], dice: Random) -> None:
    """A group of the same ZIP where there is one; partners stay together, every group has somebody."""
    led = [group for group in groups if group.kind == "PN"]
    by_home: dict[str, Group] = {}
    for number, person in enumerate(participants):
        nearby = [group for group in led if group.zip_code == person.homes[0].zip_code] or led
        group = led[number] if number < len(led) else dice.choice(nearby)
        home = person.homes[0].address
        if home:
            group = by_home.setdefault(home, group)
        person.group, person.navigator = group, navigator_of(group, groups)
