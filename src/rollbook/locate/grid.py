"""Points on the mile grid of the Antelope Valley, from house number and street alone."""

from dataclasses import dataclass

from rollbook.declare.models import StreetGrid


@dataclass(frozen=True)
class Point:
    """Degrees (WGS 84)."""

    lat: float
    lon: float


def grid_point(grid: StreetGrid, house_number: int, street: str, direction: str) -> Point:
    """Place an address of the grid.

    On a numbered street the street gives the longitude and the house number the latitude; on an avenue the
    letter gives the latitude and the house number, in hundreds, the longitude.

    Parameters
    ----------
    street
        ``"33"`` for 33rd Street, ``"R-8"`` for Avenue R-8.
    direction
        ``"E"`` or ``"W"`` of Division Street.
    """
    sign = 1 if direction == "E" else -1
    if street.isdigit():
        lat = grid.lat_at_house_number_0 + grid.lat_per_house_number * house_number
        return Point(lat, grid.street_lon(sign * int(street)))
    return Point(grid.avenue_lat(street), grid.street_lon(sign * house_number / 100))
