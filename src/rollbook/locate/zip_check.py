"""Whether a point lies where its stated ZIP is: by the ZIP's outline where one is given, else by distance."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from rollbook.declare.models import Area
from rollbook.locate.fallbacks import zip_table
from rollbook.locate.metres import FAR_IN_SPREADS, WGS84, metres_around


def check_zips(places: pd.DataFrame, area: Area, shapes: pd.DataFrame) -> pd.DataFrame:
    """The located places with ``is_zip_consistent``: missing where nothing can be said.

    A point agrees with an outline if it lies in it or no further from it than the point may be off. A point
    that contradicts its ZIP is flagged and kept: a mailing ZIP and an outline are not quite the same.

    Parameters
    ----------
    shapes
        ``located.shapes``; those of ZIPs are looked at.
    """
    zips = zip_table(area)
    metres = metres_around(zips["zip_lat"], zips["zip_lon"])
    if zips.empty and places["lat"].notna().any():
        metres = metres_around(places["lat"].dropna(), places["lon"].dropna())
    both = places[["zip_code"]].merge(zips, on="zip_code", how="left").set_index(places.index)
    points = gpd.GeoSeries.from_xy(places["lon"], places["lat"], crs=WGS84).to_crs(metres)
    middles = gpd.GeoSeries.from_xy(both["zip_lon"], both["zip_lat"], crs=WGS84).to_crs(metres)
    points.index = middles.index = places.index
    distance = points.distance(middles)
    agrees = (distance <= FAR_IN_SPREADS * both["spread_m"]).astype("boolean").mask(distance.isna())
    return places.assign(is_zip_consistent=_by_outline(places, points, _outlines(shapes, metres), agrees))


def _outlines(shapes: pd.DataFrame, metres: str) -> dict[str, shapely.Geometry]:
    zips = shapes[shapes["shape_kind_code"] == "zip"]
    outlines = gpd.GeoSeries.from_wkt(zips["shape_wkt"], crs=WGS84).to_crs(metres)
    parts: dict[str, list[shapely.Geometry]] = {}
    for code, outline in zip(zips["shape_code"], outlines, strict=True):
        parts.setdefault(str(code), []).append(outline)
    return {code: shapely.union_all(found) for code, found in parts.items()}


def _by_outline(
    places: pd.DataFrame, points: gpd.GeoSeries, outlines: dict[str, shapely.Geometry], agrees: pd.Series
) -> pd.Series:
    for code, outline in outlines.items():
        there = places.index[(places["zip_code"] == code) & places["lat"].notna()]
        if len(there):
            off = shapely.distance(np.asarray(points[there]), outline)
            agrees[there] = off <= places.loc[there, "radius_m"].to_numpy()
    return agrees
