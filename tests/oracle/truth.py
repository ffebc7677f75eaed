"""The truth about the made-up people, as the sample writer recorded it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, repr=False)
class Residence:
    """Where a person lives from a day on; either part may be unknown."""

    since: date
    address: str | None
    zip_code: str | None


@dataclass(frozen=True, repr=False)
class Person:
    """One made-up person, shown in the output of a test by the key alone."""

    person: str
    given: str
    surnames: str
    kind: str
    phone: str | None
    email: str | None
    residences: tuple[Residence, ...]
    children: tuple[date, ...]
    joined: date | None
    left: date | None
    participant_from: date | None
    member_id: str | None
    participant_id: str | None

    def __repr__(self) -> str:
        """Show who it is without saying it."""
        return f"Person({self.person})"


@dataclass(frozen=True)
class Meeting:
    """One monthly meeting and the people who were there."""

    day: date
    attendees: frozenset[str]


@dataclass(frozen=True, repr=False)
class Group:
    """One parent group and the place where it meets."""

    name: str
    address: str | None


@dataclass(frozen=True)
class Row:
    """What became of one row of an input file, and how many children without a name it counts."""

    file: str
    status: str
    heads: int = 0


@dataclass(frozen=True)
class Truth:
    """All that is known about one community's made-up people."""

    community: str
    persons: dict[str, Person]
    meetings: tuple[Meeting, ...]
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]


def load_truth(path: Path) -> Truth:
    """Read one truth file."""
    return truth_of(json.loads(path.read_text(encoding="utf-8")))


def truth_of(record: dict[str, Any]) -> Truth:
    """Turn the parsed JSON of a truth file into dataclasses."""
    if record.get("synthetic") is not True:
        message = 'the truth must say "synthetic": true; expected the file written by the sample writer'
        raise ValueError(message)
    people = [_person(entry) for entry in record["persons"]]
    return Truth(
        community=record["community"],
        persons={person.person: person for person in people},
        meetings=tuple(_meeting(entry) for entry in record["meetings"]),
        groups=tuple(Group(entry["name"], entry["address"]) for entry in record["groups"]),
        rows=tuple(Row(entry["file"], entry["status"], entry["heads"]) for entry in record["rows"]),
    )


def _person(entry: dict[str, Any]) -> Person:
    return Person(
        person=entry["person"],
        given=entry["given"],
        surnames=entry["surnames"],
        kind=entry["kind"],
        phone=entry["phone"],
        email=entry["email"],
        residences=tuple(_residence(home) for home in entry["addresses"]),
        children=tuple(date.fromisoformat(born) for born in entry["children"]),
        joined=_day(entry["joined"]),
        left=_day(entry["left"]),
        participant_from=_day(entry["participant_from"]),
        member_id=entry["member_id"],
        participant_id=entry["participant_id"],
    )


def _residence(entry: dict[str, Any]) -> Residence:
    return Residence(date.fromisoformat(entry["from"]), entry["address"], entry["zip"])


def _meeting(entry: dict[str, Any]) -> Meeting:
    return Meeting(date.fromisoformat(entry["date"]), frozenset(entry["attendees"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
