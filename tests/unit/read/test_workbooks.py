"""A workbook is read sheet by sheet: the cells above a table hold for all its rows."""

from datetime import date, datetime
from pathlib import Path

import pytest

from rollbook.kernel.errors import InputError
from rollbook.read.sheets import read_workbook
from tests.unit.read.layouts import TITLE, workbook_layout, write_workbook

TABLE: dict[str, object] = {
    "A1": TITLE, "A2": "Date:", "B2": "12-ene-2016", "A3": "Place:", "B3": "Made-up Hall",
    "A5": "#", "B5": "Name", "C5": "Phone",
    "A6": 1, "B6": "Ana Prueba", "C6": 6615550101,
    "A7": 2, "B7": "Bea Prueba", "C7": "(661) 555-0102",
}  # fmt: skip


def test_cells_above_the_table_stand_in_every_row(tmp_path: Path) -> None:
    (sheet,) = read_workbook(write_workbook(tmp_path / "signin.xlsx", {"Jan 2016": TABLE}), workbook_layout())
    assert sheet.name == "Jan 2016"
    assert list(sheet.rows["meeting_date_text"]) == ["12-ene-2016"] * 2
    assert list(sheet.rows["meeting_place_text"]) == ["Made-up Hall"] * 2
    assert list(sheet.rows["row_number"]) == [6, 7]


def test_a_whole_number_is_written_without_a_decimal_point(tmp_path: Path) -> None:
    (sheet,) = read_workbook(write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE}), workbook_layout())
    assert list(sheet.rows["number_text"]) == ["1", "2"]
    assert list(sheet.rows["phone_text"]) == ["6615550101", "(661) 555-0102"]


@pytest.mark.parametrize("day", [date(2016, 1, 12), datetime(2016, 1, 12, 18, 30)])  # noqa: DTZ001  a cell has no zone
@pytest.mark.parametrize("date_format", ["d-mmm-yy", "m/d/yyyy", "yyyy-mm-dd hh:mm"])
def test_a_real_excel_date_is_read_as_its_day_however_it_is_shown(
    tmp_path: Path, day: date, date_format: str
) -> None:
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE | {"B2": day}}, date_format=date_format)
    (sheet,) = read_workbook(path, workbook_layout())
    assert set(sheet.rows["meeting_date_text"]) == {"2016-01-12"}


def test_every_sheet_is_read_with_its_own_cells(tmp_path: Path) -> None:
    sheets = {"Jan 2016": TABLE, "Feb 2016": TABLE | {"B2": "2/9/16"}}
    read = read_workbook(write_workbook(tmp_path / "signin.xlsx", sheets), workbook_layout())
    assert [(sheet.name, sheet.rows["meeting_date_text"].iloc[0]) for sheet in read] == [
        ("Jan 2016", "12-ene-2016"),
        ("Feb 2016", "2/9/16"),
    ]


def test_empty_rows_and_columns_before_the_table_keep_their_numbers(tmp_path: Path) -> None:
    cells: dict[str, object] = {"B5": "#", "C5": "Name", "D5": "Phone", "C7": "Ana Prueba"}
    (sheet,) = read_workbook(write_workbook(tmp_path / "signin.xlsx", {"Jan": cells}), workbook_layout())
    assert list(sheet.rows["row_number"]) == [7]
    assert list(sheet.rows["full_name_text"]) == ["Ana Prueba"]


def test_a_cell_that_nobody_filled_is_an_empty_text(tmp_path: Path) -> None:
    cells = {cell: value for cell, value in TABLE.items() if cell not in ("B3", "C7")}
    (sheet,) = read_workbook(write_workbook(tmp_path / "signin.xlsx", {"Jan": cells}), workbook_layout())
    assert list(sheet.rows["meeting_place_text"]) == ["", ""]
    assert list(sheet.rows["phone_text"]) == ["6615550101", ""]


def test_a_name_that_begins_like_a_formula_is_only_a_text(tmp_path: Path) -> None:
    path = tmp_path / "signin.xlsx"
    (sheet,) = read_workbook(write_workbook(path, {"Jan": TABLE | {"B6": "+3 niños"}}), workbook_layout())
    assert sheet.rows["full_name_text"].iloc[0] == "+3 niños"


def test_a_sheet_with_another_header_is_named(tmp_path: Path) -> None:
    notes: dict[str, object] = {"A1": "call the hall"}
    with pytest.raises(InputError) as refused:
        read_workbook(
            write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE, "Notes": notes}), workbook_layout()
        )
    assert "signin.xlsx, sheet Notes, row 5" in refused.value.where


@pytest.mark.parametrize("content", [b"", b"Name,Phone\nAna Prueba,1\n", b"PK\x03\x04 half of a workbook"])
def test_a_file_that_is_only_called_a_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "signin.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_workbook(path, workbook_layout())
    assert "signin.xlsx" in refused.value.where
    assert "Prueba" not in str(refused.value)
