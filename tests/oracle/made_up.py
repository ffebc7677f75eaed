"""Tiny truths written by hand, for the tests of the oracle itself."""

from __future__ import annotations

from datetime import date

from .truth import Meeting, Person, Residence, Row, Truth

LONG_AGO = date(2015, 10, 1)


def day(text: str) -> date:
    """Read an ISO date."""
    return date.fromisoformat(text)


def someone(  # noqa: PLR0913 - a person is made of as many facts
    name: str,
    kind: str = "resident",
    *,
    joined: str | None = "2015-10-01",
    left: str | None = None,
    children: tuple[str, ...] = (),
    address: str | None = None,
    zip_code: str | None = "93550",
    moves: tuple[tuple[str, str, str], ...] = (),
    participant_from: str | None = None,
) -> Person:
    """Make up one person; ``moves`` are (from, address, ZIP)."""
    first = Residence(LONG_AGO, address, zip_code)
    return Person(
        person=name,
        given=name,
        surnames="Made Up",
        kind=kind,
        phone=None,
        email=None,
        residences=(first, *(Residence(day(since), street, code) for since, street, code in moves)),
        children=tuple(day(born) for born in children),
        joined=day(joined) if joined else None,
        left=day(left) if left else None,
        participant_from=day(participant_from) if participant_from else None,
        member_id=None,
        participant_id=None,
    )


def crowd(count: int, kind: str = "resident", zip_code: str = "93550") -> list[Person]:
    """Make up people who live one by one."""
    return [someone(f"{kind}_{zip_code}_{number}", kind, zip_code=zip_code) for number in range(count)]


def truth(
    people: list[Person],
    meetings: dict[str, list[str]] | None = None,
    rows: list[tuple[str, str] | tuple[str, str, int]] | None = None,
) -> Truth:
    """Put a community together; ``meetings`` maps dates to names, ``rows`` are (file, status, heads)."""
    return Truth(
        community="palmdale",
        persons={one.person: one for one in people},
        meetings=tuple(Meeting(day(at), frozenset(names)) for at, names in (meetings or {}).items()),
        groups=(),
        rows=tuple(Row(*row) for row in (rows or [])),
    )
