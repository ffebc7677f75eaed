"""A cell cleaned twice is cleaned once; no text breaks a reader; a day survives all ways of writing it."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rollbook.clean.addresses import read_address
from rollbook.clean.ages import AgeReading, birth_interval, read_ages
from rollbook.clean.births import read_births
from rollbook.clean.contacts import read_email, read_phone, read_zip
from rollbook.clean.coordinates import read_point
from rollbook.clean.dates import read_date, reading
from rollbook.clean.heads import row_kind
from rollbook.clean.names import PersonName, join_name, name_key, read_name, read_with_care, tidy
from rollbook.clean.text import is_lost, mend
from rollbook.declare.sources import DateOrder

ORDERS: st.SearchStrategy[DateOrder] = st.sampled_from(["mdy", "dmy", "ymd"])
ALL: tuple[DateOrder, ...] = ("mdy", "dmy", "ymd")
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
SPANISH = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

PIECES = [
    "María", "GARCÍA", "de la", "Cruz", "O'Neil", "Mc", "Ñ", "José", "Don", "Sr.", "Dr.", "Jr.", "III",
    "Pastor", ",", ", ", "(Lupe)", '"Pepe"', "'", "(", ")", "hija de", "mother of", "alias", "+3", "y 2",
    "661-555-0101", "555-0101", "3.", "12", "&amp;", "&#39;", "Ã±", "Ã\x91", "\u200b", "\u00a0", "\x00",
    "\n", "\u0301", "=", '="', '"', "ana@example.org", "@", ";", "38620", "33rd", "St", "Street", "E",
    "East", "Avenue", "R-8", "R", "8", "Apt 4", "#", "Unit", "No.", "PO Box", "Palmdale", "CA", "93550",
    "93550-1234", "&", "y", "/", "-", ".", "–", "Main", "rear", "TOTAL", "niños", "años", "meses", "1/2",
    "1,5",
]  # fmt: skip
CELLS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)


WORDS = [piece for piece in PIECES if piece.replace(" ", "").isalpha()]


@given(CELLS)
@example("&am&amp;p;")
@example("''=\"'x'\"")
@example("\u200d\u200dא")
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mend(mend(text)) == mend(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="&'=")))
def test_mending_keeps_what_can_be_seen_and_is_composed(text: str) -> None:
    mended = mend(text)
    assert mended == unicodedata.normalize("NFC", mended)
    if text.isascii():
        assert mended == " ".join(text.split())


@given(CELLS)
def test_a_name_has_one_key_in_both_forms_of_accents_and_its_own_reading_gives_it_again(text: str) -> None:
    name = read_name(text)
    assert read_name(f"{name.given} {name.surnames}").key == name.key
    for form in ("NFC", "NFD"):
        assert read_name(unicodedata.normalize(form, text)).key == name.key


@given(CELLS, CELLS)
def test_a_name_in_two_cells_can_be_read_again_in_one(first: str, last: str) -> None:
    name = join_name(first, last)
    assert read_name(f"{name.given} {name.surnames}").key == name.key


@given(
    st.lists(st.sampled_from([*WORDS, "Ana", "López", "Con", "Mamá"]), min_size=1, max_size=6).map(" ".join)
)
def test_a_name_of_plain_words_is_read_at_once_as_it_is_read_with_care(name: str) -> None:
    assert read_name(name) == read_with_care(name)


@given(st.text(st.characters(categories=["L"]), min_size=1))
def test_every_name_of_letters_has_a_key(text: str) -> None:
    assert name_key(text)
    assert name_key(name_key(text)) == name_key(text)


@given(CELLS)
def test_contacts_read_twice_are_contacts_read_once(text: str) -> None:
    readers: tuple[Callable[[str], str | None], ...] = (read_phone, read_email, read_zip)
    for read in readers:
        once = read(text)
        assert once is None or read(once) == once


@given(CELLS)
@example("Avenue E East, 12 E Avenue East")
@example("12 E Ave East #4, Palmdale, CA 93550")
def test_the_key_of_an_address_is_its_own_key(text: str) -> None:
    address = read_address(text)
    if address is not None:
        again = read_address(address.key)
        assert again is not None
        assert again.key == address.key


@given(CELLS, CELLS, ORDERS)
def test_no_text_breaks_a_reader(text: str, other: str, order: DateOrder) -> None:
    assert isinstance(read_name(text), PersonName)
    assert tidy(tidy(text)) == tidy(text)
    assert is_lost(text) in (True, False)
    assert row_kind(text, other).head_count >= 0
    point = read_point(text, other)
    assert (point.lat is None) is (point.lon is None)
    assert all(birth.day is None or not birth.fits_other_order for birth in read_births(text, order))
    for age in read_ages(text) or []:
        assert 0 <= age.low_months <= age.high_months < 26 * 12


@given(DAYS)
def test_a_day_survives_every_way_of_writing_it_that_no_order_can_change(day: date) -> None:
    spanish, weekday = SPANISH[day.month - 1], WEEKDAYS[day.weekday()]
    forms = [
        f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day:%Y-%m-%d} 18:30:00",
        f"{day:%Y-%m-%d}T00:00:00Z", str((day - date(1899, 12, 30)).days),
        f"{(day - date(1899, 12, 30)).days}.75", f"{day.day}-{spanish[:3]}-{day.year}",
        f"{day.day:02d} {spanish[:3].upper()} {day:%y}", f"{spanish} {day.day}, {day.year}",
        f"{day.day} de {spanish} de {day.year}", f"{weekday} {day.day} de {spanish} del {day.year}",
        f"{day:%B} {day.day}, {day.year}", f"{day:%b}. {day.day}, {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}", f"{day:%a} {day:%b} {day.day} {day.year}",
        f"{day.day} {day:%B} {day.year}", f"{day:%d-%b-%Y}",
    ]  # fmt: skip
    for form in forms:
        for order in ALL:
            read = reading(form, order)
            assert (read.day, read.is_ambiguous, read.fits_other_order) == (day, False, False), form


@given(day=DAYS, sign=st.sampled_from("/-."), is_padded=st.booleans())
def test_a_day_in_numbers_survives_in_its_order(day: date, sign: str, *, is_padded: bool) -> None:
    month, number = (f"{day.month:02d}", f"{day.day:02d}") if is_padded else (str(day.month), str(day.day))
    for year in (str(day.year), f"{day:%y}"):
        assert read_date(sign.join((month, number, year)), "mdy") == day
        assert read_date(sign.join((number, month, year)), "dmy") == day
    assert read_date(sign.join((f"{day:%y}", month, number)), "ymd") == day


@given(DAYS)
def test_numbers_are_ambiguous_exactly_where_the_other_order_gives_another_day(day: date) -> None:
    read = reading(f"{day.month}/{day.day}/{day.year}", "mdy")
    other = reading(f"{day.month}/{day.day}/{day.year}", "dmy")
    assert read.is_ambiguous is (day.day <= 12 and day.day != day.month)
    assert other.fits_other_order is (day.day > 12)


@given(
    st.lists(DAYS, min_size=1, max_size=4), st.sampled_from([" / ", "; ", ", ", "\n", " y ", " and ", " "])
)
def test_birth_dates_in_one_cell_are_read_in_their_order(days: list[date], sign: str) -> None:
    texts = sign.join(f"{day.month}/{day.day}/{day.year}" for day in days)
    assert [birth.day for birth in read_births(texts, "mdy")] == days


def completed_months(born: date, day: date) -> int:
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)), st.integers(0, 25 * 12), st.integers(0, 11))
@example(date(2016, 2, 29), 12, 11)
@example(date(2015, 2, 28), 24, 11)
def test_a_birth_interval_holds_all_births_of_that_age_and_no_other(as_of: date, low: int, more: int) -> None:
    born_from, born_until = birth_interval(AgeReading(low, low + more), as_of)
    day = timedelta(days=1)
    assert completed_months(born_until, as_of) == low
    assert completed_months(born_until + day, as_of) < low
    assert completed_months(born_from, as_of) <= low + more
    assert completed_months(born_from - day, as_of) == low + more + 1


@pytest.mark.parametrize("number", range(26))
def test_every_age_of_a_child_is_read_in_every_spelling(number: int) -> None:
    forms = (
        str(number),
        f"{number}.0",
        f"{number} años",
        f"{number} yrs",
        f"{number} years old",
        f"{number}yo",
    )
    for form in forms:
        assert read_ages(form) == [AgeReading(12 * number, 12 * number + 11)]
