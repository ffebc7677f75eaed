"""What a disclosure report tells, without words: the same for every language, and for machines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from rollbook.declare.base import Words

UNTOLD = frozenset({("member_share", "every_zone"), ("nearest_address", "this_release")})
"""Attacks of which only the verdict is told: with what is public, their result would tell a count."""


class Attack(Protocol):
    """An attack and what came of it, as ``rollbook.protect.attacks.Attacked`` has it."""

    @property
    def attack(self) -> str:
        """Its code."""

    @property
    def case(self) -> str:
        """The code of its variant."""

    @property
    def tried(self) -> int:
        """How often it was tried."""

    @property
    def success(self) -> float:
        """How often it worked: a share from 0 to 1, or a count."""

    @property
    def bound(self) -> float:
        """Up to what that is borne."""

    @property
    def unit(self) -> str:
        """``share`` or ``count``."""

    @property
    def passed(self) -> bool:
        """Whether it was withstood."""


@dataclass(frozen=True)
class Zones:
    """The zones of a release.

    ``smallest_range`` is the lowest published range of member households, none where each is hidden.
    ``unit_source`` is a code: ``census_zips``, ``zips``, ``tracts`` or ``cells``. ``frozen_since`` is the
    quarter of the first release with these zones, none where this is the first.
    """

    count: int
    smallest_units: int
    smallest_range: tuple[int, int] | None
    unit_source: str
    frozen_since: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True)
class VenueFacts:
    """What the owner's list of public meeting places counted for, and how many places it has."""

    code: str
    said: Words
    listed: int
    homes: int
    shown: int


@dataclass(frozen=True)
class Hidden:
    """How many counts of people a released table has, and how many of them are hidden."""

    table: str
    cells: int
    hidden: int


@dataclass(frozen=True)
class Disclosure:
    """All that a disclosure report tells of one release.

    ``parameters`` are the settings of the release as declared. ``scan`` is the record of the search through
    every file: ``files`` and ``canaries_planted`` by kind of file, ``canaries_found`` and ``hits``; none
    where nothing was searched. ``files`` are the SHA-256 of the released files by path.
    """

    community: str
    community_name: Words
    period: str
    period_label: Words
    as_of: date
    is_synthetic: bool
    parameters: Mapping[str, Any]
    zones: Zones
    hidden: Sequence[Hidden]
    attacks: Sequence[Attack]
    address_source: str
    files: Mapping[str, str]
    scan: Mapping[str, Any] | None = None
    key_id: str | None = None
    venues: VenueFacts | None = None

    @property
    def failed(self) -> int:
        """How many attacks were not withstood."""
        return sum(not each.passed for each in self.attacks)

    def as_json(self) -> bytes:
        """The report for machines: codes and numbers, no sentences."""
        told = {
            "community": self.community,
            "period": self.period,
            "is_synthetic": self.is_synthetic,
            "passed": not self.failed,
            "parameters": dict(self.parameters),
            "zones": self.zones.__dict__,
            "hidden": [each.__dict__ for each in self.hidden],
            "address_source": self.address_source,
            "venues": self.venues and _places(self.venues),
            "attacks": [_attack(each) for each in self.attacks],
            "scan": self.scan,
            "key_id": self.key_id,
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _places(venues: VenueFacts) -> dict[str, Any]:
    return {"list": venues.code, "listed": venues.listed, "homes": venues.homes, "shown": venues.shown}


def is_told(attack: Attack) -> bool:
    """Whether the result of an attack is printed beside its verdict; that of one that failed always is."""
    return (attack.attack, attack.case) not in UNTOLD or not attack.passed


def _attack(attack: Attack) -> dict[str, Any]:
    return {
        "attack": attack.attack,
        "case": attack.case,
        "tried": attack.tried,
        "success": round(attack.success, 6) if is_told(attack) else None,
        "bound": attack.bound,
        "unit": attack.unit,
        "passed": attack.passed,
    }
