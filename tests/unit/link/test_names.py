"""What a name is made of: where surnames begin, what a short form stands for, what sounds the same."""

import pandas as pd
import pytest

from rollbook.declare.linkage import NameWords
from rollbook.link.likeness import may_be_one_name
from rollbook.link.names import NameParts, Roots, folded, parts_of_names, sound, spelling, stem, telling

WRITTEN_APART = [("Ana", "Prueba Solís"), ("Ana María", "Ríos"), ("Luz", "Prueba")]


def parts(*cells: str) -> list[NameParts]:
    """Names in one cell, beside others whose given names and surnames are known."""
    rows = [*WRITTEN_APART, *((cell, None) for cell in cells)]
    table = pd.DataFrame(rows, columns=["given_name", "surnames_name"], dtype="str")
    return parts_of_names(table.assign(name_key="unused"))[len(WRITTEN_APART) :]


@pytest.mark.parametrize(
    ("cell", "given", "surnames"),
    [
        ("Ana Prueba", ("ana",), ("prueba",)),
        ("Ana María Prueba", ("ana", "maria"), ("prueba",)),
        ("Ana Prueba Solis", ("ana",), ("prueba", "solis")),
        ("prueba solis ana", ("ana",), ("prueba", "solis")),
        ("Xochitl Zazueta", ("xochitl",), ("zazueta",)),
        ("Uno Dos Tres Cuatro", ("uno", "dos"), ("tres", "cuatro")),
        ("Ana de la Prueba", ("ana",), ("prueba",)),
        ("Ana", ("ana",), ()),
    ],
)
def test_surnames_begin_where_other_names_tell_it(
    cell: str, given: tuple[str, ...], surnames: tuple[str, ...]
) -> None:
    words = cell.replace(" Dos", " Doss")
    expected = NameParts(tuple(word.replace("dos", "doss") for word in given), surnames)
    assert parts(words) == [expected]


def test_without_cells_the_key_is_the_name() -> None:
    table = pd.DataFrame(
        {"given_name": [None], "surnames_name": [None], "name_key": ["ana prueba"]}, dtype="str"
    )
    assert parts_of_names(table) == [NameParts(("ana",), ("prueba",))]


def test_accents_case_and_apostrophes_tell_nothing() -> None:
    assert folded("  Núñez-O’NEIL ") == "nunez oneil"


def test_particles_are_left_out_as_often_as_written_but_never_the_whole_name() -> None:
    assert telling(["de", "la", "torre"]) == ("torre",)
    assert telling(["al"]) == ("al",)


ROOTS = Roots.of(
    NameWords(nicknames={"guadalupe": ("Lupe", "lupita"), "alejandra": ("ale",), "alejandro": ("ale",)})
)


@pytest.mark.parametrize(
    ("form", "full"),
    [
        ("lupita", "guadalupe"),
        ("ale", "alejandro"),
        ("ale", "alejandra"),
        ("elenita", "elena"),
        ("juanito", "juan"),
    ],
)
def test_a_short_form_may_stand_for_a_name(form: str, full: str) -> None:
    assert full in ROOTS.of_word(form)


def test_a_short_word_is_no_small_form() -> None:
    assert ROOTS.of_word("rita") == ("rita",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gonzalez", "gonsales"),
        ("ayala", "allala"),
        ("villa", "biya"),
        ("hernandez", "ernandes"),
        ("jimenez", "gimenes"),
    ],
)
def test_what_sounds_the_same_has_one_spelling(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)
    assert sound(one) == sound(other)


def test_vowels_part_a_spelling_but_not_a_sound() -> None:
    assert spelling("maria") != spelling("mario")
    assert sound("maria") == sound("mario")


def test_a_pet_form_leaves_the_beginning_of_a_name() -> None:
    assert [stem(form) for form in ("angie", "jenny", "elenita", "ana")] == ["ang", "jenn", "elen", "ana"]


def name(given: str, surnames: str) -> NameParts:
    return NameParts(tuple(given.split()), tuple(surnames.split()))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (name("ana", "prueba"), name("ana maria", "prueba solis"), True),
        (name("lupita", "prueba"), name("guadalupe", "prueba"), True),
        (name("ana", "prueba"), name("ana", "casada"), True),
        (name("a", "prueba"), name("ana", "prueba"), True),
        (name("ana", "prueva"), name("ana", "prueba"), True),
        (name("prueba", "ana"), name("ana", "prueba"), True),
        (name("ana", "prueba"), name("berta", "prueba"), False),
        (name("a", "prueba"), name("ana", "otra"), False),
    ],
)
def test_an_id_joins_only_names_that_can_be_one_persons(
    one: NameParts,
    other: NameParts,
    expected: bool,  # noqa: FBT001  a column of the table
) -> None:
    assert may_be_one_name(one, other, ROOTS) is expected
    assert may_be_one_name(other, one, ROOTS) is expected
