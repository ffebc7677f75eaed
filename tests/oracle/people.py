"""Who is a member on a day, of which category, and in which household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dates import completed_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
    """Last known residence of a person on a day; before the first one, the first."""
    return residence_of(person.residences, day)


def residence_of(residences: Sequence[Residence], day: date) -> Residence | None:
    """Last known residence on a day; before the first one, the first."""
    known = [home for home in residences if home.since <= day]
    if known:
        return known[-1]
    return residences[0] if residences else None


def household(person: Person, day: date) -> Household:
    """People at one address and ZIP are one household.

    Who has no address belongs to those who are reached at the same phone, if they all live together and the
    person's own ZIP does not speak against it; people who are reached at one phone and of whom no address is
    known are one household, and whoever is left is one alone.
    """
    home = residence(person, day)
    if home is not None and home.address:
        return ("home", home.address, home.zip_code or "")
    own_zip = home.zip_code if home is not None else None
    around = {
        (other.address, other.zip_code or "")
        for other in (residence_of(homes, day) for homes in person.housemates)
        if other is not None and other.address
    }
    if not around and person.phones:
        return ("phone", min(person.phones), own_zip or "")
    if len(around) == 1:
        address, zip_code = around.pop()
        if own_zip in (None, zip_code):
            return ("home", address, zip_code)
    return ("alone", person.person, "")


def households(people: Iterable[Person], day: date) -> set[Household]:
    """Distinct households of some people on a day."""
    return {household(person, day) for person in people}


def zip_of(person: Person, day: date, zips: Iterable[str]) -> str:
    """ZIP of a person's household on a day, or ``elsewhere`` when it is unknown or outside the community."""
    kind, _, code = household(person, day)
    home = residence(person, day)
    if kind != "home":
        code = (home.zip_code if home is not None else None) or ""
    return code if code in set(zips) else ELSEWHERE
