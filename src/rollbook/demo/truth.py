"""The truth behind the sample: who is who, who came, and what becomes of each row."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from rollbook.demo.community import Community
from rollbook.demo.files import RowNote
from rollbook.demo.people import Group, Person, quarter_of
from rollbook.demo.signins import sheet_name


def truth_json(community: Community, notes: Sequence[RowNote], seed: int) -> str:
    """The truth of a community as JSON with sorted keys."""
    truth = {
        "synthetic": True,
        "seed": seed,
        "community": community.plan.name,
        "persons": [_person(person) for person in community.everybody],
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
        "rows": [_row(note) for note in notes],
    }
    return json.dumps(truth, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def _person(person: Person) -> dict[str, Any]:
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
    }


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
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
