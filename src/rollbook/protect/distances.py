"""How far homes are from parent groups: in a straight line, and along streets that form a grid."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

EARTH_M = 6_371_008.8
"""Mean radius of the earth, in metres."""

NEAR_ENOUGH_M = 500.0
"""A point that may be further off than this says nothing about distances."""

_AT_ONCE = 20_000
Metres = NDArray[np.float64]


def with_group_distances(homes: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Add the distances to the nearest group that meets on the day a stay begins.

    Only points that are good to 500 m are compared, homes and groups alike: the middle of a ZIP code is
    near to nobody. The nearest group may be another one along the streets than in a straight line.

    Parameters
    ----------
    homes
        Stays with ``lat``, ``lon``, ``radius_m`` and ``from_date``.
    groups
        The same of groups, with ``until_date``.

    Returns
    -------
    DataFrame
        Homes and groups, the homes with ``group_distance_m`` and ``group_grid_distance_m``.
    """
    straight, grid = pd.Series(np.nan, homes.index), pd.Series(np.nan, homes.index)
    exact = groups[groups["radius_m"] <= NEAR_ENOUGH_M]
    good = homes[homes["radius_m"] <= NEAR_ENOUGH_M]
    for day, there in good.groupby("from_date"):
        is_over = exact["until_date"].notna() & (exact["until_date"] <= day)
        meeting = exact[(exact["from_date"] <= day) & ~is_over]
        if len(meeting):
            straight[there.index], grid[there.index] = nearest_m(there, meeting)
    measured = homes.assign(group_distance_m=straight.round(), group_grid_distance_m=grid.round())
    return pd.concat([measured, groups], ignore_index=True)


def nearest_m(homes: pd.DataFrame, groups: pd.DataFrame) -> tuple[Metres, Metres]:
    """Metres from each home to its nearest group: in a straight line, and north-south plus east-west."""
    ends = _radians(groups)
    parts = [
        _nearest(_radians(homes.iloc[start : start + _AT_ONCE]), ends)
        for start in range(0, len(homes), _AT_ONCE)
    ]
    straight, grid = zip(*parts, strict=True)
    return np.concatenate(straight), np.concatenate(grid)


def _nearest(homes: Metres, groups: Metres) -> tuple[Any, Any]:
    lat, lon = homes[:, :1], homes[:, 1:]
    north, east = groups[:, 0] - lat, groups[:, 1] - lon
    chord = np.sin(north / 2) ** 2 + np.cos(lat) * np.cos(groups[:, 0]) * np.sin(east / 2) ** 2
    straight = 2 * EARTH_M * np.arcsin(np.sqrt(chord))
    along = EARTH_M * (np.abs(north) + np.abs(east) * np.cos((groups[:, 0] + lat) / 2))
    return straight.min(axis=1), along.min(axis=1)


def _radians(points: pd.DataFrame) -> Metres:
    degrees: Metres = points[["lat", "lon"]].to_numpy(dtype=float)
    return np.radians(degrees)
