"""A text file is read word for word, with the row numbers that a spreadsheet shows."""

from pathlib import Path
from typing import Any

import pytest

from rollbook.kernel.errors import InputError
from tests.unit.read.layouts import TITLE, csv_layout, findings, read, rows


def write(folder: Path, *lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Path:
    path = folder / "door.csv"
    path.write_bytes(end.join((TITLE, *lines)).encode(encoding))
    return path


def people(path: Path, **layout: object) -> list[tuple[Any, ...]]:
    return rows(read(path, csv_layout(**layout)), "raw.roster", "full_name_text", "phone_text")


def refusal(path: Path, **layout: object) -> InputError:
    with pytest.raises(InputError) as refused:
        read(path, csv_layout(**layout))
    assert "Prueba" not in str(refused.value)
    return refused.value


def test_rows_below_the_header_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", "Ana Prueba,1", "Bea Prueba,2")
    assert people(path) == [(3, "Ana Prueba", "1"), (4, "Bea Prueba", "2")]


def test_texts_keep_their_spaces_accents_and_signs(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", " =PEÑA  SOLÍS & Co ,0661")
    assert people(path) == [(3, " =PEÑA  SOLÍS & Co ", "0661")]


@pytest.mark.parametrize("name", ["Ana 🎈 Prueba", "ليلى مثال", "\u202eAna", "María Peña"])
def test_letters_of_any_script_pass_unchanged(tmp_path: Path, name: str) -> None:
    assert people(write(tmp_path, "Name,Phone", f"{name},1")) == [(3, name, "1")]


@pytest.mark.parametrize("empty", ["", ",", " , "])
def test_a_blank_line_is_no_row_but_keeps_its_number(tmp_path: Path, empty: str) -> None:
    path = write(tmp_path, "Name,Phone", "Ana Prueba,1", empty, "Bea Prueba,2")
    assert [number for number, _, _ in people(path)] == [3, 5]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_break_inside_quotation_marks_stays_inside_its_row(tmp_path: Path, end: str) -> None:
    lines = ("Name,Phone", f'"Ana{end}Prueba",1', '"Prueba, ""Bea""",2')
    assert people(write(tmp_path, *lines, end=end)) == [
        (3, f"Ana{end}Prueba", "1"),
        (4, 'Prueba, "Bea"', "2"),
    ]


def test_row_numbers_stay_exact_over_many_blocks_of_rows(tmp_path: Path) -> None:
    lines = [f'"Person\n{number}",{number}' if number % 7 else "" for number in range(3, 25_000)]
    read_rows = people(write(tmp_path, "Name,Phone", *lines))
    assert len(read_rows) == sum(1 for line in lines if line)
    assert all(number == int(phone) for number, _, phone in read_rows)


def test_columns_are_found_by_name_wherever_they_stand(tmp_path: Path) -> None:
    tables = read(write(tmp_path, "Notes, Phone ,Name", "x,1,Ana Prueba"), csv_layout())
    assert rows(tables, "raw.roster", "full_name_text", "phone_text") == [(3, "Ana Prueba", "1")]
    assert findings(tables) == [("", 0, "", "column_ignored")]


def test_a_row_that_ends_early_has_empty_cells(tmp_path: Path) -> None:
    assert people(write(tmp_path, "Name,Phone", "Ana Prueba")) == [(3, "Ana Prueba", "")]


def test_empty_cells_behind_the_last_column_are_nothing(tmp_path: Path) -> None:
    tables = read(write(tmp_path, "Name,Phone,,", "Ana Prueba,1,, "), csv_layout())
    assert rows(tables, "raw.roster", "full_name_text", "phone_text") == [(3, "Ana Prueba", "1")]
    assert findings(tables) == []


def test_a_header_without_rows_is_an_empty_list_and_noticed(tmp_path: Path) -> None:
    tables = read(write(tmp_path, "Name,Phone"), csv_layout())
    assert tables["raw.roster"].empty
    assert findings(tables) == [("", 0, "", "file_empty"), ("", 0, "", "roster_empty")]


@pytest.mark.parametrize(
    ("encoding", "delimiter", "found"),
    [
        ("utf-8", ",", "utf-8"),
        ("utf-8-sig", ";", "utf-8-sig"),
        ("utf-16", "\t", "utf-16"),
        ("cp1252", ";", "cp1252"),
        ("mac_roman", "|", "mac_roman"),
        ("cp850", ",", "cp850"),
        ("utf-16-le", ",", "utf-16-le"),
    ],
)
def test_encoding_and_delimiter_are_found_out_and_written_down(
    tmp_path: Path, encoding: str, delimiter: str, found: str
) -> None:
    lines = [delimiter.join(cells) for cells in (("Name", "Phone"), ("María Peña", "1"))]
    tables = read(write(tmp_path, *lines, encoding=encoding), csv_layout())
    assert rows(tables, "raw.roster", "full_name_text", "phone_text") == [(3, "María Peña", "1")]
    (file,) = tables["raw.files"].to_dict("records")
    assert (file["encoding_code"], file["delimiter_code"]) == (found, delimiter)
    is_guessed = encoding in ("cp1252", "mac_roman", "cp850", "utf-16-le")
    assert findings(tables) == [("", 0, "", "encoding_guessed")] * is_guessed


def test_a_declared_encoding_and_delimiter_are_taken_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path, "Name;Phone", "PEÑA SOLÍS, María;1", encoding="cp1252")
    assert people(path, encoding="cp1252", delimiter=";") == [(3, "PEÑA SOLÍS, María", "1")]


def test_another_encoding_than_declared_is_refused_and_never_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", "María Prueba,1", encoding="cp1252")
    refused = refusal(path, encoding="utf-8")
    first = path.read_bytes().index("í".encode("cp1252"))
    assert refused.where == f"door.csv, byte {first}"
    assert "door_list.yml" in refused.next_step


@pytest.mark.parametrize(("encoding", "found"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig")])
def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path, encoding: str, found: str) -> None:
    path = tmp_path / "door.csv"
    path.write_bytes("Name,Phone\nAna Prueba,1\n".encode(encoding))
    tables = read(path, csv_layout(encoding="utf-8"))
    assert rows(tables, "raw.roster", "full_name_text") == [(2, "Ana Prueba")]
    assert list(tables["raw.files"]["encoding_code"]) == [found]


def test_zero_bytes_are_taken_out_and_noticed(tmp_path: Path) -> None:
    tables = read(write(tmp_path, "Name,Phone", "Ana\0 Prueba,1"), csv_layout())
    assert rows(tables, "raw.roster", "full_name_text") == [(3, "Ana Prueba")]
    assert findings(tables) == [("", 0, "", "text_lost")]


def test_a_file_that_ends_above_its_header_misses_all_columns(tmp_path: Path) -> None:
    assert "no column Name, Phone" in refusal(write(tmp_path)).where


@pytest.mark.parametrize("broken", ['"Ana Prueba,1', '"Ana Prueba" X,1'])
def test_a_quotation_mark_that_never_closes_is_refused_with_its_row(tmp_path: Path, broken: str) -> None:
    refused = refusal(write(tmp_path, "Name,Phone", "Bea Prueba,2", broken, "Cira Prueba,3"))
    assert "door.csv, row 4" in refused.where
    assert "quotation mark closed" in refused.expected


def test_a_row_with_more_cells_than_the_header_is_refused_since_its_cells_stand_in_wrong_columns(
    tmp_path: Path,
) -> None:
    refused = refusal(write(tmp_path, "Name,Phone,", "Bea Prueba,2", "Prueba, Ana,1"))
    assert refused.where == "door.csv, row 4"
    assert refused.expected == "at most 2 cells"


def test_a_cell_of_forty_thousand_letters_is_read_whole(tmp_path: Path) -> None:
    note = "a" * 40_000
    assert people(write(tmp_path, "Name,Phone", f"{note},1")) == [(3, note, "1")]
