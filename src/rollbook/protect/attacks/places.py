"""The places that zones are made of, as an attacker sees them: whose homes lie in which, and around where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import h3
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from rollbook.declare.models import Area
from rollbook.protect.attacks.addresses import Spread
from rollbook.protect.attacks.location import Points
from rollbook.tables.rows import rows_of

_CELL_KM, _TRACT_KM = 0.2, 2.0
"""How far people live from the middle of a hexagon and of a tract (standard distance)."""
_TRACT = "tract"

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Places:
    """The zones of a release by the ZIPs, hexagons or tracts that they are made of.

    Parameters
    ----------
    zones
        The codes of each zone's places, by its id.
    area
        Where people of each ZIP live.
    leaves
        ``located.leaves``: the middle of each hexagon or tract.
    shapes
        ``located.shapes``: the outlines of tracts.
    """

    zones: Mapping[str, Sequence[str]]
    area: Area
    leaves: pd.DataFrame
    shapes: pd.DataFrame

    def by_zone(self, lat: Numbers, lon: Numbers, zips: Sequence[str]) -> dict[str, Points]:
        """Points by the zone that holds their tract, hexagon or ZIP; those in none are left out."""
        zone_of = {code: zone for zone, codes in self.zones.items() for code in codes}
        found: dict[str, list[tuple[float, float]]] = {zone: [] for zone in self.zones}
        for north, east, *codes in zip(
            lat, lon, zips, self._tracts(lat, lon), *self._cells(lat, lon), strict=True
        ):
            zone = next((zone_of[each] for each in codes if each in zone_of), None)
            if zone is not None:
                found[zone].append((north, east))
        return {zone: np.array(points).reshape(-1, 2) for zone, points in found.items()}

    def spread(self, code: str, homes: int) -> Spread:
        """How so many homes of a place lie around its middle."""
        if code in self.area.zips:
            place = self.area.zips[code]
            return Spread(place.lat, place.lon, homes, place.spread_km)
        lat, lon = self._middles[code]
        return Spread(lat, lon, homes, _CELL_KM if h3.is_valid_cell(code) else _TRACT_KM)

    @cached_property
    def _middles(self) -> dict[str, tuple[float, float]]:
        return {str(row["leaf_code"]): (row["leaf_lat"], row["leaf_lon"]) for row in rows_of(self.leaves)}

    def _cells(self, lat: Numbers, lon: Numbers) -> Iterator[list[str]]:
        """The hexagon of each point, in each size that zones are made of."""
        codes = [code for held in self.zones.values() for code in held]
        for size in sorted({h3.get_resolution(code) for code in codes if h3.is_valid_cell(code)}):
            yield [h3.latlng_to_cell(*point, size) for point in zip(lat, lon, strict=True)]

    def _tracts(self, lat: Numbers, lon: Numbers) -> list[str]:
        """The tract of each point, empty where no outline holds it."""
        held = {code for codes in self.zones.values() for code in codes}
        drawn = self.shapes[(self.shapes["shape_kind_code"] == _TRACT) & self.shapes["shape_code"].isin(held)]
        tree = shapely.STRtree(shapely.from_wkt(drawn["shape_wkt"].to_numpy(dtype=object)))
        at, tract = tree.query(shapely.points(lon, lat), predicate="intersects")
        codes = dict(zip(at.tolist(), drawn["shape_code"].iloc[tract].tolist(), strict=True))
        return [codes.get(point, "") for point in range(len(lat))]
