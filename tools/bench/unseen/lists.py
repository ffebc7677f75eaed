"""The four person lists: rows as sent, and what is true of them."""

from collections.abc import Callable
from datetime import date
from random import Random

from tools.bench.messy.pen import Row
from tools.bench.unseen.answers import (
    KINDS_EN,
    KINDS_ES,
    LANGUAGES,
    RACES,
    Forms,
    write_answer,
    write_or_withhold,
)
from tools.bench.unseen.chance import now_and_then, some_day
from tools.bench.unseen.children import (
    middling_births,
    write_ages,
    write_birth,
    write_births,
    write_no_children,
)
from tools.bench.unseen.contacts import is_answered, write_email, write_none, write_phone, write_zip
from tools.bench.unseen.dates import NO_DAY, write_day, write_no_departure
from tools.bench.unseen.names import write_name, write_two
from tools.bench.unseen.nobodies import write_nobody
from tools.bench.unseen.persons import UNTIL, Someone, someone

ROWS = 2_500
NOBODY, NO_DATE, TOLD_AGES = 0.02, 0.01, 0.2
FIRST_MEETING = date(2017, 7, 1)
Names = dict[str, str]


def roster_en(dice: Random) -> Row:
    """The office's roster in English."""
    row, person = Row(), someone(dice)
    if now_and_then(dice, NOBODY):
        row.cells["Last Name"], row.truth["reason"] = write_nobody(dice)
        # Something stands in the row, else no reader would hand it on.
        row.cells["Street Address"] = "" if row.cells["Last Name"] else person.address
        return row
    row.cells["Last Name"], row.cells["First Name"] = write_two(person, dice)
    columns = {"phone_code": "Phone", "email": "E-mail", "zip_code": "ZIP"}
    _contacts(row, person, columns, dice)
    _about(row, person, ("Member Type", "Language", "Race/Ethnicity"), KINDS_EN, dice)
    row.cells["Street Address"] = person.address
    _children(row, person, "en", dice)
    _membership(row, person, ("Date Joined", "Date Left"), "mdy", dice)
    return row


def roster_es(dice: Random) -> Row:
    """The roster of a Spanish-speaking group, day before month."""
    row, person = Row(), someone(dice)
    if now_and_then(dice, NOBODY):
        row.cells["Nombre completo"], row.truth["reason"] = write_nobody(dice)
        row.cells["Domicilio"] = "" if row.cells["Nombre completo"] else person.address
        return row
    row.cells["Nombre completo"] = write_name(person, dice, is_roster=True)
    columns = {"phone_code": "Teléfono", "email": "Correo", "zip_code": "Código postal"}
    _contacts(row, person, columns, dice)
    _about(row, person, ("Tipo", "Idioma", "Raza/Etnia"), KINDS_ES, dice)
    row.cells["Domicilio"] = person.address
    _children(row, person, "es", dice)
    _membership(row, person, ("Fecha de ingreso", "Fecha de baja"), "dmy", dice)
    return row


def signin(dice: Random) -> Row:
    """A sign-in sheet, typed up by whoever had the time."""
    row, person = Row(), someone(dice)
    day = some_day(dice, FIRST_MEETING, UNTIL)
    row.cells["Date"] = write_day(day, "mdy", dice)
    if now_and_then(dice, 2 * NOBODY):
        row.cells["Name / Nombre"], row.truth["reason"] = write_nobody(dice)
        return row
    row.cells["Name / Nombre"] = write_name(person, dice)
    columns = {"phone_code": "Phone / Teléfono", "email": "Email", "zip_code": "ZIP"}
    _contacts(row, person, columns, dice)
    row.cells["Language"], row.truth["language_code"] = write_or_withhold(person.language, LANGUAGES, dice)
    row.truth.update({"name_key": person.key, "attended_date": day})
    return row


def grantee(dice: Random) -> Row:
    """A grantee's list of participants, with the youngest child."""
    row, person = Row(), someone(dice)
    if now_and_then(dice, NOBODY):
        row.cells["Participant Name"], row.truth["reason"] = write_nobody(dice)
        row.cells["Home Address"] = "" if row.cells["Participant Name"] else person.address
        return row
    row.cells["Participant Name"] = write_name(person, dice, is_roster=True)
    _contacts(row, person, {"phone_code": "Contact Phone", "zip_code": "Zip Code"}, dice)
    row.cells["Home Address"] = person.address
    row.cells["Start Date"] = write_day(person.joined, "mdy", dice)
    row.truth.update({"name_key": person.key, "started_date": person.joined})
    if person.births:
        row.cells["Youngest Child Birth Date"] = write_birth(person.births[-1], "mdy", dice)
        row.truth["births"] = person.births[-1:]
    return row


WRITERS: dict[str, Callable[[Random], Row]] = {
    "roster_en": roster_en,
    "roster_es": roster_es,
    "signin": signin,
    "participants": grantee,
}


def unseen_list(layout: str, count: int = ROWS, *, seed: int = 1977) -> list[Row]:
    """So many rows of a layout; the same seed gives the same rows."""
    dice = Random(f"unseen {layout} {seed}")  # noqa: S311  made-up people need a seed, not a secret
    return [WRITERS[layout](dice) for _ in range(count)]


def _contacts(row: Row, person: Someone, columns: Names, dice: Random) -> None:
    written = {
        "phone_code": (person.phone, write_phone(person.phone, dice)),
        "email": (person.email, write_email(person.email, f"{person.given} {person.surnames[0]}", dice)),
        "zip_code": (person.zip_code, write_zip(person.zip_code, dice)),
    }
    for name, column in columns.items():
        true, text = written[name]
        answer = is_answered(dice)
        none = write_none(name, person.email, dice)
        row.cells[column] = {"right": text, "empty": "", "none": none}[answer]
        row.truth[name] = true if answer == "right" else None


def _about(row: Row, person: Someone, columns: tuple[str, str, str], kinds: Forms, dice: Random) -> None:
    kind, language, race = columns
    row.cells[kind], row.truth["person_kind_code"] = write_answer(person.kind, kinds, dice), person.kind
    row.cells[language], row.truth["language_code"] = write_or_withhold(person.language, LANGUAGES, dice)
    row.cells[race], row.truth["race_ethnicity_code"] = write_or_withhold(person.race, RACES, dice)
    row.truth["name_key"] = person.key


def _membership(row: Row, person: Someone, columns: tuple[str, str], order: str, dice: Random) -> None:
    joined, left = columns
    row.cells[joined] = write_day(person.joined, order, dice)
    row.cells[left] = write_day(person.left, order, dice) if person.left else write_no_departure(dice)
    row.truth.update({"joined_date": person.joined, "left_date": person.left})
    if now_and_then(dice, NO_DATE):
        row.cells[joined], row.truth["reason"] = dice.choice(NO_DAY), "date"


def _children(row: Row, person: Someone, language: str, dice: Random) -> None:
    is_english = language == "en"
    if person.kind != "parent" or not person.births:
        row.cells["Child 1 DOB" if is_english else "Nacimiento de hijos"] = write_no_children(dice)
        return
    row.truth["births"] = births = person.births
    if now_and_then(dice, TOLD_AGES):
        row.truth["births"] = births = middling_births(len(births), dice)
        row.cells["Ages of children" if is_english else "Edades de hijos"] = write_ages(
            births, language, dice
        )
    elif is_english:
        for number, born in enumerate(births, start=1):
            row.cells[f"Child {number} DOB"] = write_birth(born, "mdy", dice)
    else:
        row.cells["Nacimiento de hijos"] = write_births(births, "dmy", dice)
