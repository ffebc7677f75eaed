"""Messy lists for measuring: the same every time, and every cell really says what its truth claims."""

from datetime import date, datetime
from random import Random

import pyarrow as pa
import pytest

from rollbook.tables.fields import FIELDS
from tools.bench.cleaning.crowd import COLUMNS as CROWD_COLUMNS
from tools.bench.cleaning.crowd import Crowd
from tools.bench.cleaning.project import COLUMNS
from tools.bench.messy.lists import LAYOUTS, messy_list
from tools.bench.messy.pen import UNTIL
from tools.bench.messy.persons import Home
from tools.bench.messy.written_answers import NOBODY, months_between, write_ages
from tools.bench.messy.written_contacts import write_home, write_phone, write_zip
from tools.bench.messy.written_dates import FORMS, write_date
from tools.bench.messy.written_names import full_name, garbled, key_of

LISTS = {layout: messy_list(layout, 300) for layout in LAYOUTS}
DAY = date(2016, 1, 12)
CODES = ("person_kind_code", "language_code", "race_ethnicity_code")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_seed_gives_the_same_rows_and_another_seed_others(layout: str) -> None:
    assert messy_list(layout, 50) == LISTS[layout][:50]
    assert messy_list(layout, 50, seed=1) != LISTS[layout][:50]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_columns_of_the_layout_are_written(layout: str) -> None:
    assert {column for row in LISTS[layout] for column in row.cells} <= set(COLUMNS[layout])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_truth_is_a_value_that_the_clean_tables_can_hold(layout: str) -> None:
    for row in LISTS[layout]:
        assert row.truth["reason"] in {"", "date", *NOBODY}
        for code in CODES:
            assert row.truth.get(code) in {None, *FIELDS[code].allowed}
        days = [row.truth.get(name) for name in ("joined_date", "left_date", "attended_date", "started_date")]
        assert all(day is None or day <= UNTIL for day in days)
        assert all(born <= UNTIL for born in row.truth.get("births", ()))


def test_a_name_without_accents_has_the_key_of_the_name() -> None:
    assert key_of("GARCÍA-LÓPEZ, María") == key_of("garcia lopez maria") == "garcia lopez maria"
    assert key_of("O'Brien") == key_of("O’BRIEN") == "obrien"


def test_a_written_name_holds_the_words_of_its_key() -> None:
    dice = thrown(1)
    written, key = full_name("Kevin", ("Ward",), dice)
    assert key.split()[0] == "kevin"
    assert key.split()[-1] == "ward"
    assert "ward" in written.lower()


def test_letters_are_garbled_as_windows_garbles_them() -> None:
    assert garbled("María") == "MarÃ­a"
    assert garbled("Ana") == "Ana"


@pytest.mark.parametrize("order", ["mdy", "dmy"])
def test_a_date_has_two_dozen_forms_and_none_says_another_day(order: str) -> None:
    written = {form(DAY) for _, form in FORMS[order]}
    assert len(written) >= 20
    numbers = {text for text in written if text.replace("/", "").isdigit() and text.count("/") == 2}
    for text in numbers:
        form = {"mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y"}[order]
        candidates = (form, form.replace("%Y", "%y"), "%Y/%m/%d")
        assert DAY in {parsed for known in candidates if (parsed := parsed_as(text, known))}


def thrown(seed: int) -> Random:
    return Random(seed)  # noqa: S311  made-up people need a seed, not a secret


def parsed_as(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
    except ValueError:
        return None


def test_a_day_is_written_in_the_order_of_its_list() -> None:
    english = {write_date(DAY, "mdy", thrown(seed)).strip() for seed in range(300)}
    spanish = {write_date(DAY, "dmy", thrown(seed)).strip() for seed in range(300)}
    assert {"1/12/2016", "42381", "January 12, 2016", "12-Jan-16"} <= english
    assert {"12/1/2016", "42381", "12-ene-2016", "12 de enero de 2016"} <= spanish
    assert "12/1/2016" not in english
    assert "1/12/2016" not in spanish


@pytest.mark.parametrize("seed", range(40))
def test_digits_and_places_survive_however_they_are_written(seed: int) -> None:
    dice = thrown(seed)
    phone = "".join(filter(str.isdigit, write_phone("6615550123", dice)))
    assert "6615550123" in phone
    assert "93550" in write_zip("93550", dice)
    home = write_home(Home(38620, "R-8", "E"), dice).upper()
    assert home.startswith("38620")
    assert "R-8" in home or "R8" in home


def test_ages_are_told_in_years_or_for_babies_in_months() -> None:
    assert months_between(date(2018, 5, 31), date(2018, 6, 30)) == 0
    assert months_between(date(2012, 6, 30), date(2018, 6, 30)) == 72
    told = {write_ages((date(2017, 12, 1),), UNTIL, thrown(seed)) for seed in range(30)}
    assert {text.split()[0] for text in told} == {"6"}


def test_years_and_months_of_two_children_are_never_parted_by_a_comma() -> None:
    births = (date(2010, 1, 1), date(2018, 1, 1))
    assert not any("," in write_ages(births, UNTIL, thrown(seed)) for seed in range(50))


def test_a_crowd_is_as_long_as_asked_and_the_same_every_time() -> None:
    once, again = (pa.concat_tables(Crowd(2500).blocks()) for _ in range(2))
    assert once.equals(again)
    assert once.num_rows == 2500
    assert once.column_names == list(CROWD_COLUMNS)
    assert len(once["Date"].unique()) <= 5
    assert once["Name / Nombre"].null_count == 0
