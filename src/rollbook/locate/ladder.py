"""One locator after the other: whatever one of them finds, the next are not asked about."""

from collections.abc import Callable, Iterable

import pandas as pd

from rollbook.declare.models import Area
from rollbook.locate.address_points import AddressBook
from rollbook.locate.fallbacks import by_place, by_zip
from rollbook.locate.geocodes import answered
from rollbook.locate.grid import on_grid
from rollbook.locate.stated import as_stated

POINT = ["lat", "lon", "precision_code", "radius_m", "locator_code", "matched_text"]

Locator = Callable[[pd.DataFrame], pd.DataFrame]
"""From places to the points of those of them that it knows, by the places' own index."""


def ladder(area: Area, address_points: pd.DataFrame, geocodes: pd.DataFrame) -> list[Locator]:
    """The locators of an area, in the order in which they are believed.

    Coordinates that a list states; answers that a geocoder gave earlier; the area's list of addresses; its
    street grid; the name of the place, where that says more than the ZIP; the ZIP.

    Parameters
    ----------
    address_points
        ``clean.address_points``.
    geocodes
        ``raw.geocodes``.
    """
    grid, declared, census = area.street_grid, area.address_points, area.census_geocoder
    locators: list[Locator] = [as_stated]
    if census and len(geocodes):
        locators.append(lambda places: answered(places, geocodes, census))
    if declared and len(address_points):
        book = AddressBook.of(address_points)
        locators.append(lambda places: book.find(places, declared.radius_m))
    if grid:
        locators.append(lambda places: on_grid(places, grid))
    return [*locators, lambda places: by_place(places, area), lambda places: by_zip(places, area)]


def find_points(places: pd.DataFrame, locators: Iterable[Locator]) -> pd.DataFrame:
    """The places with the point that the first locator gives that knows them, and how sure it is.

    What none knows is ``unmatched`` and has no point.
    """
    left, found = places.reset_index(drop=True), []
    whole = left
    for locator in locators:
        points = locator(left)
        found.append(points[POINT])
        left = left.drop(index=points.index)
    nowhere = {
        "precision_code": "unmatched",
        "locator_code": "none",
        "lat": float("nan"),
        "lon": float("nan"),
    }
    found.append(pd.DataFrame(nowhere, index=left.index).reindex(columns=POINT))
    told = [part for part in found if len(part)]
    points = pd.concat(told) if told else pd.DataFrame(columns=POINT)
    return whole.drop(columns=POINT, errors="ignore").join(points)
