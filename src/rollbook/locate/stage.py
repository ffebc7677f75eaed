"""The locate stage: the street grid first, then the ZIP's point, each with its precision."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from rollbook.declare.models import Area
from rollbook.locate.grid import grid_point
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables

_WGS84 = "EPSG:4326"
_ANYWHERE = "EPSG:32631"
"""Without any ZIP point there is no distance to measure, and one zone is as good as another."""

_FAR_IN_SPREADS = 3
"""A point further from its ZIP's people than three standard distances contradicts the ZIP."""


def locate_tables(tables: Mapping[str, pd.DataFrame], area: Area) -> Tables:
    """Locate every address of persons and every parent group.

    Parameters
    ----------
    tables
        ``linked.addresses`` and ``clean.groups``.

    Returns
    -------
    dict
        ``located.addresses`` (key: address and ZIP) and ``located.groups``.
    """
    addresses = tables["linked.addresses"].drop_duplicates(["address_key", "zip_code"])
    return {
        "located.addresses": make_table("located.addresses", _check_zips(_locate(addresses, area), area)),
        "located.groups": make_table("located.groups", _locate(tables["clean.groups"], area)),
    }


def _locate(places: pd.DataFrame, area: Area) -> pd.DataFrame:
    found = [_point(row, area) for row in rows_of(places)]
    columns = ["lat", "lon", "precision_code", "radius_m"]
    return places.reset_index(drop=True).join(pd.DataFrame(found, columns=columns))


def _point(row: Row, area: Area) -> tuple[float | None, float | None, str, float | None]:
    grid = area.street_grid
    if grid and row["street_code"]:
        point = grid_point(grid, row["house_number"], row["street_code"], row["direction_code"])
        return point.lat, point.lon, "street_grid", grid.radius_m
    zip_place = area.zips.get(row["zip_code"] or "")
    if zip_place:
        return zip_place.lat, zip_place.lon, "zip", zip_place.spread_km * 1000
    return None, None, "unmatched", None


def _check_zips(places: pd.DataFrame, area: Area) -> pd.DataFrame:
    middles = pd.DataFrame(
        [(code, place.lat, place.lon, place.spread_km) for code, place in area.zips.items()],
        columns=["zip_code", "zip_lat", "zip_lon", "spread_km"],
    ).astype({"zip_code": "str", "zip_lat": "float64", "zip_lon": "float64", "spread_km": "float64"})
    both = places.merge(middles, on="zip_code", how="left")
    metres = _metres_around(middles["zip_lat"], middles["zip_lon"])
    points = gpd.GeoSeries.from_xy(both["lon"], both["lat"], crs=_WGS84).to_crs(metres)
    zips = gpd.GeoSeries.from_xy(both["zip_lon"], both["zip_lat"], crs=_WGS84).to_crs(metres)
    distance = points.distance(zips)
    agrees = (distance <= _FAR_IN_SPREADS * 1000 * both["spread_km"]).astype("boolean").mask(distance.isna())
    return places.assign(is_zip_consistent=agrees.array)


def _metres_around(lats: pd.Series, lons: pd.Series) -> str:
    """The UTM zone in whose six degrees the middle of some points lies: there a metre is a metre.

    Zones count eastwards from 180 degrees west (EPSG 326xx north of the equator, 327xx south of it); inside
    one lengths are true to a few parts in ten thousand.
    """
    if lons.empty:
        return _ANYWHERE
    zone = int((float(lons.mean()) + 180) // 6) % 60 + 1
    return f"EPSG:{(32600 if float(lats.mean()) >= 0 else 32700) + zone}"
