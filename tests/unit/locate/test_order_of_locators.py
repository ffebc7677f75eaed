"""Who is asked first, and that nothing is more precise than its label says."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.declare.locators import AddressPoints
from rollbook.declare.models import Area
from rollbook.locate.geocodes import asked_texts
from rollbook.tables.check import make_table
from tests.unit.locate.rows import located

HOME: dict[str, Any] = {
    "address_key": "38136 35 e apt 4",
    "house_number": 38136,
    "street_code": "35",
    "direction_code": "E",
    "zip_code": "93550",
    "city_name": "Palmdale",
}
STATED = {"stated_lat": 34.58, "stated_lon": -118.07}
ASKED = "38136 35th st e, palmdale, ca, 93550"
ANSWER: dict[str, Any] = {
    "asked_text": ASKED,
    "provider_code": "census",
    "vintage_label": "Public_AR_Current",
    "geocode_answer_code": "exact",
    "matched_text": "38136 35TH ST E, PALMDALE, CA, 93550",
    "lat": 34.5757,
    "lon": -118.0665,
}
POINT = {"address_key": "38136 35 e", "zip_code": "93550", "lat": 34.5758, "lon": -118.0666}
LIST = AddressPoints.model_validate(
    {"file": "points.csv", "address": "a", "lat": "b", "lon": "c", "source": {"en": "x", "es": "x"}}
)


@pytest.fixture
def listed(area: Area) -> Area:
    """The area, with a list of addresses."""
    return area.model_copy(update={"address_points": LIST})


def sources(**without: bool) -> dict[str, list[dict[str, Any]]]:
    given_tables = {"raw_geocodes": [ANSWER], "clean_address_points": [POINT]}
    return {name: rows for name, rows in given_tables.items() if not without.get(name)}


def test_each_locator_is_asked_for_what_the_ones_before_it_do_not_know(listed: Area) -> None:
    found = [
        located(listed, HOME | STATED, **sources()),
        located(listed, HOME, **sources()),
        located(listed, HOME, **sources(raw_geocodes=True)),
        located(listed, HOME, **sources(raw_geocodes=True, clean_address_points=True)),
        located(listed, {"city_name": "Littlerock"}),
        located(listed, {"zip_code": "93550"}),
        located(listed, {"zip_code": "93590"}),
        located(listed, {"zip_code": "90001"}),
    ]
    told = [(row["precision_code"], row["locator_code"], row["radius_m"]) for (row,) in found]
    assert told == [
        ("given", "list", 0),
        ("census_exact", "census", 150),
        ("address_point", "address_points", 50),
        ("street_grid", "street_grid", 450),
        ("place", "place_name", 2900),
        ("zip_weighted", "zip_table", 4200),
        ("zip_po_box", "zip_table", 7200),
        ("unmatched", "none", None),
    ]


def test_what_a_point_is_of_is_told(listed: Area) -> None:
    texts = [
        located(listed, HOME | STATED)[0],
        located(listed, HOME, **sources())[0],
        located(listed, HOME, **sources(raw_geocodes=True))[0],
        located(listed, HOME)[0],
        located(listed, {"city_name": "LITTLEROCK "})[0],
        located(listed, {"zip_code": "93590"})[0],
        located(listed, {})[0],
    ]
    assert [row["matched_text"] for row in texts] == [
        "38136 35 e apt 4",
        "38136 35TH ST E, PALMDALE, CA, 93550",
        "38136 35 e",
        "38136 35 E",
        "Littlerock",
        "93590",
        None,
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"geocode_answer_code": "tie", "lat": None, "lon": None},
        {"geocode_answer_code": "no_match", "lat": None, "lon": None},
        {"vintage_label": "Public_AR_Census2010"},
        {"asked_text": "38136 35th st w, palmdale, ca, 93550"},
        {"asked_text": "38138 35th st e, palmdale, ca, 93550"},
    ],
)
def test_an_answer_that_is_none_or_of_another_address_or_vintage_places_nobody(
    area: Area, changed: dict[str, Any]
) -> None:
    (row,) = located(area, HOME, raw_geocodes=[ANSWER | changed])
    assert row["precision_code"] == "street_grid"


def test_an_answer_for_a_similar_address_is_less_sure_and_says_so(area: Area) -> None:
    (row,) = located(area, HOME, raw_geocodes=[ANSWER | {"geocode_answer_code": "non_exact"}])
    assert (row["precision_code"], row["radius_m"]) == ("census_non_exact", 300)


def test_people_without_an_address_keep_points_of_their_own(area: Area) -> None:
    somewhere = {"zip_code": "93550"}
    rows = located(
        area, somewhere | STATED, somewhere | {"stated_lat": 34.6, "stated_lon": -118.1}, somewhere
    )
    assert sorted((row["lat"], row["precision_code"]) for row in rows) == [
        (34.5627, "zip_weighted"),
        (34.58, "given"),
        (34.6, "given"),
    ]


@pytest.mark.parametrize(
    ("home", "text"),
    [
        (HOME, ASKED),
        (HOME | {"street_code": "1", "address_key": "12 1 e"}, "38136 1st st e, palmdale, ca, 93550"),
        (HOME | {"street_code": "112", "address_key": "12 112 e"}, "38136 112th st e, palmdale, ca, 93550"),
        (HOME | {"street_code": "R-8", "address_key": "12 r-8 e"}, "38136 e avenue r-8, palmdale, ca, 93550"),
        ({"address_key": "12 palmdale blvd apt 3", "zip_code": "93550"}, "12 palmdale blvd, , ca, 93550"),
        ({"address_key": "12 palmdale blvd", "city_name": "Palmdale"}, "12 palmdale blvd, palmdale, ca, "),
        ({"address_key": "12 palmdale blvd"}, None),
        ({"address_key": "po box 12", "zip_code": "93550"}, None),
        ({"address_key": "10th st & palmdale blvd", "zip_code": "93550"}, None),
        ({"address_key": "casa azul", "zip_code": "93550"}, None),
        ({"zip_code": "93550"}, None),
    ],
)
def test_an_address_is_asked_for_as_the_post_writes_it_or_not_at_all(
    home: dict[str, Any], text: str | None
) -> None:
    places = make_table("linked.addresses", [{"person_id": "P", **home}])
    assert asked_texts(places, "CA").astype(object).where(lambda made: made.notna(), None).tolist() == [text]


homes = st.fixed_dictionaries(
    {
        "zip_code": st.sampled_from([None, "93550", "93590", "90001"]),
        "city_name": st.sampled_from([None, "Palmdale", "Littlerock", "Nowhere"]),
        "stated": st.booleans(),
        "kind": st.sampled_from(["none", "grid", "named", "box"]),
    }
)
STREET = {name: HOME[name] for name in ("house_number", "street_code", "direction_code")}
KEYS = {"none": None, "grid": HOME["address_key"], "named": "12 palmdale blvd", "box": "po box 7"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(homes, max_size=6))
def test_whatever_is_said_each_place_has_one_point_no_more_precise_than_it_can_be(
    area: Area, drawn: list[dict[str, Any]]
) -> None:
    given_homes = [
        {"zip_code": home["zip_code"], "city_name": home["city_name"], "address_key": KEYS[home["kind"]]}
        | (STATED if home["stated"] else {})
        | (STREET if home["kind"] == "grid" else {})
        for home in drawn
    ]
    rows = located(area, *given_homes)
    assert rows == located(area, *given_homes[::-1])
    assert len(rows) == len({tuple(sorted(map(str, home.items()))) for home in given_homes})
    for row in rows:
        is_placed = row["precision_code"] != "unmatched"
        assert is_placed == (row["lat"] is not None) == (row["radius_m"] is not None)
        exact = row["precision_code"] in {"given", "street_grid"}
        assert exact == (row["stated_lat"] is not None or row["address_key"] == KEYS["grid"])
