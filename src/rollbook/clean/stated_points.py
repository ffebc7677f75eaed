"""Coordinates that lists state, held against the area and against each other."""

from collections.abc import Iterator, Mapping
from math import cos, radians

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rollbook.clean.findings import Noticed
from rollbook.declare.areas import Area, ZipPlace
from rollbook.tables.rows import rows_of

Degrees = NDArray[np.float64]

FAR_KM = 40.0
"""A home further than that from the people of every ZIP of the area is a slip, or of another list."""

APART_KM = 0.5
"""Points of one address that lie further from each other than this contradict each other."""

_KM_PER_DEGREE = 111.2
_POINT = ["stated_lat", "stated_lon"]


def settled_points(records: pd.DataFrame, area: Area | None, noticed: Noticed) -> pd.DataFrame:
    """The records without coordinates that cannot be meant; each of them is noticed in its row.

    Far from all ZIPs of the area is noticed and emptied. Points of one address that lie far from each other
    are noticed, and stay: where most of its rows agree, these are believed later on.
    """
    is_far = _is_far(records, area.zips if area else {})
    for row in rows_of(records.loc[is_far, ["file_name", "sheet_name", "row_number"]]):
        _note(noticed, row, "coordinates_far")
    settled = records.assign(**{name: records[name].mask(is_far) for name in _POINT})
    for row in _contradicting(settled):
        _note(noticed, row, "coordinates_differ")
    return settled


def _is_far(records: pd.DataFrame, zips: Mapping[str, ZipPlace]) -> pd.Series:
    lat, lon = (records[name].to_numpy(dtype="float64") for name in _POINT)
    nearest = np.full(len(records), np.inf)
    for place in zips.values():
        nearest = np.minimum(nearest, _km(lat, lon, place.lat, place.lon))
    is_told = ~np.isnan(lat)
    return pd.Series(is_told & (nearest > FAR_KM) & bool(zips), index=records.index)


def _contradicting(records: pd.DataFrame) -> Iterator[dict[str, object]]:
    told = records[records["stated_lat"].notna() & records["address_key"].notna()]
    home = told["address_key"] + "|" + told["zip_code"].fillna("")
    several = told[home.duplicated(keep=False)]
    for _, rows in several.groupby(home[several.index], sort=True):
        lat, lon = (rows[name].to_numpy(dtype="float64") for name in _POINT)
        if _km(lat, lon, lat[0], lon[0]).max() > APART_KM:
            yield from rows_of(rows[["file_name", "sheet_name", "row_number"]])


def _km(lat: Degrees, lon: Degrees, to_lat: float, to_lon: float) -> Degrees:
    north = (lat - to_lat) * _KM_PER_DEGREE
    east = (lon - to_lon) * _KM_PER_DEGREE * cos(radians(to_lat))
    return np.hypot(north, east)


def _note(noticed: Noticed, row: Mapping[str, object], finding: str) -> None:
    noticed.at(
        finding,
        str(row["file_name"]),
        sheet=str(row["sheet_name"]),
        row=int(str(row["row_number"])),
        field="stated_lat",
    )
