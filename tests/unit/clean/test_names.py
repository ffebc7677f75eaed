"""Names in one key, whoever typed them; and rows that are no people."""

import unicodedata

import pytest

from rollbook.clean.names import PersonName, name_key, set_aside_reason, split_listed_name, tidy


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("GARCÍA LÓPEZ", "garcia lopez"),
        ("García-López", "garcia lopez"),
        ("  García   López ", "garcia lopez"),
        ("Núñez Güemes", "nunez guemes"),
        ("O'Neal", "oneal"),
        ("O’Neal", "oneal"),
        ("Ma. Elena", "ma elena"),
        ("???", ""),
        ("", ""),
    ],
)
def test_accents_case_and_punctuation_do_not_count(typed: str, key: str) -> None:
    assert name_key(typed) == key


def test_an_accent_may_be_a_sign_of_its_own() -> None:
    two_signs = unicodedata.normalize("NFD", "Núñez")
    assert len(two_signs) > len("Núñez")
    assert name_key(two_signs) == "nunez"
    assert tidy(two_signs) == "Núñez"


def test_tidying_keeps_the_spelling_and_takes_odd_spaces_away() -> None:
    assert tidy("  María\u00a0 de  la\tCruz\n") == "María de la Cruz"


@pytest.mark.parametrize(
    ("listed", "given", "surnames"),
    [
        ("GARCÍA LÓPEZ, María Guadalupe", "María Guadalupe", "García López"),
        ("DE LA CRUZ NÚÑEZ, Inés", "Inés", "de la Cruz Núñez"),
        ("DEL RÍO Y MORA, Óscar", "Óscar", "del Río y Mora"),
        ("PEÑA-SOLÍS, Ana", "Ana", "Peña-Solís"),
        ("Peña Solís, Ana", "Ana", "Peña Solís"),
        ("PRUEBA,Ana", "Ana", "Prueba"),
        ("PRUEBA,", "", "Prueba"),
    ],
)
def test_surnames_stand_before_the_comma(listed: str, given: str, surnames: str) -> None:
    assert split_listed_name(listed) == PersonName(given, surnames)


def test_a_name_without_a_comma_is_kept_in_one_piece() -> None:
    assert split_listed_name(" María  Peña Solís") == PersonName("María Peña Solís", "")


@pytest.mark.parametrize(
    "typed",
    ["PEÑA SOLÍS, María Inés", "María Inés Peña Solís", "MARIA INES PENA SOLIS", "maría inés peña-solís"],
)
def test_the_roster_and_the_door_give_one_key(typed: str) -> None:
    assert split_listed_name(typed).key == "maria ines pena solis"


@pytest.mark.parametrize(
    "label", ["TOTAL", "Total", " total:", "Totales", "Subtotal", "SUB TOTAL", "Total general"]
)
def test_a_totals_row_is_set_aside_wherever_the_label_stands(label: str) -> None:
    assert set_aside_reason(label) == "totals_row"
    assert set_aside_reason("58", label) == "totals_row"


@pytest.mark.parametrize("label", ["Grand total", "Gran total"])
def test_a_grand_total_is_a_totals_row_too(label: str) -> None:
    assert set_aside_reason(label) == "totals_row"


@pytest.mark.parametrize(
    "typed", ["???", "+3 niños", "+ 2 kids", "+1", "12", "6615550101", "-", "", "   ", "..."]
)
def test_what_is_no_name_is_no_person(typed: str) -> None:
    assert set_aside_reason(typed, "7") == "not_a_person"


@pytest.mark.parametrize("typed", ["Ana Prueba", "Totalia Prueba", "Ana", "Prueba, Ana", "Ñ", "Ana +3"])
def test_everybody_else_is_a_person(typed: str) -> None:
    assert set_aside_reason(typed, "7") == ""
