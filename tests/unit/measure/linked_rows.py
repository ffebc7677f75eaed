"""Linked tables of made-up people, as small as a test needs them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table

Row = Mapping[str, Any]
Tables = dict[str, pd.DataFrame]

_BESIDE = (
    "raw.files",
    "clean.head_counts",
    "clean.groups",
    "clean.sessions",
    "clean.events",
    "clean.answers",
    "clean.partners",
    "clean.trainings",
    "clean.census_zips",
    "clean.census_figures",
    "clean.indicator_values",
)


def day(text: str) -> pd.Timestamp:
    """A day of a table."""
    return pd.Timestamp(text)


def person(person_id: str, kind: str = "resident", **dates: str) -> dict[str, Any]:
    """A person with days by column without ``_date``: ``joined="2016-01-12"``."""
    stated = {f"{name}_date": day(text) for name, text in dates.items()}
    return {"person_id": person_id, "person_kind_code": kind, **stated}


def home(
    person_id: str, address: str | None, zip_code: str | None = "93550", since: str = "2015-10-01"
) -> dict[str, Any]:
    """Where a person lives from a day on."""
    return {"person_id": person_id, "from_date": day(since), "address_key": address, "zip_code": zip_code}


def signed(person_id: str, *days: str) -> list[dict[str, Any]]:
    """Meetings that a person attended."""
    return [{"person_id": person_id, "meeting_date": day(text)} for text in days]


def phone(number: str, *people: str) -> list[dict[str, Any]]:
    """A phone at which people are reached."""
    return [{"person_id": person, "phone_code": number} for person in people]


def touched(person_id: str, touch: str, since: str, group: str = "") -> dict[str, Any]:
    """Where a list shows somebody from a day on: in a parent group, or at a meeting."""
    return {
        "profile_id": person_id,
        "person_id": person_id,
        "touch_code": touch,
        "parent_group_name": group,
        "touched_date": day(since),
    }


def led(person_id: str, since: str, role: str = "chair") -> dict[str, Any]:
    """A term in the leadership group."""
    return {"person_id": person_id, "leader_role_code": role, "term_from_date": day(since)}


def child(person_id: str, born_from: str, born_until: str = "") -> dict[str, Any]:
    """A person's child: a birth date, or the days between which it was born."""
    return {
        "person_id": person_id,
        "born_from_date": day(born_from),
        "born_until_date": day(born_until or born_from),
    }


def linked_tables(persons: Sequence[Row], **others: Sequence[Row]) -> Tables:
    """All tables that are measured; those that are not given are empty."""
    rows = {"linked.persons": persons, **{f"linked.{name}": given for name, given in others.items()}}
    names = [*tables_of("linked", "located"), *_BESIDE]
    return {name: make_table(name, rows.get(name, [])) for name in names}
