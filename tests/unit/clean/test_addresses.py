"""Street addresses in one spelling; a letter or a number is a mile."""

import pytest

from rollbook.clean.addresses import Address, read_address


@pytest.mark.parametrize(
    "text",
    [
        "38620 33rd St E", "38620 E 33rd St", "38620 33RD STREET EAST", "38620 East 33rd Street",
        "38620 33rd St. E.", "38620  33rd  st,  e", "38620 33 St E", "38620 33rd Street E",
        "#38620 33rd St Este", "38620 33rd St E, Palmdale", "38620 33rd St E, Palmdale, CA 93550",
        "38620 33rd St E Palmdale CA 93550-1234",
    ],
)  # fmt: skip
def test_a_numbered_street_is_one_place_in_all_spellings(text: str) -> None:
    assert read_address(text) == Address("38620 33 e", 38620, "33", "E")


@pytest.mark.parametrize(
    "text",
    [
        "1234 E Avenue R-8", "1234 East Avenue R-8", "1234 E AVE R-8", "1234 Avenue R-8 East",
        "1234 E Av. R-8", "1234 E Avenue R8", "1234 E Ave R 8", "1234 Avenida R-8 Este",
        "1234 E Ave R-8, Palmdale CA",
    ],
)  # fmt: skip
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
        ("1234 E Avenue E", "1234 E Avenue East"),
        ("38620 33rd St E", "38620 32nd St E"),
        ("38620 33rd St E", "38620 33rd St W"),
        ("38620 3rd St E", "38620 33rd St E"),
        ("38620 33rd St E", "38620 33rd St E Apt 4"),
        ("38620 33rd St E Apt 4", "38620 33rd St E Apt 5"),
        ("38620 33rd St E", "38620 33rd St E Rear"),
    ],
)
def test_places_that_differ_in_one_letter_or_number_stay_apart(one: str, other: str) -> None:
    first, second = read_address(one), read_address(other)
    assert first is not None
    assert second is not None
    assert first.key != second.key


@pytest.mark.parametrize(
    "unit",
    [
        "Apt 4",
        "apt. 4",
        "#4",
        ", # 4",
        "Unit 4",
        "No. 4",
        "Depto 4",
        "Apartment #4",
        "Spc 4",
        "Departamento 4",
        "Int. 4",
    ],
)
def test_a_unit_has_one_spelling_and_stays_on_the_grid(unit: str) -> None:
    assert read_address(f"38620 33rd St E {unit}") == Address("38620 33 e apt 4", 38620, "33", "E", "4")
    assert read_address(f"12 Made-Up Lane {unit}, Palmdale, CA") == Address("12 made-up ln apt 4", unit="4")


def test_a_unit_may_stand_in_front_and_may_be_a_letter() -> None:
    assert read_address("Apt 4, 38620 E 33rd St") == read_address("38620 E 33rd St Apt 4")
    assert read_address("12 Made-Up Ln Apt B") == read_address("12 made-up ln #b")
    assert read_address("12 Made-Up Ln #12-A") == Address("12 made-up ln apt 12a", unit="12A")


@pytest.mark.parametrize(
    "text",
    [
        "38620 33rd St", "1234 Avenue S", "1234 E Avenue", "E Avenue S", "33rd St E", "E 38620 33rd St E",
        "38620 E 33rd St E", "38620 N 33rd St", "1234 E Avenue SS", "12 Made Up Ln",
        "1234 E Avenue R 101", "1234 E Avenue East", "38620 1/2 33rd St E",
    ],
)  # fmt: skip
def test_an_address_without_number_street_and_one_direction_is_not_on_the_grid(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert (address.house_number, address.street, address.direction) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "12 Made-Up Lane", "12  MADE-UP LN.", "12 Made-Up Ln, Lancaster, CA 93534",
        "12 Made-Up Ln Lancaster CA", "12 Made-Up Lane, Lancaster, California",
    ],
)  # fmt: skip
def test_an_address_off_the_grid_has_one_spelling_and_no_city(text: str) -> None:
    assert read_address(text) == Address("12 made-up ln")


@pytest.mark.parametrize(
    "text",
    [
        "PO Box 12",
        "P.O. Box 12",
        "P O Box 12",
        "POB 12",
        "Apartado 12",
        "Apartado Postal 12",
        "PO Box 12, Palmdale CA",
    ],
)
def test_a_post_office_box_has_a_key_and_no_house(text: str) -> None:
    assert read_address(text) == Address("po box 12")


@pytest.mark.parametrize(
    "text", ["33rd St E & Avenue R", "Avenue R and 33rd St E", "Ave R y 33rd St E", "Avenue R / 33rd St E"]
)
def test_a_corner_is_named_in_one_order(text: str) -> None:
    assert read_address(text) == Address("33rd st e & ave r")


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", ",.;", "-", "---", "n/a", "N/A", "homeless", "Sin domicilio", "unknown", "Desconocido",
        "same", "Misma", "la misma dirección", "same as above", "no tiene", "???", "General Delivery",
    ],
)  # fmt: skip
def test_what_names_no_place_is_none(text: str) -> None:
    assert read_address(text) is None
