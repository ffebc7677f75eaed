"""Town or ZIP, whichever says more; and a ZIP's outline, where one is given, judges the points."""

from typing import Any

import pytest

from rollbook.declare.models import Area
from tests.unit.locate.rows import located

ON_GRID: dict[str, Any] = {
    "address_key": "38136 35 e",
    "house_number": 38136,
    "street_code": "35",
    "direction_code": "E",
}


@pytest.mark.parametrize(
    ("home", "precision"),
    [
        ({"city_name": "Littlerock", "zip_code": "93543"}, "zip_weighted"),
        ({"city_name": "Littlerock", "zip_code": "93590"}, "place"),
        ({"city_name": "Littlerock", "zip_code": "90001"}, "place"),
        ({"city_name": "Littlerock", "zip_code": None}, "place"),
        ({"city_name": "littlerock", "zip_code": None}, "place"),
        ({"city_name": "Nowhere", "zip_code": None}, "unmatched"),
        ({"city_name": "Palmdale", "zip_code": "93590"}, "zip_po_box"),
        ({"city_name": "Lake Los Angeles", "zip_code": "93535"}, "place"),
    ],
)
def test_a_town_counts_where_no_zip_says_more(area: Area, home: dict[str, Any], precision: str) -> None:
    (row,) = located(area, home)
    assert row["precision_code"] == precision


def test_a_small_town_in_a_wide_zip_says_more_if_the_zip_holds_it(area: Area) -> None:
    # Quartz Hill lies in the west of Lancaster, and not in its wide east.
    small = [
        place.model_copy(update={"radius_km": 1.8}) if place.label == "Quartz Hill" else place
        for place in area.places
    ]
    there = area.model_copy(update={"places": tuple(small)})
    (inside,) = located(there, {"city_name": "Quartz Hill", "zip_code": "93536"})
    assert (inside["precision_code"], inside["radius_m"]) == ("place", 1800)
    (outside,) = located(there, {"city_name": "Quartz Hill", "zip_code": "93543"})
    assert outside["precision_code"] == "zip_weighted"


def test_a_town_without_a_radius_places_nobody(area: Area) -> None:
    bare = area.model_copy(
        update={"places": tuple(place.model_copy(update={"radius_km": None}) for place in area.places)}
    )
    (row,) = located(bare, {"city_name": "Littlerock"})
    assert row["precision_code"] == "unmatched"


def square(code: str, south: float, west: float, north: float, east: float) -> dict[str, Any]:
    ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
    return {
        "file_name": "zips.geojson",
        "row_number": int(code),
        "shape_kind_code": "zip",
        "shape_code": code,
        "shape_label": code,
        "vintage_year": 2010,
        "sent_wkt": f"POLYGON (({ring}))",
    }


@pytest.mark.parametrize(
    ("box", "agrees"),
    [
        ((34.57, -118.08, 34.58, -118.05), True),
        ((34.5793, -118.08, 34.59, -118.05), True),  # 400 m outside, and the grid is off by up to 450
        ((34.59, -118.08, 34.60, -118.05), False),
    ],
)
def test_a_point_agrees_with_an_outline_if_it_lies_in_it_or_no_further_off_than_it_may_be(
    area: Area, box: tuple[float, float, float, float], *, agrees: bool
) -> None:
    (row,) = located(area, ON_GRID | {"zip_code": "93550"}, raw_shapes=[square("93550", *box)])
    assert row["is_zip_consistent"] is agrees
    assert row["precision_code"] == "street_grid"


def test_a_zip_without_an_outline_is_still_judged_by_its_spread(area: Area) -> None:
    outline = square("93552", 34.0, -118.0, 34.1, -117.9)
    (row,) = located(area, ON_GRID | {"zip_code": "93550"}, raw_shapes=[outline])
    assert row["is_zip_consistent"] is True


def test_an_outline_is_enough_where_no_zip_has_a_point(area: Area) -> None:
    nowhere = area.model_copy(update={"zips": {}})
    outline = square("93550", 34.57, -118.08, 34.58, -118.05)
    (row,) = located(nowhere, ON_GRID | {"zip_code": "93550"}, raw_shapes=[outline])
    assert row["is_zip_consistent"] is True
