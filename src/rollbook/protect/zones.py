"""Zones: the smallest places rolled up from below until no family in them stands out.

A leaf is the smallest place whose housing units are known: an H3 cell, a census tract, or a whole ZIP. From
small hexagons to large ones, what is left in a hexagon becomes a zone as soon as it is large enough; what has
become a zone is taken out, so that zones never overlap and every count is of what is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

import h3

from rollbook.declare.models import Release, ZipPlace

FINEST, COARSEST = 9, 3
"""H3 resolutions: hexagons of 200 m and of 69 km a side."""

_EARTH_RADIUS_KM = 6371.0088
_PADDING = "f"
_REST = "rest"

LeafKind = Literal["cell", "tract", "zip"]


@dataclass(frozen=True)
class Leaf:
    """A place that is never divided.

    ``cell`` is the hexagon it belongs to, of resolution 9 or coarser: a cell itself; of a tract or ZIP, the
    one that holds its middle.
    """

    code: str
    cell: str
    member_households: int
    housing_units: int
    lat: float
    lon: float
    kind: LeafKind = "zip"


@dataclass(frozen=True)
class Zone:
    """One or more leaves; ``lat`` and ``lon`` are the middle of their housing units.

    ``zips`` are its leaves if these are whole ZIPs, so that tables by ZIP can be added up to it. ``name`` is
    the id of a zone of cells or tracts.
    """

    zips: tuple[str, ...]
    member_households: int
    housing_units: int
    lat: float
    lon: float
    leaves: tuple[Leaf, ...] = ()
    name: str = ""

    @property
    def zone_id(self) -> str:
        """``z`` and the ZIPs, or ``h`` and the hexagon that the zone is what is left of."""
        return self.name or "z" + "_".join(self.zips)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its leaves, in order."""
        return tuple(leaf.code for leaf in self.leaves) or self.zips

    def is_large_enough(self, release: Release) -> bool:
        """Whether a family in the zone is one of enough, and lives in one of enough homes."""
        return (
            self.member_households >= release.zone_member_households
            and self.housing_units >= release.zone_housing_units
            and self.member_households <= release.zone_member_share * self.housing_units
        )


def zip_leaves(
    places: Mapping[str, ZipPlace], member_households: Mapping[str, int], housing_units: Mapping[str, int]
) -> list[Leaf]:
    """Each ZIP as a leaf, in order of ZIP."""
    return [
        Leaf(
            code,
            h3.latlng_to_cell(place.lat, place.lon, FINEST),
            member_households.get(code, 0),
            housing_units.get(code, 0),
            place.lat,
            place.lon,
        )
        for code, place in sorted(places.items())
    ]


def cell_leaf(cell: str, member_households: int, housing_units: int) -> Leaf:
    """An H3 cell as a leaf, its middle that of the hexagon."""
    lat, lon = h3.cell_to_latlng(cell)
    return Leaf(cell, cell, member_households, housing_units, lat, lon, "cell")


def single_zones(leaves: Iterable[Leaf]) -> list[Zone]:
    """Each leaf as a zone of its own."""
    return [zone_of([leaf], leaf.cell) for leaf in leaves]


def roll_up(leaves: Iterable[Leaf], release: Release) -> list[Zone]:
    """The zones of a release, disjoint and each large enough, in order of their ids.

    From resolution 9 to 3, the leaves that are left are grouped by the hexagon that holds them, and a group
    that passes every gate becomes a zone; last of all, everything that is left may. If it must not, each leaf
    of it joins the zone next to it, if all that would join this zone may; else it is in none, and counts as
    elsewhere.
    """
    left = sorted(leaves, key=lambda leaf: leaf.code)
    zones: list[Zone] = []
    for resolution in [*range(FINEST, COARSEST - 1, -1), None]:
        for hexagon, group in _by_hexagon(left, resolution).items():
            zone = zone_of(group, hexagon)
            if zone.is_large_enough(release):
                zones.append(zone)
        taken = {code for zone in zones for code in zone.codes}
        left = [leaf for leaf in left if leaf.code not in taken]
    return join_nearest(zones, left, release)


def join_nearest(zones: Sequence[Zone], others: Iterable[Leaf], release: Release) -> list[Zone]:
    """Zones with the leaves that are nearest to each, as far as the union is large enough; by id.

    What is nearest is told from the zones as they were before, so the order of the leaves does not matter.
    """
    joining: dict[str, list[Leaf]] = {zone.zone_id: [] for zone in zones}
    for leaf in others if zones else ():
        joining[nearest(leaf, zones).zone_id].append(leaf)
    wider = []
    for zone in zones:
        union = zone_of([*zone.leaves, *joining[zone.zone_id]], name=zone.name)
        wider.append(union if joining[zone.zone_id] and union.is_large_enough(release) else zone)
    return sorted(wider, key=lambda zone: zone.zone_id)


def nearest(leaf: Leaf, zones: Sequence[Zone]) -> Zone:
    """The zone with the leaf that lies nearest; ties go by id."""
    return min(zones, key=lambda zone: (min(distance_km(leaf, each) for each in zone.leaves), zone.zone_id))


def zone_of(leaves: Iterable[Leaf], hexagon: str = "", *, name: str = "") -> Zone:
    """Leaves of one kind as one zone: named after its ZIPs, else after the hexagon, else as is said."""
    held = tuple(sorted(leaves, key=lambda leaf: leaf.code))
    units = sum(leaf.housing_units for leaf in held)
    weights = [leaf.housing_units / units if units else 1 / len(held) for leaf in held]
    zips = tuple(leaf.code for leaf in held if leaf.kind == "zip")
    return Zone(
        zips,
        sum(leaf.member_households for leaf in held),
        units,
        sum(weight * leaf.lat for weight, leaf in zip(weights, held, strict=True)),
        sum(weight * leaf.lon for weight, leaf in zip(weights, held, strict=True)),
        held,
        "" if zips else name or "h" + hexagon.rstrip(_PADDING),
    )


def distance_km(one: Leaf | Zone, other: Leaf | Zone) -> float:
    """Great-circle distance between two middles (haversine formula)."""
    lat_1, lat_2 = radians(one.lat), radians(other.lat)
    half = (
        sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin(radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(half))


def _by_hexagon(leaves: Iterable[Leaf], resolution: int | None) -> dict[str, list[Leaf]]:
    """Leaves by the hexagon that holds them, in order; a coarser leaf waits for its own resolution.

    Without a resolution all are together.
    """
    if resolution is None:
        together = list(leaves)
        return {_REST: together} if together else {}
    groups: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if h3.get_resolution(leaf.cell) >= resolution:
            groups.setdefault(h3.cell_to_parent(leaf.cell, resolution), []).append(leaf)
    return dict(sorted(groups.items()))
