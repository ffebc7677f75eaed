"""Points that the working map draws: households, each where it lives, and what becomes of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from . import people
from .dates import month_end, months_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from .truth import Group, Person, Truth

FAMILIES = ("parents_0_5", "parents_6_plus")
CROWDS = {"parents_0_5": 0, "parents_6_plus": 0, "stakeholders": 1, "participants": 2}
"""Households are followed from date to date among those of one crowd."""

Layers = dict[str, set[people.Household]]
Flows = dict[str, Counter[str]]


def drawn_households(truth: Truth, day: date) -> dict[str, int]:
    """Count the households of each layer; one with a parent of a child aged 0-5 is in that layer alone."""
    return {layer: len(homes) for layer, homes in layers_at(truth, day).items()}


def layers_at(truth: Truth, day: date) -> Layers:
    """Households of each layer on a day."""
    members = people.members(truth, day)
    young = _homes([one for one in members if people.category(one, day) == "parents_0_5"], day)
    mapped = _homes([one for one in members if one.kind != "stakeholder"], day)
    return {
        "parents_0_5": young,
        "parents_6_plus": mapped - young,
        "stakeholders": _homes([one for one in members if one.kind == "stakeholder"], day),
        "participants": _homes(people.participants(truth, day), day),
    }


def month_ends(quarters: Iterable[str]) -> list[date]:
    """Last days of all months of some quarters."""
    return [month_end(month) for quarter in quarters for month in months_of(quarter)]


def groups_at(groups: Iterable[Group], day: date) -> Counter[str]:
    """Count the groups of each type that meet on a day; on its last day a group meets no more."""
    there = [
        group
        for group in groups
        if (group.since is None or group.since <= day) and (group.until is None or day < group.until)
    ]
    return Counter(group.group_type.lower() for group in there)


def follow(truth: Truth, days: Iterable[date]) -> dict[date, dict[people.Household, int]]:
    """Give each household a label that it keeps from day to day: its people's, else that of its address.

    Where two households could go on as one, the one with more of its people does, then the one that stayed.
    """
    of_person: dict[str, int] = {}
    of_place: dict[people.Household, int] = {}
    place_of: dict[int, people.Household] = {}
    labels: dict[date, dict[people.Household, int]] = {}
    for day in days:
        homes = _people_of(truth, day)
        today = _labels(homes, of_person, of_place, place_of)
        labels[day] = today
        for home, lived in homes.items():
            of_person.update(dict.fromkeys(lived, today[home]))
        of_place.update(today)
        place_of.update({label: home for home, label in today.items()})
    return labels


def flows(
    truth: Truth, labels: Mapping[date, Mapping[people.Household, int]], first: date, last: date
) -> Flows:
    """Count by layer who joined, who is there still, who came from another layer, and who left."""
    before, after = (_layer_of_label(truth, labels[day], day) for day in (first, last))
    told: Flows = {layer: Counter() for layer in CROWDS}
    for key, layer in after.items():
        earlier = before.get(key)
        told[layer]["joined" if earlier is None else "there still" if earlier == layer else "came"] += 1
    for key, layer in before.items():
        if key not in after:
            told[layer]["left"] += 1
    return told


def _labels(
    homes: Mapping[people.Household, set[str]],
    of_person: Mapping[str, int],
    of_place: Mapping[people.Household, int],
    place_of: Mapping[int, people.Household],
) -> dict[people.Household, int]:
    claims = []
    for home, lived in homes.items():
        voices = Counter(of_person[person] for person in lived if person in of_person)
        claims += [(-voice, place_of[label] != home, label, home) for label, voice in voices.items()]
    ranked = [(label, home) for _, _, label, home in sorted(claims)]
    ranked += [(of_place[home], home) for home in sorted(homes) if home in of_place]
    given: dict[people.Household, int] = {}
    for label, home in ranked:
        if home not in given and label not in given.values():
            given[home] = label
    new = sorted(home for home in homes if home not in given)
    return given | {home: number for number, home in enumerate(new, start=max(place_of, default=0) + 1)}


def _people_of(truth: Truth, day: date) -> dict[people.Household, set[str]]:
    homes: dict[people.Household, set[str]] = {}
    for person in (*people.members(truth, day), *people.participants(truth, day)):
        homes.setdefault(people.household(person, day), set()).add(person.person)
    return homes


def _layer_of_label(
    truth: Truth, labels: Mapping[people.Household, int], day: date
) -> dict[tuple[int, int], str]:
    return {
        (CROWDS[layer], labels[home]): layer
        for layer, homes in layers_at(truth, day).items()
        for home in homes
    }


def _homes(crowd: list[Person], day: date) -> set[people.Household]:
    return people.households(crowd, day)
