"""The sign-in sheets: one workbook a quarter, one sheet a meeting, typed as people wrote at the door."""

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rollbook.demo.clerks import identity_of
from rollbook.demo.dice import happens
from rollbook.demo.files import GRANTEE, MERGED, SET_ASIDE, TITLE, USED, RowNote, SampleFile
from rollbook.demo.meetings import Meeting
from rollbook.demo.people import Person
from rollbook.demo.slips import Identity, Rates, Written, by_hand, typed
from rollbook.demo.spelling import (
    ENGLISH_MONTHS,
    long_us_date,
    name_at_the_door,
    phone_at_the_door,
    short_us_date,
    spanish_date,
)
from rollbook.demo.stated import of_signature
from rollbook.kernel.period import Quarter

HEADER = ("#", "Name / Nombre", "Phone / Teléfono", "First time? / ¿Primera vez?")
FIRST_ROW = 8
CREATED = datetime(2018, 7, 1)  # noqa: DTZ001 - the fixed date every workbook claims, so that bytes never change
TEXT_DATES = (spanish_date, short_us_date, long_us_date)
NOT_PEOPLE = {"???": 0, "+3 niños": 3, "+2 niños": 2}
"""What stands on a line without a name, and how many children it counts."""

SIGNS_TWICE_SHARE = 0.02
HABIT_SHARE = 0.5
"""How often people sign as they did the first time, as long as their phone is the same."""
OVERLOOKED_SHARE = 0.03
"""Lines that whoever types a sheet once more leaves out."""


@dataclass(frozen=True, slots=True)
class _OnPaper:
    """A line as it was written; ``scribble`` is what stands on a line without a name."""

    person: Person | None
    written: Written | None = None
    scribble: str = ""
    first_time: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    person: Person | None
    name: str
    phone: str
    first_time: str
    slips: tuple[str, ...] = ()
    stated: Mapping[str, Any] = field(default_factory=dict)


def sheet_name(day: date, *, is_copy: bool = False) -> str:
    """``Oct 2015``; a sheet that was typed twice stands there once more as ``copia Oct 2015``."""
    name = f"{ENGLISH_MONTHS[day.month - 1][:3]} {day.year}"
    return f"copia {name}" if is_copy else name


class SignInClerk:
    """Types the sheets, remembering who has been to a meeting before and how people use to sign."""

    def __init__(self, community: str, rates: Rates, dice: Random) -> None:
        self._title = f"{community.title()} community partnership - sign-in / lista de asistencia"
        self._rates = rates
        self._dice = dice
        self._seen: set[Person] = set()
        self._habits: dict[Person, tuple[Identity, Written]] = {}
        self._sheets = 0

    def workbook(
        self, quarter: Quarter, meetings: Sequence[Meeting], typed_twice: Collection[date]
    ) -> SampleFile:
        """The workbook of a quarter with the notes of its rows; some sheets were typed by two people."""
        name = f"signin_{quarter}.xlsx"
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content, {"in_memory": True})
        book.set_properties({"created": CREATED, "title": TITLE})
        bold = book.add_format({"bold": True})
        day_format = book.add_format({"num_format": "m/d/yyyy", "align": "left"})
        notes: list[RowNote] = []
        for meeting in meetings:
            paper, seen = self._paper(meeting), set[Person]()
            for is_copy in (False, True)[: 1 + (meeting.day in typed_twice)]:
                title = sheet_name(meeting.day, is_copy=is_copy)
                sheet = book.add_worksheet(title)
                lines = [self._typed(line) for line in paper if not (is_copy and self._overlooks())]
                self._write_heading(sheet, meeting, bold, day_format)
                _write_lines(sheet, lines, bold)
                notes += _notes(name, title, lines, seen)
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

    def _paper(self, meeting: Meeting) -> list[_OnPaper]:
        lines = [self._signature(person, meeting.day) for person in meeting.attendees]
        for position, person in enumerate(meeting.attendees):
            if happens(SIGNS_TWICE_SHARE, self._dice):
                again = self._signature(person, meeting.day)
                lines.insert(self._dice.randint(position + 1, len(lines)), again)
        for _ in range(self._dice.choice((0, 1, 1, 2))):
            scribble = _OnPaper(None, scribble=self._dice.choice(tuple(NOT_PEOPLE)))
            lines.insert(self._dice.randint(1, len(lines)), scribble)
        return lines

    def _signature(self, person: Person, day: date) -> _OnPaper:
        """A line of somebody's own hand; many sign each time as they did the first time."""
        identity = identity_of(person, day)
        written = by_hand(identity, self._rates, self._dice)
        known, habit = self._habits.setdefault(person, (identity, written))
        if known.phone == identity.phone and happens(HABIT_SHARE, self._dice):
            written = habit
        is_first = person not in self._seen
        self._seen.add(person)
        answers = ("Sí", "Yes", "x", "") if is_first else ("", "", "No")
        return _OnPaper(person, written, first_time=self._dice.choice(answers))

    def _typed(self, line: _OnPaper) -> _Line:
        if line.written is None:
            return _Line(None, line.scribble, "", "")
        written = typed(line.written, self._rates, self._dice)
        phone = phone_at_the_door(written.phone, self._dice) if written.phone else ""
        name = name_at_the_door(written.name, self._dice)
        return _Line(line.person, name, phone, line.first_time, written.slips, of_signature(written))

    def _overlooks(self) -> bool:
        return happens(OVERLOOKED_SHARE, self._dice)


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


def _notes(file: str, sheet: str, lines: Sequence[_Line], seen: set[Person]) -> list[RowNote]:
    """Row notes of a sheet; ``seen`` are those whom an earlier sheet of the same meeting has."""
    notes = []
    for row, line in enumerate(lines, start=FIRST_ROW):
        if line.person is None:
            heads = NOT_PEOPLE[line.name]
            reason = "head_count" if heads else "not_a_person"
            notes.append(RowNote(file, sheet, row, None, SET_ASIDE, reason, heads))
            continue
        status, reason = (MERGED, "repeated_at_meeting") if line.person in seen else (USED, "")
        notes.append(
            RowNote(file, sheet, row, line.person, status, reason, slips=line.slips, stated=line.stated)
        )
        seen.add(line.person)
    notes.append(RowNote(file, sheet, FIRST_ROW + len(lines), None, SET_ASIDE, "totals_row"))
    return notes
