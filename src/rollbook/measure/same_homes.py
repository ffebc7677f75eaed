"""Which household is which from day to day: families move, addresses stay, and a count must know both."""

from collections.abc import Iterator

import pandas as pd

Numbers = dict[str, int]


def number_homes(people: pd.DataFrame) -> pd.DataFrame:
    """Number households so that one keeps its number from day to day, also where it moves.

    A household goes on as the one that most of its people were of when they were last there. Where two could
    go on as the same one, the one with more of its people does, then the one at its address. Who has no such
    past goes on as the household that was last at the address, unless that one is somewhere else now.

    Parameters
    ----------
    people
        ``as_of_date``, ``household_id`` and ``person_id``; a person may stand in several rows of a day.

    Returns
    -------
    DataFrame
        ``as_of_date``, ``household_id`` and ``home_number``, counted from 1 in order of days.
    """
    of_person: Numbers = {}
    at_address: Numbers = {}
    last_address: dict[int, str] = {}
    rows: list[tuple[pd.Timestamp, str, int]] = []
    for day, there in people.groupby("as_of_date", sort=True):
        lived = there[["household_id", "person_id"]].drop_duplicates()
        # As Python's texts at once: taken out of a column one by one they cost many times as much.
        members = list(zip(*(lived[name].astype(object).tolist() for name in lived), strict=True))
        numbers = _numbers_of_day(members, of_person, at_address, last_address)
        of_person.update((person, numbers[home]) for home, person in members)
        at_address.update(numbers)
        last_address.update((number, home) for home, number in numbers.items())
        rows += [(pd.Timestamp(str(day)), home, number) for home, number in numbers.items()]
    numbered = pd.DataFrame(rows, columns=["as_of_date", "household_id", "home_number"])
    # Without anybody the columns have no type of their own to be joined by.
    return numbered.astype({"as_of_date": "datetime64[us]", "household_id": "str", "home_number": "int64"})


def _numbers_of_day(
    members: list[tuple[str, str]], of_person: Numbers, at_address: Numbers, last_address: dict[int, str]
) -> Numbers:
    homes = sorted({home for home, _ in members})
    numbers: Numbers = {}
    taken: set[int] = set()
    claims = [*_claims(members, of_person, last_address), *_addresses(homes, at_address)]
    for home, number in claims:
        if home not in numbers and number not in taken:
            numbers[home] = number
            taken.add(number)
    new = max(last_address, default=0) + 1
    for home in homes:
        if home not in numbers:
            numbers[home] = new
            new += 1
    return {home: numbers[home] for home in homes}


def _claims(
    members: list[tuple[str, str]], of_person: Numbers, last_address: dict[int, str]
) -> list[tuple[str, int]]:
    """Households with the numbers that their people bring along, the best founded claim first."""
    voices: dict[tuple[str, int], int] = {}
    for home, person in members:
        number = of_person.get(person)
        if number is not None:
            voices[home, number] = voices.get((home, number), 0) + 1
    return sorted(
        voices,
        key=lambda claim: (-voices[claim], last_address[claim[1]] != claim[0], claim[1], claim[0]),
    )


def _addresses(homes: list[str], at_address: Numbers) -> Iterator[tuple[str, int]]:
    for home in homes:
        if home in at_address:
            yield home, at_address[home]
