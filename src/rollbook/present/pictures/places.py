"""Where organizations stand on the systems map: each sector is a slice, its places lie ring by ring."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

FIRST_RING, RINGS = 2, 6
"""The innermost ring of a sector has two places, each further one has one more: 27 on six rings."""
INNER = 0.3
"""The innermost ring, as a share of the outermost of the six."""
SLICE = 0.94
"""The part of a slice that is used: sectors stand a little apart."""


@dataclass(frozen=True)
class Wheel:
    """The circle of all sectors on a paper: its middle, its radius up to the sixth ring, its sectors."""

    x: float
    y: float
    radius: float
    sectors: Sequence[str]

    @property
    def step(self) -> float:
        """The way from one ring to the next."""
        return self.radius * (1 - INNER) / (RINGS - 1)

    def turn(self, sector: str, share: float = 0.5) -> float:
        """The angle of a point of a sector's slice, clockwise from the top, in radians."""
        return 2 * math.pi * (self.sectors.index(sector) + share) / len(self.sectors)

    def at(self, turn: float, reach: float) -> tuple[float, float]:
        """A point of the paper, by angle and distance from the middle."""
        return self.x + reach * math.sin(turn), self.y - reach * math.cos(turn)

    def place(self, sector: str, number: int) -> tuple[float, float]:
        """Where a place of a sector is: the same in every quarter."""
        ring, first = 0, 0
        while number >= first + FIRST_RING + ring:
            first += FIRST_RING + ring
            ring += 1
        share = (number - first + 0.5) / (FIRST_RING + ring)
        return self.at(self.turn(sector, 0.5 + SLICE * (share - 0.5)), self.reach(ring))

    def closest(self, rings: int = RINGS) -> float:
        """The smallest distance of two places of the first rings: that of neighbours on one of the rings."""
        # With one more place on each ring, it is the outermost on which they are closest, or the innermost.
        turn = 2 * math.pi / len(self.sectors) * SLICE
        return min(2 * self.reach(ring) * math.sin(turn / (FIRST_RING + ring) / 2) for ring in (0, rings - 1))

    def reach(self, ring: int) -> float:
        """How far a ring is from the middle."""
        return self.radius * INNER + ring * self.step


def rings_of(numbers: Sequence[int]) -> int:
    """How many rings are needed for the farthest place; never fewer than six."""
    ring, room = RINGS, sum(range(FIRST_RING, FIRST_RING + RINGS))
    while numbers and max(numbers) >= room:
        room += FIRST_RING + ring
        ring += 1
    return ring
