"""An export that nobody has described: `rollbook sniff` says what it looks like, never what stands in it."""

import csv
import io
import random
import sqlite3
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.declare import load_project
from rollbook.declare.lexicon import Lexicon, load_lexicon
from rollbook.declare.sources import Source
from rollbook.demo import write_sample
from rollbook.kernel.errors import InputError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.read import RawFile, read_tables
from rollbook.read.sniff import sniff
from rollbook.read.sniff_sheets import sheet_patterns
from rollbook.read.workbook import fits
from rollbook.tables.fields import FIELDS
from tests.unit.read.layouts import write_workbook

REPOSITORY = Path(__file__).resolve().parents[3]
SAMPLES = {
    "roster_agency": "roster_agency_2016Q1.csv",
    "roster_membresia": "membresia_2017Q1.csv",
    "signin": "signin_2016Q1.xlsx",
    "pn_participants": "pn_participants_2016Q3.csv",
    "group_parents": "group_parents_2016Q1.csv",
    "group_sessions": "group_sessions_2016Q1.csv",
    "leaders": "leaders.csv",
    "parent_groups": "parent_groups.csv",
    "partners": "partners.csv",
    "published": "published_measures.csv",
    "events": "events.csv",
    "trainings": "trainings.csv",
    "indicators": "indicators.csv",
    "census": "census_2010_zip.csv",
}


@cache
def lexicon() -> Lexicon:
    return load_lexicon(Layout(REPOSITORY))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "data" / "raw"
    write_sample("palmdale", folder, None)
    return folder / "palmdale"


def proposed(path: Path) -> str:
    return sniff(path, lexicon()).to_yaml()


def loaded(path: Path) -> Source:
    """The proposal as it would be loaded, unchanged."""
    return Source.model_validate(yaml.safe_load(proposed(path)))


def rows_of(path: Path, source: Source, quarter: Quarter | None) -> pd.DataFrame:
    tables = read_tables([RawFile(path, source, quarter, path.name)])
    return tables[source.table].drop(columns="layout_code")


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding, newline="")
    return path


@pytest.mark.parametrize("layout", SAMPLES)
def test_a_proposal_reads_the_same_rows_into_the_same_fields_as_the_source_written_by_hand(
    samples: Path, layout: str
) -> None:
    path = samples / SAMPLES[layout]
    by_hand, proposal = load_project(Layout(REPOSITORY)).sources[layout], loaded(path)
    quarter = Quarter.parse(proposal.first) if proposal.first else None
    assert proposal.table == by_hand.table
    pd.testing.assert_frame_equal(rows_of(path, proposal, quarter), rows_of(path, by_hand, quarter))
    assert (proposal.files, proposal.date_order) == (by_hand.files, by_hand.date_order)


@pytest.mark.parametrize("layout", ["roster_agency", "roster_membresia", "signin", "pn_participants"])
def test_no_value_of_a_row_stands_in_a_proposal(samples: Path, layout: str) -> None:
    path = samples / SAMPLES[layout]
    source = load_project(Layout(REPOSITORY)).sources[layout]
    rows = rows_of(path, source, None)
    personal = rows[[name for name in map(str, rows) if name.endswith("_text") and FIELDS[name].is_personal]]
    values = {str(value).casefold() for column in personal for value in personal[column].dropna()}
    words = {*(header.casefold() for header in source.columns), "total"}
    telling = {value for value in values - words if len(value) > 3}
    text = proposed(path).casefold()
    assert len(telling) > 50
    assert not [value for value in telling if value in text]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), style=st.sampled_from(["upper", "title", "plain", "spaced"]))
def test_order_case_accents_and_blanks_of_headers_do_not_matter(
    tmp_path: Path, seed: int, style: str
) -> None:
    meant = load_project(Layout(REPOSITORY)).sources["roster_membresia"].columns
    headers = list(meant)
    random.Random(seed).shuffle(headers)  # noqa: S311  an order, no secret
    written = {styled(header, style): meant[header] for header in headers}
    content = io.StringIO()
    csv.writer(content).writerows([list(written), ["?"] * len(written)])
    assert loaded(write(tmp_path / "list.csv", content.getvalue())).columns == written


