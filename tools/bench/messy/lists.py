"""Whole lists in the four layouts people send, with the truth of every cell."""

from collections.abc import Callable
from datetime import date
from random import Random

from tools.bench.messy.pen import ENGLISH_ROSTER, PARTICIPANTS, SIGNIN, SPANISH_ROSTER, UNTIL, Pen, Row
from tools.bench.messy.persons import day_between, make_person, sometimes
from tools.bench.messy.written_answers import LANGUAGES, write_births, write_nobody
from tools.bench.messy.written_dates import write_date, write_moment
from tools.bench.messy.written_names import full_name, two_cells


def roster_in_english(dice: Random) -> Row:
    """A row of an agency's export: surnames and given names apart, a column for each child."""
    pen, person = Pen(dice, ENGLISH_ROSTER, "mdy"), make_person(dice, UNTIL)
    last, first, pen.row.truth["name_key"] = two_cells(person.given, person.surnames, dice)
    pen.row.cells.update({"Last Name": last, "First Name": first})
    pen.member(person)
    if sometimes(dice, 0.5):
        for number, born in enumerate(person.births, start=1):
            pen.row.cells[f"Child {number} DOB"] = write_date(born, "mdy", dice)
        pen.row.truth["births"] = person.births
    else:
        pen.ages(person, "Ages of children")
    return pen.row


def roster_in_spanish(dice: Random) -> Row:
    """A row of a list kept in Spanish: the name in one cell, all children in one cell."""
    pen, person = Pen(dice, SPANISH_ROSTER, "dmy"), make_person(dice, UNTIL)
    pen.row.cells["Nombre completo"], pen.row.truth["name_key"] = full_name(
        person.given, person.surnames, dice
    )
    pen.member(person)
    if sometimes(dice, 0.5):
        pen.row.cells["Nacimiento de hijos"] = write_births(person.births, "dmy", dice)
        pen.row.truth["births"] = person.births
    else:
        pen.ages(person, "Edades de hijos")
    return pen.row


def signin(dice: Random) -> Row:
    """A row typed at the door, its meeting's day in a column; some rows are no people."""
    pen, day = Pen(dice, SIGNIN, "mdy"), day_between(dice, date(2015, 1, 1), UNTIL)
    cells, truth = pen.row.cells, pen.row.truth
    cells["Date"] = write_moment(day, "mdy", dice)
    if sometimes(dice, 0.05):
        cells["Name / Nombre"], truth["reason"] = write_nobody(dice)
        return pen.row
    person = make_person(dice, day)
    cells["Name / Nombre"], truth["name_key"] = full_name(person.given, person.surnames, dice)
    truth["attended_date"] = day
    pen.contacts(person)
    pen.answer("language_code", person.language, LANGUAGES)
    return pen.row


def participant(dice: Random) -> Row:
    """A row of a grantee's list: the youngest child's birth date, and the day the parent began."""
    pen, person = Pen(dice, PARTICIPANTS, "mdy"), make_person(dice, UNTIL)
    cells, truth = pen.row.cells, pen.row.truth
    cells["Participant Name"], truth["name_key"] = full_name(person.given, person.surnames, dice)
    cells["Start Date"], truth["started_date"] = write_date(person.joined, "mdy", dice), person.joined
    pen.contacts(person)
    pen.home(person.home)
    if person.births:
        cells["Youngest Child Birth Date"] = write_date(person.births[-1], "mdy", dice)
        truth["births"] = person.births[-1:]
    return pen.row


LAYOUTS: dict[str, Callable[[Random], Row]] = {
    "roster_en": roster_in_english,
    "roster_es": roster_in_spanish,
    "signin": signin,
    "participants": participant,
}


def messy_list(layout: str, count: int, *, seed: int = 2018) -> list[Row]:
    """So many rows of a layout; the same seed gives the same rows."""
    dice = Random(f"{layout} {seed}")  # noqa: S311  made-up people need a seed, not a secret
    return [LAYOUTS[layout](dice) for _ in range(count)]
