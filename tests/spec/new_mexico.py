"""Made-up people of a community in another state, the files they come in, and what must be counted."""

import csv
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

ZIPS = ("88001", "88005", "88007", "88011", "88012")
ELSEWHERE = "88310"
QUARTER_ENDS = {"2018Q1": date(2018, 3, 31), "2018Q2": date(2018, 6, 30)}
NAMED_DAYS = (date(2018, 1, 17), date(2018, 2, 21))
LABELLED_DAYS = (date(2018, 3, 21), date(2018, 4, 18), date(2018, 5, 16))
YOUNG_UNTIL = 6
TYPES = {"parent": "Madre/Padre", "resident": "Vecino", "stakeholder": "Aliado"}
# Births that no declared age leaves in doubt on any of the days that are counted.
BIRTHS = ((date(2014, 10, 5),), (date(2006, 2, 3),), (date(2014, 9, 1), date(2005, 12, 24)), ())
# A group's Tuesdays: held, held without a count, cancelled, held, and one row twice.
SESSIONS = (
    ("3-abr-2018", "Grupo Alameda", "Sí", "9"),
    ("10-abr-2018", "grupo alameda", "Sí", ""),
    ("17-abr-2018", "Grupo Alameda", "No se realizó", ""),
    ("24-abr-2018", "Alameda", "", "7"),
    ("24-abr-2018", "Grupo Alameda", "Sí", "7"),
    ("24-abr-2018", "TOTAL", "", "23"),
)
HELD, CANCELLED, CAME = 3, 1, 16
ROLES = {"Presidenta": "chair", "Secretario": "secretary", "Vocal": "representative"}
ANSWERS = {"": "", "Amiga y Facebook": "friend media", "Guía de padres": "pn", "Feria de salud": "event"}
_GIVEN = ("Abril", "Bruno", "Carmina", "Dario", "Elvira", "Fermín", "Griselda", "Horacio")
_SURNAMES = ("Zubiría Lago", "Yáñez Roble", "Olmedo Pino", "Quiroz Sauce", "Iturbe Encina")
_STREETS = ("Calle Nogal", "Mesquite St", "Alameda Blvd", "Picacho Ave")


@dataclass(frozen=True)
class Person:
    """Somebody made up, with all that any of the lists says."""

    number: int
    given: str
    surnames: str
    kind: str = "guest"
    joined: date | None = None
    left: date | None = None
    started: date | None = None
    births: tuple[date, ...] = ()
    zip_code: str = ZIPS[0]
    heard: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.surnames}"

    @property
    def phone(self) -> str:
        return f"575-555-{self.number:04d}"

    @property
    def address(self) -> str:
        # Two neighbours each share a house.
        house = self.number // 2
        return f"{1200 + 3 * house} {_STREETS[house % len(_STREETS)]}"

    def is_member_on(self, day: date) -> bool:
        return self.joined is not None and self.joined <= day and (self.left is None or self.left > day)

    def category_on(self, day: date) -> str:
        born = [birth for birth in self.births if birth <= day]
        if self.kind != "parent":
            return f"{self.kind}s"
        if not born:
            return "parents_age_unknown"
        is_young = any(age_on(birth, day) < YOUNG_UNTIL for birth in born)
        return "parents_0_5" if is_young else "parents_6_plus"


@dataclass(frozen=True)
class Community:
    """Everybody, and who signed in on which day; somebody may sign twice."""

    members: list[Person]
    clients: list[Person]
    signatures: dict[date, list[Person]] = field(default_factory=dict)

    def compositions(self, day: date) -> dict[str, int]:
        return dict(Counter(member.category_on(day) for member in self.members if member.is_member_on(day)))

    def living_there(self, day: date) -> list[Person]:
        """Members who come for themselves; the map does not show where organizations are at home."""
        return [each for each in self.members if each.is_member_on(day) and each.kind != "stakeholder"]

    def places(self, day: date) -> dict[str, int]:
        codes = (member.zip_code for member in self.living_there(day))
        return dict(Counter(code if code in ZIPS else "elsewhere" for code in codes))

    def households(self, day: date) -> int:
        return len({(each.address, each.zip_code) for each in self.living_there(day)})

    def attendances(self) -> dict[date, int]:
        return {day: len(set(people)) for day, people in self.signatures.items()}

    def roster(self, quarter: str) -> list[Person]:
        end = QUARTER_ENDS[quarter]
        return [member for member in self.members if member.joined is not None and member.joined <= end]


