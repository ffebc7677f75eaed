"""The address file of an attacker: made up from housing units where a project has no list of addresses."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from rollbook.protect.attacks.location import Points

_KM_PER_DEGREE = 111.2
_AXES = 2


@dataclass(frozen=True)
class Spread:
    """How the homes of a place lie: so many around its middle, at a standard distance in km from it."""

    lat: float
    lon: float
    homes: int
    spread_km: float


def strewn_addresses(places: Iterable[Spread], seed: int = 0) -> list[Points]:
    """Addresses of each place, strewn around its middle; the distance along either axis is normal.

    Returns
    -------
    list
        For each place one row an address: latitude and longitude in degrees.
    """
    dice = np.random.default_rng(seed)
    found = []
    for place in places:
        step = dice.normal(0, place.spread_km / np.sqrt(_AXES) / _KM_PER_DEGREE, size=(place.homes, _AXES))
        step[:, 1] /= np.cos(np.radians(place.lat))
        found.append(step + np.array([place.lat, place.lon]))
    return found
