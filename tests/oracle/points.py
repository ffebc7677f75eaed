"""Points that the internal map draws: households, each where it lives."""

from __future__ import annotations

from datetime import date

from . import people
from .truth import Person, Truth


def drawn_households(truth: Truth, day: date) -> dict[str, int]:
    """Count the households of each layer; one with a parent of a child aged 0-5 is in that layer alone."""
    members = people.members(truth, day)
    young = _homes([one for one in members if people.category(one, day) == "parents_0_5"], day)
    mapped = _homes([one for one in members if one.kind != "stakeholder"], day)
    return {
        "parents_0_5": len(young),
        "parents_6_plus": len(mapped - young),
        "stakeholders": len(_homes([one for one in members if one.kind == "stakeholder"], day)),
        "participants": len(_homes(people.participants(truth, day), day)),
    }


def _homes(crowd: list[Person], day: date) -> set[people.Household]:
    return people.households(crowd, day)
