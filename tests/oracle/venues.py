"""Which public meeting places a release may show, counted anew from the truth and the owner's list.

A plain rule: a listed place is shown on a day if it is public then, a group meets at its very address, and no
made-up person has ever lived there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from .decks import truth_about
from .personal import plain_words
from .series import FIRST_MAP, SECOND_MAP

if TYPE_CHECKING:
    from pathlib import Path

    from .decks import Built
    from .truth import Group, Truth

LAST_DAY = date(2018, 6, 30)
DAYS = (FIRST_MAP, SECOND_MAP, LAST_DAY)


@dataclass(frozen=True)
class ShownPlace:
    """A listed place, and the types of the groups that meet there on a day."""

    venue: str
    day: date
    names: tuple[str, str]
    point: tuple[float, float]
    types: tuple[str, ...]


def listed(root: Path, community: str) -> list[dict[str, Any]]:
    """The entries of a community's list, as the file has them."""
    path = root / "pipelines" / "venues" / f"{community}.yml"
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["venues"]
    return entries


def shown_places(built: Built, community: str) -> list[ShownPlace]:
    """The places that the release of a community may show, day by day."""
    return places_of(truth_about(built.truth, community), listed(built.root, community))


def places_of(truth: Truth, entries: list[dict[str, Any]]) -> list[ShownPlace]:
    """The listed places that may be shown, day by day."""
    return [
        ShownPlace(entry["venue"], day, _names(entry), (entry["lat"], entry["lon"]), tuple(sorted(types)))
        for entry in entries
        for day in DAYS
        if not _is_lived_in(truth, entry) and _is_public(entry, day)
        if (types := {one.group_type for one in truth.groups if _meets(one, entry, day)})
    ]


def _is_lived_in(truth: Truth, entry: dict[str, Any]) -> bool:
    place = plain_words(entry["street_address"])
    homes = (home.address for person in truth.persons.values() for home in person.residences if home.address)
    return any(plain_words(address)[: len(place)] == place for address in homes)


def _is_public(entry: dict[str, Any], day: date) -> bool:
    since, until = entry.get("public_since") or date.min, entry.get("until") or date.max
    return bool(since <= day < until)


def _meets(group: Group, entry: dict[str, Any], day: date) -> bool:
    is_there = (group.since or date.min) <= day < (group.until or date.max)
    return is_there and plain_words(group.address or "") == plain_words(entry["street_address"])


def _names(entry: dict[str, Any]) -> tuple[str, str]:
    name = entry["name"]
    return (name, name) if isinstance(name, str) else (name["en"], name["es"])
