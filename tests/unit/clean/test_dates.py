"""Dates as English and Spanish files write them; what is not surely a date is none."""

from datetime import date

import pytest

from rollbook.clean.dates import DateReading, read_date, reading
from rollbook.declare.sources import DateOrder

JANUARY_12 = date(2016, 1, 12)
ANY: tuple[DateOrder, ...] = ("mdy", "dmy", "ymd")


@pytest.mark.parametrize("order", ANY)
@pytest.mark.parametrize(
    "text",
    [
        "2016-01-12", "2016-1-12", "2016/01/12", "2016.1.12", "2016-01-12 00:00:00", "2016-01-12 18:30",
        "20160112", "2016-01-12T18:30:00.000", "2016-01-12T18:30:00-08:00", "2016-01-12T00:00:00Z",
        "12-ene-2016", "12-ENE-2016", "12 ene 2016", "12-ene-16", "12.ene.2016", "12-ene.-2016",
        "2016-ene-12", "12 de enero de 2016", "12 de enero del 2016", "12 enero 2016", "12 enero, 2016",
        "enero 12, 2016", "martes 12 de enero de 2016", "el martes, 12 de enero de 2016",
        "January 12, 2016", "January 12 2016", "Jan 12, 2016", "Jan. 12th, 2016", "12-Jan-2016", "Jan 12 16",
        "Jan. 12, 16",
        "12th of January 2016", "12 January 2016", "Tue Jan 12 2016", "Tuesday, January 12, 2016",
        "Jan 12, 2016 6:30 p.m.", " 12-ene-2016 ", "42381", "42381.0", "42381.77",
    ],
)  # fmt: skip
def test_one_day_in_all_spellings_that_no_order_can_change(text: str, order: DateOrder) -> None:
    assert reading(text, order) == DateReading(JANUARY_12)


@pytest.mark.parametrize(
    ("text", "month_first", "day_first", "year_first"),
    [
        ("1/12/2016", date(2016, 1, 12), date(2016, 12, 1), None),
        ("1/12/16", date(2016, 1, 12), date(2016, 12, 1), None),
        ("01-12-2016", date(2016, 1, 12), date(2016, 12, 1), None),
        ("1.12.2016", date(2016, 1, 12), date(2016, 12, 1), None),
        ("1 / 12 / 2016", date(2016, 1, 12), date(2016, 12, 1), None),
        ("1–12–2016", date(2016, 1, 12), date(2016, 12, 1), None),
        ("1/12/2016 0:00", date(2016, 1, 12), date(2016, 12, 1), None),
        ("12/25/2016", date(2016, 12, 25), None, None),
        ("25/12/2016", None, date(2016, 12, 25), None),
        ("16/01/12", None, date(2012, 1, 16), date(2016, 1, 12)),
    ],
)
def test_the_source_says_what_comes_first(
    text: str, month_first: date | None, day_first: date | None, year_first: date | None
) -> None:
    assert [read_date(text, order) for order in ANY] == [month_first, day_first, year_first]


@pytest.mark.parametrize(
    ("text", "order", "is_ambiguous", "fits_other_order"),
    [
        ("1/12/2016", "mdy", True, False),
        ("1/12/2016", "dmy", True, False),
        ("12/12/2016", "mdy", False, False),
        ("12/25/2016", "mdy", False, False),
        ("25/12/2016", "mdy", False, True),
        ("12/25/2016", "dmy", False, True),
        ("1/12/2016", "ymd", False, True),
        ("2016/1/12", "dmy", False, False),
        ("31/31/2016", "mdy", False, False),
        ("12-ene-2016", "mdy", False, False),
        ("soon", "mdy", False, False),
    ],
)
def test_it_is_told_whether_the_order_decided(
    text: str, order: DateOrder, *, is_ambiguous: bool, fits_other_order: bool
) -> None:
    read = reading(text, order)
    assert (read.is_ambiguous, read.fits_other_order) == (is_ambiguous, fits_other_order)


@pytest.mark.parametrize(
    ("text", "year"),
    [("1/1/00", 2000), ("1/1/18", 2018), ("1/1/69", 2069), ("1/1/70", 1970), ("1/1/99", 1999)],
)
def test_two_digits_of_a_year_begin_with_1970(text: str, year: int) -> None:
    assert read_date(text, "mdy") == date(year, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1ero de enero de 2016", "primero de enero de 2016", "el primero de enero del 2016",
        "viernes primero de enero de 2016", "1º de enero de 2016", "1° de enero de 2016", "1er enero 2016",
        "Primero-enero-2016",
    ],
)  # fmt: skip
def test_the_first_of_a_month_has_names_of_its_own(text: str) -> None:
    assert read_date(text, "mdy") == date(2016, 1, 1)


