"""Made-up addresses on the real street grid of the Antelope Valley.

Grid: own fit to public store addresses. Numbered streets run north-south and count from Division
Street; lettered avenues run east-west from Avenue A, a mile apart, with sixteenths between them
(``Avenue R-8``).
"""

from math import cos, radians, sqrt
from random import Random

from rollbook.demo.people import SampleError
from rollbook.demo.public import ZipPoint, zip_points

DIVISION_STREET_LON = -118.1295
LON_PER_NUMBERED_STREET = 0.0018035
LAT_AT_HOUSE_NUMBER_0 = 33.88277
LAT_PER_HOUSE_NUMBER = 1.8168e-05
AVENUE_A_LAT = 34.82237
LAT_PER_AVENUE = -0.014667
PARTS_PER_AVENUE = 16
MILES_PER_DEGREE = 69.0
FARTHEST_IN_SPREADS = 1.5
AVENUE_SHARE = 0.4
TRIES = 1000

CITIES = {
    "93534": "Lancaster", "93535": "Lancaster", "93536": "Lancaster", "93543": "Littlerock", "93544": "Llano",
    "93550": "Palmdale", "93551": "Palmdale", "93552": "Palmdale", "93553": "Pearblossom",
    "93563": "Valyermo", "93591": "Palmdale", "93510": "Acton", "93532": "Lake Hughes",
}  # fmt: skip


def ordinal(number: int) -> str:
    """``1st``, ``22nd``, ``113th``."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


class AddressBook:
    """Hands out addresses near a ZIP's point, never the same one twice."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._points = zip_points()
        self._taken: set[str] = set()

    def near(self, zip_code: str) -> str:
        """A new address within one and a half spreads of the ZIP's point."""
        for _ in range(TRIES):
            lat, lon = self._scatter(self._points[zip_code])
            address = (
                self._on_avenue(lat, lon) if self._dice.random() < AVENUE_SHARE else self._on_street(lat, lon)
            )
            if address not in self._taken:
                self._taken.add(address)
                return address
        message = "the sample ran out of new addresses"
        raise SampleError(message, where=f"ZIP {zip_code}")

    def _scatter(self, point: ZipPoint) -> tuple[float, float]:
        sigma = point.spread_miles / sqrt(2)
        north, east = self._dice.gauss(0, sigma), self._dice.gauss(0, sigma)
        distance, farthest = sqrt(north**2 + east**2), FARTHEST_IN_SPREADS * point.spread_miles
        if distance > farthest:
            shrink = farthest * sqrt(self._dice.random()) / distance
            north, east = north * shrink, east * shrink
        miles_per_degree_east = MILES_PER_DEGREE * cos(radians(point.lat))
        return point.lat + north / MILES_PER_DEGREE, point.lon + east / miles_per_degree_east

    def _on_street(self, lat: float, lon: float) -> str:
        street = (lon - DIVISION_STREET_LON) / LON_PER_NUMBERED_STREET
        house = round((lat - LAT_AT_HOUSE_NUMBER_0) / LAT_PER_HOUSE_NUMBER)
        return f"{house} {ordinal(max(1, round(abs(street))))} St {_side(street)}"

    def _on_avenue(self, lat: float, lon: float) -> str:
        part = round((lat - AVENUE_A_LAT) / LAT_PER_AVENUE * PARTS_PER_AVENUE / 4) * 4
        letter, sixteenth = divmod(part, PARTS_PER_AVENUE)
        if letter > ord("Z") - ord("A"):
            return self._on_street(lat, lon)
        street = (lon - DIVISION_STREET_LON) / LON_PER_NUMBERED_STREET
        house = max(101, round(abs(street) * 100))
        suffix = f"-{sixteenth}" if sixteenth else ""
        return f"{house} {_side(street)} Avenue {chr(ord('A') + letter)}{suffix}"


def _side(street: float) -> str:
    return "E" if street > 0 else "W"