def age_on(birth: date, day: date) -> int:
    """Whole years, counted as people do."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def make_people() -> Community:
    """40 members, guests, and participants of whom some are members."""
    names = [(given, surnames) for surnames, given in product(_SURNAMES, _GIVEN)]
    members = [_member(number, *name) for number, name in enumerate(names)]
    others = [("Nadia", "Uribe"), ("Mateo", "Xool"), ("Lidia", "Wences"), ("Jonás", "Vela")]
    guests = [Person(200 + number, *name) for number, name in enumerate(others[:2])]
    clients = [
        *(each for each in members if each.kind == "parent" and each.number < 20),
        *(Person(300 + number, *name, births=BIRTHS[0]) for number, name in enumerate(others[2:])),
    ]
    started = [
        Person(**{**vars(each), "started": date(2016, 9, 1) + timedelta(days=40 * place)})
        for place, each in enumerate(clients)
    ]
    days = [*NAMED_DAYS, *LABELLED_DAYS]
    signatures = {
        day: [*members[place : 30 + place : 2], members[place], *guests[: 1 + place % 2]]
        for place, day in enumerate(days)
    }
    return Community(members, started, signatures)


def _member(number: int, given: str, surnames: str) -> Person:
    kind = ("parent", "parent", "resident", "parent", "stakeholder")[number % 5]
    joined = date(2015, 11, 14) if number < 22 else date(2016, 3, 1) + timedelta(days=45 * (number - 22))
    return Person(
        number,
        given,
        surnames,
        kind,
        joined=joined,
        left=date(2018, 4, 2) if number in {3, 12} else None,
        births=BIRTHS[number % 4] if kind == "parent" else (),
        zip_code=ELSEWHERE if number // 2 == 7 else ZIPS[number // 2 % len(ZIPS)],
        heard=list(ANSWERS)[number % len(ANSWERS)],
    )


def write_files(folder: Path, people: Community) -> None:
    """Every file as somebody would send it; no two of one kind or language."""
    (folder / "meetings").mkdir(parents=True, exist_ok=True)
    for quarter, day in QUARTER_ENDS.items():
        _write_roster(folder / f"socios_{quarter}.ods", people.roster(quarter), day)
    for day in NAMED_DAYS:
        _write_named_meeting(folder / "meetings" / f"lista {day.isoformat()}.xlsx", people.signatures[day])
    _write_labelled_meetings(folder / "reuniones_2018.xlsx", people)
    _write_clients(folder / "agency.db", people.clients)
    _write_rows(folder / "censo.csv", ",", _census())
    _write_rows(folder / "grupos.tsv", "\t", _groups())
    _write_rows(folder / "aliados.tsv", "\t", _partners())
    _write_rows(folder / "sesiones.csv", ";", _sessions())
    _write_rows(folder / "lideres.csv", ",", _leaders(people.members))


def _write_roster(path: Path, members: Sequence[Person], day: date) -> None:
    """A title, then a header of two lines with names merged over several columns; days before months."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="Socios")
    book.spreadsheet.addElement(table)
    _ods_row(table, ["Alianza de Las Cruces (personas inventadas)"])
    _ods_row(table, [])
    _ods_row(table, [("Socio", 2), ("Contacto", 3), "Tipo", "Organización", "Sector", "Edades de los hijos",
                     "Fecha de ingreso", "Fecha de baja", "¿Cómo se enteró?"])  # fmt: skip
    _ods_row(table, ["Apellidos", "Nombre", "Domicilio", "Código postal", "Teléfono"])
    for each in members:
        is_partner = each.kind == "stakeholder"
        ages = ", ".join(str(age_on(birth, day)) for birth in each.births)
        left = _dmy(each.left) if each.left and each.left <= day else ""
        speaks_for = ["Clínica Luna", "Salud"] if is_partner else ["", ""]
        contact = [each.address, each.zip_code, each.phone]
        days = [_dmy(each.joined), left]
        name = [each.surnames.upper(), each.given]
        _ods_row(table, [*name, *contact, TYPES[each.kind], *speaks_for, ages, *days, each.heard])
    _ods_row(table, ["TOTAL", str(len(members))])
    book.save(str(path))


