"""Writes one row of a list, cell by cell, and keeps what each cell means."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from tools.bench.messy.persons import Home, Person, day_between, draw, sometimes
from tools.bench.messy.written_answers import (
    LANGUAGES,
    MEMBER_TYPES,
    NOT_ANSWERED,
    RACES,
    write_ages,
    write_code,
)
from tools.bench.messy.written_contacts import (
    NO_EMAILS,
    NO_PHONES,
    NO_ZIPS,
    write_email,
    write_home,
    write_phone,
    write_zip,
)
from tools.bench.messy.written_dates import NO_DATES, write_date

UNTIL = date(2018, 6, 30)
"""The last day of the quarter the lists are sent for: declared ages hold on it."""
Cells = dict[str, str]
Truth = dict[str, Any]


ENGLISH_ROSTER = {
    "phone_code": "Phone",
    "email": "E-mail",
    "zip_code": "ZIP",
    "home": "Street Address",
    "kind": "Member Type",
    "language_code": "Language",
    "race_ethnicity_code": "Race/Ethnicity",
    "joined": "Date Joined",
    "left": "Date Left",
}
SPANISH_ROSTER = {
    "phone_code": "Teléfono",
    "email": "Correo",
    "zip_code": "Código postal",
    "home": "Domicilio",
    "kind": "Tipo",
    "language_code": "Idioma",
    "race_ethnicity_code": "Raza/Etnia",
    "joined": "Fecha de ingreso",
    "left": "Fecha de baja",
}
SIGNIN = {"phone_code": "Phone / Teléfono", "email": "Email", "zip_code": "ZIP", "language_code": "Language"}
PARTICIPANTS = {"phone_code": "Contact Phone", "zip_code": "Zip Code", "home": "Home Address"}


@dataclass(frozen=True)
class Row:
    """A row as sent, and what it means; ``truth["reason"]`` says why it is no person, or is empty."""

    cells: Cells = field(default_factory=dict)
    truth: Truth = field(default_factory=lambda: {"reason": ""})


@dataclass(frozen=True)
class Pen:
    """Writes one row of a layout: its columns, its order of day and month, its chances."""

    dice: Random
    columns: dict[str, str]
    order: str
    row: Row = field(default_factory=Row)

    def contacts(self, person: Person) -> None:
        """Phone, e-mail and ZIP, where the layout asks for them; some left out, some no such thing."""
        for name, right, write, wrong in (
            ("phone_code", person.phone, write_phone, NO_PHONES),
            ("email", person.email, write_email, NO_EMAILS),
            ("zip_code", person.zip_code, write_zip, NO_ZIPS),
        ):
            if name in self.columns:
                habit = draw(self.dice, {"right": 88, "empty": 10, "wrong": 2})
                written = {"right": write(right, self.dice), "empty": "", "wrong": self.dice.choice(wrong)}[
                    habit
                ]
                self.row.cells[self.columns[name]] = written
                self.row.truth[name] = right if habit == "right" else None

    def home(self, home: Home) -> None:
        """The address, and its place on the grid."""
        self.row.cells[self.columns["home"]] = write_home(home, self.dice)
        self.row.truth.update(
            {
                "home": f"{home.house} {home.street} {home.direction} {home.unit}",
                "house_number": home.house if home.is_on_grid else None,
                "street_code": home.street if home.is_on_grid else None,
                "direction_code": home.direction or None,
            }
        )

    def answer(self, name: str, code: str, forms: dict[str, tuple[str, ...]]) -> None:
        """A question that nine in ten answer."""
        is_answered = sometimes(self.dice, 0.9)
        written = write_code(code, forms, self.dice) if is_answered else self.dice.choice(NOT_ANSWERED)
        self.row.cells[self.columns[name]] = written
        self.row.truth[name] = code if is_answered else None

    def member(self, person: Person) -> None:
        """All that a roster says beside the name and the children."""
        self.contacts(person)
        self.home(person.home)
        self.row.cells[self.columns["kind"]] = write_code(person.kind, MEMBER_TYPES, self.dice)
        self.row.truth["person_kind_code"] = person.kind
        self.answer("language_code", person.language, LANGUAGES)
        self.answer("race_ethnicity_code", person.race, RACES)
        self.stay(person)

    def stay(self, person: Person) -> None:
        """The day a member joined, and for some the day they left."""
        joined, left = self.columns["joined"], self.columns["left"]
        if sometimes(self.dice, 0.004):
            self.row.cells[joined] = self.dice.choice(("", *NO_DATES))
            self.row.truth["reason"] = "date"
            return
        self.row.cells[joined] = write_date(person.joined, self.order, self.dice)
        self.row.truth.update({"joined_date": person.joined, "left_date": None})
        if sometimes(self.dice, 0.2):
            day = day_between(self.dice, person.joined, UNTIL)
            self.row.cells[left] = write_date(day, self.order, self.dice)
            self.row.truth["left_date"] = day
        elif sometimes(self.dice, 0.02):
            self.row.cells[left] = self.dice.choice(("n/a", "-", "N/A", "--"))

    def ages(self, person: Person, column: str) -> None:
        """Ages instead of birth dates, or nothing about children at all."""
        if person.births and sometimes(self.dice, 0.8):
            self.row.cells[column] = write_ages(person.births, UNTIL, self.dice)
            self.row.truth["births"] = person.births
