"""Dates as English and Spanish files write them; what is not surely a date is none."""

from datetime import date

import pytest

from rollbook.clean.dates import DateOrder, read_date

JANUARY_12 = date(2016, 1, 12)
EITHER: tuple[DateOrder, ...] = ("mdy", "dmy")


@pytest.mark.parametrize("order", EITHER)
@pytest.mark.parametrize(
    "text",
    [
        "2016-01-12", "2016-1-12", "2016-01-12 00:00:00", "2016-01-12 00:00",
        "12-ene-2016", "12-ENE-2016", "12 ene 2016", "12-ene-16", "12.ene.2016", "12-ene.-2016",
        "12 de enero de 2016", "12 de enero del 2016", "12 enero 2016", "enero 12, 2016",
        "January 12, 2016", "January 12 2016", "Jan 12, 2016", "Jan. 12th, 2016", "12-Jan-2016",
        "12 January 2016", " 12-ene-2016 ", "42381",
    ],
)  # fmt: skip
def test_one_day_in_all_spellings_that_no_order_can_change(text: str, order: DateOrder) -> None:
    assert read_date(text, order) == JANUARY_12


@pytest.mark.parametrize(
    ("text", "month_first", "day_first"),
    [
        ("1/12/2016", date(2016, 1, 12), date(2016, 12, 1)),
        ("1/12/16", date(2016, 1, 12), date(2016, 12, 1)),
        ("01-12-2016", date(2016, 1, 12), date(2016, 12, 1)),
        ("1.12.2016", date(2016, 1, 12), date(2016, 12, 1)),
        ("12/25/2016", date(2016, 12, 25), None),
        ("25/12/2016", None, date(2016, 12, 25)),
    ],
)
def test_the_source_says_whether_month_or_day_comes_first(
    text: str, month_first: date | None, day_first: date | None
) -> None:
    assert read_date(text, "mdy") == month_first
    assert read_date(text, "dmy") == day_first


@pytest.mark.parametrize(
    ("text", "year"),
    [("1/1/00", 2000), ("1/1/18", 2018), ("1/1/69", 2069), ("1/1/70", 1970), ("1/1/99", 1999)],
)
def test_two_digits_of_a_year_begin_with_1970(text: str, year: int) -> None:
    assert read_date(text, "mdy") == date(year, 1, 1)


@pytest.mark.parametrize("order", EITHER)
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "?", "unknown", "marzo 2024", "2016", "ene-2016", "1/2016", "2016-01",
        "2015-02-29", "31/31/2016", "30-feb-2016", "February 30, 2016", "0/1/2016", "2016-13-01",
        "2016-00-10", "12-foo-2016", "Foo 12, 2016", "12/1/201", "12/1/20166", "1/12/2016 or 1/13/2016",
        "2016-01-12 18:30:00", "4238", "423811",
    ],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_none(text: str, order: DateOrder) -> None:
    assert read_date(text, order) is None


def test_a_leap_day_is_a_date_in_leap_years_only() -> None:
    assert read_date("29-feb-2016", "dmy") == date(2016, 2, 29)
    assert read_date("29-feb-2015", "dmy") is None


@pytest.mark.parametrize(
    ("spanish", "month"),
    [
        ("ene", 1),
        ("abr", 4),
        ("ago", 8),
        ("sep", 9),
        ("set", 9),
        ("dic", 12),
        ("septiembre", 9),
        ("setiembre", 9),
    ],
)
def test_spanish_months_have_their_own_short_names(spanish: str, month: int) -> None:
    assert read_date(f"3-{spanish}-2017", "dmy") == date(2017, month, 3)


def test_a_zip_that_slipped_into_a_date_column_is_no_day_of_the_next_century() -> None:
    assert read_date("93550", "mdy") is None
