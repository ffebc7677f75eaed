"""Distances in metres, wherever in the world an area lies."""

import pandas as pd

WGS84 = "EPSG:4326"
_ANYWHERE = "EPSG:32631"
"""Without any ZIP point there is no distance to measure, and one zone is as good as another."""

FAR_IN_SPREADS = 3
"""A point further from its ZIP's people than three standard distances contradicts the ZIP."""


def metres_around(lats: pd.Series, lons: pd.Series) -> str:
    """The UTM zone in whose six degrees the middle of some points lies: there a metre is a metre.

    Zones count eastwards from 180 degrees west (EPSG 326xx north of the equator, 327xx south of it); inside
    one lengths are true to a few parts in ten thousand.
    """
    if lons.empty:
        return _ANYWHERE
    zone = int((float(lons.mean()) + 180) // 6) % 60 + 1
    return f"EPSG:{(32600 if float(lats.mean()) >= 0 else 32700) + zone}"
