"""A small made-up town of zones, and the ways in which a map of it can be made."""

import hashlib
from dataclasses import dataclass

import numpy as np
import pytest

from rollbook.declare.models import Release
from rollbook.protect.attacks.location import Points

FUNDER = Release.model_validate({"profile": "funder"})
PUBLIC = Release.model_validate({"profile": "public"})

ZONE_DEGREES = 0.02
HOUSEHOLDS_PER_DOT = 5


@dataclass(frozen=True)
class Town:
    """Zones in a row, with the addresses in each and how many of them are members' homes."""

    addresses: list[Points]
    members: list[int]

    def dots(self, zone: int, _homes: Points, _release: int) -> Points:
        """Dots as a release strews them: where they lie follows from the zone and the dot's number alone."""
        return self._strewn(zone, "")

    def fresh_dots(self, zone: int, _homes: Points, release: int) -> Points:
        """Dots that are strewn anew in each release."""
        return self._strewn(zone, str(release))

    def _strewn(self, zone: int, salt: str) -> Points:
        dots = []
        for number in range(max(self.members[zone] // HOUSEHOLDS_PER_DOT, 1)):
            digest = hashlib.sha256(f"{zone} {salt} {number}".encode()).digest()
            north, east = (int.from_bytes(digest[at : at + 4], "big") / 2**32 for at in (0, 4))
            dots.append((34.5 + north * ZONE_DEGREES, -118 + (zone + east) * ZONE_DEGREES))
        return np.array(dots)


def town(homes: int, members: int, zones: int = 4) -> Town:
    """A town whose zones have so many addresses and members each."""
    dice = np.random.default_rng(7)
    south_west = np.array([34.5, -118.0])
    addresses = [
        south_west + (dice.random((homes, 2)) + np.array([0, zone])) * ZONE_DEGREES for zone in range(zones)
    ]
    return Town(addresses, [members] * zones)


def displaced(homes: Points, dice: np.random.Generator) -> Points:
    """Points moved by up to about 300 m, as some published maps do it."""
    return homes + dice.uniform(-0.003, 0.003, size=homes.shape)


@pytest.fixture
def funder() -> Release:
    return FUNDER


@pytest.fixture
def public() -> Release:
    return PUBLIC
