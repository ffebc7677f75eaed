"""Who is a member on a day, of which category, and in which household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dates import completed_years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .truth import Person, Residence, Truth

CATEGORIES = ("parents_0_5", "parents_6_plus", "parents_age_unknown", "residents", "stakeholders")
# Who takes part in a parent group is a parent, on a roster or not.
PARENTS = ("parent", "participant")
ELSEWHERE = "elsewhere"
SIXTH_BIRTHDAY = 6

Household = tuple[str, str, str]


def members(truth: Truth, day: date) -> list[Person]:
    """Return those who joined by the day and had not left by it."""
    return [person for person in truth.persons.values() if is_member(person, day)]


def is_member(person: Person, day: date) -> bool:
    """Tell whether a person is a member on a day; the day of leaving is no longer membership."""
    has_joined = person.joined is not None and person.joined <= day
    return has_joined and (person.left is None or person.left > day)


def participants(truth: Truth, day: date) -> list[Person]:
    """Return those who started with a parent navigator by the day."""
    everybody = truth.persons.values()
    return [one for one in everybody if one.participant_from is not None and one.participant_from <= day]


def category(person: Person, day: date) -> str:
    """Category of a person on a day; it changes as the children grow."""
    if person.kind not in PARENTS:
        return {"stakeholder": "stakeholders", "resident": "residents"}[person.kind]
    if not person.children:
        return "parents_age_unknown"
    ages = [completed_years(born, day) for born in person.children if born <= day]
    if not ages:
        return "residents"
    return "parents_0_5" if min(ages) < SIXTH_BIRTHDAY else "parents_6_plus"


def residence(person: Person, day: date) -> Residence | None:
    """Last known residence on a day; before the first one, the first."""
    known = [home for home in person.residences if home.since <= day]
    if known:
        return known[-1]
    return person.residences[0] if person.residences else None


def household(person: Person, day: date) -> Household:
    """People at one address and ZIP are one household; who has no address is one alone."""
    home = residence(person, day)
    if home is None or not home.address:
        return ("alone", person.person, "")
    return ("home", home.address, home.zip_code or "")


def households(people: Iterable[Person], day: date) -> set[Household]:
    """Distinct households of some people on a day."""
    return {household(person, day) for person in people}


def zip_of(person: Person, day: date, zips: Iterable[str]) -> str:
    """ZIP of a person on a day, or ``elsewhere`` when it is unknown or outside the community."""
    home = residence(person, day)
    code = home.zip_code if home is not None else None
    return code if code is not None and code in set(zips) else ELSEWHERE
