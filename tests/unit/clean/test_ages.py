"""Ages as parents say them, and the days on which such a child can be born."""

from datetime import date

import pytest

from rollbook.clean.ages import AgeReading, birth_interval, read_ages


def years(number: int) -> tuple[int, int]:
    return 12 * number, 12 * number + 11


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("3", [years(3)]),
        ("3.0", [years(3)]),
        ("0", [years(0)]),
        ("25", [years(25)]),
        ("3 años", [years(3)]),
        ("3 AÑOS de edad", [years(3)]),
        ("3 yrs.", [years(3)]),
        ("3yo", [years(3)]),
        ("3 years old", [years(3)]),
        ("tres", [years(3)]),
        ("8 meses", [(8, 8)]),
        ("8 mo", [(8, 8)]),
        ("8m", [(8, 8)]),
        ("18 months", [(18, 18)]),
        ("6 weeks", [(1, 1)]),
        ("2 1/2", [(30, 35)]),
        ("2½ años", [(30, 35)]),
        ("1.5", [(18, 23)]),
        ("2 años y medio", [(30, 35)]),
        ("año y medio", [(18, 23)]),
        ("3y 5m", [(41, 41)]),
        ("3 años 5 meses", [(41, 41)]),
        ("newborn", [(0, 2)]),
        ("Recién nacido", [(0, 2)]),
        ("<1", [(0, 11)]),
        ("menos de 1 año", [(0, 11)]),
        ("9 and 1/2", [(114, 119)]),
        ("10 mths", [(10, 10)]),
        ("8 y.o.", [years(8)]),
        ("de 11 años", [years(11)]),
        ("Age: 7", [years(7)]),
        ("Luis-10", [years(10)]),
        ("7 (Emma)", [years(7)]),
        ("Emma (7)", [years(7)]),
        ("Zoe: 9 años", [years(9)]),
        ("8 (niña)", [years(8)]),
    ],
)
def test_an_age_is_completed_months_from_low_to_high(text: str, ages: list[tuple[int, int]]) -> None:
    assert read_ages(text) == [AgeReading(*age) for age in ages]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("3 y 5", [years(3), years(5)]),
        ("3, 5 and 7", [years(3), years(5), years(7)]),
        ("3,5,7", [years(3), years(5), years(7)]),
        ("3; 5", [years(3), years(5)]),
        ("3 / 5", [years(3), years(5)]),
        ("3\n5", [years(3), years(5)]),
        ("3 y 5 años", [years(3), years(5)]),
        ("3 años, 18 meses", [years(3), (18, 18)]),
        ("8 meses y 3 años", [(8, 8), years(3)]),
        ("embarazada, 3", [years(3)]),
        ("Dani 9, 7½", [years(9), (90, 95)]),
        ("Ana 9 Luis 7", [years(9), years(7)]),
        ("Emma (8) y 4.5", [years(8), (54, 59)]),
        ("3 and newborn", [years(3), (0, 2)]),
    ],
)
def test_several_children_stand_in_one_cell(text: str, ages: list[tuple[int, int]]) -> None:
    assert read_ages(text) == [AgeReading(*age) for age in ages]


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "ninguno", "embarazada", "pregnant", "sin hijos"])
def test_who_has_no_child_yet_states_no_age(text: str) -> None:
    assert read_ages(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "5+",
        "3-5",
        "3 a 5",
        "26",
        "2014",
        "300",
        "abc",
        "3 hijos",
        "3 Hijos",
        "Hijos 3",
        "Grade 3",
        "Over 5",
        "3 de 5",
        "9 (2 boys)",
        "1.3",
        "3 y",
        "-3",
    ],
)
def test_an_open_age_a_range_and_a_year_are_not_read(text: str) -> None:
    assert read_ages(text) is None


@pytest.mark.parametrize(
    "text", ["1,5", "3,5", "8 y 10 meses", "3 años y 5 meses", "3 años, 5 meses", "2, 3 meses"]
)
def test_what_may_be_one_child_or_two_is_not_read(text: str) -> None:
    assert read_ages(text) is None


@pytest.mark.parametrize(
    ("age", "as_of", "born_from", "born_until"),
    [
        (years(3), date(2018, 6, 30), date(2014, 7, 1), date(2015, 6, 30)),
        (years(0), date(2018, 6, 30), date(2017, 7, 1), date(2018, 6, 30)),
        ((8, 8), date(2018, 6, 30), date(2017, 10, 1), date(2017, 10, 30)),
        ((0, 2), date(2018, 6, 30), date(2018, 3, 31), date(2018, 6, 30)),
        (years(3), date(2015, 2, 28), date(2011, 3, 1), date(2012, 2, 28)),
        (years(2), date(2015, 2, 28), date(2012, 2, 29), date(2013, 2, 28)),
        (years(1), date(2016, 2, 29), date(2014, 3, 1), date(2015, 2, 28)),
        (years(4), date(2016, 2, 29), date(2011, 3, 1), date(2012, 2, 29)),
    ],
)
def test_an_age_says_between_which_days_a_child_is_born(
    age: tuple[int, int], as_of: date, born_from: date, born_until: date
) -> None:
    assert birth_interval(AgeReading(*age), as_of) == (born_from, born_until)
