"""Outlines of zones that are made of hexagons: public, like the hexagons themselves.

Homes lie scattered in a desert. A hexagon in which all homes are of one zone is drawn whole, empty land and
all: nobody is added to the zone, and a reader sees one area instead of hundreds of specks.
"""

import json
from collections.abc import Mapping, Sequence

import h3
import pandas as pd
import shapely

from rollbook.protect.zones import FINEST, Zone

KIND = "zone"
_DECIMALS = 5
_DRAWN_WHOLE = 6
"""The largest hexagons that are drawn whole: 4 km a side."""


def with_outlines(shapes: pd.DataFrame, zones: Sequence[Zone], leaves: pd.DataFrame) -> pd.DataFrame:
    """The outlines of a view, and those of its zones of hexagons, each under the zone's id.

    Parameters
    ----------
    shapes
        ``located.shapes``.
    leaves
        ``located.leaves``: the year of its counts is the outline's.
    """
    if not any(leaf.kind == "cell" for zone in zones for leaf in zone.leaves):
        return shapes
    year = int(leaves["vintage_year"].max()) if len(leaves) else 0
    owner: dict[str, str] = dict.fromkeys(leaves["leaf_code"], "")
    owner |= {code: zone.zone_id for zone in zones for code in zone.codes}
    drawn = [
        {
            "shape_kind_code": KIND,
            "shape_code": zone_id,
            "shape_label": zone_id,
            "vintage_year": year,
            "shape_wkt": shapely.to_wkt(_union(cells), rounding_precision=_DECIMALS),
        }
        for zone_id, cells in _areas(owner).items()
    ]
    return pd.concat([shapes, pd.DataFrame(drawn)], ignore_index=True) if drawn else shapes


def _areas(owner: Mapping[str, str]) -> dict[str, set[str]]:
    """The hexagons of resolution 9 that each zone is drawn with; no two zones share one."""
    areas: dict[str, set[str]] = {}
    left = sorted(owner)
    for resolution in range(_DRAWN_WHOLE, FINEST + 1):
        owners: dict[str, set[str]] = {}
        for leaf in left:
            owners.setdefault(_hexagon(leaf, resolution), set()).add(owner[leaf])
        whole = {hexagon: names.pop() for hexagon, names in owners.items() if len(names) == 1}
        for hexagon, name in whole.items():
            if name:
                areas.setdefault(name, set()).update(h3.cell_to_children(hexagon, FINEST))
        left = [leaf for leaf in left if _hexagon(leaf, resolution) not in whole]
    return dict(sorted(areas.items()))


def _hexagon(leaf: str, resolution: int) -> str:
    """The hexagon of a resolution that holds a leaf; a coarser leaf is drawn as it is."""
    return str(h3.cell_to_parent(leaf, min(resolution, h3.get_resolution(leaf))))


def _union(cells: set[str]) -> shapely.Geometry:
    """H3 cells of one resolution as one outline, longitude before latitude (WGS 84)."""
    outline = shapely.from_geojson(_geojson(cells))
    return shapely.normalize(shapely.set_precision(outline, 10.0**-_DECIMALS))


def _geojson(cells: set[str]) -> str:
    return json.dumps(h3.cells_to_geo(sorted(cells)))
