"""Made-up people with everything that a list may say about them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rollbook.demo import names

FIRST_DAY, LAST_DAY = date(2013, 1, 1), date(2018, 6, 30)
YOUNGEST, OLDEST = 20, 16 * 365
ZIPS = ("93534", "93535", "93536", "93543", "93544", "93550", "93551", "93552", "93553", "93563", "93591")
NAMED_STREETS = (
    "Palmdale Blvd",
    "Sierra Hwy",
    "Rancho Vista Blvd",
    "Pearblossom Hwy",
    "Larkspur Ln",
    "Cactus Dr",
)
MORE_SURNAMES = (
    "O'Brien",
    "D'Angelo",
    "O'Neal",
    "Smith-Jones",
    "Baker-Hughes",
    "St. John",
    "McDonald",
    "Van Dyke",
)
MAIL = ("example.org", "mail.example.com")
RACES = ("hispanic", "white_nh", "black_nh", "asian_nh", "aian_nh", "nhpi_nh", "other_nh", "multiracial_nh")
ORIGINS = {"hispanic": 60, "white_nh": 14, "black_nh": 14, "asian_nh": 5, "other_nh": 3, "multiracial_nh": 2,
           "aian_nh": 1, "nhpi_nh": 1}  # fmt: skip
KINDS = {"parent": 60, "resident": 25, "stakeholder": 15}
LANGUAGES = {"es": 48, "en": 46, "other": 6}


@dataclass(frozen=True)
class Home:
    """A home on a numbered street (``33``) or avenue (``R-8``) of the grid, or on a street with a name."""

    house: int
    street: str
    direction: str = ""
    unit: str = ""

    @property
    def is_on_grid(self) -> bool:
        """Whether the street is a number or an avenue's letter."""
        return bool(self.direction)


@dataclass(frozen=True)
class Person:
    """What is true of a person, whatever a list says."""

    given: str
    surnames: tuple[str, ...]
    phone: str
    email: str
    home: Home
    zip_code: str
    kind: str
    language: str
    race: str
    births: tuple[date, ...]
    joined: date


def draw(dice: Random, shares: dict[str, int]) -> str:
    """One of the codes, as often as its share says."""
    return dice.choices(list(shares), weights=list(shares.values()))[0]


def sometimes(dice: Random, share: float) -> bool:
    """Whether it happens this time."""
    return dice.random() < share


def day_between(dice: Random, first: date, last: date) -> date:
    """A day, both ends included."""
    return first + timedelta(days=dice.randrange((last - first).days + 1))


def make_person(dice: Random, until: date) -> Person:
    """A person who joined, and whose children were born, before a day."""
    race = draw(dice, ORIGINS)
    given, surnames = _name(dice, race)
    kind = draw(dice, KINDS)
    births = [until - timedelta(days=dice.randrange(YOUNGEST, OLDEST)) for _ in range(dice.randint(1, 3))]
    number = dice.randrange(10**4)
    return Person(
        given=given,
        surnames=surnames,
        phone=f"{dice.choice(('661', '818', '213'))}55501{dice.randrange(100):02d}",
        email=f"{_letters(given)}.{_letters(surnames[0])}{number}@{dice.choice(MAIL)}",
        home=_home(dice),
        zip_code=dice.choice(ZIPS),
        kind=kind,
        language=draw(dice, LANGUAGES),
        race=race,
        births=tuple(sorted(set(births))) if kind == "parent" else (),
        joined=day_between(dice, FIRST_DAY, until),
    )


def _name(dice: Random, race: str) -> names.Name:
    if race == "hispanic":
        given = dice.choice(
            names.HISPANIC_DOUBLE if dice.random() < names.DOUBLE_GIVEN_SHARE else names.HISPANIC_GIVEN
        )
        count = 1 if dice.random() < names.ONE_SURNAME_SHARE else 2
        return given, tuple(dice.sample(names.HISPANIC_SURNAMES, count))
    known = names.ASIAN_SURNAMES if race == "asian_nh" else (*names.OTHER_SURNAMES, *MORE_SURNAMES)
    return dice.choice(names.OTHER_GIVEN), (dice.choice(known),)


def _home(dice: Random) -> Home:
    unit = dice.choice(("4", "12", "B", "203")) if sometimes(dice, 0.15) else ""
    if sometimes(dice, 0.25):
        return Home(dice.randrange(100, 9999), dice.choice(NAMED_STREETS), unit=unit)
    number = str(dice.randrange(2, 180))
    letter = dice.choice("DEFGHIJKLMNOPQRST")
    avenue = f"{letter}-{dice.randrange(2, 15)}" if sometimes(dice, 0.6) else letter
    return Home(dice.randrange(100, 49999), dice.choice((number, avenue)), dice.choice("EW"), unit)


def _letters(text: str) -> str:
    first = text.split(maxsplit=1)[0].lower()
    return "".join(letter for letter in first if letter.isascii() and letter.isalpha())
