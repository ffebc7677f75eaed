"""The community as somebody must believe it who has linked the rows: persons made of what their rows state.

Who is who is taken over from the linkage (which is held against the truth elsewhere); everything else comes
from the rows as the sample writer knows them. Where the linkage makes no error, this is the truth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from .dates import month_start, months_of
from .truth import Meeting, Person, Residence, Start, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from .truth import Row, Truth

REPEATED = {
    "roster": "repeated_in_file",
    "signin": "repeated_at_meeting",
    "participants": "repeated_in_list",
    "leaders": "repeated_in_list",
}
SOURCE_OF_START = {
    "roster_agency_": "roster",
    "membresia_": "roster",
    "signin_": "signin",
    "pn_participants_": "participants",
    "group_parents": "participants",
    "leaders": "leaders",
}
_QUARTER = re.compile(r"20\d\dQ[1-4]")


def believe(truth: Truth, who: Mapping[str, str]) -> Truth:
    """Put the community together from its rows.

    ``who`` tells the believed person of each row by the row's name; a row that is set aside is nobody's.
    """
    days = {(file, sheet): day for file, sheet, day in truth.meeting_days}
    rows = sorted(
        (row for row in truth.rows if row.record in who), key=lambda row: (quarter_in(row), row.record)
    )
    judged = _judged(rows, who, days)
    of_person: dict[str, list[Row]] = defaultdict(list)
    for row in judged:
        of_person[who[row.record]].append(row)
    persons = {name: _person(name, of_them) for name, of_them in of_person.items()}
    meetings = defaultdict(set)
    for row in judged:
        if source_of(row.file) == "signin":
            meetings[days[row.file, row.sheet]].add(who[row.record])
    statuses = {row.record: row for row in judged}
    return replace(
        truth,
        persons=_with_housemates(persons),
        meetings=tuple(Meeting(day, frozenset(there)) for day, there in sorted(meetings.items())),
        rows=tuple(statuses.get(row.record, row) for row in truth.rows),
    )


def source_of(file: str) -> str | None:
    """Which kind of list of people a file is."""
    return next((source for start, source in SOURCE_OF_START.items() if file.startswith(start)), None)


def quarter_in(row: Row) -> str:
    """The quarter in a file's name; empty if there is none."""
    found = _QUARTER.search(row.file)
    return found[0] if found else ""


def _judged(rows: Iterable[Row], who: Mapping[str, str], days: Mapping[tuple[str, str], date]) -> list[Row]:
    """The first row of a person in a list is used, a further one repeats it."""
    seen: set[tuple[str, ...]] = set()
    judged = []
    for row in rows:
        place = (_unit(row, days), who[row.record])
        is_repeated = place in seen
        seen.add(place)
        status, reason = ("merged", REPEATED[source_of(row.file) or ""]) if is_repeated else ("used", "")
        judged.append(replace(row, status=status, reason=reason))
    return judged


def _unit(row: Row, days: Mapping[tuple[str, str], date]) -> str:
    source = source_of(row.file)
    if source == "signin":
        return f"meeting {days[row.file, row.sheet]}"
    if source == "participants":
        return f"lists of {row.says.group_type}"
    if source == "leaders":
        return f"{row.file} {row.says.role} {row.says.term_from}"
    return row.file


def _person(name: str, rows: Sequence[Row]) -> Person:
    used = [row for row in rows if row.status == "used"]
    roster = [row for row in used if source_of(row.file) == "roster"]
    starts = tuple(_starts(used))
    led = [start.day for start in starts if start.group_type == "PN"]
    fallback = "participant" if led else "guest"
    joined = [row.says.joined for row in roster if row.says.joined]
    return Person(
        person=name,
        given="",
        surnames="",
        kind=(roster[-1].says.kind or fallback) if roster else fallback,
        phone=None,
        email=None,
        residences=tuple(_residences(used)),
        children=tuple(sorted({born for row in rows for born in row.says.children})),
        joined=min(joined, default=None),
        left=roster[-1].says.left if roster else None,
        participant_from=min(led, default=None),
        member_id=None,
        participant_id=None,
        phones=frozenset(row.says.phone for row in rows if row.says.phone),
        starts=tuple(_starts(rows)),
        heard=frozenset(code for row in rows for code in row.says.heard),
        terms=tuple(
            Term(row.says.role or "", row.says.term_from) for row in used if row.says.term_from is not None
        ),
        language=_newest(row.says.language for row in roster),
        race=_newest(row.says.race for row in roster),
    )


def _newest(statements: Iterable[str | None]) -> str | None:
    """What was said last; only rosters ask for language and race."""
    said = [each for each in statements if each]
    return said[-1] if said else None


def _starts(rows: Iterable[Row]) -> Iterable[Start]:
    for row in rows:
        if row.says.started is not None:
            yield Start(row.says.group_type or "", row.says.group or "", row.says.started)


def _residences(used: Sequence[Row]) -> Iterable[Residence]:
    """Where the roster says that somebody lives, else the lists of groups; a home holds from its quarter on.

    A row that knows no address tells of no move.
    """
    stated = [row for row in used if source_of(row.file) == "roster"]
    stated = stated or [row for row in used if source_of(row.file) == "participants"]
    stated = [row for row in stated if row.says.address] or stated
    homes: dict[date, Residence] = {}
    last: tuple[str | None, str | None] | None = None
    for row in stated:
        place = (row.says.address, row.says.zip_code)
        if place != last:
            since = month_start(months_of(quarter_in(row))[0])
            homes[since] = Residence(since, *place)
        last = place
    return homes.values()


def _with_housemates(persons: dict[str, Person]) -> dict[str, Person]:
    on_phone: dict[str, list[str]] = defaultdict(list)
    for name, person in persons.items():
        for phone in person.phones:
            on_phone[phone].append(name)
    return {
        name: replace(
            person,
            housemates=tuple(
                persons[other].residences
                for other in sorted({each for phone in person.phones for each in on_phone[phone]} - {name})
            ),
        )
        for name, person in persons.items()
    }
