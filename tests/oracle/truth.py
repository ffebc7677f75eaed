"""The truth about the made-up people, as the sample writer recorded it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


SECOND_HAND = "copia"
"""How a sheet is called that somebody else has transcribed once more."""


@dataclass(frozen=True, repr=False)
class Residence:
    """Where a person lives from a day on; either part may be unknown."""

    since: date
    address: str | None
    zip_code: str | None


@dataclass(frozen=True, repr=False)
class Start:
    """The first day of somebody in a parent group."""

    group_type: str
    group: str
    day: date


@dataclass(frozen=True, repr=False)
class Term:
    """A term in the leadership group."""

    role: str
    first_day: date


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
    phones: frozenset[str] = frozenset()
    starts: tuple[Start, ...] = ()
    heard: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    language: str | None = None
    race: str | None = None
    housemates: tuple[tuple[Residence, ...], ...] = ()
    """The residences of everybody else who is reached at one of the person's phones."""

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
    group_type: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Session:
    """One session of a parent group: held or cancelled, and how many came if somebody counted."""

    day: date
    group_type: str
    is_held: bool
    attendance: int | None


@dataclass(frozen=True, repr=False)
class Statement:
    """What a row says about somebody, as a careful reader writes it down; ``None`` where it says nothing."""

    kind: str | None = None
    joined: date | None = None
    left: date | None = None
    started: date | None = None
    group: str | None = None
    group_type: str | None = None
    phone: str | None = None
    address: str | None = None
    zip_code: str | None = None
    children: tuple[date, ...] = ()
    heard: tuple[str, ...] = ()
    role: str | None = None
    term_from: date | None = None
    language: str | None = None
    race: str | None = None


@dataclass(frozen=True, repr=False)
class Row:
    """A row of an input file: whose it is, what it says, what becomes of it.

    ``heads`` is how many children without a name it counts.
    """

    file: str
    status: str
    heads: int = 0
    sheet: str = ""
    row: int = 0
    person: str | None = None
    reason: str = ""
    says: Statement = Statement()

    @property
    def record(self) -> str:
        """The row's name: file, sheet and row."""
        return f"{self.file}|{self.sheet}|{self.row:07d}"


@dataclass(frozen=True)
class Truth:
    """All that is known about one community's made-up people."""

    community: str
    persons: dict[str, Person]
    meetings: tuple[Meeting, ...]
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    sessions: tuple[Session, ...] = ()
    meeting_days: tuple[tuple[str, str, date], ...] = ()
    """File, sheet and day of every sign-in sheet."""


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
        groups=tuple(_group(entry) for entry in record["groups"]),
        rows=tuple(_row(entry) for entry in record["rows"]),
        sessions=tuple(_session(entry) for entry in record["sessions"]),
        meeting_days=tuple(
            (entry["file"], sheet, date.fromisoformat(entry["date"]))
            for entry in record["meetings"]
            for sheet in (entry["sheet"], f"{SECOND_HAND} {entry['sheet']}")
        ),
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


def _row(entry: dict[str, Any]) -> Row:
    return Row(
        entry["file"],
        entry["status"],
        entry["heads"],
        entry["sheet"],
        entry["row"],
        entry["person"],
        entry["reason"],
        _statement(entry),
    )


def _statement(entry: dict[str, Any]) -> Statement:
    return Statement(
        kind=entry.get("kind"),
        joined=_day(entry.get("joined")),
        left=_day(entry.get("left")),
        started=_day(entry.get("started")),
        group=entry.get("group"),
        group_type=entry.get("group_type"),
        phone=entry.get("phone"),
        address=entry.get("address"),
        zip_code=entry.get("zip"),
        children=tuple(date.fromisoformat(born) for born in entry.get("children") or ()),
        heard=tuple(entry.get("heard") or ()),
        role=entry.get("role"),
        term_from=_day(entry.get("from")),
        language=entry.get("language"),
        race=entry.get("race_ethnicity"),
    )


def _residence(entry: dict[str, Any]) -> Residence:
    return Residence(date.fromisoformat(entry["from"]), entry["address"], entry["zip"])


def _meeting(entry: dict[str, Any]) -> Meeting:
    return Meeting(date.fromisoformat(entry["date"]), frozenset(entry["attendees"]))


def _group(entry: dict[str, Any]) -> Group:
    return Group(
        entry["name"], entry["address"], entry["type"], _day(entry.get("since")), _day(entry.get("until"))
    )


def _session(entry: dict[str, Any]) -> Session:
    return Session(
        date.fromisoformat(entry["date"]), entry["type"], entry["status"] == "held", entry["attendance"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
