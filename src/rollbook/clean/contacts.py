"""Phones, e-mails, ZIPs and street addresses in one spelling."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from unidecode import unidecode

from rollbook.clean.names import tidy

_ZIP = re.compile(r"(\d{5})(?:-\d{4})?(?:\.0)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}")
_STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "av": "ave",
    "avenida": "ave",
    "road": "rd",
    "boulevard": "blvd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "place": "pl",
    "apartment": "apt",
    "unit": "apt",
    "east": "e",
    "west": "w",
    "north": "n",
    "south": "s",
}
_ON_GRID = re.compile(
    r"(?P<house>\d{1,6}) (?:(?P<before>[ew]) )?"
    r"(?:(?P<number>\d{1,3})(?:st|nd|rd|th)? st|ave (?P<avenue>[a-z](?:-\d{1,2})?))(?: (?P<after>[ew]))?"
)
"""House number, and a numbered street or a lettered avenue, with its direction before or behind."""
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Address:
    """An address in one spelling, and its place on the mile grid where it has one.

    ``street`` is ``"33"`` for a numbered street and ``"R-8"`` for an avenue.
    """

    key: str
    house_number: int | None = None
    street: str | None = None
    direction: str | None = None


@lru_cache(maxsize=65536)
def read_phone(text: str) -> str | None:
    """Ten digits of a possible United States number; None otherwise."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 1 or not phonenumbers.is_possible_number(number):
        return None
    digits = str(number.national_number)
    return digits if len(digits) == 10 else None  # noqa: PLR2004  a full number has ten digits


def read_email(text: str) -> str | None:
    """A lower-case e-mail address; None if it has not the form of one."""
    plain = text.strip().lower()
    return plain if _EMAIL.fullmatch(plain) else None


def read_zip(text: str) -> str | None:
    """Five digits, also from ZIP+4 and from a ZIP that a spreadsheet made a number; None otherwise."""
    found = _ZIP.fullmatch(text.strip())
    return found[1] if found else None


@lru_cache(maxsize=65536)
def read_address(text: str) -> Address | None:
    """Put an address into one spelling: ``"38620 33RD STREET EAST"`` and ``"38620 E 33rd St"`` are the same.

    Street numbers, letters and directions are kept exactly: "Avenue S" and "Avenue T" are a mile apart.
    Returns None for an empty text.
    """
    words = [_STREET_WORDS.get(word, word) for word in _WORD.findall(unidecode(text).lower())]
    if not words:
        return None
    return _grid_address(words) or Address(" ".join(words))


def address_columns(text: str) -> dict[str, str | int | None]:
    """An address as written and in one spelling, in the columns of the clean tables."""
    address = read_address(text)
    return {
        "street_address": tidy(text) or None,
        "address_key": address.key if address else None,
        "house_number": address.house_number if address else None,
        "street_code": address.street if address else None,
        "direction_code": address.direction if address else None,
    }


def _grid_address(words: list[str]) -> Address | None:
    found = _ON_GRID.fullmatch(" ".join(words))
    if found is None or (found["before"] is None) == (found["after"] is None):
        return None
    direction = (found["before"] or found["after"]).upper()
    street = found["number"] or found["avenue"].upper()
    house_number = int(found["house"])
    return Address(f"{house_number} {street} {direction}".lower(), house_number, street, direction)