@pytest.mark.parametrize("order", ANY)
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "?", "unknown", "marzo 2024", "2016", "ene-2016", "1/2016", "3/16", "2016-01",
        "enero 12", "2015-02-29", "31/31/2016", "30-feb-2016", "February 30, 2016", "0/1/2016",
        "2016-13-01", "2016-00-10", "12-foo-2016", "Foo 12, 2016", "enro 12, 2016", "12/1/201",
        "12/1/20166", "1/12-16", "1-12/16", "1/12/2016?", "~1/12/2016", "julnio 12, 2016",
        "1/12/2016 or 1/13/2016", "yesterday", "ayer", "4238", "423811", "1",
        "60", "01122016", "12:30",
    ],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_none(text: str, order: DateOrder) -> None:
    assert reading(text, order).day is None


@pytest.mark.parametrize("text", ["martes 13 de enero de 2016", "Mon 1/12/2016", "Friday, January 12, 2016"])
def test_a_weekday_that_is_not_that_day_s_leaves_open_which_of_the_two_is_wrong(text: str) -> None:
    assert read_date(text, "mdy") is None


@pytest.mark.parametrize(
    "text",
    [
        "2016-01-12T04:30:00Z", "2016-01-12 04:30:00+00:00", "2016-01-12 9:59 GMT", "2016-01-12 12:30 AM UTC",
        "Tue Jan 12 04:30:00 UTC 2016",
    ],
)  # fmt: skip
def test_a_time_in_utc_may_be_the_day_before_in_the_community(text: str) -> None:
    assert read_date(text, "mdy") is None


@pytest.mark.parametrize("text", ["2016-01-12T10:00:00Z", "2016-01-12 23:59 UTC", "1/12/2016 18:30 GMT"])
def test_from_ten_in_utc_on_it_is_the_same_day_in_all_of_the_united_states(text: str) -> None:
    assert read_date(text, "mdy") == JANUARY_12


@pytest.mark.parametrize("order", ANY)
@pytest.mark.parametrize(
    "text",
    [
        "2016/1/12 2:22 PM PST", "Tue Jan 12 05:12:07 PDT 2016", "12Jan2016", "12ene2016", "Jan12, 2016",
        "Jan/12/16", "Jan 12 '16", "Jan 12, '16", "12 ene '16", "January the 12th, 2016",
        "the 12th of January, 2016", "el 12 de enero de 2016", "on January 12, 2016", "12-I-2016", "12/i/16",
        "Janurary 12, 2016", "Jnauary 12, 2016", "12 de enera de 2016", "(Jan 12, 2016)", "12-ene-2016*",
    ],
)  # fmt: skip
def test_one_day_in_unusual_spellings(text: str, order: DateOrder) -> None:
    assert reading(text, order) == DateReading(JANUARY_12)


@pytest.mark.parametrize(
    "text",
    [
        "1/12/2016*", "1/12/2016.", "(1/12/2016)", "1/12/'16", "1/12/\u201916", "1-12/2016", "1/12-2016",
        "1/12//2016", "1\\12\\2016", "1 \\ 12 \\ 16", "O1/12/2016", "0l/12/2016", "1/12/2O16",
        "on 1/12/2016", "(1/12/2016 2:30 pm)", "1-12/2016 14:30",
    ],
)  # fmt: skip
def test_unusual_signs_leave_the_order_to_the_source(text: str) -> None:
    assert reading(text, "mdy") == DateReading(JANUARY_12, is_ambiguous=True)
    assert reading(text, "dmy") == DateReading(date(2016, 12, 1), is_ambiguous=True)


def test_two_numbers_that_fall_are_no_span_of_days() -> None:
    assert read_date("7/18-17", "mdy") == date(2017, 7, 18)
    assert read_date("8-7/17", "mdy") == date(2017, 8, 7)
    assert read_date("7/8-17", "mdy") is None


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


def test_the_first_is_written_with_its_sign_in_spanish() -> None:
    assert read_date("1º de mayo de 2017", "dmy") == date(2017, 5, 1)
    assert read_date("miércoles 1o de marzo de 2017", "dmy") == date(2017, 3, 1)


def test_a_zip_that_slipped_into_a_date_column_is_no_day_of_the_next_century() -> None:
    assert read_date("73050", "mdy") == date(2099, 12, 31)
    assert read_date("73051", "mdy") is None
    assert read_date("93550", "mdy") is None