def styled(header: str, style: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", header) if not unicodedata.combining(sign))
    styles = {"upper": header.upper(), "title": header.title(), "plain": plain}
    return styles.get(style, header.replace(" ", "  "))


def test_a_slip_in_a_header_is_forgiven_and_asked_about(tmp_path: Path) -> None:
    path = write(
        tmp_path / "list.csv", "Last Nmae,First Name,Adress,Member Type,Date Joined\nA,B,C,D,1/2/2016\n"
    )
    assert loaded(path).columns["Adress"] == "street_address_text"
    assert '"Adress": street_address_text  # CHECK' in proposed(path)


def test_a_column_of_another_child_is_never_taken_for_this_one(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Name,Type,Joined,Child 2 DOB,Child 4 DOB\nA,Parent,1/2/2016,,\n")
    assert loaded(path).columns["Child 2 DOB"] == "child_birth_2_text"
    assert '"Child 4 DOB"' in proposed(path).partition("Not read")[2]


def test_columns_that_are_not_known_are_listed_as_comments_and_not_read(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Name,Member Type,Date Joined,T-shirt size\nA,B,1/2/2016,L,x\n")
    assert "T-shirt size" not in loaded(path).columns
    assert '#   D: "T-shirt size"' in proposed(path)


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "Nombre,Cargo,Inicio del periodo,Fin del periodo",
            ["full_name_text", "role_text", "term_from_text", "term_until_text"],
        ),
        ("Member,Position,From,To", ["full_name_text", "role_text", "term_from_text", "term_until_text"]),
        (
            "Fecha,Grupo,¿Se realizó?,Asistentes",
            ["session_date_text", "group_name_text", "session_status_text", "attended_count_text"],
        ),
        (
            "Group Name,Session Date,Held or cancelled,Number attended",
            ["group_name_text", "session_date_text", "session_status_text", "attended_count_text"],
        ),
        ("Name,Member Type,Joined,How did you hear of us?", ["full_name_text", "member_type_text",
         "joined_text", "heard_text"]),
        ("Nombre,Tipo,Ingreso,¿Cómo se enteró?", ["full_name_text", "member_type_text", "joined_text",
         "heard_text"]),
    ],
)  # fmt: skip
def test_leaders_sessions_and_what_people_heard_are_known_in_both_languages(
    tmp_path: Path, header: str, fields: list[str]
) -> None:
    path = write(tmp_path / "list.csv", f"{header}\nA,B,1/20/2016,2\n")
    assert list(loaded(path).columns.values()) == fields


def test_a_roster_with_a_role_is_no_list_of_leaders(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Name,Role,Since,Until\nA,Parent,1/20/2016,\n")
    assert loaded(path).table == "raw.roster"


def test_the_grantee_s_list_is_taken_to_be_of_pn_groups_and_any_other_is_asked_about(tmp_path: Path) -> None:
    rows = "A,B,1/20/2016\n"
    grantee = write(tmp_path / "a.csv", f"Participant Name,Navigator,Start Date\n{rows}")
    other = write(tmp_path / "b.csv", f"Participant Name,Group,Start Date\n{rows}")
    assert (loaded(grantee).group_type, loaded(other).group_type) == ("PN", None)
    assert all("CHECK: of what type (PN, ROC, NAC)" in proposed(path) for path in (grantee, other))


def test_what_a_list_cannot_do_without_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Member ID,Name,Address,Member Type,Language\n1,A,B,C,D\n")
    assert "CHECK: this list cannot do without joined_text" in proposed(path)


def test_a_header_that_looks_like_somebody_s_cell_is_not_shown(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Name,Member Type,Date Joined,a@b.example,6615550123\nA,B,C,D,E\n")
    text = proposed(path)
    assert "a@b.example" not in text
    assert "6615550123" not in text
    assert text.count("(not shown)") == 2


@pytest.mark.parametrize(
    ("days", "order", "said"),
    [
        (["1/13/2016", "1/2/2016"], "mdy", "Dates: with a second number above 12: 1"),
        (["13/1/2016", "1/2/2016"], "dmy", "Dates: with a first number above 12: 1"),
        (["13-1-16", "1-13-16", "14.1.16"], "dmy", "CHECK: dates contradict each other"),
        (["1/2/2016", "3/4/2016"], "mdy", "CHECK: no date tells day from month"),
        (["2016-01-13", "2016-02-13"], "mdy", "CHECK: no date tells day from month"),
        (["12-ene-2016", "3 de mayo de 2016"], "dmy", "Dates: with the day before a month in letters: 2"),
        (["January 12, 2016", "May 3rd, 2016"], "mdy", "Dates: with a month in letters before the day: 2"),
        (["", ""], "mdy", "CHECK: no date tells day from month"),
    ],
)
def test_the_order_of_day_and_month_is_taken_from_evidence_or_asked_for(
    tmp_path: Path, days: list[str], order: str, said: str
) -> None:
    lines = "".join(f'A,Parent,"{day}"\n' for day in days)
    path = write(tmp_path / "list.csv", f"Name,Member Type,Date Joined\n{lines}")
    assert loaded(path).date_order == order
    assert said in proposed(path)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["3, 5", "8 meses", "4 y 6 años"], "child_ages_text"),
        (["1/13/2014", "2012-05-03", "13-may-2014 / 1-jun-2016"], "child_births_text"),
    ],
)
def test_a_column_called_children_holds_births_or_ages_as_its_cells_say(
    tmp_path: Path, cells: list[str], field: str
) -> None:
    lines = "".join(f'A,Residente,1-ene-2016,"{cell}"\n' for cell in cells)
    path = write(tmp_path / "lista.csv", f"Nombre,Tipo,Fecha de ingreso,Hijos\n{lines}")
    assert loaded(path).columns["Hijos"] == field


