"""A made-up community as a run would leave it: a few people, and pairs that may be one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.review.people import NEEDS, Tables
from rollbook.review.sides import Frame
from rollbook.tables.check import make_table

Row = dict[str, Any]

CHANNELS = {"pn": "pn", "roc": "roc_nac", "nac": "roc_nac", "meeting": "outreach"}
MAP_DATES = (date(2016, 1, 31), date(2018, 4, 30))
PERIOD = Quarter(2018, 2)

_FILES = {
    "roster": "roster_2018Q2.csv",
    "signin": "signin_2018Q2.xlsx",
    "participants": "pn.csv",
    "leaders": "leaders.csv",
}
_DAYS = {
    "roster": "joined_date",
    "signin": "attended_date",
    "participants": "started_date",
    "leaders": "term_from_date",
}


def frame(*meetings: date) -> Frame:
    """What people are measured by, with these meetings."""
    return Frame(
        map_dates=MAP_DATES,
        quarters=tuple(Quarter(2015, 4).through(PERIOD)),
        channels=CHANNELS,
        meetings=frozenset(meetings),
    )


def record(profile: str, source: str, number: int, day: str | None = None, **said: object) -> Row:
    """A row of a list that speaks of a profile."""
    given, surnames = str(said.pop("name", "Ana Prueba")).split(" ", 1)
    file, sheet = _FILES[source], "May" if source == "signin" else ""
    return {
        "record_id": f"{file}|{sheet}|{number:07d}",
        "profile_id": profile,
        "source_code": source,
        "file_name": file,
        "sheet_name": sheet,
        "row_number": number,
        "quarter_code": "2018Q2",
        "name_key": f"{given} {surnames}".casefold(),
        "given_name": given,
        "surnames_name": surnames,
        "is_corrected": False,
        _DAYS[source]: pd.Timestamp(day) if day else None,
        **said,
    }


def link(one: str, other: str, probability: float, decision: str = "apart", **levels: str) -> Row:
    """A compared pair of profiles; the person of a profile is the part of its name before the point."""
    said = {
        f"{kind}_level_code": levels.get(kind, "unknown") for kind in ("name", "contact", "place", "birth")
    }
    return {
        "profile_id": one,
        "other_profile_id": other,
        "person_id": person_of(one),
        "other_person_id": person_of(other),
        "match_weight": 0.0,
        "match_probability": probability,
        "decision_code": decision,
        **said,
    }


def person_of(profile: str) -> str:
    """``A.1`` and ``A.2`` are profiles of the person ``A``."""
    return profile.partition(".")[0]


def tables(
    records: Sequence[Row],
    links: Sequence[Row],
    children: Sequence[Row] = (),
    left: dict[str, str] | None = None,
) -> Tables:
    """The tables that a review is made from."""
    owned = [row | {"person_id": person_of(row["profile_id"])} for row in records]
    persons = {row["person_id"] for row in owned}
    days = {name: pd.Timestamp(day) for name, day in (left or {}).items()}
    made: dict[str, list[Row]] = {
        "clean.records": owned,
        "clean.children": list(children),
        "linked.record_persons": owned,
        "linked.links": list(links),
        "linked.belongings": _belongings(links),
        "linked.persons": [
            {"person_id": person, "person_kind_code": "parent", "left_date": days.get(person)}
            for person in sorted(persons)
        ],
        "linked.touches": list(_touches(owned)),
        "linked.joins": [
            row for row in owned if row["source_code"] == "roster" and row["joined_date"] is not None
        ],
    }
    assert {*made} == {*NEEDS}
    return {name: make_table(name, rows) for name, rows in made.items()}


def _belongings(links: Sequence[Row]) -> list[Row]:
    """Each profile is claimed by one person only: it belongs there as likely as it looks."""
    found = {}
    for row in links:
        for profile, person in (("other_profile_id", "person_id"), ("profile_id", "other_person_id")):
            if row["decision_code"] != "excluded":
                found[row[profile], row[person]] = row["match_probability"]
    return [
        {"profile_id": profile, "person_id": person, "belonging_probability": chance}
        for (profile, person), chance in found.items()
    ]


def _touches(records: Sequence[Row]) -> list[Row]:
    found = []
    for row in records:
        if row["source_code"] == "participants":
            code = str(row.get("parent_group_type_code", "PN")).lower()
            found.append(
                row | {"touch_code": code, "touched_date": row["started_date"], "parent_group_name": ""}
            )
        if row["source_code"] == "signin":
            found.append(
                row | {"touch_code": "meeting", "touched_date": row["attended_date"], "parent_group_name": ""}
            )
    return [row for row in found if row["touched_date"] is not None]


def child(of: Row, born_from: str, born_until: str = "") -> Row:
    """A child that a row tells of."""
    return {
        "record_id": of["record_id"],
        "born_from_date": pd.Timestamp(born_from),
        "born_until_date": pd.Timestamp(born_until or born_from),
    }
