"""How a name gets written: by its owner at the door, by a clerk, by a program."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from rollbook.demo.spelling import without_accents
from tools.bench.messy.persons import draw, sometimes

TITLES = ("Sra.", "Sr.", "Srta.", "Dr.", "Dra.", "Mrs.", "Ms.", "Mr.", "Lic.", "Prof.")
ENGLISH_TITLES = ("Mrs.", "Ms.", "Mr.", "Dr.", "MS", "Mr", "Rev.")
SUFFIXES = ("Jr.", "Jr", "III", "II")
NICKNAMES = ("Lupe", "Pancho", "Chuy", "Nena", "Beto", "Bobby", "Kiki", "Tita")
QUOTES = ('"{}"', "({})", "“{}”", "'{}'")
SPACES = ("  ", "   ", " ", "\u00a0", "\t")


def key_of(text: str) -> str:
    """Letters and digits without case and accents: an apostrophe joins, every other sign parts."""
    joined = re.sub(r"['’`´]", "", without_accents(text).lower())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", joined).split())


def full_name(given: str, surnames: tuple[str, ...], dice: Random) -> tuple[str, str]:
    """A whole name in one cell, and its key: surnames first behind a comma, or in spoken order."""
    given, surnames = _shorter(given, surnames, dice)
    last = ("-" if len(surnames) > 1 and sometimes(dice, 0.08) else " ").join(surnames)
    key = key_of(f"{given} {last}")
    if sometimes(dice, 0.35):
        last = last.upper() if sometimes(dice, 0.6) else last
        comma = dice.choice((", ", ", ", ", ", ",", " , "))
        return touched(f"{last}{comma}{_decorated(given, dice)}", dice), key
    return touched(_addressed(f"{_decorated(given, dice)} {last}", surnames, dice), dice), key


def two_cells(given: str, surnames: tuple[str, ...], dice: Random) -> tuple[str, str, str]:
    """Surnames, given names, and the key of both."""
    given, surnames = _shorter(given, surnames, dice)
    last = ("-" if len(surnames) > 1 and sometimes(dice, 0.08) else " ").join(surnames)
    key = key_of(f"{given} {last}")
    if len(surnames) == 1 and sometimes(dice, 0.03):
        last = f"{last} {dice.choice(SUFFIXES)}"
    if sometimes(dice, 0.005):  # all of it typed into the first cell
        return touched(f"{last}, {given}", dice), "", key
    return touched(last, dice), touched(_decorated(given, dice), dice), key


def touched(text: str, dice: Random) -> str:
    """What hands and programs do to any text: case, accents, spaces, encodings."""
    text = CASES[draw(dice, {"as is": 75, "upper": 15, "lower": 10})](text)
    if sometimes(dice, 0.08):
        text = text.replace(" ", dice.choice(SPACES), 1)
    if sometimes(dice, 0.06):
        text = f"{dice.choice(('', ' '))}{text}{dice.choice((' ', '  '))}"
    return LETTERS[draw(dice, SPELLINGS)](text)


def garbled(text: str) -> str:
    """``MarÃ­a`` for ``María``; the text itself where Windows has no letter for a byte."""
    try:
        return text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return text


CASES: dict[str, Callable[[str], str]] = {"as is": str, "upper": str.upper, "lower": str.lower}
SPELLINGS = {
    "as is": 97,
    "without accents": 90,
    "in two parts": 8,
    "garbled": 3,
    "garbled twice": 1,
    "web": 1,
}
LETTERS: dict[str, Callable[[str], str]] = {
    "as is": str,
    "without accents": without_accents,
    "in two parts": lambda text: unicodedata.normalize("NFD", text),
    "garbled": garbled,
    "garbled twice": lambda text: garbled(garbled(text)),
    "web": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
}


def _shorter(given: str, surnames: tuple[str, ...], dice: Random) -> tuple[str, tuple[str, ...]]:
    if len(surnames) > 1 and sometimes(dice, 0.25):
        surnames = surnames[:1]
    if " " not in given and sometimes(dice, 0.06):
        given = f"{given} {dice.choice('ABCEJLMR')}."
    return given, surnames


def _decorated(given: str, dice: Random) -> str:
    if sometimes(dice, 0.02):
        return f"{given} {dice.choice(QUOTES).format(dice.choice(NICKNAMES))}"
    return given


def _addressed(name: str, surnames: tuple[str, ...], dice: Random) -> str:
    habit = draw(dice, {"plain": 186, "title": 8, "suffix": 3, "mark": 3})
    if habit == "title":
        return f"{dice.choice(TITLES if len(surnames) > 1 else ENGLISH_TITLES)} {name}"
    if habit == "suffix" and len(surnames) == 1:
        return f"{name}{dice.choice((' ', ', '))}{dice.choice(SUFFIXES)}"
    if habit == "mark":
        number = dice.randrange(1, 60)
        return dice.choice(
            (f"{name} *", f"*{name}", f"{name}.", f"{number}. {name}", f"{number}) {name}", f"- {name}")
        )
    return name
