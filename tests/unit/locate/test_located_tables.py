"""Every address has a point with its precision, or is said to have none."""

from typing import Any

import pytest

from rollbook.declare.models import Area
from rollbook.locate import locate_tables
from rollbook.tables.check import check_table
from tests.unit.locate.rows import located, tables_with

ON_GRID: dict[str, Any] = {
    "address_key": "38136 35 e",
    "house_number": 38136,
    "street_code": "35",
    "direction_code": "E",
}
OFF_GRID: dict[str, Any] = {"address_key": "12 made up ln"}


def test_an_address_on_the_grid_is_placed_within_the_grid_s_radius(area: Area) -> None:
    (row,) = located(area, ON_GRID | {"zip_code": "93550"})
    assert area.street_grid is not None
    assert (row["precision_code"], row["radius_m"]) == ("street_grid", area.street_grid.radius_m)
    assert (round(row["lat"], 3), round(row["lon"], 3)) == (34.576, -118.066)


def test_an_address_off_the_grid_falls_back_to_the_zip_and_says_how_far_off_that_may_be(area: Area) -> None:
    (row,) = located(area, OFF_GRID | {"zip_code": "93591"})
    place = area.zips["93591"]
    assert (row["lat"], row["lon"], row["precision_code"]) == (place.lat, place.lon, "zip_weighted")
    assert row["radius_m"] == place.spread_km * 1000


def test_a_zip_alone_is_enough_for_the_zip_s_point(area: Area) -> None:
    (row,) = located(area, {"zip_code": "93550"})
    assert (row["precision_code"], row["address_key"]) == ("zip_weighted", None)


def test_an_address_without_grid_and_known_zip_is_unmatched_and_has_no_point(area: Area) -> None:
    for home in (OFF_GRID, OFF_GRID | {"zip_code": "90001"}, {}):
        (row,) = located(area, home)
        assert row["precision_code"] == "unmatched"
        assert (row["lat"], row["lon"], row["radius_m"], row["is_zip_consistent"]) == (None, None, None, None)


def test_the_grid_needs_no_zip_but_then_nothing_can_be_said_about_it(area: Area) -> None:
    (row,) = located(area, ON_GRID)
    assert (row["precision_code"], row["is_zip_consistent"]) == ("street_grid", None)


def test_a_zip_that_contradicts_the_street_is_flagged_and_the_street_is_believed(area: Area) -> None:
    right, wrong = located(area, ON_GRID | {"zip_code": "93550"}, ON_GRID | {"zip_code": "93591"})
    assert (right["is_zip_consistent"], wrong["is_zip_consistent"]) == (True, False)
    assert (right["lat"], right["lon"]) == (wrong["lat"], wrong["lon"])


def test_a_zip_always_agrees_with_its_own_point(area: Area) -> None:
    assert all(row["is_zip_consistent"] for row in located(area, *({"zip_code": code} for code in area.zips)))


def test_who_lives_together_shares_one_point(area: Area) -> None:
    home = ON_GRID | {"zip_code": "93550"}
    assert len(located(area, home, home, ON_GRID | {"zip_code": "93552"})) == 2


def test_flags_stay_with_their_addresses_whatever_the_order(area: Area) -> None:
    homes = [
        ON_GRID | {"zip_code": "93591"},
        {"zip_code": "93550"},
        OFF_GRID,
        ON_GRID | {"zip_code": "93550"},
    ]
    assert located(area, *homes) == located(area, *homes[::-1])


def test_a_group_is_placed_like_an_address(area: Area) -> None:
    origin = {
        "source_code": "groups",
        "file_name": "g",
        "sheet_name": "",
        "row_number": 3,
        "quarter_code": "",
        "group_type_code": "PN",
        "zip_code": "93550",
    }
    groups = [
        {**origin, "record_id": "g3", "group_name": "Made-up Moms", **ON_GRID},
        {**origin, "record_id": "g4", "group_name": "Made-up Dads", **OFF_GRID},
    ]
    tables = tables_with({"clean.groups": groups})
    made = locate_tables(tables, area)["located.groups"]
    check_table("located.groups", made)
    assert dict(zip(made["group_name"], made["precision_code"], strict=True)) == {
        "Made-up Dads": "zip_weighted",
        "Made-up Moms": "street_grid",
    }


def test_in_an_area_without_a_street_grid_every_address_falls_back_to_its_zip(area: Area) -> None:
    elsewhere = area.model_copy(update={"street_grid": None, "base_lines": None})
    (row,) = located(elsewhere, ON_GRID | {"zip_code": "93550"})
    place = area.zips["93550"]
    assert (row["lat"], row["lon"], row["precision_code"]) == (place.lat, place.lon, "zip_weighted")
    assert row["is_zip_consistent"]


AROUND_THE_WORLD = [
    pytest.param(34.5, -118.1, id="California"),
    pytest.param(40.7, -74.0, id="New York"),
    pytest.param(-33.9, 151.2, id="south of the equator"),
    pytest.param(51.9, 179.9, id="just before the date line"),
]


@pytest.mark.parametrize(("lat", "lon"), AROUND_THE_WORLD)
@pytest.mark.parametrize(("degrees_north", "agrees"), [(0.026, True), (0.028, False)])
def test_three_standard_distances_are_as_long_in_every_part_of_the_world(
    area: Area, *, lat: float, lon: float, degrees_north: float, agrees: bool
) -> None:
    # With a spread of one kilometre, a ZIP reaches three: 0.027 degrees to the north.
    assert area.street_grid is not None
    zip_place = area.zips["93550"].model_copy(update={"lat": lat, "lon": lon, "spread_km": 1.0})
    grid = area.street_grid.model_copy(
        update={
            "division_street_lon": lon,
            "lon_per_numbered_street": 0.0,
            "lat_at_house_number_0": lat + degrees_north,
            "lat_per_house_number": 0.0,
        }
    )
    there = area.model_copy(update={"zips": {"93550": zip_place}, "street_grid": grid})
    (row,) = located(there, ON_GRID | {"zip_code": "93550"})
    assert row["is_zip_consistent"] is agrees


def test_an_area_without_any_zip_point_says_nothing_about_zips(area: Area) -> None:
    (row,) = located(area.model_copy(update={"zips": {}}), ON_GRID | {"zip_code": "93550"})
    assert (row["precision_code"], row["is_zip_consistent"]) == ("street_grid", None)


def test_without_addresses_there_are_no_points(area: Area) -> None:
    assert located(area) == []