def test_a_name_is_a_given_name_where_surnames_have_their_own_column(tmp_path: Path) -> None:
    path = write(tmp_path / "lista.tsv", "Apellidos\tNombre\tTipo\tFecha de ingreso\nA\tB\tC\t1-ene-2016\n")
    source = loaded(path)
    assert source.columns["Nombre"] == "first_name_text"
    assert source.delimiter == "\t"


def test_a_merged_header_of_two_lines_below_a_title_is_found(tmp_path: Path) -> None:
    path = tmp_path / "roster_2018Q1.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Members")
        sheet.write("A1", "Las Cruces partnership (made up)")
        sheet.merge_range("A3:B3", "Member")
        sheet.merge_range("C3:D3", "Child 1")
        sheet.merge_range("E3:E4", "Member Type")
        sheet.merge_range("F3:F4", "Date Joined")
        sheet.write_row("A4", ["Last Name", "First Name", "DOB", "Shoes"])
        sheet.write_row("A5", ["Vega", "Ana", "14/3/2015", "", "Parent", "30/1/2016"])
    source = loaded(path)
    assert source.header_rows == 2
    assert source.columns["Child 1 / DOB"] == "child_birth_1_text"
    assert source.columns["Member / Last Name"] == "last_name_text"
    row = rows_of(path, source, Quarter.parse("2018Q1")).iloc[0]
    assert (row["row_number"], row["first_name_text"], row["joined_text"]) == (5, "Ana", "30/1/2016")


def test_meetings_on_sheets_of_their_own_are_told_by_the_labels_above_them(tmp_path: Path) -> None:
    header = {"A6": "#", "B6": "Nombre", "C6": "Teléfono"}
    path = write_workbook(
        tmp_path / "asistencia_2018Q1.xlsx",
        {
            "Leer primero": {"A1": "Una hoja para cada reunión"},
            "Enero": {
                "A2": "Fecha:",
                "B2": "17/1/2018",
                "A3": "Lugar:",
                "B3": "Biblioteca",
                **header,
                "B7": "A",
            },
            "Febrero": {"A2": "Fecha: 14/2/2018", **header, "D6": "Correo", "B7": "B", "A8": "TOTAL"},
        },
    )
    source = loaded(path)
    assert source.table == "raw.signins"
    assert source.labels == {"Fecha": "meeting_date_text", "Lugar": "meeting_place_text"}
    assert source.sheets == ("Enero", "Febrero")
    assert source.date_order == "dmy"
    assert source.optional_columns == ("Correo",)
    assert "1 of them look like totals" in proposed(path)
    read = rows_of(path, source, Quarter.parse("2018Q1"))
    assert list(read["meeting_date_text"]) == ["17/1/2018", "14/2/2018", "14/2/2018"]


def test_a_column_that_some_sheets_lack_is_optional(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "signin.xlsx",
        {
            "Jan": {"A1": "Date", "B1": "1/17/2018", "A3": "Name", "B3": "Phone", "C3": "E-mail", "A4": "A"},
            "Feb": {"A1": "Date", "B1": "2/14/2018", "A3": "Name", "B3": "Phone", "A4": "B"},
        },
    )
    assert loaded(path).optional_columns == ("E-mail",)


def test_a_folder_with_a_workbook_for_each_meeting_tells_the_day_by_the_file_s_name(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "raw" / "las_cruces" / "meetings"
    folder.mkdir(parents=True)
    path = write_workbook(
        folder / "sign-in 2018-01-17.xlsx",
        {"Sheet1": {"A1": "Name", "B1": "Phone", "C1": "First time?", "A2": "A"}},
    )
    source = loaded(path)
    assert source.files == "meetings/sign-in *.xlsx"
    assert source.source == "sign_in"
    read = read_tables([RawFile(path, source, None, "meetings/sign-in 2018-01-17.xlsx")])
    assert list(read["raw.signins"]["meeting_date_text"]) == ["2018-01-17"]


def test_a_parquet_snapshot_is_known_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "export_2018Q1.parquet"
    columns = {
        "client_id": ["7"],
        "full_name": ["A"],
        "start_date": [datetime(2017, 5, 1, tzinfo=UTC).date()],
    }
    pd.DataFrame(columns).to_parquet(path)
    source = loaded(path)
    assert (source.table, source.format) == ("raw.participants", "parquet")
    assert source.columns["start_date"] == "started_text"


def test_a_database_is_known_by_the_table_that_looks_most_like_a_list(tmp_path: Path) -> None:
    path = tmp_path / "agency.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE settings (key TEXT, value TEXT)")
        connection.execute(
            "CREATE TABLE clients (client_id TEXT, full_name TEXT, start_date TEXT, navigator TEXT)"
        )
        connection.execute("INSERT INTO clients VALUES ('7', 'A', '2017-05-01', 'B')")
    connection.close()
    source = loaded(path)
    assert source.database is not None
    assert source.database.relation == "clients"
    assert (source.files, source.table) == ("agency.parquet", "raw.participants")


