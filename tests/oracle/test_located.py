"""The oracle's own points, held against points that were worked out by hand."""

from typing import Any

import pytest

from tests.oracle.located import Found, agrees_with_zip, placed

GRID = {
    "division_street_lon": -118.0,
    "lon_per_numbered_street": 0.002,
    "lat_at_house_number_0": 34.0,
    "lat_per_house_number": 0.00001,
    "avenue_a_lat": 34.8,
    "lat_per_avenue": -0.01,
    "parts_per_avenue": 10,
    "radius_m": 400,
}
AREA: dict[str, Any] = {
    "street_grid": GRID,
    "zips": {
        "93550": {"lat": 34.5, "lon": -118.1, "spread_km": 2},
        "93590": {"lat": 34.6, "lon": -118.1, "spread_km": 9, "is_po_box": True},
    },
    "places": [
        {"label": "Old Town", "lat": 34.61, "lon": -118.1, "radius_km": 3},
        {"label": "Nowhere", "lat": 34.5, "lon": -118.1},
    ],
}
NOTHING = dict.fromkeys(("address_key", "zip_code", "city_name", "stated_lat", "stated_lon"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"address_key": "50000 33 e"}, Found("street_grid", 34.5, -117.934, 400)),
        ({"address_key": "50000 33 w apt 4"}, Found("street_grid", 34.5, -118.066, 400)),
        ({"address_key": "1200 b e"}, Found("street_grid", 34.79, -117.976, 400)),
        ({"address_key": "1200 b-5 w"}, Found("street_grid", 34.785, -118.024, 400)),
        ({"address_key": "12 oak st", "zip_code": "93550"}, Found("zip_weighted", 34.5, -118.1, 2000)),
        ({"address_key": "po box 7", "zip_code": "93590"}, Found("zip_po_box", 34.6, -118.1, 9000)),
        ({"city_name": "old  TOWN", "zip_code": "93590"}, Found("place", 34.61, -118.1, 3000)),
        ({"city_name": "Old Town", "zip_code": "93550"}, Found("zip_weighted", 34.5, -118.1, 2000)),
        ({"city_name": "Old Town"}, Found("place", 34.61, -118.1, 3000)),
        ({"city_name": "Nowhere"}, Found("unmatched")),
        (
            {"address_key": "50000 33 e", "stated_lat": 34.1, "stated_lon": -118.2},
            Found("given", 34.1, -118.2, 0),
        ),
    ],
)
def test_points_worked_out_by_hand(said: dict[str, Any], found: Found) -> None:
    made = placed(AREA, NOTHING | said)
    assert (made.precision, made.radius_m) == (found.precision, found.radius_m)
    assert (made.lat, made.lon) == (
        found.lat and pytest.approx(found.lat),
        found.lon and pytest.approx(found.lon),
    )


@pytest.mark.parametrize(
    ("lat", "says"), [(34.5, {True}), (34.55, {True}), (34.56, {False}), (34.55396, {True, False})]
)
def test_a_point_agrees_with_its_zip_within_three_spreads(lat: float, says: set[bool]) -> None:
    assert agrees_with_zip(AREA, NOTHING | {"zip_code": "93550", "lat": lat, "lon": -118.1}) == says
