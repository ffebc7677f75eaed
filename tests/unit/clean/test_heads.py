"""Rows that are no people, and what they are instead."""

import pytest

from rollbook.clean.heads import PERSON, RowKind, row_kind


@pytest.mark.parametrize(
    "label",
    [
        "TOTAL", "Total", " total:", "Totales", "Subtotal:", "SUB TOTAL", "Sub-total", "Total general",
        "Gran total", "Grand total", "Total asistentes 25", "Total de asistentes: 25", "TOTAL = 25",
        "Total attendance", "Total Palmdale 25", "Suma", "Subtotal PN", "Sub-total Palmdale", "Total ROC",
    ],
)  # fmt: skip
def test_a_totals_row_is_one_wherever_the_label_stands(label: str) -> None:
    assert row_kind(label) == RowKind("totals_row")
    assert row_kind("58", label) == RowKind("totals_row")
    assert row_kind("", label) == RowKind("totals_row")


@pytest.mark.parametrize("name", ["Total Pérez", "Totalia Prueba", "Sumaya Prueba", "Ana Total"])
def test_somebody_may_be_called_like_a_total(name: str) -> None:
    assert row_kind(name) == PERSON


@pytest.mark.parametrize(
    ("name", "count", "kind"),
    [
        ("+3 niños", 3, "children"),
        ("3 kids", 3, "children"),
        ("+ 2 children", 2, "children"),
        ("y 2 hijos", 2, "children"),
        ("con sus 2 niños", 2, "children"),
        ("dos niños", 2, "children"),
        ("un bebé", 1, "children"),
        ("niños: 3", 3, "children"),
        ("3 niñas (Ana, Eva, Luz)", 3, "children"),
        ("2 adultos", 2, "adults"),
        ("and 2 moms", 2, "adults"),
        ("+3", 3, "unstated"),
        ("x2", 2, "unstated"),
        ("y 2 más", 2, "unstated"),
        ("2 guests", 2, "unstated"),
        ("familia de 4", 4, "unstated"),
        ("2 adultos y 3 niños", 5, "unstated"),
        ("bebé", 1, "children"),
        ("y su bebé", 1, "children"),
        ("Baby boy Smith", 1, "children"),
        ("BABY GIRL", 1, "children"),
        ("Recién nacido", 1, "children"),
    ],
)
def test_a_line_that_counts_people_says_how_many_and_of_what_kind(name: str, count: int, kind: str) -> None:
    assert row_kind(name) == RowKind("head_count", count, kind)


@pytest.mark.parametrize(
    "name",
    [
        "???", "n/a", "N/A", "illegible", "Ilegible", "(ilegible)", "vacío", "---", "-", "...",
        "anonymous", "Anónimo", "no name", "Sin nombre", "12", "6615550101", "🙂", "0 niños", "Niños",
        "con niños", "Guest", "Guest 2", "Familia Pérez", "The Smith Family", "12 Prueba",
        "Nombre completo", "Apellidos, Nombre", "Signature", "No. 5", "Fila 3", "No",
        '=HYPERLINK("x")', "=cmd|'/C calc'!A0", "-cmd|x", "#REF!",
        "<script>alert(1)</script>", "<b>x</b>", "<!-- Ana -->",
    ],
)  # fmt: skip
def test_what_names_nobody_is_no_person(name: str) -> None:
    assert row_kind(name, "7") == RowKind("not_a_person")


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_an_empty_name_is_missing(name: str) -> None:
    assert row_kind(name, "7") == RowKind("name_missing")


@pytest.mark.parametrize("name", ["\ufffd", "\ufffd\ufffd \ufffd", "Ana " * 51])
def test_lost_letters_and_whole_paragraphs_are_unreadable(name: str) -> None:
    assert row_kind(name) == RowKind("name_unreadable")


@pytest.mark.parametrize(
    "name",
    [
        "Ana Prueba", "Ana", "Prueba, Ana", "Ñ", "Nino", "Niño Jesús García", "Dos Santos, Ana",
        "Mas, Ana", "Kim", "3M", "12. Xóchitl Prueba", "2 Ana Prueba", "Ana +3", "Ana y 2 hijos",
        "Mar?a Prueba", "María\ufffd", "李明", "محمد", "Chico Prueba", "Guest, Edgar",
        "Ana <ana@example.org>", "Bebé Prueba", "Baby Prueba", "No, Kim",
    ],
)  # fmt: skip
def test_everybody_else_is_a_person(name: str) -> None:
    assert row_kind(name, "7") == PERSON
