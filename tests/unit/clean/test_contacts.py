"""Phones, e-mails, ZIPs and addresses in one spelling."""

import pytest

from rollbook.clean.contacts import Address, read_address, read_email, read_phone, read_zip


@pytest.mark.parametrize(
    "text",
    [
        "6615550101", "661-555-0101", "(661) 555-0101", "661.555.0101", "+1 661 555 0101", "1-661-555-0101",
        " 661 555 0101 ", "661-555-0101 ext. 4", "tel. 661-555-0101",
    ],
)  # fmt: skip
def test_a_phone_is_ten_digits_however_it_is_written(text: str) -> None:
    assert read_phone(text) == "6615550101"


@pytest.mark.parametrize(
    "text",
    ["", "n/a", "no tiene", "555-0101", "661-555-010", "661-555-01012", "+52 55 1234 5678", "0000000000"],
)
def test_half_a_number_or_one_of_another_country_is_none(text: str) -> None:
    assert read_phone(text) is None


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Ana.Prueba@Example.ORG", "ana.prueba@example.org"),
        (" ana@example.org ", "ana@example.org"),
        ("ana@example", None),
        ("ana at example.org", None),
        ("ana@example.org, bea@example.org", None),
        ("", None),
    ],
)
def test_an_e_mail_is_lower_case_or_none(text: str, email: str | None) -> None:
    assert read_email(text) == email


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("93550", "93550"),
        (" 93550 ", "93550"),
        ("93550-1234", "93550"),
        ("93550.0", "93550"),
        ("9355", None),
        ("935501", None),
        ("CA 93550", None),
        ("", None),
    ],
)
def test_a_zip_is_five_digits_or_none(text: str, code: str | None) -> None:
    assert read_zip(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "38620 33rd St E", "38620 E 33rd St", "38620 33RD STREET EAST", "38620 East 33rd Street",
        "38620 33rd St. E.", "38620  33rd  st,  e", "38620 33 St E", "38620 33rd Street E",
    ],
)  # fmt: skip
def test_a_numbered_street_is_one_place_in_all_spellings(text: str) -> None:
    assert read_address(text) == Address("38620 33 e", 38620, "33", "E")


@pytest.mark.parametrize(
    "text",
    ["1234 E Avenue R-8", "1234 East Avenue R-8", "1234 E AVE R-8", "1234 Avenue R-8 East", "1234 E Av. R-8"],
)
def test_a_lettered_avenue_is_one_place_in_all_spellings(text: str) -> None:
    assert read_address(text) == Address("1234 r-8 e", 1234, "R-8", "E")


@pytest.mark.parametrize(
    "text", ["1234 E Avenue E", "1234 East Avenue E", "1234 Avenue E East", "1234 E AVE E"]
)
def test_avenue_e_east_has_a_letter_and_a_direction(text: str) -> None:
    assert read_address(text) == Address("1234 e e", 1234, "E", "E")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1234 E Avenue S", "1234 E Avenue T"),
        ("1234 E Avenue S", "1234 E Avenue S-8"),
        ("1234 E Avenue R-8", "1234 E Avenue R-4"),
        ("1234 E Avenue S", "1234 W Avenue S"),
        ("1234 E Avenue S", "1236 E Avenue S"),
        ("38620 33rd St E", "38620 32nd St E"),
        ("38620 33rd St E", "38620 33rd St W"),
        ("38620 3rd St E", "38620 33rd St E"),
        ("38620 33rd St E", "38620 33rd St E Apt 4"),
        ("38620 33rd St E Apt 4", "38620 33rd St E Apt 5"),
    ],
)
def test_places_that_differ_in_one_letter_or_number_stay_apart(one: str, other: str) -> None:
    first, second = read_address(one), read_address(other)
    assert first is not None
    assert second is not None
    assert first.key != second.key


@pytest.mark.parametrize(
    "text",
    [
        "38620 33rd St", "1234 Avenue S", "1234 E Avenue", "E Avenue S", "33rd St E", "E 38620 33rd St E",
        "38620 E 33rd St E", "38620 N 33rd St", "1234 E Avenue SS", "P.O. Box 12", "12 Made Up Ln",
    ],
)  # fmt: skip
def test_an_address_without_number_street_and_one_direction_is_not_on_the_grid(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert (address.house_number, address.street, address.direction) == (None, None, None)


def test_an_address_off_the_grid_still_has_one_spelling() -> None:
    assert (
        read_address("12 Made-Up Lane, Unit 3")
        == read_address("12  MADE-UP LN. APT 3")
        == Address("12 made-up ln apt 3")
    )


@pytest.mark.parametrize("text", ["", "  ", ",.;", "-", "---"])
def test_an_empty_address_is_none(text: str) -> None:
    assert read_address(text) is None
