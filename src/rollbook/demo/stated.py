"""What a row states, in one form for all lists: figures can be recomputed without reading the files."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from rollbook.demo.people import Group, Person, Term
from rollbook.demo.slips import Written
from rollbook.demo.spelling import plain

Stated = dict[str, Any]

LANGUAGES = {"English": "en", "Spanish": "es"}
RACES = {
    "Hispanic/Latino": "hispanic",
    "White": "white_nh",
    "Black/African American": "black_nh",
    "Asian": "asian_nh",
    "Other": "other_nh",
}
"""What lists say of somebody's language and origin, by code."""


def of_roster(person: Person, written: Written, day: date) -> Stated:
    """A row of a roster on a day."""
    has_left = person.left is not None and person.left <= day
    return _stated(written) | {
        "email": written.email or None,
        "kind": person.kind,
        "children": _iso(birth for birth in person.children if birth <= day),
        "joined": person.joined.isoformat() if person.joined else None,
        "left": person.left.isoformat() if person.left and has_left else None,
        "heard": list(person.heard),
        "language": LANGUAGES[person.language],
        "race_ethnicity": RACES[person.origin],
    }


def of_group(group: Group, since: date, written: Written, births: Iterable[date] = ()) -> Stated:
    """A row of a list of people in parent groups."""
    return _stated(written) | {
        "started": since.isoformat(),
        "children": _iso(births),
        "group": group.name,
        "group_type": group.kind,
    }


def of_signature(written: Written) -> Stated:
    """A line of a sheet: only the phone besides the name."""
    return _stated(written) | {"address": None, "zip": None}


def of_term(term: Term, written: Written) -> Stated:
    """A row of the leadership group's list."""
    return _stated(written) | {
        "address": None,
        "zip": None,
        "role": role_code(term),
        "from": term.since.isoformat(),
        "until": term.until.isoformat(),
    }


def role_code(term: Term) -> str:
    """The code of a term's role."""
    return plain(term.role).replace(" ", "_")


def _stated(written: Written) -> Stated:
    return {
        "phone": written.phone or None,
        "address": written.address or None,
        "zip": written.zip_code or None,
        "children": [],
        "joined": None,
        "left": None,
        "started": None,
    }


def _iso(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in days]
