"""Made-up addresses of every kind, and a made-up list of address points that knows some of them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from rollbook.clean.addresses import read_address

NAMES = "Palmdale Sierra Pearblossom Fairmont Barrel Tierra Division Larkspur Carob Sunnyside".split()  # noqa: SIM905
_TYPES = ("Blvd", "Ave", "St", "Dr", "Way", "Ct")
_ZIPS = ("93550", "93551", "93552", "93534", "93535", "93536", "93543", "93591")
_LETTERS = "KLMNOPQRST"
LISTED = 20_000


def streets() -> list[str]:
    """Named streets, each with a word that no other has."""
    return [f"{name} {word} {kind}" for name in NAMES for word in NAMES for kind in _TYPES if name != word]


def write_list(path: Path, seed: int) -> None:
    """A list of so many addresses on named streets, as a county would publish it."""
    dice, named = Random(seed), streets()  # noqa: S311  made-up homes need a seed, not a secret
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["FULL_ADDRESS", "ZIP", "LAT", "LON"])
        for number in range(LISTED):
            point = (round(34.5 + dice.random() / 5, 6), round(-118.2 + dice.random() / 3, 6))
            street, house = named[number % len(named)], 100 + 2 * (number // len(named))
            rows.writerow([f"{house} {street}", _zip_of(street), *point])


def homes(count: int, seed: int) -> Iterator[dict[str, object]]:
    """Rows of ``linked.addresses``: half on the grid, the others named, misspelled, boxes, towns or ZIPs."""
    dice, named = Random(seed), streets()  # noqa: S311  made-up homes need a seed, not a secret
    for number in range(count):
        text, zip_code = _written(dice, named)
        address = read_address(text) if text else None
        point = (34.55 + dice.random() / 10, -118.1) if number % 50 == 0 else (None, None)
        yield {
            "person_id": f"P{number:06d}",
            "address_key": address.key if address else None,
            "zip_code": zip_code,
            "city_name": dice.choice([None, "Palmdale", "Littlerock"]),
            "stated_lat": point[0],
            "stated_lon": point[1],
            "house_number": address.house_number if address else None,
            "street_code": address.street if address else None,
            "direction_code": address.direction if address else None,
        }


def _written(dice: Random, named: list[str]) -> tuple[str, str]:
    kind = dice.random()
    if kind < 1 / 2:
        side, zip_code = dice.choice("EW"), dice.choice(_ZIPS)
        if kind < 1 / 4:
            return f"{dice.randrange(36_000, 45_000)} {dice.randrange(1, 120)}th St {side}", zip_code
        return (
            f"{dice.randrange(100, 12_000)} {side} Avenue {dice.choice(_LETTERS)}-{dice.randrange(1, 16)}",
            zip_code,
        )
    street = dice.choice(named)
    text = f"{dice.randrange(100, 180)} {street}"
    if kind > 9 / 10:
        # Two letters of the first name in each other's place.
        text = text.replace(street[:4], street[:2] + street[3] + street[2])
    return text, _zip_of(street)


def _zip_of(street: str) -> str:
    return _ZIPS[len(street) % len(_ZIPS)]
