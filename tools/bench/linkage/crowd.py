"""A crowd on a few lists: rosters, participants, groups and sign-in sheets, with the slips of the sample.

As a process: writes the crowd's identities, and who they truly are, to ``crowd.parquet`` of a folder.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from rollbook.clean.addresses import read_address
from rollbook.clean.names import PersonName, join_name, read_name
from rollbook.demo.slips import DEFAULT_RATES, Rates, Written, write
from tools.bench.linkage.identities import CROWD, identities_of, keep, named
from tools.bench.linkage.neighbours import Neighbour, make_neighbours

PEOPLE = 200_000
SEED = 8_151_930
"""Of its own: nothing was ever tuned on these people."""
MEMBER_SHARE = 0.4
RETYPED_SHARE = 0.03
"""Rows of a roster that are typed anew for the next; all others are carried forward as they are."""
MEETINGS_OF_A_TOWN = 12
DOOR_ZIP_SHARE = 0.9
"""A sheet lies in a town and mostly asks for the ZIP, which stands for the community in a crowd of many."""
VISITS = (0, 0, 0, 0, 1, 1, 2)


@dataclass(frozen=True)
class Kind:
    """A kind of list: the rates of its slips, when it is written, who stands on it, what cells it has."""

    rates: Rates
    month: int
    share: float
    of_members: bool = False
    has_address: bool = False
    births: int = 0
    carries_on: str = ""
    """The list whose rows it carries forward."""

    @property
    def is_roster(self) -> bool:
        """Whether it is one of members, with two cells for a name and one for the e-mail."""
        return self.of_members


KINDS: Mapping[str, Kind] = {
    "agency_2015": Kind(DEFAULT_RATES.agency, 0, 0.6, of_members=True, has_address=True, births=3),
    "agency_2016": Kind(
        DEFAULT_RATES.agency, 12, 0.9, of_members=True, has_address=True, births=3, carries_on="agency_2015"
    ),
    "participants": Kind(DEFAULT_RATES.participants, 18, 0.15, has_address=True, births=1),
    "groups": Kind(DEFAULT_RATES.groups, 24, 0.1),
    "grantee_2017": Kind(DEFAULT_RATES.grantee, 30, 0.8, of_members=True, has_address=True, births=3),
}
"""The lists that name people once, in order of time; besides them every town has its meetings."""
DOOR = Kind(DEFAULT_RATES.door, 0, 0.0)


@dataclass
class Crowd:
    """Records in order of time, with the number of each one's person and the slips behind it."""

    records: list[dict[str, Any]]
    people: list[int]
    slips: list[tuple[str, ...]]

    @property
    def identities(self) -> pd.DataFrame:
        """What ``rollbook.link.resolve`` is given."""
        return identities_of(self.records)


@dataclass(frozen=True, order=True)
class Line:
    """A line of a list, before it is written."""

    month: int
    unit: str
    number: int


def make_crowd(people: int = PEOPLE, seed: int = SEED) -> Crowd:
    """Write everybody on the lists; who would stand on none comes to a meeting."""
    neighbours = make_neighbours(people, f"{seed}/people")
    dice = Random(f"{seed}/lists")  # noqa: S311  made-up lists need a seed, not a secret
    crowd = Crowd([], [], [])
    kept: dict[tuple[str, int], Written] = {}
    for line in sorted(line for person in neighbours for line in _lines(person, dice)):
        person, kind = neighbours[line.number], KINDS.get(line.unit, DOOR)
        before = kept.get((kind.carries_on, line.number))
        is_new = before is None or dice.random() < RETYPED_SHARE
        written = write(person.identity, kind.rates, dice) if is_new or before is None else before
        kept[line.unit, line.number] = written
        crowd.records.append(_record(line.unit, kind, written, person, dice))
        crowd.people.append(person.number)
        crowd.slips.append(written.slips)
    return crowd


def _lines(person: Neighbour, dice: Random) -> Iterator[Line]:
    """Where and when a person is written down."""
    is_member = dice.random() < MEMBER_SHARE
    listed = [
        Line(kind.month, unit, person.number)
        for unit, kind in KINDS.items()
        if (is_member or not kind.of_members) and dice.random() < kind.share
    ]
    visits = dice.choice(VISITS) if listed else 1
    yield from listed
    for month in dice.sample(range(MEETINGS_OF_A_TOWN), visits):
        yield Line(3 * month + 1, f"meeting {person.town} {month}", person.number)


def _record(unit: str, kind: Kind, written: Written, person: Neighbour, dice: Random) -> dict[str, Any]:
    tells_zip = kind is not DOOR or dice.random() < DOOR_ZIP_SHARE
    has_id = kind.rates is DEFAULT_RATES.agency and written.has_id
    return {
        "unit_code": unit,
        **named(_name(written, has_two_cells=kind.is_roster)),
        "suffix_code": "jr" if written.suffix else "",
        "phone_code": written.phone,
        "email": written.email if kind.is_roster else "",
        "address_key": _address_key(written.address) if kind.has_address else "",
        "zip_code": written.zip_code if tells_zip else "",
        "list_id": f"agency {person.number}" if has_id else "",
        "birth_dates": person.births[-kind.births :] if kind.births else (),
        "is_anchor": kind.is_roster,
    }


def _name(written: Written, *, has_two_cells: bool) -> PersonName:
    surnames = " ".join(written.surnames)
    if has_two_cells:
        return join_name(written.given, surnames)
    return read_name(f"{surnames} {written.given}" if written.is_turned else f"{written.given} {surnames}")


@lru_cache(maxsize=100_000)
def _address_key(address: str) -> str:
    read = read_address(address)
    return read.key if read else ""


def shares_of_slips(crowd: Crowd) -> dict[str, float]:
    """How many records have each slip."""
    counts = Counter(slip for slips in crowd.slips for slip in slips)
    return {slip: count / len(crowd.records) for slip, count in counts.most_common()}


if __name__ == "__main__":
    made = make_crowd(int(sys.argv[2]), int(sys.argv[3]))
    keep(made.identities, made.people, Path(sys.argv[1]) / CROWD)
