"""Quarters, their edges, and the months between them."""

from datetime import date

import pytest

from rollbook.kernel.errors import ParameterError
from rollbook.kernel.period import Quarter, month_ends


@pytest.mark.parametrize("text", ["2015Q4", "2016Q1", "2018Q2", "1999Q3"])
def test_a_quarter_is_written_as_it_is_read(text: str) -> None:
    assert str(Quarter.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "2018", "2018Q0", "2018Q5", "2018q2", "18Q2", "2018-Q2", " 2018Q2", "2018Q2\n", "2018Q22", "Q22018"],
)
def test_any_other_form_is_refused_with_an_example_of_the_right_one(text: str) -> None:
    with pytest.raises(ParameterError) as refused:
        Quarter.parse(text)
    assert "2018Q2" in refused.value.expected


@pytest.mark.parametrize("text", ["0000Q1", "9999Q4"])
def test_a_quarter_that_the_calendar_does_not_have_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ParameterError):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015Q4", date(2015, 10, 1), date(2015, 12, 31)),
        ("2016Q1", date(2016, 1, 1), date(2016, 3, 31)),
        ("2018Q2", date(2018, 4, 1), date(2018, 6, 30)),
        ("2018Q3", date(2018, 7, 1), date(2018, 9, 30)),
    ],
)
def test_a_quarter_begins_and_ends_with_its_months(text: str, first: date, last: date) -> None:
    quarter = Quarter.parse(text)
    assert (quarter.first_day, quarter.last_day) == (first, last)


def test_a_quarter_names_its_three_months_with_two_digits() -> None:
    assert Quarter(2018, 1).months == ("2018-01", "2018-02", "2018-03")
    assert Quarter(2015, 4).months == ("2015-10", "2015-11", "2015-12")


def test_after_the_fourth_quarter_comes_the_first_of_the_next_year() -> None:
    assert Quarter(2015, 4).next() == Quarter(2016, 1)
    assert Quarter(2016, 1).next() == Quarter(2016, 2)


def test_quarters_are_ordered_by_time_and_not_by_their_number() -> None:
    assert Quarter(2015, 4) < Quarter(2016, 1) < Quarter(2016, 2)


def test_quarters_run_over_the_new_year_and_include_both_ends() -> None:
    run = Quarter(2015, 4).through(Quarter(2016, 2))
    assert [str(quarter) for quarter in run] == ["2015Q4", "2016Q1", "2016Q2"]


def test_from_a_quarter_to_itself_is_one_quarter_and_to_an_earlier_one_none() -> None:
    assert Quarter(2018, 2).through(Quarter(2018, 2)) == [Quarter(2018, 2)]
    assert Quarter(2018, 2).through(Quarter(2018, 1)) == []


def test_a_leap_february_ends_on_the_29th() -> None:
    assert month_ends(Quarter(2016, 1), Quarter(2016, 1)) == {
        "2016-01": date(2016, 1, 31),
        "2016-02": date(2016, 2, 29),
        "2016-03": date(2016, 3, 31),
    }
    assert month_ends(Quarter(2018, 1), Quarter(2018, 1))["2018-02"] == date(2018, 2, 28)


def test_months_stand_in_order_over_the_end_of_a_year() -> None:
    ends = month_ends(Quarter(2015, 4), Quarter(2016, 1))
    assert list(ends) == ["2015-10", "2015-11", "2015-12", "2016-01", "2016-02", "2016-03"]
    assert ends["2015-12"] == date(2015, 12, 31)
