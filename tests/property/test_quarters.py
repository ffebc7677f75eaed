"""Quarters cover every day once."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rollbook.kernel.period import Quarter, month_ends

QUARTERS = st.builds(Quarter, st.integers(1900, 2095), st.integers(1, 4))


@given(QUARTERS)
def test_a_quarter_begins_the_day_after_the_one_before_ends(quarter: Quarter) -> None:
    assert quarter.next().first_day - quarter.last_day == timedelta(days=1)
    assert quarter < quarter.next()


@given(QUARTERS)
def test_a_quarter_survives_writing_and_reading(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@given(QUARTERS, st.integers(0, 12))
def test_the_months_of_a_run_follow_one_another_without_a_gap(first: Quarter, length: int) -> None:
    last = first
    for _ in range(length):
        last = last.next()
    ends = month_ends(first, last)
    assert len(ends) == 3 * (length + 1)
    before = first.first_day - timedelta(days=1)
    for month, end in ends.items():
        start = before + timedelta(days=1)
        assert start.day == 1
        assert f"{end:%Y-%m}" == f"{start:%Y-%m}" == month
        before = end
    assert before == last.last_day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_exactly_one_quarter_of_its_year(day: date) -> None:
    quarters = [Quarter(day.year, number) for number in (1, 2, 3, 4)]
    assert sum(quarter.first_day <= day <= quarter.last_day for quarter in quarters) == 1
