"""Birthdays and quarters."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.dates import completed_years, month_end, months_between, months_of, quarter_end, quarter_of


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        ("2012-05-04", "2018-05-03", 5),
        ("2012-05-04", "2018-05-04", 6),
        ("2012-12-31", "2018-12-30", 5),
        ("2018-06-30", "2018-06-30", 0),
    ],
)
def test_a_year_is_completed_on_the_birthday_and_not_the_day_before(born: str, day: str, years: int) -> None:
    assert completed_years(date.fromisoformat(born), date.fromisoformat(day)) == years


@pytest.mark.parametrize(
    ("day", "years"), [("2018-02-28", 5), ("2018-03-01", 6), ("2016-02-28", 3), ("2016-02-29", 4)]
)
def test_a_leap_day_child_has_the_birthday_on_the_first_of_march_of_a_common_year(
    day: str, years: int
) -> None:
    assert completed_years(date(2012, 2, 29), date.fromisoformat(day)) == years


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2015-12-31", "2015Q4"),
        ("2016-01-01", "2016Q1"),
        ("2018-03-31", "2018Q1"),
        ("2018-04-01", "2018Q2"),
        ("2018-06-30", "2018Q2"),
        ("2018-07-01", "2018Q3"),
    ],
)
def test_a_quarter_ends_on_the_last_day_of_its_third_month(day: str, quarter: str) -> None:
    assert quarter_of(date.fromisoformat(day)) == quarter


def test_a_quarter_knows_its_months_and_its_last_day() -> None:
    assert months_of("2015Q4") == ("2015-10", "2015-11", "2015-12")
    assert quarter_end("2015Q4") == date(2015, 12, 31)
    assert quarter_end("2018Q2") == date(2018, 6, 30)


def test_february_is_longer_in_a_leap_year() -> None:
    assert month_end("2016-02") == date(2016, 2, 29)
    assert month_end("2018-02") == date(2018, 2, 28)


def test_months_run_over_the_end_of_a_year() -> None:
    assert months_between("2015-11", "2016-02") == ("2015-11", "2015-12", "2016-01", "2016-02")


def test_a_fifth_quarter_is_refused() -> None:
    with pytest.raises(ValueError, match="no quarter"):
        quarter_end("2018Q5")
