"""Dots of the release map: one for so many households, strewn over the zone; from the released band alone.

Where they lie is drawn with the owner's key: nobody else can strew them again, for a map that
passes for this one.
"""

from collections.abc import Iterator

import shapely

from rollbook.kernel.keyed import Subkey
from rollbook.present.pages.view import HIDDEN_HIGH, Count, half_up

STEP = 10_000
"""Dots lie on a grid of a ten-thousandth of a degree, told as steps from the middle of their zone."""

_TRIES = 2000
_WORD = 4


def dot_count(count: Count, households_per_dot: int) -> int:
    """How many dots a count has: the middle of its range, in dots, rounded; a hidden count has none."""
    is_hidden = count.low == 0 and count.high == HIDDEN_HIGH
    return 0 if is_hidden else half_up(count.low + count.high, 2 * households_per_dot)


def dots_of(
    shape: shapely.Geometry, middle: tuple[float, float], count: int, name: str, key: Subkey
) -> list[tuple[int, int]]:
    """Dots in a zone, as steps east and north of its middle.

    The same zone and layer (``name``) have the same dots at each date and in each release, as long as the key
    stays: a larger count has those of the smaller one, and more.

    Parameters
    ----------
    middle
        Latitude and longitude that the steps are counted from.
    key
        What they are strewn with.
    """
    shapely.prepare(shape)
    lat, lon = middle
    found: list[tuple[int, int]] = []
    for x, y in _strewn(shape, name, key):
        if len(found) == count:
            break
        found.append((round((x - lon) * STEP), round((y - lat) * STEP)))
    return found


def _strewn(shape: shapely.Geometry, name: str, key: Subkey) -> Iterator[tuple[float, float]]:
    west, south, east, north = shapely.bounds(shape)
    for number in range(_TRIES):
        across, up = _shares(key.digest(name, str(number)))
        x, y = west + across * (east - west), south + up * (north - south)
        if shapely.contains_xy(shape, x, y):
            yield x, y


def _shares(digest: bytes) -> tuple[float, float]:
    """Two numbers from 0 to 1, the same on every machine and in every year."""
    across, up = (int.from_bytes(digest[at : at + _WORD], "big") for at in (0, _WORD))
    return across / 256**_WORD, up / 256**_WORD