@pytest.mark.parametrize("name", ["../x", "2018", "Lista de socios (copia).csv", "ñandú 2017Q1"])
def test_any_file_name_gives_a_name_for_the_source(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / Path(name).name, "Name,Member Type,Date Joined\nA,B,1/2/2016\n")
    assert loaded(path).source


def test_a_quarter_written_in_another_way_is_asked_about(tmp_path: Path) -> None:
    path = write(tmp_path / "socios Q1-2018.csv", "Name,Member Type,Date Joined\nA,B,1/2/2016\n")
    assert "CHECK: if a file comes each quarter, name it like list_2018Q1.csv" in proposed(path)


def test_a_text_that_breaks_off_inside_a_sign_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Phone\n".encode("utf-16")[:-1])
    with pytest.raises(InputError, match=r"list\.csv"):
        proposed(path)


def test_a_header_with_signs_of_yaml_comes_back_as_it_stands(tmp_path: Path) -> None:
    header = 'Phone: "home" # {1}'
    content = io.StringIO()
    csv.writer(content).writerows([["Name", "Member Type", "Date Joined", header], ["A", "B", "C", "D"]])
    text = proposed(write(tmp_path / "list.csv", content.getvalue()))
    assert yaml.safe_load(text)["columns"]["Name"] == "full_name_text"
    assert "home" in text


def test_a_file_without_a_header_we_know_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "Vega,Ana,661-555-0123\nSoto,Luis,661-555-0124\n")
    with pytest.raises(InputError, match="no row looks like a header") as refused:
        proposed(path)
    assert "Vega" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"SQLite format 3\0", "database"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        proposed(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        proposed(tmp_path / "nowhere.csv")


def test_the_same_file_gives_the_same_proposal(samples: Path) -> None:
    path = samples / SAMPLES["signin"]
    assert proposed(path) == proposed(path)


@pytest.mark.parametrize(
    ("read", "left_out", "patterns"),
    [
        (["Jan 2018", "Feb 2018"], ["Codes"], ("* 20*",)),
        (["Enero 2018", "Febrero 2018"], ["Leer primero"], ("* 20*",)),
        (["Reunión 1", "Reunión 2"], ["Resumen"], ("Reunión *",)),
        (["Meeting 1-17", "Meeting 2-14"], ["Codes"], ("Meeting *-*",)),
        (["Enero", "Febrero"], ["Leer primero"], ("Enero", "Febrero")),
        (["Members"], ["Notes"], ("Members",)),
        (["Sheet1"], ["Sheet2"], ("Sheet1",)),
        (["2018 list [a]"], ["Notes"], ("20* list [[]a]",)),
    ],
)
def test_sheets_are_proposed_as_a_pattern_that_later_quarters_fit(
    read: list[str], left_out: list[str], patterns: tuple[str, ...]
) -> None:
    assert sheet_patterns(read, left_out) == patterns


def test_a_proposal_for_some_sheets_says_that_others_will_not_be_read(tmp_path: Path) -> None:
    table: dict[str, object] = {"A1": "Date", "B1": "1/17/2018", "A3": "Name", "B3": "Phone", "A4": "A"}
    path = write_workbook(
        tmp_path / "signin.xlsx", {"Jan 2018": table, "Feb 2018": table, "Notes": {"A1": "to do"}}
    )
    assert loaded(path).sheets == ("* 20*",)
    assert "1 sheet(s) without such a table are not read, nor will any be whose name" in proposed(path)


names_of_sheets = st.lists(st.text("Jan Feb20189*[]-ñ", min_size=1, max_size=12), min_size=1, max_size=4)


@given(read=names_of_sheets, left_out=names_of_sheets)
def test_a_proposed_pattern_fits_every_sheet_with_the_table_and_none_without(
    read: list[str], left_out: list[str]
) -> None:
    patterns = sheet_patterns(read, left_out)
    others = {name.casefold().strip() for name in left_out} - {name.casefold().strip() for name in read}
    assert all(fits(name, patterns) for name in read)
    assert not any(fits(name, patterns) for name in others)
