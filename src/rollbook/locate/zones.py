"""Which ZIPs or tracts a community's zone is made of, whatever the zone is told by."""

import geopandas as gpd
import pandas as pd
import shapely

from rollbook.declare.communities import Zone
from rollbook.kernel.errors import SettingsError
from rollbook.tables.check import make_table

_UNITS = ("tract", "zip")
"""Of what a zone that is drawn is made: of tracts where their outlines were given, else of ZIPs."""
_DECADE = 10


def zone_units(shapes: pd.DataFrame, zone: Zone | None) -> pd.DataFrame:
    """The ZIPs or tracts of a zone (``located.zone_units``).

    A zone that is told by outlines is made of the tracts (or ZIPs) whose inner point lies in one of them.

    Parameters
    ----------
    shapes
        ``located.shapes``.
    zone
        As declared; without one there are no units.

    Raises
    ------
    SettingsError
        If an outline of the zone is not there, or no tract or ZIP of the right Census lies in it.
    """
    if zone is None:
        return make_table("located.zone_units", [])
    kind, codes = (zone.kind, zone.codes) if zone.kind != "geojson" else _inside(shapes, zone)
    rows = [
        {"geography_kind_code": kind, "geography_code": code, "vintage_year": zone.vintage} for code in codes
    ]
    return make_table("located.zone_units", rows)


def _inside(shapes: pd.DataFrame, zone: Zone) -> tuple[str, list[str]]:
    drawn = shapes[(shapes["shape_kind_code"] == "zone") & shapes["shape_code"].isin(zone.codes)]
    missing = sorted(set(zone.codes) - set(drawn["shape_code"]))
    if missing:
        raise _refused(
            "an outline of the zone was not given", f"shapes of kind zone: no {', '.join(missing)}"
        )
    whole = shapely.union_all(shapely.from_wkt(drawn["shape_wkt"].to_numpy(dtype=object)))
    is_of_census = shapes["vintage_year"] // _DECADE == zone.vintage // _DECADE
    for kind in _UNITS:
        units = shapes[(shapes["shape_kind_code"] == kind) & is_of_census]
        inner = gpd.GeoSeries.from_wkt(units["shape_wkt"]).representative_point()
        codes = units.loc[inner.within(whole).to_numpy(dtype=bool), "shape_code"].tolist()
        if codes:
            return kind, codes
    raise _refused(
        "nothing tells which tracts or ZIPs lie in the zone",
        f"shapes of kind tract or zip: none of the Census {zone.vintage} in the zone's outline",
    )


def _refused(what: str, where: str) -> SettingsError:
    return SettingsError(
        what,
        where=where,
        expected="outlines of the zone, and of tracts or ZIPs with the boundaries of the zone's vintage",
        next_step="add them under shapes in the area's file, or tell the zone by tracts or ZIPs",
    )
