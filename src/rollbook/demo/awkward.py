"""The awkward cases of every register: namesakes, sons named like fathers, movers, numbers given twice."""

from collections.abc import Callable
from datetime import date
from random import Random

from rollbook.demo.names import is_mans_name
from rollbook.demo.newcomers import Registry
from rollbook.demo.people import FIRST_DAY, QUARTERS, Home, Person, quarter_of
from rollbook.demo.plan import CommunityPlan
from rollbook.demo.spelling import without_accents

LAST_AGENCY_DAY = date(2016, 12, 31)
FIRST_MOVE, LAST_MOVE = date(2016, 4, 1), date(2018, 1, 1)
LAST_CHANCE_TO_MOVE = date(2017, 6, 30)
NO_PHONE, NO_ADDRESS, MOVES, LISTED_TWICE = 0.03, 0.02, 0.04, 0.01
"""Shares of the members who live alone in their household, as far as the register knows."""

Suits = Callable[[Person], bool]


def make_awkward(plan: CommunityPlan, singles: list[Person], registry: Registry, dice: Random) -> None:
    """Make awkward cases of members who share their household with no other member; nobody is two cases."""
    pool = [person for person in singles if person.homes[0].zip_code]
    dice.shuffle(pool)
    count = len(pool)
    _make_sons(plan, pool)
    _make_namesakes(plan, pool)
    for person in _take(pool, round(NO_PHONE * count)):
        person.phone = person.old_phone = None
    for person in _take(pool, round(NO_ADDRESS * count)):
        person.homes = [Home(FIRST_DAY, None, person.homes[0].zip_code)]
    for person in _take(pool, round(MOVES * count), lambda person: _can_move(person, plan)):
        _move(person, plan, registry, dice)
    for person in _take(pool, max(1, round(LISTED_TWICE * count)), _has_accent_and_stays):
        person.is_listed_twice = True


def reuse_numbers(known_to_agency: list[Person], count: int, dice: Random) -> None:
    """Give newcomers the numbers of people whose leaving an earlier file of the agency has shown."""
    leavers = [person for person in known_to_agency if person.left and person.left <= LAST_AGENCY_DAY]
    newcomers = list(known_to_agency)
    dice.shuffle(leavers)
    dice.shuffle(newcomers)
    given = 0
    for leaver in leavers:
        heir = next((person for person in newcomers if _follows(person, leaver)), None)
        if given < count and heir is not None:
            heir.member_id = leaver.member_id
            newcomers.remove(heir)
            given += 1


def _follows(person: Person, leaver: Person) -> bool:
    is_later = quarter_of(person.joined or FIRST_DAY) > quarter_of(leaver.left or LAST_AGENCY_DAY)
    return is_later and person.left is None and not person.is_listed_twice


def _make_sons(plan: CommunityPlan, pool: list[Person]) -> None:
    """A father and a son, or a mother and a daughter: one name, phone and home, children of their own."""
    elders = _take(pool, 1, lambda p: _is_elder(p) and _lives_in_town(p, plan) and is_mans_name(p.given))
    elders += _take(pool, plan.same_name_families - 1, lambda p: _is_elder(p) and _lives_in_town(p, plan))
    sons = _take(pool, len(elders), lambda p: _is_young_parent(p) and _lives_in_town(p, plan))
    for elder, son in zip(elders, sons, strict=False):
        son.given, son.surnames, son.origin = elder.given, elder.surnames, elder.origin
        son.phone, son.old_phone, son.phone_since = elder.phone, elder.old_phone, elder.phone_since
        son.homes, son.language, son.married_surname = elder.homes, elder.language, elder.married_surname
        son.suffix = "Jr." if is_mans_name(elder.given) else ""


def _make_namesakes(plan: CommunityPlan, pool: list[Person]) -> None:
    chosen = _take(pool, 2 * plan.namesake_pairs, lambda person: person.left is None)
    for one, other in zip(chosen[::2], chosen[1::2], strict=False):
        other.given, other.surnames, other.origin = one.given, one.surnames, one.origin
        other.language, other.married_surname = one.language, one.married_surname


def _is_elder(person: Person) -> bool:
    is_old = not person.children or person.children[-1] < date(2010, 1, 1)
    return person.left is None and is_old and person.kind in {"parent", "resident"}


def _is_young_parent(person: Person) -> bool:
    return person.left is None and bool(person.children) and person.children[0] > date(2011, 6, 30)


def _lives_in_town(person: Person, plan: CommunityPlan) -> bool:
    return person.homes[0].zip_code in plan.large_zips


def _can_move(person: Person, plan: CommunityPlan) -> bool:
    is_early = person.joined is not None and person.joined <= LAST_CHANCE_TO_MOVE
    return is_early and person.left is None and _lives_in_town(person, plan)


def _move(person: Person, plan: CommunityPlan, registry: Registry, dice: Random) -> None:
    joined_in = quarter_of(person.joined or FIRST_DAY)
    possible = [q.first_day for q in QUARTERS if q > joined_in and FIRST_MOVE <= q.first_day <= LAST_MOVE]
    zip_code = dice.choice(list(plan.large_zips))
    person.homes.append(Home(dice.choice(possible), registry.addresses.near(zip_code), zip_code))


def _has_accent_and_stays(person: Person) -> bool:
    return without_accents(person.full_name) != person.full_name and person.left is None


def _take(pool: list[Person], count: int, suits: Suits = lambda _: True) -> list[Person]:
    """Take the first people who suit out of the pool; fewer in a small community."""
    taken = [person for person in pool if suits(person)][:count]
    for person in taken:
        pool.remove(person)
    return taken
