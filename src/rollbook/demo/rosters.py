"""The member rosters: the agency's English export through 2016, the grantee's Spanish one after it."""

from collections.abc import Sequence
from datetime import date
from random import Random

from rollbook.demo.families import MOST_CHILDREN
from rollbook.demo.files import AGENCY, GRANTEE, TITLE, SampleFile, delimited, notes_of_people
from rollbook.demo.organizations import SECTORS
from rollbook.demo.people import FIRST_DAY, Person
from rollbook.demo.places import CITIES
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
from rollbook.kernel.period import Quarter

AGENCY_HEADER = (
    "Member ID", "Last Name", "First Name", "Street Address", "City", "ZIP", "Phone", "E-mail",
    "Member Type", "Organization", "Sector", "Child 1 DOB", "Child 2 DOB", "Child 3 DOB", "Language",
    "Race/Ethnicity", "Date Joined", "Date Left",
)  # fmt: skip
GRANTEE_HEADER = (
    "No.", "Nombre completo", "Domicilio", "Ciudad", "Código postal", "Teléfono", "Correo", "Tipo",
    "Organización", "Sector", "Nacimiento de hijos", "Idioma", "Raza/Etnia",
    "Fecha de ingreso", "Fecha de baja",
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


def roster(quarter: Quarter, members: Sequence[Person], seed: str) -> SampleFile:
    """The snapshot of a quarter's last day, in the layout of its time."""
    joined = [person for person in members if (person.joined or FIRST_DAY) <= quarter.last_day]
    if quarter <= LAST_AGENCY_QUARTER:
        return _agency_roster(quarter, joined, seed)
    return _grantee_roster(quarter, joined, seed)


def _agency_roster(quarter: Quarter, joined: list[Person], seed: str) -> SampleFile:
    """In order of member id; a second entry of somebody was added at the end, without accents."""
    twice = [person for person in joined if person.is_listed_twice]
    rows = [_agency_row(person, quarter.last_day, seed) for person in joined]
    again = [_agency_row(person, quarter.last_day, seed) for person in twice]
    rows += [[without_accents(cell) for cell in row] for row in again]
    name = f"roster_agency_{quarter}.csv"
    notes = notes_of_people(name, joined + twice)
    text = delimited(TITLE, AGENCY_HEADER, rows, newline="\r\n")
    return SampleFile(name, text.encode("utf-8-sig"), AGENCY, is_synthetic=True, rows=notes)


def _agency_row(person: Person, day: date, seed: str) -> list[str]:
    home, clerk = person.home_at(day), Random(f"{seed}/agency/{person.person_id}")
    births = [us_date(birth) for birth in person.children if birth <= day]
    return [
        person.member_id or "",
        " ".join(person.surnames),
        person.given,
        home.address or "",
        CITIES.get(home.zip_code or "", ""),
        home.zip_code or "",
        phone_with_parentheses(person.phone),
        person.email or "",
        MEMBER_TYPES[person.kind],
        organization_as_typed(person.organization.name, clerk) if person.organization else "",
        person.organization.sector if person.organization else "",
        *[*births, "", "", ""][:MOST_CHILDREN],
        person.language,
        person.origin,
        us_date(person.joined) if person.joined else "",
        us_date(person.left) if person.left and person.left <= day else "",
    ]


def _grantee_roster(quarter: Quarter, joined: list[Person], seed: str) -> SampleFile:
    """In order of surnames; whoever left in the agency's time was not carried over."""
    kept = [p for p in joined if p.left is None or p.left > LAST_AGENCY_QUARTER.last_day]
    kept.sort(key=lambda person: (plain(" ".join(person.surnames)), plain(person.given), person.phone or ""))
    listed: list[Person] = []
    rows: list[list[str]] = []
    for person in kept:
        row = _grantee_row(person, quarter.last_day, Random(f"{seed}/{person.person_id}"))
        entries = [row, [without_accents(row[0]), *row[1:]]] if person.is_listed_twice else [row]
        listed += [person] * len(entries)
        rows += entries
    numbered = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    name = f"membresia_{quarter}.csv"
    notes = notes_of_people(name, listed)
    text = delimited(GRANTEE_TITLE, GRANTEE_HEADER, numbered, delimiter=";")
    return SampleFile(name, text.encode("cp1252"), GRANTEE, is_synthetic=True, rows=notes)


def _grantee_row(person: Person, day: date, clerk: Random) -> list[str]:
    home = person.home_at(day)
    births = [spanish_date(birth) for birth in person.children if birth <= day]
    return [
        surnames_first(person.given, person.surnames),
        address_in_capitals(home.address, clerk) if home.address else "",
        CITIES.get(home.zip_code or "", "").upper(),
        home.zip_code or "",
        phone_with_dashes(person.phone),
        person.email or "",
        TIPOS[person.kind],
        organization_as_typed(person.organization.name, clerk) if person.organization else "",
        SECTORS[person.organization.sector] if person.organization else "",
        " / ".join(births),
        IDIOMAS[person.language],
        ETNIAS[person.origin],
        spanish_date(person.joined) if person.joined else "",
        spanish_date(person.left) if person.left and person.left <= day else "",
    ]
