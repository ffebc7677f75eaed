"""Outlines of zones, from public shapes where a project has them, else from where a ZIP's people live."""

from collections.abc import Sequence
from math import cos, radians

import h3
import pandas as pd
import shapely

from rollbook.declare.areas import ZipPlace

KM_PER_DEGREE = 111.2
_CORNERS_OF_A_QUARTER = 6


def zone_shape(shapes: pd.DataFrame, zips: Sequence[str], kind: str = "zip") -> shapely.Geometry | None:
    """The ZIPs (or tracts) of a zone as one outline.

    Parameters
    ----------
    shapes
        ``released.shapes`` or ``internal.shapes``; of one that is there in several years, the latest.

    Returns
    -------
    shapely.Geometry or None
        None if there is none, or one of them is not among the shapes.
    """
    known = shapes[shapes["shape_kind_code"] == kind].sort_values("vintage_year")
    outline_of = dict(zip(known["shape_code"], known["shape_wkt"], strict=True))
    if not zips or not set(zips) <= set(outline_of):
        return None
    return shapely.union_all([shapely.from_wkt(outline_of[code]) for code in zips])


def hexagons(cells: Sequence[str]) -> shapely.Geometry:
    """H3 cells, longitude before latitude; neighbours are not joined."""
    rings = [[(lon, lat) for lat, lon in h3.cell_to_boundary(cell)] for cell in cells]
    return shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])


def spread_shape(places: Sequence[ZipPlace], times: float = 1.0) -> shapely.Geometry:
    """Circles around the middles of ZIPs, as wide as their people live from there, as one outline.

    Parameters
    ----------
    times
        How many standard distances wide: two of them hold nearly everybody.
    """
    circles = []
    for place in places:
        radius = times * place.spread_km / KM_PER_DEGREE
        squeeze = cos(radians(place.lat))
        ring = shapely.get_coordinates(
            shapely.Point(0, 0).buffer(radius, quad_segs=_CORNERS_OF_A_QUARTER).exterior
        )
        circles.append(shapely.Polygon([(place.lon + x / squeeze, place.lat + y) for x, y in ring]))
    return shapely.union_all(circles)


def rings_of(shape: shapely.Geometry) -> list[list[tuple[float, float]]]:
    """The rings or lines of an outline, longitude before latitude, holes among them."""
    rings = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            rings += [part.exterior, *part.interiors]
        elif part.geom_type == "LineString":
            rings.append(part)
    return [[(float(x), float(y)) for x, y in shapely.get_coordinates(ring)] for ring in rings]
