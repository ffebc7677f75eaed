"""The street grid against points that others have published, and its own geometry."""

import csv
from pathlib import Path

import pytest

from rollbook.clean.addresses import read_address
from rollbook.declare.models import Area, StreetGrid
from rollbook.locate.grid import Point, grid_point
from tests.unit.locate.distances import metres

GEODATA = Path(__file__).resolve().parents[4] / "shared" / "geodata"

SCHOOLS = [
    ("37622 43rd St East", 34.5664, -118.0523),  # Mesquite Elementary, Palmdale 93552
    ("38136 35th St East", 34.57573, -118.06652),  # Oak Tree Community Day, Palmdale 93550
]
"""Published in school profiles that quote the National Center for Education Statistics."""


def grid(area: Area) -> StreetGrid:
    assert area.street_grid is not None
    return area.street_grid


def placed(area: Area, text: str) -> Point:
    address = read_address(text)
    assert address is not None
    assert address.house_number is not None
    assert address.street is not None
    assert address.direction is not None
    return grid_point(grid(area), address.house_number, address.street, address.direction)


@pytest.mark.parametrize(("address", "lat", "lon"), SCHOOLS)
def test_two_schools_lie_where_they_are_published(area: Area, address: str, lat: float, lon: float) -> None:
    point = placed(area, address)
    assert metres(point.lat, point.lon, lat, lon) < 250


def test_every_school_of_the_public_list_lies_within_the_stated_radius(area: Area) -> None:
    path = GEODATA / "av_schools.csv"
    if not path.exists():
        pytest.skip("the public geodata is not beside the repository")
    with path.open(encoding="utf-8", newline="") as stream:
        schools = [row for row in csv.DictReader(stream) if row["precision"].startswith("published")]
    assert schools
    for school in schools:
        point = placed(area, school["address"])
        off = metres(point.lat, point.lon, float(school["lat"]), float(school["lon"]))
        assert off < grid(area).radius_m, school["name"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1234 E Avenue S", "1234 E Avenue T"),
        ("1234 E Avenue A", "1234 E Avenue B"),
        ("38620 33rd St E", "38620 43rd St E"),
    ],
)
def test_one_letter_and_ten_numbers_of_a_street_are_a_mile(area: Area, one: str, other: str) -> None:
    first, second = placed(area, one), placed(area, other)
    assert metres(first.lat, first.lon, second.lat, second.lon) == pytest.approx(1609, abs=60)


def test_avenues_run_from_north_to_south_in_the_order_of_the_alphabet(area: Area) -> None:
    lats = [grid(area).avenue_lat(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert lats == sorted(lats, reverse=True)


def test_avenue_r_8_lies_half_way_from_r_to_s(area: Area) -> None:
    r, half, s = (placed(area, f"1234 E Avenue {name}").lat for name in ("R", "R-8", "S"))
    assert half == pytest.approx((r + s) / 2)


def test_east_and_west_lie_on_their_own_side_of_division_street(area: Area) -> None:
    middle = grid(area).division_street_lon
    for east, west in (("38620 33rd St E", "38620 33rd St W"), ("1234 E Avenue S", "1234 W Avenue S")):
        on_east, on_west = placed(area, east), placed(area, west)
        assert on_west.lon < middle < on_east.lon < 0
        assert on_east.lon - middle == pytest.approx(middle - on_west.lon)
        assert on_east.lat == on_west.lat


def test_house_numbers_grow_to_the_north_on_a_street_and_away_from_division_street_on_an_avenue(
    area: Area,
) -> None:
    assert placed(area, "40000 33rd St E").lat > placed(area, "38000 33rd St E").lat
    assert placed(area, "2000 E Avenue S").lon > placed(area, "1000 E Avenue S").lon
    assert placed(area, "2000 W Avenue S").lon < placed(area, "1000 W Avenue S").lon


def test_an_avenue_s_house_number_counts_the_streets_it_has_crossed(area: Area) -> None:
    assert placed(area, "3300 E Avenue S").lon == pytest.approx(placed(area, "38620 33rd St E").lon)
