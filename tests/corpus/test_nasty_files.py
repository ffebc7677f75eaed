"""Files as they really come: each is read right, with what was noticed, or refused in words that help."""

import csv
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.kernel.errors import InputError
from rollbook.read import archive
from tests.corpus import files as made
from tests.unit.read.layouts import csv_layout, findings, read, rows

BOTH = [(2, *made.PEOPLE[0]), (3, *made.PEOPLE[1])]
SHEET = "List"


@dataclass(frozen=True)
class Nasty:
    """A file, and either a phrase of the refusal or the rows and findings."""

    title: str
    name: str
    make: Callable[[], bytes]
    refused: str = ""
    rows: list[tuple[int, str, str]] = field(default_factory=lambda: BOTH)
    noticed: list[tuple[str, int, str, str]] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)


def text(*lines: str, end: str = "\r\n") -> Callable[[], bytes]:
    return lambda: made.lines(*lines, end=end)


def these(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def noticed(code: str, sheet: str = "", row: int = 0, of: str = "") -> list[tuple[str, int, str, str]]:
    return [(sheet, row, of, code)]


ANA = [(2, "Ana Prueba", "1")]
GUESSED = noticed("encoding_guessed")

TEXT_FILES = [
    Nasty("UTF-8 with a mark", "a.csv", lambda: made.people(encoding="utf-8-sig")),
    Nasty("UTF-16 of a spreadsheet's Unicode text", "a.txt", lambda: made.people("\t", encoding="utf-16")),
    Nasty("UTF-16, bytes the other way", "a.csv", lambda: b"\xfe\xff" + made.people(encoding="utf-16-be")),
    Nasty("UTF-16 without a mark", "a.csv", lambda: made.people(encoding="utf-16-le"), noticed=GUESSED),
    Nasty("Windows with semicolons", "a.csv", lambda: made.people(";", encoding="cp1252"), noticed=GUESSED),
    Nasty("an old Mac", "a.csv", lambda: made.people(encoding="mac_roman", end="\r"), noticed=GUESSED),
    Nasty("DOS with bars", "a.csv", lambda: made.people("|", encoding="cp850"), noticed=GUESSED),
    Nasty("tabs", "a.tsv", lambda: made.people("\t")),
    Nasty(
        "a Google Sheets export", "a.csv",
        text('"Phone","Name\n/ Nombre",,', '6615550101,"Prueba, Eva",,', ",,,", ',"José ""Pepe"" Prueba",,'),
        rows=[(2, "Prueba, Eva", "6615550101"), (4, 'José "Pepe" Prueba', "")],
        layout={"columns": {"Name / Nombre": "full_name_text", "Phone": "phone_text"}},
    ),
    Nasty("a first line for a spreadsheet", "a.csv", text("sep=;", "Name;Phone", "Ana Prueba;1"),
          rows=[(3, "Ana Prueba", "1")]),
    Nasty("zero bytes", "a.csv",
          text("Name,Phone", "Ana\0 Prueba,1\0"), rows=ANA, noticed=noticed("text_lost")),
    Nasty("lines that end in three ways", "a.csv", lambda: b"Name,Phone\rAna,1\nBea,2\r\nCira,3",
          rows=[(2, "Ana", "1"), (3, "Bea", "2"), (4, "Cira", "3")]),
    Nasty("a cell of 40 kB", "a.csv", text("Name,Phone", "x" * 40_000 + ",1"), rows=[(2, "x" * 40_000, "1")]),
    Nasty("a cell of 200 kB", "a.csv", text("Name,Phone", '"' + "x" * 200_000 + '",1'), refused="row 2"),
    Nasty("a quotation mark that never closes", "a.csv", text("Name,Phone", "Bea,2", '"Ana,1', "Cira,3"),
          refused="a.csv, row 3"),
    Nasty("a title block as long as a page", "a.csv",
          text(*["Name of the list", ""] * 20, "Name,Phone", "Ana Prueba,1"),
          rows=[(42, "Ana Prueba", "1")]),
    Nasty("a header below the fiftieth row", "a.csv", text(*["x"] * 50, "Name,Phone", "Ana,1"),
          refused="no column Name, Phone"),
    Nasty("a column that stands twice", "a.csv",
          text("Phone,Name,Phone", "1,Ana,2"), refused="Phone in columns A, C"),
    Nasty("a row wider than the header", "a.csv",
          text("Name,Phone", "Ana,1", "Prueba, Bea,2"), refused="row 3"),
    Nasty("rows that end early", "a.csv", text("Name,Phone", "Ana Prueba"), rows=[(2, "Ana Prueba", "")]),
    Nasty("a header and nothing else", "a.csv", text("Name,Phone"), rows=[],
          noticed=[*noticed("file_empty"), *noticed("roster_empty")]),
    Nasty("no byte at all", "a.csv", these(b""), refused="a file is empty"),
    Nasty("a mark and nothing else", "a.csv", these(b"\xef\xbb\xbf"), refused="a file is empty"),
    Nasty("blank lines and nothing else", "a.csv", these(b"\r\n \r\n\t\r\n"), refused="a file is empty"),
    Nasty("a PDF called .csv", "a.csv", these(made.PDF), refused="it is a PDF"),
    Nasty("a picture called .csv", "a.csv", these(made.PNG), refused="it is a picture"),
    Nasty("a packed file called .csv", "a.csv", these(made.GZIP), refused="it is a packed file"),
    Nasty("a workbook called .csv", "a.csv", made.workbook, refused="declare format: workbook"),
    Nasty("a web page called .csv", "a.csv", these(made.WEB_PAGE), refused="it is a web page"),
    Nasty("another encoding than declared", "a.csv", lambda: made.people(encoding="cp1252"),
          refused="a.csv, byte 15", layout={"encoding": "utf-8"}),
    Nasty("UTF-8 cut off inside a letter", "a.csv", lambda: made.people().partition(b"\xb1ez")[0],
          refused="cut off inside a letter"),
    Nasty("two encodings in one file", "a.csv",
          lambda: made.people() + b"\r\n" + made.lines("Zoë Prueba,3", encoding="cp1252"),
          refused="different encodings"),
    Nasty("a script in a cell", "a.csv", text("Name,Phone", "=cmd|' /C calc'!A0,1"),
          rows=[(2, "=cmd|' /C calc'!A0", "1")], layout={"delimiter": ","}),
    Nasty("emoji and a name from right to left", "a.csv", text("Name,Phone", "Ana 🎈,1", "ليلى مثال,2"),
          rows=[(2, "Ana 🎈", "1"), (3, "ليلى مثال", "2")]),
    Nasty("a header in decomposed letters", "a.csv", text("Name,Tele\u0301fono", "Ana Prueba,1"), rows=ANA,
          layout={"columns": {"Name": "full_name_text", "Teléfono": "phone_text"}}),
    Nasty("a header that a table nearly has", "a.csv",
          text("x", "Name,Fone", "Ana,1"), refused="row 2: no column Phone"),
]  # fmt: skip


def _formats_to_the_end(book: Any) -> None:  # noqa: ANN401  a workbook being written
    bold = book.add_format({"bold": True})
    sheet = book.get_worksheet_by_name(SHEET)
    sheet.write_blank(1_048_575, 16_383, None, bold)
    sheet.set_row(1_048_575, 30)


def _more_sheets(book: Any) -> None:  # noqa: ANN401  a workbook being written
    hidden = book.add_worksheet("R&D <Ñ> 🎈")
    hidden.write_row(0, 0, made.HEADER)
    hidden.write_row(1, 0, ["Ana Prueba", "1"])
    hidden.hide()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": f"={SHEET}!$B$2:$B$3"})
    book.add_chartsheet("Chart").set_chart(chart)
    book.add_worksheet("Sheet3")


def _formula(result: object) -> Callable[[], bytes]:
    def fill(book: Any) -> None:  # noqa: ANN401  a workbook being written
        book.get_worksheet_by_name(SHEET).write_formula("B3", "=1+1", None, result)

    return lambda: made.workbook(fill)


LAUGHS = (
    b'<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet '
)
FIRST_ONLY = [BOTH[0], (3, made.PEOPLE[1][0], "")]

WORKBOOKS = [
    Nasty("a picture called .xlsx", "a.xlsx", these(made.PNG), refused="it is a picture"),
    Nasty("a web page called .xls", "a.xls",
          these(made.WEB_PAGE), refused="old programs save a web page as .xls"),
    Nasty("XML of 2003 called .xls", "a.xls", these(made.XML_2003), refused="it is an XML file"),
    Nasty("a text file called .xlsx", "a.xlsx", made.people, refused="declare format: csv"),
    Nasty("no byte at all", "a.xlsx", these(b""), refused="a file is empty"),
    Nasty("a workbook cut off in its middle", "a.xlsx",
          lambda: made.workbook()[:2000], refused="cut off or damaged"),
    Nasty("a workbook with a wrong byte", "a.xlsx",
          lambda: made.workbook().replace(b"PK\x01\x02", b"PK\x09\x09"), refused="cut off or damaged"),
    Nasty("an XLSX with a password", "a.xlsx", made.locked_xlsx, refused="protected by a password"),
    Nasty("an XLS with a password", "a.xls", made.locked_xls, refused="protected by a password"),
    Nasty("an ODS with a password", "a.ods", made.locked_ods, refused="protected by a password"),
    Nasty("a zip with a password", "a.xlsx", made.locked_zip, refused="protected by a password"),
    Nasty("a Word document", "a.xlsx",
          lambda: made.zipped({"word/document.xml": b"<x/>"}), refused="a Word document"),
    Nasty("a binary workbook", "a.xlsx", lambda: made.zipped({"xl/workbook.bin": b"x"}), refused="(.xlsb)"),
    Nasty("a zip of something else", "a.xlsx",
          lambda: made.zipped({"a.txt": b"x"}), refused="it is a zip file"),
    Nasty("a workbook without its sheet", "a.xlsx",
          lambda: made.rezipped(made.workbook(), {"xl/worksheets/sheet1.xml": None}), refused="a.xlsx"),
    Nasty("a zip bomb", "a.xlsx", made.zip_bomb, refused="too large once it is unpacked"),
    Nasty("a zip bomb in the list of its members", "a.ods", lambda: made.manifest_bomb(110),
          refused="too large once it is unpacked"),
    Nasty("a zip that declares 3 GB", "a.xlsx", made.declared_huge, refused="too large once it is unpacked"),
    Nasty("a cell in the last corner", "a.xlsx",
          lambda: made.far_cell(b"XFD1048576"), refused="1,048,576 rows and 16,384"),
    Nasty("a cell far below and a little right", "a.xlsx",
          lambda: made.far_cell(b"ZZ1000000"), refused="larger than a list"),
    Nasty("more rows than a sheet has", "a.xlsx",
          lambda: made.far_cell(b"B2000000"), refused="2,000,000 rows"),
    Nasty("an ODS that repeats a cell a million times", "a.ods", lambda: made.ods(repeat=1_000_000),
          refused="larger than a list"),
    Nasty("entities that multiply", "a.xlsx", lambda: made.in_sheet(b"<worksheet ", LAUGHS)),
    Nasty("formats to the end of the sheet", "a.xlsx", lambda: made.workbook(_formats_to_the_end)),
    Nasty("an XLS of 1997", "a.xls", made.xls),
    Nasty("an ODS", "a.ods", made.ods),
    Nasty("an XLSX called .xls", "a.xls", made.workbook),
    Nasty("an XLS called .xlsx", "a.xlsx", made.xls),
    Nasty("a name in capitals", "A.XLSX", made.workbook),
    Nasty("a formula with its result", "a.xlsx", _formula(42), rows=[BOTH[0], (3, made.PEOPLE[1][0], "42")]),
    Nasty("a formula without its result", "a.xlsx", _formula(""), rows=FIRST_ONLY,
          noticed=noticed("formula_without_value", SHEET, 3, "phone")),
    Nasty("a formula with an error", "a.xlsx", _formula("#REF!"), rows=FIRST_ONLY),
    Nasty("an error in an XLS", "a.xls", lambda: made.xls(made.HEADER, ("Ana Prueba", "#N/A")),
          rows=[(2, "Ana Prueba", "")]),
    Nasty("hidden sheets, charts, signs in names", "a.xlsx", lambda: made.workbook(_more_sheets),
          rows=[*BOTH, (2, "Ana Prueba", "1")], noticed=noticed("file_empty", "Sheet3")),
    Nasty("a macro", "a.xlsm",
          lambda: made.workbook(lambda book: book.add_worksheet("List 2").write("A1", "")),
          noticed=noticed("file_empty", "List 2")),
    Nasty("another header", "a.xlsx",
          lambda: made.workbook(header=("Name", "Fone")), refused="sheet List, row 1"),
]  # fmt: skip

PARQUET_FILES = [
    Nasty("a text file called .parquet", "a.parquet", made.people, refused="not a Parquet file"),
    Nasty("a Parquet file cut off", "a.parquet",
          lambda: made.parquet(Name=["Ana"], Phone=["1"])[:-9], refused="not a Parquet file"),
    Nasty("names in other letters", "a.parquet",
          lambda: made.parquet(phone=[1.0], NAME=["Ana Prueba"]), rows=ANA),
    Nasty("bytes in a column", "a.parquet", lambda: made.parquet(Name=[b"Ana"], Phone=["1"]),
          refused="no plain text"),
]  # fmt: skip

CASES = [
    *(("csv", case) for case in TEXT_FILES),
    *(("workbook", case) for case in WORKBOOKS),
    *(("parquet", case) for case in PARQUET_FILES),
]


@pytest.mark.parametrize(("kind", "case"), CASES, ids=[f"{kind}: {case.title}" for kind, case in CASES])
def test_a_nasty_file_is_read_right_or_refused_in_words_that_help(
    kind: str, case: Nasty, tmp_path: Path
) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.make())
    layout = csv_layout(**({"format": kind, "files": case.name} | case.layout))
    if case.refused:
        _require_refusal(path, layout, case.refused)
        return
    tables = read(path, layout)
    assert rows(tables, "raw.roster", "full_name_text", "phone_text") == case.rows
    assert findings(tables) == case.noticed


