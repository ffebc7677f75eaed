"""Zones: ZIPs rolled up until enough member households and homes are in each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST_HOUSEHOLDS = 11
FEWEST_HOMES = 50
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
        lat = sum(area.lat * area.homes for area in self.areas) / self.homes
        lon = sum(area.lon * area.homes for area in self.areas) / self.homes
        return lat, lon

    @property
    def passes(self) -> bool:
        """Whether enough member households and enough homes are in the zone."""
        return self.members >= FEWEST_HOUSEHOLDS and self.homes >= FEWEST_HOMES


def roll_up(areas: Iterable[ZipArea]) -> list[Zone]:
    """Merge the smallest failing zone with its nearest until all pass or one is left."""
    zones = [Zone((area,)) for area in areas]
    while len(zones) > 1 and any(not zone.passes for zone in zones):
        weakest = min((zone for zone in zones if not zone.passes), key=lambda zone: (zone.members, zone.id))
        others = [zone for zone in zones if zone is not weakest]
        nearest = min(others, key=lambda zone: (distance_km(weakest.point, zone.point), zone.id))
        zones = [zone for zone in others if zone is not nearest] + [Zone(weakest.areas + nearest.areas)]
    return sorted(zones, key=lambda zone: zone.id)


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance between two points given as latitude and longitude in degrees."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(angle) for angle in (*here, *there))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))
