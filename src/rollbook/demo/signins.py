"""The sign-in sheets: one workbook a quarter, one sheet a meeting, typed as people wrote at the door."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rollbook.demo.files import GRANTEE, MERGED, SET_ASIDE, TITLE, USED, RowNote, SampleFile
from rollbook.demo.meetings import Meeting
from rollbook.demo.people import Person
from rollbook.demo.spelling import (
    ENGLISH_MONTHS,
    long_us_date,
    name_at_the_door,
    phone_at_the_door,
    short_us_date,
    spanish_date,
)
from rollbook.kernel.period import Quarter

HEADER = ("#", "Name / Nombre", "Phone / Teléfono", "First time? / ¿Primera vez?")
FIRST_ROW = 8
CREATED = datetime(2018, 7, 1)  # noqa: DTZ001 - the fixed date every workbook claims, so that bytes never change
TEXT_DATES = (spanish_date, short_us_date, long_us_date)
NOT_PEOPLE = {"???": 0, "+3 niños": 3, "+2 niños": 2}
"""What stands on a line without a name, and how many children it counts."""

SIGNS_TWICE_SHARE = 0.02
MEMBER_PHONE_SHARE, GUEST_PHONE_SHARE = 0.7, 0.5
SHORT_NAME_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class _Line:
    person: Person | None
    name: str
    phone: str
    first_time: str


def sheet_name(day: date) -> str:
    """``Oct 2015``."""
    return f"{ENGLISH_MONTHS[day.month - 1][:3]} {day.year}"


class SignInClerk:
    """Types the sheets, remembering who has been to a meeting before."""

    def __init__(self, community: str, dice: Random) -> None:
        self._title = f"{community.title()} community partnership - sign-in / lista de asistencia"
        self._dice = dice
        self._seen: set[Person] = set()
        self._sheets = 0

    def workbook(self, quarter: Quarter, meetings: Sequence[Meeting]) -> SampleFile:
        """The workbook of a quarter with the notes of its rows."""
        name = f"signin_{quarter}.xlsx"
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content, {"in_memory": True})
        book.set_properties({"created": CREATED, "title": TITLE})
        bold = book.add_format({"bold": True})
        day_format = book.add_format({"num_format": "m/d/yyyy", "align": "left"})
        notes: list[RowNote] = []
        for meeting in meetings:
            sheet = book.add_worksheet(sheet_name(meeting.day))
            lines = self._lines(meeting)
            self._write_heading(sheet, meeting, bold, day_format)
            _write_lines(sheet, lines, bold)
            notes += _notes(name, sheet_name(meeting.day), lines)
        book.close()
        return SampleFile(name, content.getvalue(), GRANTEE, is_synthetic=True, rows=notes)

    def _write_heading(self, sheet: Worksheet, meeting: Meeting, bold: Format, day_format: Format) -> None:
        """Every fourth date is a real one; the others are text, each hand in its own way."""
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 3, 20)
        sheet.write("A1", TITLE, bold)
        sheet.write("A2", self._title)
        sheet.write("A3", "Date:")
        form = self._sheets % (len(TEXT_DATES) + 1)
        if form:
            sheet.write_string("B3", TEXT_DATES[form - 1](meeting.day))
        else:
            sheet.write_datetime("B3", datetime(*meeting.day.timetuple()[:3]), day_format)  # noqa: DTZ001 - a day
        self._sheets += 1
        sheet.write("A4", "Place:")
        sheet.write("B4", meeting.place)
        sheet.write("A5", "Type:")
        sheet.write("B5", "Partnership meeting")

    def _lines(self, meeting: Meeting) -> list[_Line]:
        lines = [self._signature(person) for person in meeting.attendees]
        for position, person in enumerate(meeting.attendees):
            if self._dice.random() < SIGNS_TWICE_SHARE:
                lines.insert(self._dice.randint(position + 1, len(lines)), self._signature(person))
        for _ in range(self._dice.choice((0, 1, 1, 2))):
            scribble = _Line(None, self._dice.choice(tuple(NOT_PEOPLE)), "", "")
            lines.insert(self._dice.randint(1, len(lines)), scribble)
        return lines

    def _signature(self, person: Person) -> _Line:
        """A name without its second surname, or of a namesake, always comes with the phone."""
        dice = self._dice
        phone_share = GUEST_PHONE_SHARE if person.kind == "guest" else MEMBER_PHONE_SHARE
        must_leave_phone = person.is_namesake or person.always_leaves_phone
        leaves_phone = person.phone is not None and (must_leave_phone or dice.random() < phone_share)
        can_be_short = leaves_phone and (person.kind != "guest" or person.always_leaves_phone)
        is_short = can_be_short and dice.random() < SHORT_NAME_SHARE
        is_first = person not in self._seen
        self._seen.add(person)
        return _Line(
            person,
            name_at_the_door(person.short_name if is_short else person.full_name, dice),
            phone_at_the_door(person.phone, dice) if leaves_phone and person.phone else "",
            dice.choice(("Sí", "Yes", "x", "")) if is_first else dice.choice(("", "", "No")),
        )


def _write_lines(sheet: Worksheet, lines: Sequence[_Line], bold: Format) -> None:
    for column, label in enumerate(HEADER):
        sheet.write_string(FIRST_ROW - 2, column, label, bold)
    for number, line in enumerate(lines, start=1):
        row = FIRST_ROW - 2 + number
        sheet.write_number(row, 0, number)
        for column, text in enumerate((line.name, line.phone, line.first_time), start=1):
            if text:
                sheet.write_string(row, column, text)
    sheet.write_string(FIRST_ROW - 1 + len(lines), 0, "TOTAL", bold)
    sheet.write_number(FIRST_ROW - 1 + len(lines), 1, len(lines), bold)


def _notes(file: str, sheet: str, lines: Sequence[_Line]) -> list[RowNote]:
    notes = []
    seen: set[Person] = set()
    for row, line in enumerate(lines, start=FIRST_ROW):
        if line.person is None:
            heads = NOT_PEOPLE[line.name]
            reason = "head_count" if heads else "not_a_person"
            notes.append(RowNote(file, sheet, row, None, SET_ASIDE, reason, heads))
        elif line.person in seen:
            notes.append(RowNote(file, sheet, row, line.person, MERGED, "repeated_at_meeting"))
        else:
            notes.append(RowNote(file, sheet, row, line.person, USED))
            seen.add(line.person)
    notes.append(RowNote(file, sheet, FIRST_ROW + len(lines), None, SET_ASIDE, "totals_row"))
    return notes
