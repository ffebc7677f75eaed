"""The member rosters: the agency's English export through 2016, the grantee's Spanish one after it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from rollbook.demo.clerks import Register
from rollbook.demo.families import MOST_CHILDREN
from rollbook.demo.files import AGENCY, GRANTEE, TITLE, Row, SampleFile, delimited, notes_of_people
from rollbook.demo.heard import in_words
from rollbook.demo.organizations import SECTORS
from rollbook.demo.people import FIRST_DAY, Person
from rollbook.demo.places import CITIES
from rollbook.demo.slips import SlipRates, Written
from rollbook.demo.spelling import (
    address_in_capitals,
    organization_as_typed,
    phone_with_dashes,
    phone_with_parentheses,
    plain,
    spanish_date,
    surnames_first,
    us_date,
    without_accents,
)
from rollbook.demo.stated import of_roster
from rollbook.kernel.period import Quarter

AGENCY_HEADER = (
    "Member ID", "Last Name", "First Name", "Street Address", "City", "ZIP", "Phone", "E-mail",
    "Member Type", "Organization", "Sector", "Child 1 DOB", "Child 2 DOB", "Child 3 DOB", "Language",
    "Race/Ethnicity", "Date Joined", "Date Left", "How did you hear about us?",
)  # fmt: skip
GRANTEE_HEADER = (
    "No.", "Nombre completo", "Domicilio", "Ciudad", "Código postal", "Teléfono", "Correo", "Tipo",
    "Organización", "Sector", "Nacimiento de hijos", "Idioma", "Raza/Etnia",
    "Fecha de ingreso", "Fecha de baja", "¿Cómo se enteró?",
)  # fmt: skip
GRANTEE_TITLE = "MUESTRA SINTÉTICA (SYNTHETIC SAMPLE) - personas inventadas"
LAST_AGENCY_QUARTER = Quarter(2016, 4)
MEMBER_TYPES = {"parent": "Parent", "resident": "Resident", "stakeholder": "Stakeholder"}
TIPOS = {"parent": "Madre/Padre", "resident": "Residente", "stakeholder": "Organización"}
IDIOMAS = {"English": "Inglés", "Spanish": "Español"}
ETNIAS = {
    "Hispanic/Latino": "Hispano/Latino",
    "Black/African American": "Afroamericano",
    "White": "Blanco",
    "Asian": "Asiático",
    "Other": "Otro",
}


class RosterClerks:
    """Two offices after one another, each with its own hand."""

    def __init__(self, members: Sequence[Person], rates: SlipRates, seed: str) -> None:
        self._members = members
        self._seed = seed
        self._agency = Register(rates.agency, f"{seed}/agency")
        self._grantee = Register(rates.grantee, f"{seed}/grantee")

    def roster(self, quarter: Quarter) -> SampleFile:
        """The snapshot of a quarter's last day, in the layout of its time. Ask for quarters in order."""
        joined = [person for person in self._members if (person.joined or FIRST_DAY) <= quarter.last_day]
        if quarter <= LAST_AGENCY_QUARTER:
            return self._agency_roster(quarter, joined)
        return self._grantee_roster(quarter, joined)

    def _agency_roster(self, quarter: Quarter, joined: list[Person]) -> SampleFile:
        """In order of member id; a second entry of somebody was added at the end, without accents.

        Whoever lost the number to a newcomer is no longer listed.
        """
        holders = {person.member_id: person for person in joined}
        listed = sorted(holders.values(), key=lambda person: person.member_id or "")
        rows = [self._agency_row(person, quarter.last_day) for person in listed]
        rows += [_without_accents(row) for row in rows if row.person.is_listed_twice]
        name = f"roster_agency_{quarter}.csv"
        text = delimited(TITLE, AGENCY_HEADER, [row.cells for row in rows], newline="\r\n")
        notes = notes_of_people(name, rows)
        return SampleFile(name, text.encode("utf-8-sig"), AGENCY, is_synthetic=True, rows=notes)

    def _agency_row(self, person: Person, day: date) -> Row:
        written, clerk = self._agency.row(person, day), Random(f"{self._seed}/agency/{person.person_id}")
        births = [us_date(birth) for birth in person.children if birth <= day]
        cells = [
            (person.member_id or "") if written.has_id else "",
            written.last_name,
            written.given,
            written.address,
            CITIES.get(written.zip_code, ""),
            written.zip_code,
            phone_with_parentheses(written.phone),
            written.email,
            MEMBER_TYPES[person.kind],
            organization_as_typed(person.organization.name, clerk) if person.organization else "",
            person.organization.sector if person.organization else "",
            *[*births, "", "", ""][:MOST_CHILDREN],
            person.language,
            person.origin,
            us_date(person.joined) if person.joined else "",
            us_date(person.left) if person.left and person.left <= day else "",
            in_words(person, clerk, is_spanish=False),
        ]
        return Row(person, cells, written.slips, of_roster(person, written, day))

    def _grantee_roster(self, quarter: Quarter, joined: list[Person]) -> SampleFile:
        """In order of surnames; whoever left in the agency's time was not carried over."""
        kept = [p for p in joined if p.left is None or p.left > LAST_AGENCY_QUARTER.last_day]
        kept.sort(
            key=lambda person: (plain(" ".join(person.surnames)), plain(person.given), person.person_id)
        )
        rows: list[Row] = []
        for person in kept:
            row = self._grantee_row(person, quarter.last_day)
            rows += [row, _without_accents(row, cells=1)] if person.is_listed_twice else [row]
        numbered = [[str(number), *row.cells] for number, row in enumerate(rows, start=1)]
        name = f"membresia_{quarter}.csv"
        text = delimited(GRANTEE_TITLE, GRANTEE_HEADER, numbered, delimiter=";")
        notes = notes_of_people(name, rows)
        return SampleFile(name, text.encode("cp1252"), GRANTEE, is_synthetic=True, rows=notes)

    def _grantee_row(self, person: Person, day: date) -> Row:
        written, clerk = self._grantee.row(person, day), Random(f"{self._seed}/grantee/{person.person_id}")
        births = [spanish_date(birth) for birth in person.children if birth <= day]
        cells = [
            _in_capitals(written),
            address_in_capitals(written.address, clerk) if written.address else "",
            CITIES.get(written.zip_code, "").upper(),
            written.zip_code,
            phone_with_dashes(written.phone),
            written.email,
            TIPOS[person.kind],
            organization_as_typed(person.organization.name, clerk) if person.organization else "",
            SECTORS[person.organization.sector] if person.organization else "",
            " / ".join(births),
            IDIOMAS[person.language],
            ETNIAS[person.origin],
            spanish_date(person.joined) if person.joined else "",
            spanish_date(person.left) if person.left and person.left <= day else "",
            in_words(person, clerk, is_spanish=True),
        ]
        return Row(person, cells, written.slips, of_roster(person, written, day))


def _in_capitals(written: Written) -> str:
    suffix = f" {written.suffix}" if written.suffix else ""
    return f"{surnames_first(written.given, written.surnames)}{suffix}"


def _without_accents(row: Row, cells: int | None = None) -> Row:
    """The row once more, typed by somebody who has no accents on the keyboard."""
    texts, slips = row.cells, row.slips
    bare = [without_accents(text) for text in texts[:cells]] + (texts[cells:] if cells else [])
    is_changed = bare[: cells or 3] != texts[: cells or 3] and "accents_dropped" not in slips
    return replace(row, cells=bare, slips=(*slips, "accents_dropped") if is_changed else slips)
