"""What becomes of files: one row for a row, and where it comes from."""

from dataclasses import replace
from pathlib import Path

import pytest

from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError
from rollbook.kernel.period import Quarter
from rollbook.read import RawFile, read_tables
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import check_table
from tests.unit.read.layouts import TITLE, csv_layout, findings, read, workbook_layout, write_workbook

FIRST = Quarter(2015, 4)


def text_file(folder: Path, quarter: Quarter) -> RawFile:
    path = folder / f"door_{quarter}.csv"
    path.write_text(f"{TITLE}\nName,Phone\nAna Prueba,{quarter.number}\n", encoding="utf-8")
    return RawFile(path, csv_layout(), quarter, path.name)


def test_every_row_says_where_it_comes_from(tmp_path: Path) -> None:
    roster = read_tables([text_file(tmp_path, Quarter(2016, 2))])["raw.roster"]
    row = roster.iloc[0]
    assert row["record_id"] == "door_2016Q2.csv||0000003"
    assert (row["file_name"], row["sheet_name"], row["row_number"]) == ("door_2016Q2.csv", "", 3)
    assert (row["quarter_code"], row["source_code"], row["layout_code"]) == ("2016Q2", "roster", "door_list")


def test_a_file_in_a_folder_is_named_with_the_folder(tmp_path: Path) -> None:
    file = text_file(tmp_path, FIRST)
    tables = read(file.path, csv_layout(), name="lists/2015Q4/door.csv")
    assert list(tables["raw.roster"]["record_id"]) == ["lists/2015Q4/door.csv||0000003"]
    assert list(tables["raw.files"]["file_name"]) == ["lists/2015Q4/door.csv"]


def test_files_of_one_list_are_put_into_one_table(tmp_path: Path) -> None:
    files = [text_file(tmp_path, quarter) for quarter in FIRST.through(Quarter(2016, 2))]
    tables = read_tables(files[::-1])
    assert list(tables["raw.roster"]["quarter_code"]) == ["2015Q4", "2016Q1", "2016Q2"]
    assert tables["raw.roster"]["record_id"].is_unique
    assert tables["raw.roster"].equals(read_tables(files)["raw.roster"])


def test_the_account_of_files_says_how_each_was_read(tmp_path: Path) -> None:
    table: dict[str, object] = {"A5": "#", "B5": "Name", "C5": "Phone", "B6": "Ana Prueba"}
    path = write_workbook(tmp_path / "signin.xlsx", {"Oct": table, "Nov": table})
    tables = read_tables([text_file(tmp_path, FIRST), RawFile(path, workbook_layout(), None, path.name)])
    assert tables["raw.files"].to_dict("records") == [
        {
            "file_name": "door_2015Q4.csv", "layout_code": "door_list", "source_code": "roster",
            "quarter_code": "2015Q4", "format_code": "csv", "encoding_code": "utf-8", "delimiter_code": ",",
            "sheet_count": 1, "read_count": 1,
        },
        {
            "file_name": "signin.xlsx", "layout_code": "sheets", "source_code": "signin",
            "quarter_code": "", "format_code": "workbook", "encoding_code": "", "delimiter_code": "",
            "sheet_count": 2, "read_count": 2,
        },
    ]  # fmt: skip


def test_the_same_row_of_two_sheets_is_two_records(tmp_path: Path) -> None:
    table: dict[str, object] = {"A5": "#", "B5": "Name", "C5": "Phone", "B6": "Ana Prueba"}
    path = write_workbook(tmp_path / "signin.xlsx", {"Oct": table, "Nov": table})
    signins = read(path, workbook_layout())["raw.signins"]
    assert list(signins["record_id"]) == ["signin.xlsx|Nov|0000006", "signin.xlsx|Oct|0000006"]


def test_rows_are_ordered_by_number_and_not_by_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "door.csv"
    lines = [f"Person {number},1" for number in range(3, 13)]
    path.write_text("\n".join([TITLE, "Name,Phone", *lines]), encoding="utf-8")
    assert list(read(path, csv_layout())["raw.roster"]["row_number"]) == list(range(3, 13))


def test_without_files_every_raw_table_is_there_and_empty() -> None:
    tables = read_tables([])
    assert list(tables) == tables_of("raw")
    for name, table in tables.items():
        assert table.empty
        check_table(name, table)


