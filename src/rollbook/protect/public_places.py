"""Which groups meet in public, and which places on the list of public ones are homes all the same.

A group meets in public where its address is that of a listed venue, ZIP and all; any other group meets in a
private home, and is treated like a member.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from rollbook.tables.code_lists import EXACT_PRECISIONS
from rollbook.tables.houses import house_keys

NEAR_DEGREES = 1e-4
"""A point within about ten metres of a home's, along either axis, would be taken for it."""

SAME_POINT_DEGREES = 6e-5
"""What a search through files takes for the same point, and a little more."""

_PLACE = ["address_key", "zip_code"]

Tables = Mapping[str, pd.DataFrame]


def venues_of_groups(groups: pd.DataFrame, venues: pd.DataFrame) -> pd.Series:
    """The listed venue at whose address each group meets, by the rows of ``clean.groups``; else missing."""
    found = groups[_PLACE].merge(venues[[*_PLACE, "venue_id"]], on=_PLACE, how="left")
    return found["venue_id"].where(groups["address_key"].notna().to_numpy()).set_axis(groups.index)


def are_homes(tables: Tables) -> pd.Series:
    """Which listed venues are treated as homes, by the rows of ``clean.venues``.

    Somebody lives or has lived there (in any unit of the house, whatever ZIP was written), a group that is
    not public meets in the house, or the declared point is that of such a home.

    Parameters
    ----------
    tables
        ``clean.venues``, ``clean.groups``, ``located.addresses`` and ``located.groups``.
    """
    venues, groups = tables["clean.venues"], tables["clean.groups"]
    private = groups[venues_of_groups(groups, venues).isna()]
    lived_in = {*house_keys(tables["located.addresses"]).dropna(), *house_keys(private).dropna()}
    at_private = tables["located.groups"]["group_name"].isin(private["group_name"])
    places = (tables["located.addresses"], tables["located.groups"][at_private])
    return house_keys(venues).isin(lived_in) | _are_near(venues, places)


def is_declared(points: pd.DataFrame, tables: Tables) -> pd.Series:
    """Which points of named groups are those that the list declares for the public place where they meet.

    Parameters
    ----------
    points
        ``lat`` and ``lon``, and the group's name as ``group_name`` (``located.groups``) or as
        ``map_detail_code`` (``internal.points``).
    tables
        As for ``are_homes``.
    """
    venues, groups = tables["clean.venues"], tables["clean.groups"]
    public = venues[~are_homes(tables)]
    met = groups.assign(venue_id=venues_of_groups(groups, public))[["group_name", "venue_id"]].dropna()
    declared = met.merge(public[["venue_id", "venue_lat", "venue_lon"]], on="venue_id")
    by_name = declared.drop_duplicates("group_name").set_index("group_name")
    name = points["group_name" if "group_name" in points else "map_detail_code"]
    # Where no group meets in public, or no point is known, columns of nothing have no numbers' type.
    away = [
        (points[axis].astype(float) - name.map(by_name[f"venue_{axis}"]).astype(float)).abs()
        for axis in ("lat", "lon")
    ]
    return (away[0] < SAME_POINT_DEGREES) & (away[1] < SAME_POINT_DEGREES)


def _are_near(venues: pd.DataFrame, places: tuple[pd.DataFrame, ...]) -> np.ndarray:
    exact = [each[each["precision_code"].isin(EXACT_PRECISIONS.split())] for each in places]
    points = pd.concat([each[["lat", "lon"]] for each in exact]).dropna().to_numpy(dtype=float)
    declared = venues[["venue_lat", "venue_lon"]].to_numpy(dtype=float)
    if not len(points) or not len(declared):
        return np.zeros(len(declared), dtype=bool)
    away, _ = cKDTree(points).query(declared, p=np.inf)
    near: np.ndarray = away < NEAR_DEGREES
    return near
