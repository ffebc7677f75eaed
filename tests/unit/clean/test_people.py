"""What stands beside a name in its cell: nothing of it is lost without a word."""

from typing import Any

import pytest

from rollbook.clean.heads import PERSON, RowKind
from rollbook.clean.name_notes import Beside, read_note
from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GUEST, MEMBER
from tests.unit.clean.raw_rows import clean, noticed, only_record, reasons


def signed(project: Project, name: str, **cells: str) -> dict[str, Any]:
    return clean(project, signins=[GUEST | {"full_name": name, "email": ""} | cells])


@pytest.mark.parametrize(
    ("note", "company"),
    [
        ("+3 niños", RowKind("head_count", 3, "children")),
        ("y 2", RowKind("head_count", 2, "unstated")),
        ("con 2 niños", RowKind("head_count", 2, "children")),
        ("+2 kids; 3 niños", RowKind("head_count", 5, "children")),
        ("+2 kids; y 2 adultos", RowKind("head_count", 4, "unstated")),
        ("hija de Ana", PERSON),
        ("", PERSON),
    ],
)
def test_company_without_names_is_counted(note: str, company: RowKind) -> None:
    assert read_note(note).company == company


@pytest.mark.parametrize(
    "note", ["Juan Prueba", "y José Pérez", "& Xochi Prueba", "con Ana", "& Mr", "and Mrs. Smith"]
)
def test_another_name_is_another_person(note: str) -> None:
    assert read_note(note) == Beside(names_another=True)


@pytest.mark.parametrize("note", ["hija de Ana", "nueva", "& family", "y su mamá", "Prueba", "555-0101"])
def test_what_no_table_has_a_place_for_is_left_out(note: str) -> None:
    assert read_note(note) == Beside(is_left_out=True)


def test_a_second_phone_is_left_out() -> None:
    assert read_note("661-274-0101; 661-274-0102") == Beside(phone="6612740101", is_left_out=True)


@pytest.mark.parametrize(
    ("name", "count", "kind"),
    [
        ("Rosa Prueba +3 niños", 3, "children"),
        ("Rosa Prueba con 2 niños", 2, "children"),
        ("Rosa Prueba y 2", 2, "unstated"),
    ],
)
def test_who_brings_company_is_a_record_and_the_company_is_counted_apart(
    project: Project, name: str, count: int, kind: str
) -> None:
    tables = signed(project, name)
    record, (heads,) = only_record(tables), rows_of(tables["clean.head_counts"])
    assert (record["given_name"], record["surnames_name"]) == ("Rosa", "Prueba")
    assert (heads["record_id"], heads["head_count"], heads["head_kind_code"]) == (
        record["record_id"],
        count,
        kind,
    )
    assert (reasons(tables), noticed(tables)) == ([], set())


def test_company_of_a_row_that_is_set_aside_is_not_counted(project: Project) -> None:
    tables = clean(project, roster=[MEMBER | {"first_name": "Inés +3", "joined": "spring"}])
    assert (len(tables["clean.records"]), len(tables["clean.head_counts"])) == (0, 0)


@pytest.mark.parametrize("name", ["Ana Prueba / Juan Prueba", "Ana y Juan Prueba", "Mr & Mrs Prueba"])
def test_a_second_person_in_the_cell_is_told(project: Project, name: str) -> None:
    tables = signed(project, name)
    assert len(tables["clean.records"]) == 1
    assert noticed(tables) == {("full_name", "two_names")}


def test_what_is_left_out_is_told_where_it_stands(project: Project) -> None:
    assert noticed(signed(project, "Ana Prueba (nueva)")) == {("full_name", "name_note")}
    roster = clean(project, roster=[MEMBER | {"first_name": "Inés (hija de Ana)"}])
    assert noticed(roster) == {("last_name", "name_note")}


def test_a_nickname_is_kept(project: Project) -> None:
    tables = signed(project, 'Guadalupe "Lupe" Prueba')
    assert (only_record(tables)["nickname_name"], noticed(tables)) == ("Lupe", set())


def test_a_phone_and_an_e_mail_beside_a_name_fill_their_empty_cells(project: Project) -> None:
    tables = signed(project, 'Guadalupe "Lupe" Prueba 661-274-0109 lupe@example.org', phone="n/a")
    record = only_record(tables)
    assert (record["phone_code"], record["email"]) == ("6612740109", "lupe@example.org")
    assert (record["name_key"], noticed(tables)) == ("guadalupe prueba", set())


@pytest.mark.parametrize(
    ("phone", "stands"), [("661-274-0109", set()), ("661-274-0102", {("full_name", "name_note")})]
)
def test_a_phone_beside_a_name_never_replaces_the_one_in_its_own_cell(
    project: Project, phone: str, stands: set[tuple[str, str]]
) -> None:
    tables = signed(project, "Guadalupe Prueba (661) 274-0109", phone=phone)
    assert only_record(tables)["phone_code"] == phone.replace("-", "")
    assert noticed(tables) == stands
