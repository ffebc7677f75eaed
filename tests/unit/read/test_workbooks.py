"""A workbook is read sheet by sheet: the cells above a table hold for all its rows."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from rollbook.kernel.errors import InputError
from rollbook.read.workbook import open_grids
from tests.corpus.files import rezipped
from tests.unit.read.layouts import TITLE, findings, read, rows, workbook_layout, write_workbook

TABLE: dict[str, object] = {
    "A1": TITLE, "A2": "Date:", "B2": "12-ene-2016", "A3": "Place:", "B3": "Made-up Hall",
    "A5": "#", "B5": "Name", "C5": "Phone",
    "A6": 1, "B6": "Ana Prueba", "C6": 6615550101,
    "A7": 2, "B7": "Bea Prueba", "C7": "(661) 555-0102",
}  # fmt: skip


def column(path: Path, field: str, **layout: object) -> list[str]:
    return list(read(path, workbook_layout(**layout))["raw.signins"][field])


def test_cells_above_the_table_stand_in_every_row(tmp_path: Path) -> None:
    tables = read(write_workbook(tmp_path / "signin.xlsx", {"Jan 2016": TABLE}), workbook_layout())
    assert rows(tables, "raw.signins", "sheet_name", "meeting_date_text", "meeting_place_text") == [
        (6, "Jan 2016", "12-ene-2016", "Made-up Hall"),
        (7, "Jan 2016", "12-ene-2016", "Made-up Hall"),
    ]


def test_a_whole_number_is_written_without_a_decimal_point(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE | {"A7": 2.5}})
    assert column(path, "number_text") == ["1", "2.5"]
    assert column(path, "phone_text") == ["6615550101", "(661) 555-0102"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(2016, 1, 12), "2016-01-12"),
        (datetime(2016, 1, 12), "2016-01-12"),  # noqa: DTZ001  a cell has no zone
        (datetime(2018, 4, 3, 18, 0), "2018-04-03T18:00:00"),  # noqa: DTZ001  a cell has no zone
        (datetime(2018, 4, 3, 17, 59, 59), "2018-04-03T17:59:59"),  # noqa: DTZ001  a cell has no zone
    ],
)
@pytest.mark.parametrize("date_format", ["d-mmm-yy", "m/d/yyyy", "yyyy-mm-dd hh:mm"])
def test_a_real_excel_date_is_written_in_iso_however_it_is_shown(
    tmp_path: Path, cell: date, text: str, date_format: str
) -> None:
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE | {"B2": cell}}, date_format=date_format)
    assert set(column(path, "meeting_date_text")) == {text}


def test_a_time_alone_is_a_time(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"Jan": TABLE | {"B3": time(18, 5)}}, date_format="hh:mm")
    assert set(column(path, "meeting_place_text")) == {"18:05:00"}


def test_yes_and_no_are_written_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE | {"C6": True, "C7": False}})
    assert column(path, "phone_text") == ["TRUE", "FALSE"]


def test_every_sheet_is_read_with_its_own_cells(tmp_path: Path) -> None:
    sheets = {"Jan 2016": TABLE, "Feb 2016": TABLE | {"B2": "2/9/16"}}
    tables = read(write_workbook(tmp_path / "signin.xlsx", sheets), workbook_layout())
    found = set(
        zip(tables["raw.signins"]["sheet_name"], tables["raw.signins"]["meeting_date_text"], strict=True)
    )
    assert found == {("Jan 2016", "12-ene-2016"), ("Feb 2016", "2/9/16")}
    assert list(tables["raw.files"]["sheet_count"]) == [2]


def test_sheets_are_chosen_by_pattern_and_hidden_ones_are_no_exception(tmp_path: Path) -> None:
    path = tmp_path / "signin.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, hide in (
            ("Jan 2016", "hide"),
            ("FEB 2016", "very_hidden"),
            ("Notes", ""),
            ("Mar 2016", ""),
        ):
            sheet = workbook.add_worksheet(name)
            for cell, value in TABLE.items():
                sheet.write(cell, value)
            if hide:
                getattr(sheet, hide)()
        workbook.get_worksheet_by_name("Mar 2016").activate()
        workbook.get_worksheet_by_name("Mar 2016").set_first_sheet()
    tables = read(path, workbook_layout(sheets=["jan*", "feb*"]))
    assert set(tables["raw.signins"]["sheet_name"]) == {"Jan 2016", "FEB 2016"}


def test_a_workbook_without_a_sheet_of_the_declared_names_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE})
    with pytest.raises(InputError, match="has no sheet of the names") as refused:
        read(path, workbook_layout(sheets=["Feb*"]))
    assert refused.value.expected == "Feb*"


def test_the_names_of_file_and_sheet_can_say_what_no_cell_says(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "Made-up Hall.xlsx", {"Jan 5 2016": TABLE, "extra": TABLE})
    pattern = r"^(?P<meeting_place_text>[^.|]*)\.xlsx\|(?P<meeting_date_text>\w+ \d+ \d{4})$"
    tables = read(path, workbook_layout(cells={}, from_name=pattern))
    found = tables["raw.signins"].groupby("sheet_name")[["meeting_place_text", "meeting_date_text"]].first()
    assert found.to_dict("index") == {
        "Jan 5 2016": {"meeting_place_text": "Made-up Hall", "meeting_date_text": "Jan 5 2016"},
        "extra": {"meeting_place_text": "", "meeting_date_text": ""},
    }


def test_a_value_is_found_beside_its_label_wherever_the_label_stands(tmp_path: Path) -> None:
    cells = {place: value for place, value in TABLE.items() if place not in ("A2", "B2")}
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": cells | {"C4": "DATE:", "F4": "2/9/16"}})
    assert (
        column(path, "meeting_date_text", cells={}, labels={"Date:": "meeting_date_text"}) == ["2/9/16"] * 2
    )


def test_a_header_merged_over_several_columns_gives_each_its_name(tmp_path: Path) -> None:
    path = tmp_path / "signin.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Jan")
        sheet.merge_range("A1:D1", TITLE)
        sheet.merge_range("A3:A4", "#")
        sheet.merge_range("B3:C3", "Person")
        sheet.merge_range("D3:E3", "Contact")
        for place, value in {
            "B4": "Name",
            "C4": "From",
            "D4": "Phone",
            "E4": "E-mail",
            "B5": "Ana Prueba",
            "D5": 1,
        }.items():
            sheet.write(place, value)
    columns = {"#": "number_text", "Person / Name": "full_name_text", "Contact / Phone": "phone_text"}
    tables = read(path, workbook_layout(header_rows=2, columns=columns))
    assert rows(tables, "raw.signins", "number_text", "full_name_text", "phone_text") == [
        (5, "", "Ana Prueba", "1")
    ]


def test_empty_rows_and_columns_before_the_table_keep_their_numbers(tmp_path: Path) -> None:
    cells: dict[str, object] = {"B5": "#", "C5": "Name", "D5": "Phone", "C7": "Ana Prueba"}
    tables = read(write_workbook(tmp_path / "signin.xlsx", {"Jan": cells}), workbook_layout())
    assert rows(tables, "raw.signins", "full_name_text") == [(7, "Ana Prueba")]


def test_a_cell_that_nobody_filled_is_an_empty_text(tmp_path: Path) -> None:
    cells = {cell: value for cell, value in TABLE.items() if cell not in ("B3", "C7")}
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": cells})
    assert column(path, "meeting_place_text") == ["", ""]
    assert column(path, "phone_text") == ["6615550101", ""]


def test_a_name_that_begins_like_a_formula_is_only_a_text(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "signin.xlsx", {"Jan": TABLE | {"B6": "+3 niños", "B7": "=1+1"}})
    assert column(path, "full_name_text") == ["+3 niños", "=1+1"]


def test_a_remark_beside_the_table_is_not_read_and_noticed(tmp_path: Path) -> None:
    tables = read(
        write_workbook(tmp_path / "a.xlsx", {"Jan": TABLE | {"F6": "call back"}}), workbook_layout()
    )
    assert len(tables["raw.signins"]) == 2
    assert findings(tables) == [("Jan", 0, "", "column_ignored")]


def test_a_sheet_with_another_header_is_named(tmp_path: Path) -> None:
    notes: dict[str, object] = {"A1": "call the hall"}
    with pytest.raises(InputError) as refused:
        read(write_workbook(tmp_path / "a.xlsx", {"Jan": TABLE, "Notes": notes}), workbook_layout())
    assert "a.xlsx, sheet Notes, row 1" in refused.value.where
    assert "sheets" in refused.value.next_step


def test_an_empty_sheet_is_noticed_and_stops_nothing(tmp_path: Path) -> None:
    tables = read(write_workbook(tmp_path / "a.xlsx", {"Jan": TABLE, "Sheet2": {}}), workbook_layout())
    assert len(tables["raw.signins"]) == 2
    assert findings(tables) == [("Sheet2", 0, "", "file_empty")]


def write_formulas(path: Path, cells: dict[str, tuple[str, object]]) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Jan")
        for cell, value in TABLE.items():
            sheet.write(cell, value)
        for cell, (formula, result) in cells.items():
            sheet.write_formula(cell, formula, None, result)
    return path


def test_a_formula_is_read_by_the_result_stored_with_it(tmp_path: Path) -> None:
    path = write_formulas(tmp_path / "a.xlsx", {"B6": ('="Ana "&"Prueba"', "Ana Prueba"), "C6": ("=6*7", 42)})
    tables = read(path, workbook_layout())
    assert rows(tables, "raw.signins", "full_name_text", "phone_text")[0] == (6, "Ana Prueba", "42")
    assert findings(tables) == []


def test_a_formula_without_a_result_is_noticed_where_it_is_read(tmp_path: Path) -> None:
    formulas = {"B2": ("=TODAY()", ""), "C7": ("=1+1", ""), "H7": ("=1+1", "")}
    tables = read(write_formulas(tmp_path / "a.xlsx", formulas), workbook_layout())  # type: ignore[arg-type]  # a result may be a text or number
    assert findings(tables) == [
        ("Jan", 2, "meeting_date", "formula_without_value"),
        ("Jan", 7, "phone", "formula_without_value"),
    ]
    assert list(tables["raw.signins"]["phone_text"]) == ["6615550101", ""]


@pytest.mark.parametrize("fault", ["#REF!", "#N/A", "#DIV/0!", "#NAME?"])
def test_an_error_in_a_cell_is_an_empty_text(tmp_path: Path, fault: str) -> None:
    path = write_formulas(tmp_path / "a.xlsx", {"C6": ("=A99999/0", fault)})
    assert column(path, "phone_text") == ["", "(661) 555-0102"]


def test_grids_tell_their_merged_cells_and_formulas(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Jan")
        sheet.merge_range("B2:D2", "Person")
        sheet.write_formula("A3", "=1+1", None, "")
        workbook.add_chartsheet("Chart").set_chart(_chart(workbook))
    (grid,) = open_grids(path)
    assert (grid.name, grid.merged, grid.uncomputed) == ("Jan", [((1, 1), (1, 3))], [(2, 0)])
    assert grid.rows[1] == ["", "Person"]


def _chart(workbook: xlsxwriter.Workbook) -> object:
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Jan!$A$1:$A$3"})
    return chart


def test_a_sheet_with_rows_that_the_layout_leaves_out_is_told(tmp_path: Path) -> None:
    sheet: dict[str, object] = {"A5": "#", "B5": "Name", "C5": "Phone", "B6": "Ana Prueba"}
    sheets: dict[str, dict[str, object]] = {
        "Jan": sheet,
        "April": sheet,
        "Notes": {"B2": "to do"},
        "Blank": {},
        "Spaces": {"A1": "  "},
    }
    tables = read(write_workbook(tmp_path / "a.xlsx", sheets), workbook_layout(sheets=("jan", "Ju*")))
    assert set(tables["raw.signins"]["sheet_name"]) == {"Jan"}
    assert findings(tables) == [("April", 0, "", "sheet_ignored"), ("Notes", 0, "", "sheet_ignored")]


def test_a_sheet_that_nobody_asked_for_may_be_broken(tmp_path: Path) -> None:
    sheet: dict[str, object] = {"A5": "#", "B5": "Name", "C5": "Phone", "B6": "Ana Prueba"}
    path = write_workbook(tmp_path / "a.xlsx", {"Jan": sheet, "Feb": sheet})
    path.write_bytes(
        rezipped(path.read_bytes(), {"xl/worksheets/sheet2.xml": lambda xml: xml[: len(xml) // 2]})
    )
    tables = read(path, workbook_layout(sheets=("Jan",)))
    assert findings(tables) == [("Feb", 0, "", "sheet_ignored")]
