"""People of many towns for a crowd: named as in the sample, three in ten in a household that they share.

The shares are the sample's, or near to them: couples of whom half have one phone, sisters and brothers whose
names are easily mistaken, fathers and sons of one name, new phones, movers, married names. Namesakes come by
themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rollbook.demo.names import HISPANIC, NameBook, is_mans_name
from rollbook.demo.places import ordinal
from rollbook.demo.slips import Identity
from rollbook.demo.spelling import plain
from tools.bench.cleaning.crowd import AREA_CODES

PEOPLE_OF_A_TOWN, ZIPS_OF_A_TOWN = 1000, 2
SHARED_SHARE = 0.3
KIN = {"couple": 0.7, "siblings": 0.25, "namesakes": 0.05}
"""What two people of one household are to each other."""
HISPANIC_SHARE = 0.7
ONE_PHONE_SHARE, NEW_PHONE_SHARE, NO_PHONE_SHARE, MOVED_SHARE = 0.5, 0.15, 0.03, 0.1
MARRIED_NAME_SHARE, EMAIL_SHARE, PARENT_SHARE = 0.12, 0.55, 0.6
LINES = 10_000
FIRST_BIRTH, BIRTH_DAYS = date(2003, 1, 1), 5500


@dataclass(frozen=True)
class Neighbour:
    """One made-up person and what a list may know of her."""

    number: int
    town: int
    identity: Identity
    births: tuple[str, ...]
    kin: str


@dataclass
class Registry:
    """Hands out names, phones that nobody else has, and homes."""

    dice: Random
    names: NameBook
    lines: Iterator[int]

    @classmethod
    def of(cls, people: int, dice: Random) -> "Registry":
        """A registry with about ten phone lines for each person, so that a wrong digit may be somebody's."""
        codes = max(1, min(len(AREA_CODES), 10 * people // LINES))
        return cls(dice, NameBook(dice), iter(dice.sample(range(codes * LINES), codes * LINES)))

    def phone(self) -> str:
        """A phone; all lie in the exchange where nobody can be called."""
        area, line = divmod(next(self.lines), LINES)
        return f"{AREA_CODES[area]}555{line:04d}"

    def home(self, town: int) -> tuple[str, str]:
        """An address and its ZIP."""
        dice = self.dice
        house, side = dice.randrange(100, 9999), dice.choice("EW")
        street = f"{ordinal(dice.randrange(1, 200))} St {side}"
        avenue = f"{side} Avenue {dice.choice('ABCDEFGHJKLMNOPQRST')}-{dice.randrange(1, 16)}"
        zip_code = 10_000 + ZIPS_OF_A_TOWN * town + dice.randrange(ZIPS_OF_A_TOWN)
        return f"{house} {dice.choice((street, avenue))}", str(zip_code)


def make_neighbours(people: int, seed: str) -> list[Neighbour]:
    """Everybody, in order of number; the same seed makes the same people."""
    dice = Random(seed)  # noqa: S311  made-up people need a seed, not a secret
    registry = Registry.of(people, dice)
    made: list[Neighbour] = []
    while len(made) < people:
        town = len(made) // PEOPLE_OF_A_TOWN
        for identity, births, kin in _household(registry, town):
            made.append(Neighbour(len(made), town, _with_email(identity, dice), births, kin))
    return made[:people]


def _household(registry: Registry, town: int) -> list[tuple[Identity, tuple[str, ...], str]]:
    dice = registry.dice
    origin = HISPANIC if dice.random() < HISPANIC_SHARE else "Other"
    one, births = _somebody(registry, town, origin), _births(dice)
    # So many of the households that of the people a given share lives in them.
    if dice.random() >= SHARED_SHARE / (2 - SHARED_SHARE):
        return [(one, births, "")]
    kin = dice.choices(list(KIN), list(KIN.values()))[0]
    one, other = _kin(kin, one, registry, origin)
    if one.phone and dice.random() >= ONE_PHONE_SHARE:
        other = replace(other, phone=registry.phone(), old_phone="", partner_phone=one.phone)
        one = replace(one, partner_phone=other.phone)
    return [(one, births, kin), (other, births if kin == "couple" else _births(dice), kin)]


def _somebody(registry: Registry, town: int, origin: str) -> Identity:
    dice = registry.dice
    given, surnames = registry.names.draw(origin)
    phone = registry.phone() if dice.random() >= NO_PHONE_SHARE else ""
    address, zip_code = registry.home(town)
    old_address, old_zip_code = registry.home(town) if dice.random() < MOVED_SHARE else ("", "")
    is_wife = origin != HISPANIC and not is_mans_name(given) and dice.random() < MARRIED_NAME_SHARE
    return Identity(
        given=given,
        surnames=surnames,
        married_surname=registry.names.surname() if is_wife else "",
        phone=phone,
        old_phone=registry.phone() if phone and dice.random() < NEW_PHONE_SHARE else "",
        address=address,
        zip_code=zip_code,
        old_address=old_address,
        old_zip_code=old_zip_code,
    )


def _kin(kin: str, one: Identity, registry: Registry, origin: str) -> tuple[Identity, Identity]:
    """Both of a household: same homes and phones, names as such kin have them."""
    if kin == "namesakes":
        return one, replace(one, suffix="Jr." if is_mans_name(one.given) else "")
    if kin == "siblings":
        (given, surnames), (others, _) = registry.names.alike(origin)
        both = replace(one, surnames=surnames, married_surname="")
        return replace(both, given=given), replace(both, given=others)
    name = (one.given, one.surnames)
    given, surnames = registry.names.draw(origin, partner=name, same_surnames=origin != HISPANIC)
    return one, replace(one, given=given, surnames=surnames, married_surname="")


def _with_email(identity: Identity, dice: Random) -> Identity:
    if dice.random() >= EMAIL_SHARE:
        return identity
    first, last = plain(identity.given).split()[0], plain(identity.surnames[0]).replace(" ", "")
    return replace(identity, email=f"{first}.{last}{dice.randrange(10_000)}@example.org")


def _births(dice: Random) -> tuple[str, ...]:
    if dice.random() >= PARENT_SHARE:
        return ()
    days = sorted(dice.randrange(BIRTH_DAYS) for _ in range(dice.choice((1, 1, 2, 2, 3))))
    return tuple((FIRST_BIRTH + timedelta(days=day)).isoformat() for day in days)
