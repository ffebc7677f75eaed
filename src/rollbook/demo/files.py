"""A file of the sample before it is written, and the note of what becomes of each of its rows."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rollbook.demo.people import Person

USED, MERGED, SET_ASIDE = "used", "merged", "set_aside"
TITLE = "SYNTHETIC SAMPLE - made-up people, no real person"
AGENCY = "county agency (made up)"
GRANTEE = "grantee (made up)"


@dataclass(frozen=True, slots=True)
class RowNote:
    """What a pipeline should make of one data row; ``row`` counts from 1 as a spreadsheet shows it.

    ``heads`` is how many children without a name a row counts; ``slips`` are the codes of what went wrong,
    ``stated`` is what the row says besides the name.
    """

    file: str
    sheet: str
    row: int
    person: Person | None
    status: str
    reason: str = ""
    heads: int = 0
    slips: tuple[str, ...] = ()
    stated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list of people: its cells, whose it is, the slips in it and what it states."""

    person: Person
    cells: list[str]
    slips: tuple[str, ...]
    stated: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SampleFile:
    """Name, content and provenance of one file, with its row notes."""

    name: str
    content: bytes
    producer: str
    is_synthetic: bool = field(kw_only=True)
    rows: list[RowNote] = field(default_factory=list, kw_only=True)


def delimited(
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ",",
    newline: str = "\n",
) -> str:
    """A title line as it stands, a header, and rows quoted where needed."""
    text = io.StringIO(newline="")
    text.write(title + newline)
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def notes_of_people(file: str, rows: Sequence[Row], first_row: int = 3) -> list[RowNote]:
    """Row notes of a list of people: somebody's second row in the same file is merged into the first."""
    seen: set[Person] = set()
    notes = []
    for number, row in enumerate(rows, start=first_row):
        is_repeated = row.person in seen
        status, reason = (MERGED, "repeated_in_file") if is_repeated else (USED, "")
        notes.append(
            RowNote(file, "", number, row.person, status, reason, slips=row.slips, stated=row.stated)
        )
        seen.add(row.person)
    return notes
