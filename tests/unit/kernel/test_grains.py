"""Months, quarters and fiscal years, and where one ends and the next begins."""

from datetime import date

import pytest

from rollbook.kernel.errors import ParameterError
from rollbook.kernel.grains import Period, periods_between


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2018-04", "2018-04-01", "2018-04-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2017-12", "2017-12-01", "2017-12-31"),
        ("2018Q1", "2018-01-01", "2018-03-31"),
        ("2017Q4", "2017-10-01", "2017-12-31"),
        ("FY2017-18", "2017-07-01", "2018-06-30"),
        ("FY1999-00", "1999-07-01", "2000-06-30"),
    ],
)
def test_a_period_is_read_and_written_alike_and_knows_its_days(code: str, first: str, last: str) -> None:
    period = Period.parse(code)
    assert str(period) == code
    assert (period.from_date.isoformat(), period.until_date.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["2018", "2018-13", "2018-4", "2018Q5", "FY2017-19", "FY2017", "Q2 18", ""])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="is not a period"):
        Period.parse(text)


@pytest.mark.parametrize("code", ["2018-01", "2017Q4", "FY2017-18"])
def test_the_period_before_ends_on_the_day_before_and_has_one_number_less(code: str) -> None:
    period = Period.parse(code)
    before = period.previous()
    assert (period.from_date - before.until_date).days == 1
    assert before.number == period.number - 1
    assert before.next() == period


def test_a_fiscal_year_may_begin_in_another_month_also_in_january() -> None:
    assert Period.parse("FY2017-18", 10).until_date == date(2018, 9, 30)
    assert Period.parse("FY2017-18", 1).until_date == date(2017, 12, 31)
    assert str(Period.holding(date(2018, 9, 30), "fiscal_year", 10)) == "FY2017-18"


def test_a_span_of_days_holds_every_period_that_shares_a_day_with_it() -> None:
    years = periods_between(date(2015, 10, 1), date(2018, 6, 30), "fiscal_year")
    assert [str(year) for year in years] == ["FY2015-16", "FY2016-17", "FY2017-18"]
    assert [str(each) for each in periods_between(date(2018, 3, 31), date(2018, 4, 1), "quarter")] == [
        "2018Q1",
        "2018Q2",
    ]


def test_every_day_of_ten_years_lies_in_exactly_one_period_of_each_grain() -> None:
    first, last = date(2010, 1, 1), date(2019, 12, 31)
    for grain in ("month", "quarter", "fiscal_year"):
        days = [
            day
            for period in periods_between(first, last, grain)
            for day in range(period.from_date.toordinal(), period.until_date.toordinal() + 1)
        ]
        assert days == list(range(days[0], days[-1] + 1))
