"""What becomes of files: one row for a row, and where it comes from."""

from pathlib import Path

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
    assert findings(tables) == [("", 0, "", "column_ignored"), ("", 0, "", "file_empty")]