def _ods_row(table: Table, cells: Sequence[str | tuple[str, int]]) -> None:
    row = TableRow()
    table.addElement(row)
    for cell in cells:
        text, width = cell if isinstance(cell, tuple) else (cell, 1)
        span = {"numbercolumnsspanned": width, "numberrowsspanned": 1} if width > 1 else {}
        element = TableCell(valuetype="string", **span)
        element.addElement(P(text=text))
        row.addElement(element)
        for _ in range(width - 1):
            row.addElement(CoveredTableCell())


def _dmy(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def _write_named_meeting(path: Path, people: Sequence[Person]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Hoja1")
        rows = [["Nombre", "Teléfono", "¿Primera vez?"], *([each.name, each.phone, ""] for each in people)]
        for number, row in enumerate([*rows, ["+3 niños"], ["TOTAL", str(len(people))]]):
            sheet.write_row(number, 0, row)


def _write_labelled_meetings(path: Path, people: Community) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Leer primero").write("A1", "Una hoja para cada reunión")
        for day in LABELLED_DAYS:
            sheet = book.add_worksheet(f"Reunión {day.month}")
            sheet.write_row("A1", ["Fecha:", _dmy(day)])
            sheet.write_row("A2", ["Lugar:", "Biblioteca Branigan"])
            sheet.write_row("A4", ["#", "Nombre", "Celular"])
            for number, each in enumerate(people.signatures[day], start=1):
                sheet.write_row(3 + number, 0, [str(number), each.name, each.phone])


def _write_clients(path: Path, clients: Sequence[Person]) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE log (entry TEXT)")
        connection.execute(
            "CREATE TABLE clients (client_id TEXT, full_name TEXT, home_address TEXT, zip_code TEXT, "
            "phone TEXT, navigator TEXT, group_name TEXT, youngest_child_dob TEXT, start_date TEXT)"
        )
        connection.executemany(
            "INSERT INTO clients VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (f"C-{each.number}", each.name, each.address, each.zip_code, each.phone, "Renata Ochoa",
                 "Grupo Alameda", max(each.births, default=""), str(each.started))
                for each in clients
            ],
        )  # fmt: skip


def _census() -> Iterator[list[str]]:
    yield ["ZCTA5", "Total population", "Under 5 years", "Total housing units"]
    for number, code in enumerate(ZIPS):
        yield [code, f"{21000 + 350 * number:,}", f"{1500 + 20 * number:,}", f"{8000 + 110 * number:,}"]


def _groups() -> Iterator[list[str]]:
    yield ["Grupo", "Tipo", "Sede", "Domicilio", "C.P.", "Desde", "Hasta"]
    yield ["Grupo Alameda", "PN", "Biblioteca Branigan", "200 E Picacho Ave", "88001", "1-sep-2016", ""]
    yield [
        "Consejo Mesquite",
        "NAC",
        "Escuela Nogal",
        "900 Mesquite St",
        "88005",
        "15-ene-2016",
        "1-feb-2018",
    ]


def _partners() -> Iterator[list[str]]:
    yield ["Organización", "Sector", "Domicilio", "Desde"]
    yield ["Clínica Luna", "Salud", "10 Alameda Blvd", "1-mar-2016"]
    yield ["Escuela Nogal", "Gobierno", "900 Mesquite St", "1-sep-2016"]


def _sessions() -> Iterator[list[str]]:
    yield ["Fecha", "Grupo", "¿Se realizó?", "Asistentes"]
    yield from map(list, SESSIONS)


def leaders_of(members: Sequence[Person]) -> list[tuple[Person, str]]:
    """The first three members lead, each in a role."""
    return list(zip(members, ROLES, strict=False))


def _leaders(members: Sequence[Person]) -> Iterator[list[str]]:
    yield ["Nombre", "Teléfono", "Cargo", "Inicio del periodo", "Fin del periodo"]
    for each, role in leaders_of(members):
        yield [each.name, each.phone, role, "15/1/2017", "14/1/2018"]


def _write_rows(path: Path, delimiter: str, rows: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
