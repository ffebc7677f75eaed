"""Where no address helps: the place that is named, or the middle of the people of the ZIP."""

import geopandas as gpd
import pandas as pd

from rollbook.declare.base import folded
from rollbook.declare.models import Area
from rollbook.locate.metres import FAR_IN_SPREADS, WGS84, metres_around

_ZIP_COLUMNS = {
    "zip_code": "str",
    "zip_lat": "float64",
    "zip_lon": "float64",
    "spread_m": "float64",
    "is_po_box": "bool",
}


def zip_table(area: Area) -> pd.DataFrame:
    """The ZIPs of an area that have a point, with their spread in metres."""
    rows = [
        (code, place.lat, place.lon, place.spread_km * 1000, place.is_po_box)
        for code, place in area.zips.items()
    ]
    return pd.DataFrame(rows, columns=list(_ZIP_COLUMNS)).astype(_ZIP_COLUMNS)


def by_zip(places: pd.DataFrame, area: Area) -> pd.DataFrame:
    """The places whose ZIP has a point: the middle of its people, and how far around it they live."""
    known = _with_zips(places, area).dropna(subset=["zip_lat"])
    is_po_box = known["is_po_box"].astype("bool")
    return pd.DataFrame(
        {
            "lat": known["zip_lat"],
            "lon": known["zip_lon"],
            "precision_code": is_po_box.map({True: "zip_po_box", False: "zip_weighted"}),
            "radius_m": known["spread_m"],
            "locator_code": "zip_table",
            "matched_text": known["zip_code"],
        },
        index=known.index,
    )


def by_place(places: pd.DataFrame, area: Area) -> pd.DataFrame:
    """The places that state the name of a place, where it says more than the ZIP.

    That is where the ZIP has no point, or is spread wider than the place and holds it.
    """
    named = {folded(place.label): place for place in area.places if place.radius_km}
    name = places["city_name"].map(folded, na_action="ignore")
    stated = places[name.isin(named)]
    names = name[stated.index]
    rows = [(named[each].label, named[each].lat, named[each].lon, named[each].radius_km) for each in names]
    known = pd.DataFrame(rows, columns=["label", "lat", "lon", "radius_km"], index=stated.index)
    zips = _with_zips(stated, area)
    radius = known["radius_km"] * 1000
    says_more = zips["zip_lat"].isna() | ((radius < zips["spread_m"]) & _holds(zips, known, area))
    return pd.DataFrame(
        {
            "lat": known["lat"],
            "lon": known["lon"],
            "precision_code": "place",
            "radius_m": radius,
            "locator_code": "place_name",
            "matched_text": known["label"],
        },
        index=known.index,
    )[says_more]


def _with_zips(places: pd.DataFrame, area: Area) -> pd.DataFrame:
    return places[["zip_code"]].merge(zip_table(area), on="zip_code", how="left").set_index(places.index)


def _holds(zips: pd.DataFrame, known: pd.DataFrame, area: Area) -> pd.Series:
    table = zip_table(area)
    metres = metres_around(table["zip_lat"], table["zip_lon"])
    points = gpd.GeoSeries.from_xy(known["lon"], known["lat"], crs=WGS84).to_crs(metres)
    middles = gpd.GeoSeries.from_xy(zips["zip_lon"], zips["zip_lat"], crs=WGS84).to_crs(metres)
    distance = pd.Series(points.distance(middles).to_numpy(), index=known.index)
    return distance <= FAR_IN_SPREADS * zips["spread_m"]
