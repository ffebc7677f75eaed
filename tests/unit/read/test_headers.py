"""A table begins where its columns' names stand, whatever stands above."""

from pathlib import Path

import pytest

from rollbook.kernel.errors import InputError
from rollbook.read.layout import find_header, header_names, letters, place_of
from tests.unit.read.layouts import TITLE, csv_layout, read, rows


def write(folder: Path, *lines: str) -> Path:
    path = folder / "door.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("header", ["Name,Phone", " name , PHONE ", "N a m e,Phone\xa0", "\ufeffName,phone"])
def test_names_are_compared_without_case_and_spaces(header: str) -> None:
    assert find_header([[TITLE], header.split(",")], ["Name", "Phone"]) == 1


def test_an_accent_is_the_same_however_a_machine_writes_it() -> None:
    assert find_header([["Tele\u0301fono"]], ["Teléfono"]) == 0


def test_the_first_row_with_all_wanted_columns_is_the_header() -> None:
    found = find_header([["Name"], ["Phone", "Name"], ["Name", "Phone"]], ["Name", "Phone"])
    assert found == 1


def test_a_header_is_looked_for_in_the_first_fifty_rows() -> None:
    above = [["x"]] * 49
    assert find_header([*above, ["Name"]], ["Name"]) == 49
    assert find_header([*above, ["x"], ["Name"]], ["Name"]) is None


def test_a_merged_name_holds_for_every_column_below_it() -> None:
    rows_ = [["Person", "", "Contact", ""], ["Last", "First", "Phone", "E-mail"]]
    merged = [((7, 0), (7, 1)), ((7, 2), (7, 3))]
    expected = ["Person / Last", "Person / First", "Contact / Phone", "Contact / E-mail"]
    assert header_names(rows_, merged, top=7) == expected
    assert header_names(rows_) == expected


def test_a_name_merged_downwards_stands_for_itself() -> None:
    rows_ = [["Name", "Contact", ""], ["", "Phone", "E-mail"]]
    assert header_names(rows_, [((0, 0), (1, 0)), ((0, 1), (0, 2))]) == [
        "Name",
        "Contact / Phone",
        "Contact / E-mail",
    ]
    assert header_names(rows_) == ["Name", "Contact / Phone", "Contact / E-mail"]


def test_a_name_with_nothing_below_is_no_group_for_its_neighbours() -> None:
    assert header_names([["Name", "", ""], ["", "Phone", "E-mail"]]) == ["Name", "Phone", "E-mail"]


def test_a_header_of_two_rows_is_read_by_its_joined_names(tmp_path: Path) -> None:
    path = write(tmp_path, TITLE, "Person,,Contact", "First,Last,Phone", "Ana,Prueba,1")
    columns = {
        "Person / First": "first_name_text",
        "Person / Last": "last_name_text",
        "Contact / Phone": "phone_text",
    }
    tables = read(path, csv_layout(header_rows=2, columns=columns))
    assert rows(tables, "raw.roster", "first_name_text", "last_name_text", "phone_text") == [
        (4, "Ana", "Prueba", "1")
    ]


def test_a_missing_column_is_named_with_file_and_row(tmp_path: Path) -> None:
    path = write(tmp_path, TITLE, "", "Name,Telephone", "Ana Prueba,1")
    with pytest.raises(InputError) as refused:
        read(path, csv_layout())
    assert refused.value.where == "door.csv, row 3: no column Phone"
    assert "Prueba" not in str(refused.value)


def test_a_declared_header_row_is_the_only_one_looked_at(tmp_path: Path) -> None:
    path = write(tmp_path, TITLE, "Name,Phone", "Ana Prueba,1")
    assert rows(read(path, csv_layout(header_row=2)), "raw.roster", "phone_text") == [(3, "1")]
    with pytest.raises(InputError, match="row 3: no column Name, Phone"):
        read(path, csv_layout(header_row=3))


def test_an_optional_column_may_be_absent(tmp_path: Path) -> None:
    tables = read(write(tmp_path, "Name", "Ana Prueba"), csv_layout(optional_columns=["Phone"]))
    assert rows(tables, "raw.roster", "full_name_text") == [(2, "Ana Prueba")]
    assert tables["raw.roster"]["phone_text"].isna().all()


def test_where_all_columns_are_optional_one_of_them_makes_the_header(tmp_path: Path) -> None:
    layout = csv_layout(optional_columns=["Name", "Phone"])
    assert rows(read(write(tmp_path, TITLE, "Phone", "1"), layout), "raw.roster", "phone_text") == [(3, "1")]
    with pytest.raises(InputError, match="no column Name, Phone"):
        read(write(tmp_path, TITLE, "Mobile", "1"), layout)


def test_a_wanted_column_that_stands_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(write(tmp_path, "Phone,Name,PHONE", "1,Ana Prueba,2"), csv_layout())
    assert refused.value.where == "door.csv: Phone in columns A, C"


def test_other_columns_may_stand_twice(tmp_path: Path) -> None:
    tables = read(write(tmp_path, "Note,Name,Phone,Note", "x,Ana Prueba,1,y"), csv_layout())
    assert len(tables["raw.roster"]) == 1


def test_what_stands_beside_a_label_holds_for_every_row(tmp_path: Path) -> None:
    path = write(tmp_path, TITLE, "DATE : ,,4/3/2018", "Place: Made-up Hall", "Name,Phone", "Ana Prueba,1")
    labels = {"Date:": "joined_text", "Place:": "city_text", "Type:": "email_text"}
    tables = read(path, csv_layout(labels=labels))
    assert rows(tables, "raw.roster", "joined_text", "city_text", "email_text") == [
        (5, "4/3/2018", "Made-up Hall", "")
    ]


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_a_spreadsheet_names_them(place: int, name: str) -> None:
    assert letters(place) == name
    assert place_of(name) == place
