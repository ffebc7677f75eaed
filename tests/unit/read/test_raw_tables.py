"""Which files a community owes, and what becomes of them."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import MissingFileError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.read import RawFile, raw_files, read_tables
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import check_table
from tests.unit.read.layouts import TITLE, csv_layout, workbook_layout, write_workbook

REPOSITORY = Path(__file__).resolve().parents[3]
FIRST = Quarter(2015, 4)
OWED = [
    "roster_agency_2015Q4.csv",
    "signin_2015Q4.xlsx",
    "parent_groups.csv",
    "partners.csv",
    "published_measures.csv",
    "census_2010_zip.csv",
]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def test_all_files_of_a_quarter_are_found_in_reading_order(project: Project, tmp_path: Path) -> None:
    for name in OWED:
        (tmp_path / name).touch()
    assert [file.path.name for file in raw_files(tmp_path, project, "palmdale", FIRST)] == OWED


def test_all_missing_files_are_named_at_once(project: Project, tmp_path: Path) -> None:
    (tmp_path / "partners.csv").touch()
    with pytest.raises(MissingFileError) as refused:
        raw_files(tmp_path, project, "palmdale", FIRST)
    assert "5 of 6 files" in refused.value.what
    missing = [name for name in OWED if name != "partners.csv"]
    assert refused.value.where == f"data/raw/palmdale: {', '.join(missing)}"


def test_a_folder_in_place_of_a_file_is_a_missing_file(project: Project, tmp_path: Path) -> None:
    for name in OWED:
        (tmp_path / name).mkdir()
    with pytest.raises(MissingFileError, match="6 of 6"):
        raw_files(tmp_path, project, "palmdale", FIRST)


def text_file(folder: Path, quarter: Quarter) -> RawFile:
    path = folder / f"door_{quarter}.csv"
    path.write_text(f"{TITLE}\nName,Phone\nAna Prueba,{quarter.number}\n", encoding="utf-8")
    return RawFile(path, csv_layout(), quarter)


def test_every_row_says_where_it_comes_from(tmp_path: Path) -> None:
    roster = read_tables([text_file(tmp_path, Quarter(2016, 2))])["raw.roster"]
    row = roster.iloc[0]
    assert row["record_id"] == "door_2016Q2.csv||0000003"
    assert (row["file_name"], row["sheet_name"], row["row_number"]) == ("door_2016Q2.csv", "", 3)
    assert (row["quarter_code"], row["source_code"], row["layout_code"]) == ("2016Q2", "roster", "door_list")


def test_files_of_one_list_are_put_into_one_table(tmp_path: Path) -> None:
    files = [text_file(tmp_path, quarter) for quarter in FIRST.through(Quarter(2016, 2))]
    roster = read_tables(files)["raw.roster"]
    assert list(roster["quarter_code"]) == ["2015Q4", "2016Q1", "2016Q2"]
    assert roster["record_id"].is_unique


def test_the_same_row_of_two_sheets_is_two_records(tmp_path: Path) -> None:
    table: dict[str, object] = {"A5": "#", "B5": "Name", "C5": "Phone", "B6": "Ana Prueba"}
    path = write_workbook(tmp_path / "signin_2015Q4.xlsx", {"Oct": table, "Nov": table})
    signins = read_tables([RawFile(path, workbook_layout(), FIRST)])["raw.signins"]
    assert list(signins["record_id"]) == ["signin_2015Q4.xlsx|Nov|0000006", "signin_2015Q4.xlsx|Oct|0000006"]


def test_rows_are_ordered_by_number_and_not_by_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "door_2015Q4.csv"
    lines = [f"Person {number},1" for number in range(3, 13)]
    path.write_text("\n".join([TITLE, "Name,Phone", *lines]), encoding="utf-8")
    roster = read_tables([RawFile(path, csv_layout(), FIRST)])["raw.roster"]
    assert list(roster["row_number"]) == list(range(3, 13))


def test_a_single_file_has_no_quarter(tmp_path: Path) -> None:
    path = tmp_path / "door.csv"
    path.write_text(f"{TITLE}\nName,Phone\nAna Prueba,1\n", encoding="utf-8")
    roster = read_tables([RawFile(path, csv_layout(), None)])["raw.roster"]
    assert list(roster["quarter_code"]) == [""]


def test_without_files_every_raw_table_is_there_and_empty() -> None:
    tables = read_tables([])
    assert list(tables) == tables_of("raw")
    for name, table in tables.items():
        assert table.empty
        check_table(name, table)


def test_a_file_without_rows_adds_none(tmp_path: Path) -> None:
    path = tmp_path / "door_2015Q4.csv"
    path.write_text(f"{TITLE}\nName,Phone\n", encoding="utf-8")
    tables = read_tables([RawFile(path, csv_layout(), FIRST), text_file(tmp_path, Quarter(2016, 1))])
    assert len(tables["raw.roster"]) == 1
    check_table("raw.roster", tables["raw.roster"])
