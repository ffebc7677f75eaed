"""Birth dates as lists tell them: alone or several in a cell, with names beside them, or the year alone."""

from datetime import date

import pytest

from rollbook.clean.births import BirthReading, read_births


@pytest.mark.parametrize(
    "text",
    [
        "2/3/2014 / 9/12/2016", "2/3/2014; 9/12/2016", "2/3/2014, 9/12/2016", "2/3/2014,9/12/2016",
        "2/3/2014\n9/12/2016", "2/3/2014 y 9/12/2016", "2/3/2014 and 9/12/2016", "2/3/2014 9/12/2016",
        "03-feb-2014 / 12-sep-2016", "February 3, 2014, September 12, 2016",
        "3 de febrero de 2014 y 12 de septiembre de 2016", "41673 42625",
    ],
)  # fmt: skip
def test_several_birth_dates_stand_in_one_cell(text: str) -> None:
    assert [birth.day for birth in read_births(text, "mdy")] == [date(2014, 2, 3), date(2016, 9, 12)]


def test_a_comma_or_slash_inside_a_date_parts_nothing() -> None:
    assert [birth.day for birth in read_births("January 12, 2016", "mdy")] == [date(2016, 1, 12)]
    assert [birth.day for birth in read_births("1 / 12 / 2016", "mdy")] == [date(2016, 1, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Emma 2/3/2014", "Emma: 2/3/2014", "Emma - 2/3/2014", "Emma-2/3/2014", "Emma, 2/3/2014",
        "2/3/2014 (Emma)", "2/3/2014 (boy)", "2/3/2014 - son", "DOB: 2/3/2014", "DOB:2/3/2014", "b. 2/3/2014",
        "born 2/3/2014", "Nac. 2/3/2014", "nació el 3 de febrero de 2014", "FN: 2014-02-03", "1) 2/3/2014",
        "Child 1: 2/3/2014", "María José 3-feb-2014", "Leo 3rd of February 2014", "2/3/2014 10:15 (niña)",
    ],
)  # fmt: skip
def test_a_name_or_a_label_beside_a_birth_date_is_left_aside(text: str) -> None:
    assert [birth.day for birth in read_births(text, "mdy")] == [date(2014, 2, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana 2/3/2014, Luis 9/12/2016", "Ana 2/3/2014; Luis 9/12/2016", "1) 2/3/2014 2) 9/12/2016",
        "Ana 2/3/2014\nLuis 9/12/2016", "2/3/2014 (Ana) y 9/12/2016 (Luis)",
    ],
)  # fmt: skip
def test_each_of_several_birth_dates_may_have_its_name(text: str) -> None:
    assert [birth.day for birth in read_births(text, "mdy")] == [date(2014, 2, 3), date(2016, 9, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "due 2/3/2018", "Due 2/3/2018", "about 2/3/2014", "2/3/2014 (adopted)", "May 2/3/2014", "Kinder 2014",
        "Emma 2014", "2011-12", "2014/2015", "13/2014", "Feb 14", "pronto",
    ],
)  # fmt: skip
def test_a_word_that_may_change_what_the_date_means_leaves_the_cell_unread(text: str) -> None:
    assert read_births(text, "mdy") == [BirthReading()]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Feb 2012", (date(2012, 2, 1), date(2012, 2, 29))),
        ("febrero de 2012", (date(2012, 2, 1), date(2012, 2, 29))),
        ("2/2012", (date(2012, 2, 1), date(2012, 2, 29))),
        ("Emma 2/2012", (date(2012, 2, 1), date(2012, 2, 29))),
        ("2012", (date(2012, 1, 1), date(2012, 12, 31))),
        ("born 2012", (date(2012, 1, 1), date(2012, 12, 31))),
    ],
)
def test_a_month_or_a_year_is_all_of_its_days(text: str, born: tuple[date, date]) -> None:
    assert read_births(text, "mdy") == [BirthReading(born=born)]


def test_each_birth_date_tells_what_is_wrong_with_it() -> None:
    read = read_births("25/12/2016 y pronto", "mdy")
    assert [(birth.day, birth.fits_other_order) for birth in read] == [(None, True), (None, False)]
    assert read_births(" ", "mdy") == []