def _require_refusal(path: Path, layout: Any, phrase: str) -> None:  # noqa: ANN401  any layout
    with pytest.raises(InputError) as refused:
        read(path, layout)
    words = str(refused.value)
    assert phrase in words
    assert path.name in refused.value.where
    assert refused.value.expected
    assert refused.value.next_step
    for value in ("Prueba", "Ana", "Bea", "Cira", "6615550101", str(path.parent)):
        assert value not in words


@pytest.mark.parametrize("megabytes", [40, 110])
def test_of_a_list_of_members_that_swells_little_is_ever_unpacked(megabytes: int, tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(made.manifest_bomb(megabytes))
    tracemalloc.start()
    try:
        with archive.opened(path) as members, suppress(InputError):
            archive.require_sound(members)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 << 20


def test_there_are_enough_nasty_files_to_trust_the_reader() -> None:
    assert len({(kind, case.title) for kind, case in CASES}) == len(CASES) >= 40


SOUND = {
    "csv": [made.people(), made.people(";", encoding="cp1252"), made.people(encoding="utf-16")],
    "workbook": [made.workbook(), made.xls(), made.ods()],
    "parquet": [made.parquet(Name=["Ana", "Bea"], Phone=[1.5, 2.0])],
}


@settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_file_with_damaged_bytes_is_read_or_refused_and_never_a_surprise(
    data: st.DataObject, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kind = data.draw(st.sampled_from(sorted(SOUND)))
    content = bytearray(data.draw(st.sampled_from(SOUND[kind])))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged"
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        read(path, csv_layout(format=kind))
    except InputError as refused:
        assert refused.__cause__ is None or isinstance(refused.__cause__, InputError | csv.Error)  # noqa: PT017  either is right
    assert capfd.readouterr() == ("", "")
