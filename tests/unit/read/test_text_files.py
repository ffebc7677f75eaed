"""A text file is read word for word, with the row numbers that a spreadsheet shows."""

from pathlib import Path

import pytest

from rollbook.kernel.errors import InputError
from rollbook.read.sheets import read_csv
from tests.unit.read.layouts import TITLE, csv_layout


def write(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "door_2018Q2.csv"
    path.write_bytes("\r\n".join((TITLE, *lines)).encode(encoding))
    return path


def rows(path: Path, **layout: object) -> list[tuple[int, str, str]]:
    (sheet,) = read_csv(path, csv_layout(**layout))
    texts = sheet.rows[["row_number", "full_name_text", "phone_text"]]
    return [(int(number), name, phone) for number, name, phone in texts.itertuples(index=False)]


def test_rows_below_the_header_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", "Ana Prueba,1", "Bea Prueba,2")
    assert rows(path) == [(3, "Ana Prueba", "1"), (4, "Bea Prueba", "2")]


def test_texts_keep_their_spaces_accents_and_signs(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", " =PEÑA  SOLÍS & Co ,0661")
    assert rows(path) == [(3, " =PEÑA  SOLÍS & Co ", "0661")]


@pytest.mark.parametrize("empty", ["", ",", " , "])
def test_a_blank_line_is_no_row_but_keeps_its_number(tmp_path: Path, empty: str) -> None:
    path = write(tmp_path, "Name,Phone", "Ana Prueba,1", empty, "Bea Prueba,2")
    assert [number for number, _, _ in rows(path)] == [3, 5]


def test_a_line_break_inside_quotation_marks_stays_inside_its_row(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", '"Ana\nPrueba",1', '"Prueba, ""Bea""",2')
    assert rows(path) == [(3, "Ana\nPrueba", "1"), (4, 'Prueba, "Bea"', "2")]


def test_columns_are_found_by_name_wherever_they_stand(tmp_path: Path) -> None:
    path = write(tmp_path, "Notes, Phone ,Name", "x,1,Ana Prueba")
    assert rows(path) == [(3, "Ana Prueba", "1")]


def test_a_row_that_ends_early_has_empty_cells(tmp_path: Path) -> None:
    assert rows(write(tmp_path, "Name,Phone", "Ana Prueba")) == [(3, "Ana Prueba", "")]


def test_empty_cells_behind_the_last_column_are_nothing(tmp_path: Path) -> None:
    assert rows(write(tmp_path, "Name,Phone", "Ana Prueba,1,, ")) == [(3, "Ana Prueba", "1")]


def test_a_header_without_rows_is_an_empty_list(tmp_path: Path) -> None:
    assert rows(write(tmp_path, "Name,Phone")) == []


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "door_2018Q2.csv"
    path.write_bytes(b"\xef\xbb\xbfName,Phone\nAna Prueba,1\n")
    assert rows(path, header_row=1) == [(2, "Ana Prueba", "1")]


def test_a_western_file_with_semicolons_is_read_in_its_declared_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, "Name;Phone", "PEÑA SOLÍS, María;1", encoding="cp1252")
    assert rows(path, encoding="cp1252", delimiter=";") == [(3, "PEÑA SOLÍS, María", "1")]


def test_another_encoding_than_declared_is_refused_and_never_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", "María Prueba,1", encoding="cp1252")
    with pytest.raises(InputError) as refused:
        read_csv(path, csv_layout())
    assert "door_2018Q2.csv, byte" in refused.value.where
    assert "door_list.yml" in refused.value.next_step
    assert "Prueba" not in str(refused.value)


def test_a_missing_column_is_named_with_file_and_row(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Telephone", "Ana Prueba,1")
    with pytest.raises(InputError) as refused:
        read_csv(path, csv_layout())
    assert refused.value.where == "door_2018Q2.csv, row 2: no column Phone"
    assert "Prueba" not in str(refused.value)


def test_a_file_that_ends_above_its_header_misses_all_columns(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column Name, Phone"):
        read_csv(write(tmp_path), csv_layout())


def test_a_quotation_mark_that_never_closes_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Phone", '"Ana Prueba,1', "Bea Prueba,2")
    with pytest.raises(InputError, match="quotation mark closed") as refused:
        read_csv(path, csv_layout())
    assert "Prueba" not in str(refused.value)


def test_a_row_with_more_cells_than_the_header_is_refused_since_its_cells_stand_in_wrong_columns(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "Name,Phone", "Prueba, Ana,1")
    with pytest.raises(InputError, match="row 3") as refused:
        read_csv(path, csv_layout())
    assert "Prueba" not in str(refused.value)
