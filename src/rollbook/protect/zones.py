"""Zones: ZIPs rolled up from below until no family in them stands out.

A zone needs enough member households and enough housing units. A ZIP that has not enough is joined with the
nearest zone, and so on, until all are large enough or one zone is left. Zones never overlap.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from rollbook.declare.models import Release, ZipPlace

_EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class Zone:
    """One or more whole ZIPs; ``lat`` and ``lon`` are the middle of their housing units."""

    zips: tuple[str, ...]
    member_households: int
    housing_units: int
    lat: float
    lon: float

    @property
    def zone_id(self) -> str:
        """``z`` and the ZIPs."""
        return "z" + "_".join(self.zips)

    def is_large_enough(self, release: Release) -> bool:
        """Whether a family in the zone is one of enough."""
        return (
            self.member_households >= release.zone_member_households
            and self.housing_units >= release.zone_housing_units
        )


def single_zones(
    places: Mapping[str, ZipPlace], member_households: Mapping[str, int], housing_units: Mapping[str, int]
) -> list[Zone]:
    """Each ZIP as a zone of its own, in order of ZIP."""
    return [
        Zone((code,), member_households.get(code, 0), housing_units.get(code, 0), place.lat, place.lon)
        for code, place in sorted(places.items())
    ]


def roll_up(zones: list[Zone], release: Release) -> list[Zone]:
    """Join zones until each is large enough, or one is left.

    The zone with the fewest member households is joined first, with the zone nearest to it; ties go by id.
    """
    left = sorted(zones, key=lambda zone: zone.zone_id)
    while len(left) > 1:
        small = [zone for zone in left if not zone.is_large_enough(release)]
        if not small:
            break
        first = min(small, key=lambda zone: (zone.member_households, zone.zone_id))
        others = [zone for zone in left if zone is not first]
        nearest = min(others, key=lambda zone: (distance_km(first, zone), zone.zone_id))
        left = [zone for zone in others if zone is not nearest]
        left = sorted([*left, _joined(first, nearest)], key=lambda zone: zone.zone_id)
    return left


def distance_km(one: Zone, other: Zone) -> float:
    """Great-circle distance between the middles of two zones (haversine formula)."""
    lat_1, lat_2 = radians(one.lat), radians(other.lat)
    half = (
        sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin(radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(half))


def _joined(one: Zone, other: Zone) -> Zone:
    units = one.housing_units + other.housing_units
    weight = one.housing_units / units if units else 0.5
    return Zone(
        tuple(sorted((*one.zips, *other.zips))),
        one.member_households + other.member_households,
        units,
        weight * one.lat + (1 - weight) * other.lat,
        weight * one.lon + (1 - weight) * other.lon,
    )
