"""Points on the mile grid of the Antelope Valley, from house number and street alone."""

from dataclasses import dataclass

import pandas as pd

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


def on_grid(places: pd.DataFrame, grid: StreetGrid) -> pd.DataFrame:
    """The places that have a house number on a street of the grid, with their points.

    Parameters
    ----------
    places
        ``house_number street_code direction_code address_key``; others are left out.
    """
    known = places[places["street_code"].notna() & places["house_number"].notna()]
    rows = zip(known["house_number"], known["street_code"], known["direction_code"], strict=True)
    points = [grid_point(grid, int(house), street, side) for house, street, side in rows]
    return pd.DataFrame(
        {
            "lat": [point.lat for point in points],
            "lon": [point.lon for point in points],
            "precision_code": "street_grid",
            "radius_m": grid.radius_m,
            "locator_code": "street_grid",
            "matched_text": [_street(*row) for row in known[_STREET].itertuples(index=False)],
        },
        index=known.index,
    )


_STREET = ["house_number", "street_code", "direction_code"]


def _street(house: int, street: str, side: str) -> str:
    return f"{house} {street} {side}" if street.isdigit() else f"{house} Avenue {street} {side}"
