"""Makes single people and pairs: names, phones, languages, e-mails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from rollbook.demo.names import HISPANIC, Name, NameBook, is_mans_name
from rollbook.demo.people import FIRST_DAY, Home, Person, some_day
from rollbook.demo.places import AddressBook
from rollbook.demo.public import census_2010
from rollbook.demo.spelling import plain

ORIGINS = {
    HISPANIC: "Hispanic",
    "White": "White NH",
    "Black/African American": "Black NH",
    "Asian": "Asian NH",
}
LEAST_HISPANIC_SHARE = 0.55
"""Partnership families are more often Hispanic than their zone; the other shares keep their proportions."""
SPANISH_SHARE = 0.62
EXAMPLE_DOMAINS = ("example.com", "example.org", "example.net")
AREAS = ("661",) * 7 + ("818", "323", "213", "747", "760")
EXCHANGE = "555"
DIRECTORY_ASSISTANCE = 1212
OLD_PHONE_SHARE = 0.15
PHONE_CHANGES = (date(2014, 1, 1), date(2018, 3, 31))
MARRIED_NAME_SHARE = 0.12
SHARED_PHONE_SHARE = 0.5
BOTH_SURNAMES_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Face:
    name: Name
    origin: str


class Registry:
    """Draws new people, with phone numbers and addresses that nobody else has.

    All phone numbers lie in the exchange 555, where nobody can be called.
    """

    def __init__(self, zips: tuple[str, ...], dice: Random) -> None:
        self._dice = dice
        self.names = NameBook(dice)
        self.addresses = AddressBook(dice)
        self._phones: set[str] = set()
        self._origins, self._weights = _origin_weights(zips)

    def new_phone(self) -> str:
        """A phone number nobody else has."""
        while True:
            line = self._dice.randrange(10_000)
            phone = f"{self._dice.choice(AREAS)}{EXCHANGE}{line:04d}"
            if line != DIRECTORY_ASSISTANCE and phone not in self._phones:
                self._phones.add(phone)
                return phone

    def new_person(self, kind: str, homes: Sequence[Home] = (), *, origin: str | None = None) -> Person:
        """A person of a kind with a phone of their own."""
        origin = origin or self._new_origin()
        return self._person(_Face(self.names.draw(origin), origin), kind, self.new_phone(), homes)

    def new_partner(self, person: Person) -> Person:
        """Somebody of the same household: the same homes, another first given name, often the same phone."""
        is_hispanic = person.origin == HISPANIC
        name = self.names.draw(
            person.origin, partner=(person.given, person.surnames), same_surnames=not is_hispanic
        )
        shares = self._dice.random() < SHARED_PHONE_SHARE
        phone = person.phone if shares else self.new_phone()
        partner = self._person(_Face(name, person.origin), person.kind, phone, person.homes)
        partner.partner, person.partner = person, partner
        return partner

    def new_siblings(self, kind: str, homes: Sequence[Home] = ()) -> tuple[Person, Person]:
        """Two sisters or brothers on one phone, with the same surnames and given names that are alike."""
        origin, phone = self._new_origin(), self.new_phone()
        one, other = (
            self._person(_Face(name, origin), kind, phone, homes) for name in self.names.alike(origin)
        )
        return one, other

    def new_child(self, parent: Person) -> Person:
        """A child whom a parent writes in on a sheet, with the parent's surname and phone."""
        given, _ = self.names.draw(parent.origin, partner=(parent.given, parent.surnames))
        surnames = parent.surnames if self._dice.random() < BOTH_SURNAMES_SHARE else parent.surnames[:1]
        child = Person(given, surnames, parent.origin, "child", parent.phone, parent.homes)
        child.old_phone, child.phone_since, child.guardian = parent.old_phone, parent.phone_since, parent
        return child

    def _new_origin(self) -> str:
        return self._dice.choices(self._origins, self._weights)[0]

    def _person(self, face: _Face, kind: str, phone: str | None, homes: Sequence[Home]) -> Person:
        dice = self._dice
        known = list(homes) or [Home(FIRST_DAY, None, None)]
        person = Person(*face.name, face.origin, kind, phone, known)
        if face.origin == HISPANIC and dice.random() < SPANISH_SHARE:
            person.language = "Spanish"
        if dice.random() < OLD_PHONE_SHARE:
            person.old_phone, person.phone_since = self.new_phone(), some_day(dice, *PHONE_CHANGES)
        is_woman = not is_mans_name(person.given)
        if face.origin != HISPANIC and is_woman and dice.random() < MARRIED_NAME_SHARE:
            person.married_surname = self.names.surname()
        return person


def give_emails(people: Sequence[Person], share: float, dice: Random) -> None:
    """Give some people an e-mail address at a domain kept for examples; the number makes each one unique."""
    for number, person in enumerate(people, start=11):
        if dice.random() < share:
            domain = dice.choice(EXAMPLE_DOMAINS)
            first, last = plain(person.given).split()[0], plain(person.surnames[0]).replace(" ", "")
            person.email = f"{first}.{last}{number}@{domain}"


@cache
def _origin_weights(zips: tuple[str, ...]) -> tuple[list[str], list[float]]:
    """Shares of the zone's population in Census 2010, with at least a fixed share of Hispanic families."""
    rows = census_2010(zips)
    population = sum(int(row["Population"]) for row in rows)
    counts = {origin: sum(int(row[column]) for row in rows) for origin, column in ORIGINS.items()}
    shares = {origin: count / population for origin, count in counts.items()}
    shares["Other"] = 1 - sum(shares.values())
    hispanic = shares.pop(HISPANIC)
    kept = max(hispanic, LEAST_HISPANIC_SHARE)
    rest = {origin: share * (1 - kept) / (1 - hispanic) for origin, share in shares.items()}
    weights = {HISPANIC: kept, **rest}
    return list(weights), list(weights.values())
