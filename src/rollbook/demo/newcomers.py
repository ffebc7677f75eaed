"""Makes single people: name, phone, language and e-mail."""

from collections.abc import Sequence
from random import Random

from rollbook.demo.names import Name, NameBook
from rollbook.demo.people import FIRST_DAY, Home, Person
from rollbook.demo.places import AddressBook
from rollbook.demo.public import census_2010
from rollbook.demo.spelling import plain

ORIGINS = {
    "Hispanic/Latino": "Hispanic",
    "White": "White NH",
    "Black/African American": "Black NH",
    "Asian": "Asian NH",
}
LEAST_HISPANIC_SHARE = 0.55
"""Partnership families are more often Hispanic than their zone; the other shares keep their proportions."""
SPANISH_SHARE = 0.62
EXAMPLE_DOMAINS = ("example.com", "example.org", "example.net")
EXCHANGE = "661555"
DIRECTORY_ASSISTANCE = 1212


class Registry:
    """Draws new people, with names, phone numbers and addresses that nobody else has.

    All phone numbers lie in the exchange 555, where nobody can be called.
    """

    def __init__(self, zips: tuple[str, ...], dice: Random) -> None:
        self._dice = dice
        self.names = NameBook(dice)
        self.addresses = AddressBook(dice)
        lines = [line for line in range(10_000) if line != DIRECTORY_ASSISTANCE]
        self._phones = iter(dice.sample(lines, len(lines)))
        self._origins, self._weights = _origin_weights(zips)

    def new_phone(self) -> str:
        """A phone number nobody else has."""
        return f"{EXCHANGE}{next(self._phones):04d}"

    def new_person(self, kind: str, homes: Sequence[Home] = (), *, origin: str | None = None) -> Person:
        """A person of a kind with a phone of their own."""
        origin = origin or self._dice.choices(self._origins, self._weights)[0]
        name = self.names.draw(origin)
        return self._person(name, origin, kind, self.new_phone(), homes)

    def new_partner(self, person: Person, *, is_sibling: bool = False) -> Person:
        """Somebody of the same household: same phone, same homes, another first given name."""
        shares_surnames = is_sibling or person.origin != "Hispanic/Latino"
        name = self.names.draw(
            person.origin, partner=(person.given, person.surnames), same_surnames=shares_surnames
        )
        return self._person(name, person.origin, person.kind, person.phone, person.homes)

    def _person(self, name: Name, origin: str, kind: str, phone: str | None, homes: Sequence[Home]) -> Person:
        known = list(homes) or [Home(FIRST_DAY, None, None)]
        person = Person(*name, origin, kind, phone, known)
        if origin == "Hispanic/Latino" and self._dice.random() < SPANISH_SHARE:
            person.language = "Spanish"
        return person


def give_emails(people: Sequence[Person], share: float, dice: Random) -> None:
    """Give some people an e-mail address at a domain kept for examples; the number makes each one unique."""
    for number, person in enumerate(people, start=11):
        if dice.random() < share:
            domain = dice.choice(EXAMPLE_DOMAINS)
            first, last = plain(person.given).split()[0], plain(person.surnames[0]).replace(" ", "")
            person.email = f"{first}.{last}{number}@{domain}"


def _origin_weights(zips: tuple[str, ...]) -> tuple[list[str], list[float]]:
    """Shares of the zone's population in Census 2010, with at least a fixed share of Hispanic families."""
    rows = census_2010(zips)
    population = sum(int(row["Population"]) for row in rows)
    counts = {origin: sum(int(row[column]) for row in rows) for origin, column in ORIGINS.items()}
    shares = {origin: count / population for origin, count in counts.items()}
    shares["Other"] = 1 - sum(shares.values())
    hispanic = shares.pop("Hispanic/Latino")
    kept = max(hispanic, LEAST_HISPANIC_SHARE)
    rest = {origin: share * (1 - kept) / (1 - hispanic) for origin, share in shares.items()}
    weights = {"Hispanic/Latino": kept, **rest}
    return list(weights), list(weights.values())
