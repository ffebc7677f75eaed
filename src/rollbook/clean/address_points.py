"""A published list of addresses with their points, each address in its one spelling."""

from collections.abc import Iterator

import pandas as pd

from rollbook.clean.addresses import read_address
from rollbook.clean.contacts import read_zip
from rollbook.clean.coordinates import read_point
from rollbook.clean.findings import Noticed
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of

_TABLE = "clean.address_points"
_SAME_DEGREES = 0.001
"""Points of one address that lie closer than some 100 m are doors of one house; others are two houses."""


def address_points_of(raw: pd.DataFrame, noticed: Noticed) -> pd.DataFrame:
    """One row for each address and ZIP of an area's list (``clean.address_points``).

    A row without a readable address or point is left out and noticed. An address that stands at two places
    is left out: nobody can say which is meant. Units are dropped: a house has one point.
    """
    found = pd.DataFrame(
        list(_readings(raw, noticed)), columns=["address_key", "zip_code", "lat", "lon"]
    ).sort_values(["lat", "lon"], kind="stable")
    if found.empty:
        return make_table(_TABLE, [])
    points = found.groupby(["address_key", "zip_code"], dropna=False)[["lat", "lon"]]
    width = points.transform("max") - points.transform("min")
    is_one_place = (width <= _SAME_DEGREES).all(axis="columns")
    return make_table(_TABLE, found[is_one_place].drop_duplicates(["address_key", "zip_code"]))


def _readings(raw: pd.DataFrame, noticed: Noticed) -> Iterator[tuple[str, str | None, float, float]]:
    for row in rows_of(raw, missing=""):
        address = read_address(row["point_address_text"])
        point = read_point(row["point_lat_text"], row["point_lon_text"])
        if point.finding:
            _note(noticed, row, "point_lat", point.finding)
        if address is None or not address.key[:1].isdigit():
            _note(noticed, row, "point_address", "address_unreadable")
        elif point.lat is not None and point.lon is not None:
            yield without_unit(address.key), read_zip(row["point_zip_text"]), point.lat, point.lon


def without_unit(key: str) -> str:
    """The key of the house that an apartment is in."""
    return key.partition(" apt ")[0]


def _note(noticed: Noticed, row: Row, field: str, finding: str) -> None:
    noticed.at(finding, row["file_name"], row=row["row_number"], field=field)
