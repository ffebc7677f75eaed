"""ZIPs with signs, labels, places and states around them, and numbers that are none."""

import pytest

from rollbook.clean.contacts import read_zip
from rollbook.clean.odd_zips import read_odd_zip


@pytest.mark.parametrize(
    "text",
    [
        "93550–1234", "93550—1234", "93550 - 1234", "93550-", "93550.", "93550,", "93550*", "#93550",
        "(93550)", "[93550]", "93,550", "93 550", "93550, USA", "93550 U.S.A.", "zip 93550",
        "ZIP: 93550", "Zip Code 93550", "C.P. 93550", "c.p. 93550", "CP93550", "Código postal: 93550",
        "ZCTA5 93550",
    ],
)  # fmt: skip
def test_signs_and_labels_around_a_zip_say_nothing(text: str) -> None:
    assert read_zip(text) == "93550"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9O8O5", "90805"),
        ("9355o", "93550"),
        ("l2345", "12345"),
        ("9I33l-1234", "91331"),
        ("OOOO5", None),
        ("Ollie", None),
        ("93S50", None),
        ("935O", None),
    ],
)
def test_the_letters_that_look_like_0_and_1_are_digits_between_two_digits_at_least(
    text: str, code: str | None
) -> None:
    assert read_zip(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "CA 93550", "CA, 93550", "CA93550", "ca 93550", "Calif. 93550", "California 93550", "93550 CA",
        "93550, CA", "Palmdale 93550", "palmdale 93550", "PALMDALE, 93550", "Palmdale (93550)",
        "Palmdale, CA 93550", "Palmdale CA 93550-1234", "Palmdale, California 93550",
        "Palmdale, CA 93550, USA", "Lake Los Angeles 93550", "38620 33rd St E, Palmdale, CA 93550",
        "PO Box 12, Palmdale, CA 93550",
    ],
)  # fmt: skip
def test_a_place_may_stand_before_a_zip_and_a_state_on_either_side(text: str) -> None:
    assert read_zip(text) == "93550"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Austin, TX 78701", "78701"),
        ("10001 NY", "10001"),
        ("Portland, OR 97201", "97201"),
        ("NV 93550", None),
        ("93550 NV", None),
        ("12345 CT", None),
        ("Austin 78701", None),
    ],
)
def test_a_state_must_have_such_zips_and_without_one_only_what_no_house_has_is_a_zip(
    text: str, code: str | None
) -> None:
    assert read_zip(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "38620 33rd St E", "38620 Palmdale Blvd", "38620 Sierra", "Calle Palma 93550", "Palm Dr 93550",
        "PO Box 93550", "Apt 93550", "No. 93550", "Tijuana 93550", "ID 12345",
    ],
)  # fmt: skip
def test_the_number_of_a_house_a_box_or_another_post_is_no_zip(text: str) -> None:
    assert read_odd_zip(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "93534 or 93550", "93534 OR 97201", "93534/93550", "93534 93550", "93534 Palmdale CA 93550",
        "moved from 93550", "not CA 93550", "antes 93550", "93550?", "93550-123", "935501", "93.550",
        "$93550",
    ],
)  # fmt: skip
def test_what_two_people_could_read_differently_is_none(text: str) -> None:
    assert read_zip(text) is None