def test_every_raw_table_keeps_the_catalogue_whatever_was_read(tmp_path: Path) -> None:
    empty = tmp_path / "door_2015Q3.csv"
    empty.write_text(f"{TITLE}\nName,Phone,Notes\n", encoding="utf-8")
    files = [RawFile(empty, csv_layout(), None, empty.name), text_file(tmp_path, FIRST)]
    tables = read_tables(files)
    for name, table in tables.items():
        check_table(name, table)
    assert list(tables["raw.files"]["read_count"]) == [0, 1]
    noticed = [code for _, _, _, code in findings(tables)]
    assert noticed == ["column_ignored", "file_empty", "roster_empty"]


def test_one_broken_file_is_refused_in_its_own_words(tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"")
    with pytest.raises(InputError) as refused:
        read_tables([text_file(tmp_path, FIRST), RawFile(broken, csv_layout(), None, broken.name)])
    assert (refused.value.what, refused.value.where) == ("a file is empty", "broken.csv")


@pytest.mark.parametrize("layout", [csv_layout(), workbook_layout()])
def test_a_broken_file_in_a_folder_is_named_with_the_folder(tmp_path: Path, layout: Source) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"")
    with pytest.raises(InputError) as refused:
        read(broken, layout, name="lists/2015Q4/broken")
    assert refused.value.where == "lists/2015Q4/broken"


def broken_files(folder: Path, count: int) -> list[RawFile]:
    """Files that a reader refuses: no bytes, or a column that is missing."""
    contents = ["", f"{TITLE}\nName,Fone\nAna Prueba,1\n"]
    for number in range(1, count + 1):
        (folder / f"broken_{number}.csv").write_text(contents[number % 2], encoding="utf-8")
    names = [f"broken_{number}.csv" for number in range(1, count + 1)]
    return [RawFile(folder / name, csv_layout(), None, name) for name in names]


def test_all_files_that_cannot_be_read_are_named_at_once(tmp_path: Path) -> None:
    files = broken_files(tmp_path, 2)
    with pytest.raises(InputError, match="2 files cannot be read") as refused:
        read_tables([files[0], text_file(tmp_path, FIRST), files[1]])
    first, second = refused.value.where.split("\n")
    assert "broken_1.csv, row 2: no column Phone: a table has not the columns" in first
    assert "drop in the right file" in first
    assert "broken_2.csv: a file is empty" in second
    assert "door_2015Q4" not in refused.value.where
    assert "Prueba" not in str(refused.value)


def test_of_many_files_that_cannot_be_read_five_are_told_in_full_and_the_rest_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="8 files cannot be read") as refused:
        read_tables(broken_files(tmp_path, 8))
    told = refused.value.where.split("\n")
    assert [line.strip().startswith(f"broken_{number}.csv") for number, line in enumerate(told[:5], 1)] == [
        True
    ] * 5
    assert [line.strip() for line in told[5:]] == ["and 3 more: broken_6.csv, broken_7.csv, broken_8.csv"]


def test_a_list_of_guests_without_rows_is_empty_and_no_roster(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(f"{TITLE}\nName,Phone\n", encoding="utf-8")
    guests = csv_layout(
        columns={"Name": "full_name_text", "Phone": "phone_text"},
        table="raw.signins",
        from_name="(?P<meeting_date_text>[0-9]+)",
    )
    assert findings(read(path, guests)) == [("", 0, "", "file_empty")]


def test_a_file_sent_twice_under_two_quarters_is_noticed_at_the_later_one(tmp_path: Path) -> None:
    source = csv_layout()
    first, second, third = (
        replace(text_file(tmp_path, quarter), source=source) for quarter in FIRST.through(Quarter(2016, 2))
    )
    second.path.write_text(first.path.read_text(encoding="utf-8"), encoding="utf-8")
    found = read_tables([first, second, third])["raw.findings"]
    assert list(zip(found["file_name"], found["finding_code"], strict=True)) == [
        ("door_2016Q1.csv", "file_repeated")
    ]


def test_a_file_that_the_disk_does_not_give_is_no_fault_of_rollbook(tmp_path: Path) -> None:
    (tmp_path / "door.csv").mkdir()
    with pytest.raises(InputError, match="a file cannot be opened") as refused:
        read(tmp_path / "door.csv", csv_layout())
    assert refused.value.where.startswith("door.csv (")
