"""How the same name, date, phone or address gets typed by different hands."""

import re
import unicodedata
from datetime import date
from random import Random

SPANISH_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

ALL_UPPER, ALL_LOWER, SAME_WORDS, SAME_NAME = 0.15, 0.1, 0.6, 0.8


def without_accents(text: str) -> str:
    """Drop accents and tildes, keep the case."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def plain(text: str) -> str:
    """What is left of a text when accents, case and signs are ignored."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", without_accents(text).lower()).split())


def us_date(day: date) -> str:
    """``1/12/2016``."""
    return f"{day.month}/{day.day}/{day.year}"


def short_us_date(day: date) -> str:
    """``1/12/16``."""
    return f"{day.month}/{day.day}/{day.year % 100:02d}"


def long_us_date(day: date) -> str:
    """``January 12, 2016``."""
    return f"{ENGLISH_MONTHS[day.month - 1]} {day.day}, {day.year}"


def spanish_date(day: date) -> str:
    """``12-ene-2016``."""
    return f"{day.day:02d}-{SPANISH_MONTHS[day.month - 1]}-{day.year}"


def surnames_first(given: str, surnames: tuple[str, ...]) -> str:
    """``GARCÍA LÓPEZ, María Guadalupe``."""
    return f"{' '.join(surnames).upper()}, {given}"


def phone_with_parentheses(phone: str | None) -> str:
    """``(661) 555-0123``."""
    return f"({phone[:3]}) {phone[3:6]}-{phone[6:]}" if phone else ""


def phone_with_dashes(phone: str | None) -> str:
    """``661-555-0123``."""
    return f"{phone[:3]}-{phone[3:6]}-{phone[6:]}" if phone else ""


def phone_at_the_door(phone: str, dice: Random) -> str:
    """A phone number in one of the ways people write it on a sheet."""
    spaced = f"{phone[:3]} {phone[3:6]} {phone[6:]}"
    return dice.choice((phone_with_dashes(phone), phone_with_parentheses(phone), phone, spaced))


def name_at_the_door(name: str, dice: Random) -> str:
    """A name as typed at the door: sometimes all upper or all lower case."""
    habit = dice.random()
    if habit < ALL_UPPER:
        return name.upper()
    return name.lower() if habit < ALL_UPPER + ALL_LOWER else name


def address_in_capitals(address: str, dice: Random) -> str:
    """``38620 33RD STREET E`` for ``38620 33rd St E``: words long or short, as the clerk likes it."""
    words = address.upper().split()
    spelled = {
        "ST": dice.choice(("STREET", "ST")),
        "AVENUE": dice.choice(("AVENUE", "AVE")),
        "E": dice.choice(("EAST", "E")),
        "W": dice.choice(("WEST", "W")),
    }
    return " ".join(_respell(words, spelled))


def address_in_words(address: str, dice: Random) -> str:
    """``38620 33rd Street East`` or ``38620 33rd St E``."""
    if dice.random() < SAME_WORDS:
        return address
    return " ".join(_respell(address.split(), {"St": "Street", "Avenue": "Ave", "E": "East", "W": "West"}))


def organization_as_typed(name: str, dice: Random) -> str:
    """An organization's name as clerks type it: mostly as it is, or with The, Inc. or in capitals."""
    if dice.random() < SAME_NAME:
        return name
    return dice.choice((f"{name}, Inc.", f"{name} Inc", f"The {name}", name.upper()))


def _respell(words: list[str], spelled: dict[str, str]) -> list[str]:
    """Respell the street words; a letter after ``Avenue`` is the avenue's name and stays as it is."""
    return [
        word if number and words[number - 1].lower() == "avenue" else spelled.get(word, word)
        for number, word in enumerate(words)
    ]
