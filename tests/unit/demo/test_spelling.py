"""The hands that type names, dates and addresses."""

from datetime import date
from random import Random

from rollbook.demo.places import ordinal
from rollbook.demo.spelling import (
    address_in_capitals,
    address_in_words,
    long_us_date,
    organization_as_typed,
    phone_with_parentheses,
    plain,
    short_us_date,
    spanish_date,
    surnames_first,
    us_date,
)

DAY = date(2016, 1, 12)


def test_one_day_is_written_in_four_ways() -> None:
    written = [us_date(DAY), short_us_date(DAY), long_us_date(DAY), spanish_date(DAY)]
    assert written == ["1/12/2016", "1/12/16", "January 12, 2016", "12-ene-2016"]


def test_surnames_come_first_and_in_capitals_with_their_accents() -> None:
    assert surnames_first("María Guadalupe", ("de la Cruz", "Núñez")) == "DE LA CRUZ NÚÑEZ, María Guadalupe"


def test_the_letter_of_avenue_e_is_never_spelled_out_as_east() -> None:
    dice = Random(1)  # noqa: S311 - a clerk, not a secret
    for _ in range(20):
        typed = address_in_capitals("1234 E Avenue E", dice)
        assert typed.split()[-1] == "E"
        assert typed.split()[1] in ("E", "EAST")
        assert address_in_words("1234 E Avenue E", dice).split()[-1] == "E"


def test_an_organization_is_mostly_typed_as_it_is_called_and_never_as_another() -> None:
    dice = Random(1)  # noqa: S311 - a clerk, not a secret
    typed = [organization_as_typed("Blue Mesa Reading Club", dice) for _ in range(200)]
    assert typed.count("Blue Mesa Reading Club") > 100
    assert len(set(typed)) == 5
    assert all("blue mesa reading club" in plain(name) for name in typed)


def test_accents_and_case_do_not_count_when_names_are_compared() -> None:
    assert plain("GARCÍA  Muñoz") == plain("Garcia munoz")


def test_a_missing_phone_stays_an_empty_cell() -> None:
    assert (phone_with_parentheses(None), phone_with_parentheses("6615550123")) == ("", "(661) 555-0123")


def test_streets_are_numbered_the_english_way() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 11, 33, 112, 121)] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "33rd",
        "112th",
        "121st",
    ]
