"""Distances in plain Python."""

from math import asin, cos, radians, sin, sqrt


def metres(lat_1: float, lon_1: float, lat_2: float, lon_2: float) -> float:
    """Great-circle distance."""
    north, east = radians(lat_2 - lat_1), radians(lon_2 - lon_1)
    half = sin(north / 2) ** 2 + cos(radians(lat_1)) * cos(radians(lat_2)) * sin(east / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))
