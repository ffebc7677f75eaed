"""Points of a release that claim to be public: held against the signed list, and against homes.

The files are opened as a map program would open them. What the run believed of the list does not count here:
the list is given as its signature holds now, and the declared points with it.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from rollbook.declare.venues import Venue
from rollbook.protect.attacks.exported_points import points_of
from rollbook.protect.attacks.found import Attacked, judged
from rollbook.protect.public_places import are_homes

SAME_DEGREES = 1.5e-5
"""Points are written with five decimals; a declared point is shown as it is or not at all."""

Place = tuple[float, float]


def public_point_attacks(
    files: Mapping[str, bytes],
    middles: Iterable[Place],
    listed: Sequence[Venue],
    tables: Mapping[str, pd.DataFrame],
) -> list[Attacked]:
    """Count the points of a release that no signed list makes public, and listed ones that are homes.

    Parameters
    ----------
    files
        The bytes of every file by its name; kinds that hold no geometries are passed over.
    middles
        The middles of the zones, which files may show: latitude and longitude.
    listed
        The venues of the list as it is signed at the time of the attack; none where it is not.
    tables
        ``released.venues``, ``clean.venues``, ``clean.groups``, ``located.addresses`` and ``located.groups``.
    """
    shown = {point for name, raw in files.items() for point in points_of(name, raw)}
    released = tables["released.venues"]
    shown |= {*zip(released["venue_lat"].tolist(), released["venue_lon"].tolist(), strict=True)}
    allowed = _near_keys([*middles, *((each.lat, each.lon) for each in listed)])
    unlisted = sum(not _is_among(point, allowed) for point in shown)
    homes = tables["clean.venues"][are_homes(tables)]
    at_homes = _near_keys(zip(homes["venue_lat"].tolist(), homes["venue_lon"].tolist(), strict=True))
    lived_in = sum(_is_among(point, at_homes) for point in shown)
    return [
        judged("public_points", "unlisted", len(shown), unlisted, 0, "count"),
        judged("public_points", "homes", len(shown), lived_in, 0, "count"),
    ]


def _near_keys(places: Iterable[Place]) -> dict[tuple[int, int], list[Place]]:
    """Places by the square of a grid that they lie in, so that a point is held against few of them."""
    found: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        found.setdefault(_square(place), []).append(place)
    return found


def _square(place: Place) -> tuple[int, int]:
    return round(place[0] / SAME_DEGREES), round(place[1] / SAME_DEGREES)


def _is_among(point: Place, places: Mapping[tuple[int, int], list[Place]]) -> bool:
    north, east = _square(point)
    near = [
        other
        for up in (-1, 0, 1)
        for across in (-1, 0, 1)
        for other in places.get((north + up, east + across), ())
    ]
    return any(max(abs(point[0] - lat), abs(point[1] - lon)) <= SAME_DEGREES for lat, lon in near)
