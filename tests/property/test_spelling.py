"""Whatever people type: keys are stable, and spellings of one thing meet in one key."""

import unicodedata
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from rollbook.clean.addresses import read_address
from rollbook.clean.contacts import read_email, read_phone, read_zip
from rollbook.clean.dates import read_date
from rollbook.clean.heads import row_kind
from rollbook.clean.names import name_key, read_name, tidy
from rollbook.declare.sources import DateOrder
from rollbook.tables.code_lists import HEAD_KINDS, SET_ASIDE_REASONS

LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúüñçàâèêôöäABCDEFGHIJKLMNOPQRSTUVWXYZÁÉÍÓÚÜÑ"
WORDS = st.text(LETTERS, min_size=1, max_size=10)
NAMES = st.lists(WORDS, min_size=2, max_size=5)
LONG_NAMES = st.lists(st.text(LETTERS, min_size=5, max_size=10), min_size=1, max_size=4)
"""Of words that are longer than titles and suffixes, which are no part of a name."""
ORDERS: st.SearchStrategy[DateOrder] = st.sampled_from(["mdy", "dmy"])

HOUSES = st.integers(1, 99_999)
STREETS = st.integers(1, 240).map(str)
AVENUES = st.tuples(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), st.integers(0, 15)).map(
    lambda parts: f"{parts[0]}-{parts[1]}" if parts[1] else parts[0]
)
DIRECTIONS = st.sampled_from(["E", "W"])
GRID = st.tuples(HOUSES, st.one_of(STREETS, AVENUES), DIRECTIONS)
HANDS = st.tuples(
    st.booleans(), st.sampled_from([str.upper, str.lower, str.title, str]), st.sampled_from([" ", "  ", ", "])
)
AREAS = st.sampled_from(["661", "213", "323", "818", "602", "702", "212", "305"])
LONG = {"E": "East", "W": "West"}


def ordinal(number: str) -> str:
    ending = (
        "th" if number[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    )
    return number + ending


def spell(place: tuple[int, str, str], *, in_words: bool, direction_first: bool, space: str) -> str:
    house, street, direction = place
    said = LONG[direction] if in_words else direction
    if street.isdigit():
        road = f"{ordinal(street)} {'Street' if in_words else 'St'}"
    else:
        road = f"{'Avenue' if in_words else 'Ave.'} {street}"
    parts = [str(house), said, road] if direction_first else [str(house), road, said]
    return space.join(parts)


@given(st.text())
def test_a_name_s_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(NAMES)
def test_case_and_the_form_of_accents_never_change_a_key(words: list[str]) -> None:
    name = " ".join(words)
    for form in ("NFC", "NFD"):
        assert name_key(unicodedata.normalize(form, name).upper()) == name_key(name)


@given(LONG_NAMES, LONG_NAMES)
def test_the_roster_s_order_and_the_door_s_order_give_one_key(
    given_names: list[str], surnames: list[str]
) -> None:
    listed = f"{' '.join(surnames).upper()}, {' '.join(given_names)}"
    assert read_name(listed).key == name_key(" ".join([*given_names, *surnames]))


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(), st.text())
def test_a_row_is_a_person_or_has_a_known_reason(name: str, label: str) -> None:
    kind = row_kind(name, label)
    assert kind.reason in ("", *SET_ASIDE_REASONS.split())
    assert (kind.reason == "head_count") is (kind.head_count > 0) is (kind.head_kind in HEAD_KINDS.split())


@given(GRID, HANDS)
def test_every_spelling_of_a_place_on_the_grid_is_that_place(
    place: tuple[int, str, str], hand: tuple[bool, type[str], str]
) -> None:
    in_words, case, space = hand
    house, street, direction = place
    for direction_first in (False, True):
        address = read_address(
            case(spell(place, in_words=in_words, direction_first=direction_first, space=space))
        )
        assert address is not None
        assert (address.house_number, address.street, address.direction) == (house, street, direction)
        assert address.key == f"{house} {street} {direction}".lower()


@given(GRID, GRID)
def test_two_places_on_the_grid_never_share_a_key(
    one: tuple[int, str, str], other: tuple[int, str, str]
) -> None:
    texts = [spell(place, in_words=False, direction_first=True, space=" ") for place in (one, other)]
    first, second = (read_address(text) for text in texts)
    assert first is not None
    assert second is not None
    assert (first.key == second.key) is (one == other)


@given(st.text())
def test_no_text_breaks_a_reader_of_contacts(text: str) -> None:
    phone, code, email = read_phone(text), read_zip(text), read_email(text)
    read_address(text)
    assert phone is None or (len(phone) == 10 and phone.isdigit())
    assert code is None or len(code) == 5
    assert email is None or email == email.lower()


@given(AREAS, st.integers(200, 999), st.integers(0, 9999), st.sampled_from(["-", ".", " ", ""]))
def test_a_phone_is_the_same_in_every_spelling(area: str, exchange: int, line: int, sign: str) -> None:
    digits = f"{area}{exchange}{line:04d}"
    assume(len(set(digits[3:])) > 1)
    for text in (
        f"{area}{sign}{exchange}{sign}{line:04d}",
        f"({area}) {exchange}{sign}{line:04d}",
        f"+1 {digits}",
    ):
        assert read_phone(text) == digits


@given(st.dates(date(1970, 1, 1), date(2049, 12, 31)), ORDERS)
def test_a_day_survives_every_way_of_writing_it(day: date, order: DateOrder) -> None:
    first, second = (day.month, day.day) if order == "mdy" else (day.day, day.month)
    months = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
    serial = (day - date(1899, 12, 30)).days
    texts = [
        day.isoformat(), f"{first}/{second}/{day.year}",
        f"{day.day:02d}-{months[day.month - 1]}-{day.year}", f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}", str(serial),
    ]  # fmt: skip
    assert [read_date(text, order) for text in texts] == [day] * len(texts)


@given(st.text(), ORDERS)
def test_no_text_breaks_the_reader_of_dates(text: str, order: DateOrder) -> None:
    assert read_date(text, order) is None or any(sign.isdigit() for sign in text)
