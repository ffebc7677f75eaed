"""A file that lies there and that nobody reads is told: its rows are missing from every figure."""

import os
from pathlib import Path

import pytest

from rollbook.declare.sources import Source
from rollbook.kernel.period import Quarter
from rollbook.read import raw_files, read_tables, unclaimed_files
from rollbook.tables.check import check_table
from tests.unit.read.layouts import csv_layout, workbook_layout
from tests.unit.read.test_file_promises import Declared, touch

FIRST = Quarter(2017, 1)
MEMBERS = csv_layout(files="membresia_{quarter}.csv", first="2017Q1", last="2018Q4")


def unclaimed(folder: Path, *sources: Source) -> list[str]:
    return unclaimed_files(folder, Declared(*sources), "palmdale")  # type: ignore[arg-type]  # only its sources are asked for


def test_a_second_download_of_a_file_is_told(tmp_path: Path) -> None:
    touch(tmp_path, "membresia_2018Q2.csv", "membresia_2018Q2 (1).csv", "old/membresia_2018Q2.csv")
    assert unclaimed(tmp_path, MEMBERS) == ["membresia_2018Q2 (1).csv", "old/membresia_2018Q2.csv"]


def test_a_file_of_a_quarter_that_is_still_to_come_is_claimed(tmp_path: Path) -> None:
    touch(tmp_path, "membresia_2017Q1.csv", "membresia_2018Q4.csv")
    assert [file.file_name for file in raw_files(tmp_path, Declared(MEMBERS), "palmdale", FIRST)] == [  # type: ignore[arg-type]  # only its sources are asked for
        "membresia_2017Q1.csv"
    ]
    assert unclaimed(tmp_path, MEMBERS) == []


@pytest.mark.parametrize("name", ["membresia_2016Q4.csv", "membresia_2019Q1.csv", "membresia_2018Q5.csv"])
def test_a_quarter_before_the_first_or_after_the_last_is_nobody_s(tmp_path: Path, name: str) -> None:
    touch(tmp_path, name)
    assert unclaimed(tmp_path, MEMBERS) == [name]


def test_whatever_fits_a_pattern_is_claimed(tmp_path: Path) -> None:
    touch(
        tmp_path, "signin/2017Q1/a.xlsx", "signin/2018Q1/hall b.xlsx", "signin/2018Q1/a.csv", "signin/c.xlsx"
    )
    source = workbook_layout(files="signin/{quarter}/*.xlsx", first="2017Q1")
    assert unclaimed(tmp_path, source) == ["signin/2018Q1/a.csv", "signin/c.xlsx"]


def test_one_claim_of_any_source_is_enough_and_an_optional_one_counts(tmp_path: Path) -> None:
    touch(tmp_path, "door.csv", "membresia_2018Q1.csv", "partners.csv")
    assert unclaimed(tmp_path, MEMBERS, csv_layout(is_optional=True)) == ["partners.csv"]


def test_what_explains_or_guards_a_folder_is_no_list(tmp_path: Path) -> None:
    touch(
        tmp_path, "README.md", "readme.txt", "manifest.json", ".DS_Store", ".~lock.door.csv#", "~$door.xlsx"
    )
    touch(tmp_path, ".old/door.csv", "Thumbs.db", "desktop.ini", "old/README.md")
    assert unclaimed(tmp_path, MEMBERS) == []


def test_the_database_that_a_source_names_is_read_by_pulling_it(tmp_path: Path) -> None:
    touch(tmp_path, "agency.db", "agency.db-wal", "members.parquet", "other.db")
    database = {"url": "sqlite:///data/raw/palmdale/agency.db?mode=ro", "relation": "members"}
    source = csv_layout(format="database", files="members.parquet", database=database)
    assert unclaimed(tmp_path, source) == ["other.db"]


def test_a_database_somewhere_else_excuses_no_file(tmp_path: Path) -> None:
    touch(tmp_path, "agency")
    database = {"url": "postgresql://reader:${PASSWORD}@host/agency", "relation": "members"}
    source = csv_layout(format="database", files="members.parquet", database=database)
    assert unclaimed(tmp_path, source) == ["agency"]


def test_a_link_that_leads_nowhere_or_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    touch(tmp_path, "elsewhere/list.csv")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    (raw / "folder").symlink_to(tmp_path / "elsewhere")
    assert unclaimed(raw, MEMBERS) == ["folder", "gone.csv"]


def test_a_folder_that_is_not_there_holds_no_file(tmp_path: Path) -> None:
    assert unclaimed(tmp_path / "palmdale", MEMBERS) == []


def test_a_name_in_broken_bytes_is_told_in_letters(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"lista_\xf1.csv")).touch()
    except OSError:
        pytest.skip("This disk takes names in UTF-8 only.")
    (name,) = unclaimed(tmp_path, MEMBERS)
    table = read_tables([], [name])["raw.findings"]
    check_table("raw.findings", table)
    assert list(table["file_name"]) == ["lista_\\xf1.csv"]


def test_an_unclaimed_file_is_a_finding_about_the_whole_file() -> None:
    tables = read_tables([], ["old/door.csv", "a.csv"])
    assert tables["raw.findings"].to_dict("records") == [
        {
            "file_name": name,
            "sheet_name": "",
            "row_number": 0,
            "field_code": "",
            "finding_code": "file_unclaimed",
        }
        for name in ("a.csv", "old/door.csv")
    ]
    assert tables["raw.files"].empty
