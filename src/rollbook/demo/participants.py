"""Participants of the Parent Navigator program: a few members, many families new to the partnership."""

from datetime import date, timedelta
from random import Random

from rollbook.demo.newcomers import Registry
from rollbook.demo.organizations import navigator_of
from rollbook.demo.people import FIRST_DAY, Group, Home, Person, SampleError, some_day
from rollbook.demo.plan import CommunityPlan

PROGRAM_STARTS = date(2016, 8, 1)
LAST_START = date(2018, 6, 22)
QUARTER_WEIGHTS = (50, 80, 95, 100, 100, 105, 100, 94)
QUARTER_STARTS = (
    PROGRAM_STARTS, date(2016, 10, 1), date(2017, 1, 1), date(2017, 4, 1),
    date(2017, 7, 1), date(2017, 10, 1), date(2018, 1, 1), date(2018, 4, 1),
)  # fmt: skip
CAME_FROM_A_GROUP = 0.8
NO_PHONE, NO_ADDRESS, NO_BIRTH_DATE = 0.05, 0.03, 0.03


def make_participants(
    plan: CommunityPlan,
    dice: Random,
    registry: Registry,
    members: list[Person],
    groups: list[Group],
) -> list[Person]:
    """Everybody in a Parent Navigator group, in order of starting, with participant ids.

    Returns
    -------
    list of Person
        Members who take part and people who only take part; the households add up to the plan's number.
    """
    taking_part = _member_participants(plan, dice, members)
    for number in range(plan.participant_households - plan.member_participants):
        taking_part += _family(plan, dice, registry, is_pair=number < plan.participant_pairs)
    taking_part.sort(key=lambda person: (person.participant_from or PROGRAM_STARTS, person.full_name))
    _assign_groups(taking_part, groups, dice)
    for number, person in enumerate(taking_part, start=1):
        person.participant_id = f"PN-{number:04d}"
    return taking_part


def _member_participants(plan: CommunityPlan, dice: Random, members: list[Person]) -> list[Person]:
    """One member of a household each; most of those who joined late came from a group."""
    candidates: dict[str | None, Person] = {}
    for person in members:
        is_plain = not person.is_namesake and len(person.homes) == 1 and person.homes[0].zip_code is not None
        is_in_time = person.joined is not None and person.joined <= date(2018, 4, 30)
        if person.children and person.left is None and is_plain and is_in_time:
            candidates.setdefault(person.homes[0].address or person.full_name, person)
    if len(candidates) < plan.member_participants:
        message = "too few members can take part in the Parent Navigator program"
        raise SampleError(message, expected=f"{plan.member_participants}, found {len(candidates)}")
    chosen = dice.sample(list(candidates.values()), plan.member_participants)
    for person in chosen:
        joined = person.joined or FIRST_DAY
        earliest = max(PROGRAM_STARTS, person.children[0] + timedelta(days=30))
        came_from_a_group = joined > earliest and dice.random() < CAME_FROM_A_GROUP
        person.participant_from = some_day(dice, earliest, joined if came_from_a_group else LAST_START)
    return chosen


def _family(plan: CommunityPlan, dice: Random, registry: Registry, *, is_pair: bool) -> list[Person]:
    """A household that only takes part: one parent, or both."""
    zip_code = dice.choices(list(plan.participant_zips), list(plan.participant_zips.values()))[0]
    is_address_known = is_pair or dice.random() >= NO_ADDRESS
    home = Home(FIRST_DAY, registry.addresses.near(zip_code) if is_address_known else None, zip_code)
    parent = registry.new_person("participant", [home])
    if is_address_known and not is_pair and dice.random() < NO_PHONE:
        parent.phone = None
    start = _start(dice)
    parent.participant_from = start
    if is_pair or dice.random() >= NO_BIRTH_DATE:
        parent.children = [some_day(dice, start - timedelta(days=5 * 365), start - timedelta(days=30))]
    if not is_pair:
        return [parent]
    partner = registry.new_partner(parent)
    partner.participant_from, partner.children = start, list(parent.children)
    return [parent, partner]


def _start(dice: Random) -> date:
    number = dice.choices(range(len(QUARTER_STARTS)), QUARTER_WEIGHTS)[0]
    ends = [*(start - timedelta(days=1) for start in QUARTER_STARTS[1:]), LAST_START]
    return some_day(dice, QUARTER_STARTS[number], ends[number])


def _assign_groups(participants: list[Person], groups: list[Group], dice: Random) -> None:
    """A group of the same ZIP where there is one; partners stay together, every group has somebody."""
    led = [group for group in groups if group.kind == "PN"]
    by_phone: dict[str, Group] = {}
    for number, person in enumerate(participants):
        nearby = [group for group in led if group.zip_code == person.homes[0].zip_code] or led
        group = led[number] if number < len(led) else dice.choice(nearby)
        if person.phone:
            group = by_phone.setdefault(person.phone, group)
        person.group, person.navigator = group, navigator_of(group, groups)
