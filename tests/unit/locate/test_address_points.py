"""An area's list of addresses: what has to match exactly does, and a slip in a name is forgiven."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.locate.address_points import AddressBook
from rollbook.tables.check import make_table

NAMED = {"address_key": "1234 palmdale blvd", "zip_code": "93550", "lat": 34.58, "lon": -118.1}
OTHERS = [
    {"address_key": "1234 e ave s", "zip_code": "93550", "lat": 34.56, "lon": -118.1},
    {"address_key": "1234 10 w", "zip_code": "93551", "lat": 34.6, "lon": -118.15},
    {"address_key": "1234 e sierra hwy", "zip_code": "93550", "lat": 34.57, "lon": -118.11},
    {"address_key": "1234 oak st", "zip_code": "93550", "lat": 34.57, "lon": -118.12},
    {"address_key": "1234 maple st", "zip_code": "93550", "lat": 34.57, "lon": -118.13},
    {"address_key": "99 staple st", "zip_code": "93550", "lat": 34.57, "lon": -118.14},
]


def matched(key: str | None, zip_code: str | None = "93550", *more: dict[str, Any]) -> str | None:
    book = AddressBook.of(make_table("clean.address_points", [NAMED, *OTHERS, *more]))
    places = make_table("linked.addresses", [{"person_id": "P", "address_key": key, "zip_code": zip_code}])
    found = book.find(places, 50)
    assert set(found["precision_code"]) <= {"address_point"}
    return None if found.empty else str(found["matched_text"].iloc[0])


@pytest.mark.parametrize(
    "key",
    [
        "1234 palmdale blvd",
        "1234 palmdale blvd apt 3",
        "1234 palmdle blvd",
        "1234 palmadle blvd",
        "1234 plamdael blvd",
    ],
)
def test_a_house_is_found_whatever_its_unit_and_with_a_slip_in_a_long_name(key: str) -> None:
    assert matched(key) == "1234 palmdale blvd"


@pytest.mark.parametrize(
    "key",
    [
        "1235 palmdale blvd",
        "123 palmdale blvd",
        "1234 palmdale st",
        "1234 e palmdale blvd",
        "1234 palm blvd",
        "1234 e ave t",
        "1234 w ave s",
        "1234 ave s",
        "1234 11 w",
        "1234 10 e",
        "1234 w sierra hwy",
        "1234 oat st",
        "1234 oaks st",
        "palmdale blvd",
        "po box 1234",
        None,
    ],
)
def test_numbers_letters_directions_and_short_names_match_exactly_or_not_at_all(key: str | None) -> None:
    assert matched(key) is None


def test_a_street_that_the_list_knows_is_never_taken_for_another() -> None:
    # "Staple Street" has no number 1234; "Maple Street" has, two letters away.
    assert matched("1234 staple st") is None
    assert matched("1234 mapel st") == "1234 maple st"


def test_a_slip_that_may_be_two_streets_is_left_open() -> None:
    ambiguous = {"address_key": "1234 mable st", "zip_code": "93550", "lat": 34.5, "lon": -118.0}
    assert matched("1234 malle st", "93550", ambiguous) is None
    assert matched("1234 malle st") == "1234 maple st"


def test_the_same_house_in_another_zip_is_another_house() -> None:
    assert matched("1234 palmdale blvd", "93534") is None
    assert matched("1234 palmdale blvd", None) == "1234 palmdale blvd"


def test_without_a_zip_a_house_that_stands_in_two_zips_is_left_open() -> None:
    twin = NAMED | {"zip_code": "93534", "lat": 34.7}
    assert matched("1234 palmdale blvd", None, twin) is None
    assert matched("1234 palmdale blvd", "93534", twin) == "1234 palmdale blvd"


words = st.text("abcdefgh", min_size=1, max_size=3) | st.integers(1, 999).map(str)


@given(st.lists(words, min_size=1, max_size=4), st.integers(0, 3), words)
def test_streets_that_differ_in_a_short_word_or_a_number_are_never_taken_for_each_other(
    street: list[str], place: int, word: str
) -> None:
    other = [*street[: place % len(street)], word, *street[place % len(street) + 1 :]]
    listed = {"address_key": f"12 {' '.join(street)}", "zip_code": "93550", "lat": 34.5, "lon": -118.0}
    found = matched(f"12 {' '.join(other)}", "93550", listed)
    assert (found is not None) == (other == street)
