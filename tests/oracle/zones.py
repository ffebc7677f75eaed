"""Zones: ZIPs rolled up hexagon by hexagon until enough member households and homes are in each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import h3

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_HOUSEHOLDS = 11
FEWEST_HOMES = 50
MOST_OF_THE_HOMES = 5  # one in five
HEXAGONS = (9, 8, 7, 6, 5, 4, 3)
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class ZipArea:
    """A ZIP as the roll-up sees it."""

    code: str
    members: int
    homes: int
    lat: float
    lon: float


@dataclass(frozen=True)
class Zone:
    """One or more ZIPs that are released as one place."""

    areas: tuple[ZipArea, ...]

    @property
    def id(self) -> str:
        """Name of the zone in figure ids."""
        return "z" + "_".join(sorted(area.code for area in self.areas))

    @property
    def zips(self) -> tuple[str, ...]:
        """ZIPs of the zone, in order."""
        return tuple(sorted(area.code for area in self.areas))

    @property
    def members(self) -> int:
        """Member households in the zone."""
        return sum(area.members for area in self.areas)

    @property
    def homes(self) -> int:
        """Housing units in the zone."""
        return sum(area.homes for area in self.areas)

    @property
    def point(self) -> tuple[float, float]:
        """Mean of the ZIP points, weighted by housing units."""
        if not self.homes:
            middles = len(self.areas)
            return sum(area.lat for area in self.areas) / middles, sum(
                area.lon for area in self.areas
            ) / middles
        lat = sum(area.lat * area.homes for area in self.areas) / self.homes
        lon = sum(area.lon * area.homes for area in self.areas) / self.homes
        return lat, lon

    @property
    def passes(self) -> bool:
        """Whether enough member households and homes are in the zone, at most a fifth of them members'."""
        return (
            self.members >= FEWEST_HOUSEHOLDS
            and self.homes >= FEWEST_HOMES
            and MOST_OF_THE_HOMES * self.members <= self.homes
        )


def roll_up(areas: Iterable[ZipArea]) -> list[Zone]:
    """From small hexagons to large ones, what is left in one becomes a zone if it passes; then all of it.

    If that does not pass, every ZIP of it goes to the zone that holds the nearest ZIP, unless that zone would
    fail with all who come to it.
    """
    left = sorted(areas, key=lambda area: area.code)
    zones: list[Zone] = []
    for resolution in HEXAGONS:
        for hexagon in sorted({hexagon_of(area, resolution) for area in left}):
            together = Zone(tuple(area for area in left if hexagon_of(area, resolution) == hexagon))
            if together.passes:
                zones.append(together)
        taken = [area for zone in zones for area in zone.areas]
        left = [area for area in left if area not in taken]
    rest = Zone(tuple(left))
    if left and rest.passes:
        zones, left = [*zones, rest], []
    if not zones:
        return []
    return sorted((with_neighbours(zone, zones, left) for zone in zones), key=lambda zone: zone.id)


def with_neighbours(zone: Zone, zones: list[Zone], left: list[ZipArea]) -> Zone:
    """The zone with all ZIPs that have their nearest ZIP in it, if it still passes; else as it was."""
    coming = tuple(area for area in left if nearest_to(area, zones) is zone)
    wider = Zone((*zone.areas, *coming))
    return wider if wider.passes else zone


def nearest_to(area: ZipArea, zones: list[Zone]) -> Zone:
    """The zone that holds the ZIP nearest to a place."""
    return min(
        zones,
        key=lambda zone: (
            min(distance_km((area.lat, area.lon), (each.lat, each.lon)) for each in zone.areas),
            zone.id,
        ),
    )


def hexagon_of(area: ZipArea, resolution: int) -> str:
    """The hexagon of a size that a ZIP lies in: the smallest holds its middle, each larger one a smaller."""
    return str(h3.cell_to_parent(h3.latlng_to_cell(area.lat, area.lon, HEXAGONS[0]), resolution))


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance between two points given as latitude and longitude in degrees."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(angle) for angle in (*here, *there))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))
