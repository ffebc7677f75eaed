"""The truth behind the sample: who is who, who came, and what becomes of each row."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from rollbook.demo.community import Community
from rollbook.demo.files import RowNote
from rollbook.demo.people import Group, Person, quarter_of
from rollbook.demo.sessions import Session
from rollbook.demo.signins import sheet_name
from rollbook.demo.stated import role_code


def truth_json(community: Community, notes: Sequence[RowNote], seed: int | str) -> str:
    """The truth of a community as JSON with sorted keys."""
    return json.dumps(truth_of(community, notes, seed), sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def truth_of(community: Community, notes: Sequence[RowNote], seed: int | str) -> dict[str, Any]:
    """The truth of a community and of the rows that speak of it.

    Returns
    -------
    dict
        ``persons``, ``meetings``, ``groups``, ``sessions`` and ``rows``; docs/sample.md lists the keys.
    """
    return {
        "synthetic": True,
        "seed": seed,
        "community": community.plan.name,
        "persons": [_person(person, community.channels.get(person, [])) for person in community.everybody],
        "meetings": [
            {
                "date": meeting.day.isoformat(),
                "file": f"signin_{quarter_of(meeting.day)}.xlsx",
                "sheet": sheet_name(meeting.day),
                "attendees": sorted(person.person_id for person in meeting.attendees),
            }
            for meeting in community.meetings
        ],
        "groups": [_group(group) for group in community.groups],
        "sessions": _sessions(community.sessions),
        "rows": [_row(note) for note in notes],
    }


def _person(person: Person, channels: list[str]) -> dict[str, Any]:
    return {
        "person": person.person_id,
        "given": person.given,
        "surnames": " ".join(person.surnames),
        "kind": person.kind,
        "phone": person.phone,
        "email": person.email,
        "addresses": [
            {"from": home.since.isoformat(), "address": home.address, "zip": home.zip_code}
            for home in person.homes
        ],
        "children": [birth.isoformat() for birth in person.children],
        "joined": _iso(person.joined),
        "left": _iso(person.left),
        "participant_from": _iso(person.participant_from),
        "member_id": person.member_id,
        "participant_id": person.participant_id,
        "organization": person.organization.name if person.organization else None,
        "groups": [
            {"type": group.kind, "name": group.name, "from": since.isoformat()}
            for group, since in person.group_starts()
        ],
        "heard": list(person.heard),
        "leader": [
            {"role": role_code(term), "from": term.since.isoformat(), "until": term.until.isoformat()}
            for term in person.terms
        ],
        "channels": channels,
    }


def _sessions(sessions: Sequence[Session]) -> list[dict[str, Any]]:
    """Sessions with the row where each stands in the file of its quarter."""
    rows: Counter[str] = Counter()
    found = []
    for session in sessions:
        file = f"group_sessions_{quarter_of(session.day)}.csv"
        rows[file] += 1
        found.append(
            {
                "file": file,
                "row": rows[file] + 2,
                "group": session.group.name,
                "type": session.group.kind,
                "date": session.day.isoformat(),
                "status": "held" if session.is_held else "cancelled",
                "attendance": session.attendance,
            }
        )
    return found


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "type": group.kind,
        "address": group.address,
        "zip": group.zip_code,
        "since": group.since.isoformat(),
        "until": _iso(group.until),
    }


def _row(note: RowNote) -> dict[str, Any]:
    return {
        "file": note.file,
        "sheet": note.sheet,
        "row": note.row,
        "person": note.person.person_id if note.person else None,
        "status": note.status,
        "reason": note.reason,
        "heads": note.heads,
        "slips": list(note.slips),
        **note.stated,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
