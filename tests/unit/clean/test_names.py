"""Names in one key, whoever typed them."""

import unicodedata
from time import process_time

import pytest

from rollbook.clean.names import PersonName, join_name, name_key, read_name, tidy


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("GARCÍA LÓPEZ", "garcia lopez"),
        ("García-López", "garcia lopez"),
        ("  García   López ", "garcia lopez"),
        ("Núñez Güemes", "nunez guemes"),
        ("O'Neal", "oneal"),
        ("O’Neal", "oneal"),
        ("O' Neal", "oneal"),
        ("D'Angelo", "dangelo"),
        ("Mc Donald", "mcdonald"),
        ("McDonald", "mcdonald"),
        ("Ma. Elena", "ma elena"),
        ("Mª Elena", "ma elena"),
        ("???", ""),
        ("", ""),
    ],
)
def test_accents_case_and_punctuation_do_not_count(typed: str, key: str) -> None:
    assert name_key(typed) == key


@pytest.mark.parametrize(
    "name", ["محمد علي", "李明", "Ольга", "שרה", "Nguyễn Thị", "ሰላም", "\U0001e900\U0001e923"]
)
def test_a_name_in_any_script_has_a_key(name: str) -> None:
    key = name_key(name)
    assert key
    assert key.isascii()
    assert name_key(key) == key


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
        ("GARCÍA LÓPEZ, MARÍA GUADALUPE", "María Guadalupe", "García López"),
        ("DE LA CRUZ NÚÑEZ, Inés", "Inés", "de la Cruz Núñez"),
        ("DEL RÍO Y MORA, Óscar", "Óscar", "del Río y Mora"),
        ("PEÑA-SOLÍS, Ana", "Ana", "Peña-Solís"),
        ("O'NEIL, SEAN", "Sean", "O'Neil"),
        ("MCDONALD, RON", "Ron", "McDonald"),
        ("Peña Solís, Ana", "Ana", "Peña Solís"),
        ("PRUEBA, JC", "JC", "Prueba"),
        ("PRUEBA,Ana", "Ana", "Prueba"),
        ("PRUEBA,", "", "Prueba"),
        ("van der Berg, Ana", "Ana", "van der Berg"),
    ],
)
def test_surnames_stand_before_the_comma(listed: str, given: str, surnames: str) -> None:
    assert read_name(listed) == PersonName(given, surnames)


@pytest.mark.parametrize(
    ("full", "given", "surnames"),
    [
        ("María García", "María", "García"),
        ("María García López", "María", "García López"),
        ("MARÍA GUADALUPE GARCÍA LÓPEZ", "María Guadalupe", "García López"),
        ("María de los Ángeles Pérez", "María de los Ángeles", "Pérez"),
        ("José de Jesús Ruiz Mora", "José de Jesús", "Ruiz Mora"),
        ("Luz del Carmen Ruiz", "Luz del Carmen", "Ruiz"),
        ("Ma. Elena de la Cruz", "Ma. Elena", "de la Cruz"),
        ("Ana Ruiz y Mora", "Ana", "Ruiz y Mora"),
        ("Ana San Martín", "Ana", "San Martín"),
        ("Mary Ann O'Neil", "Mary Ann", "O'Neil"),
        ("John F. Smith", "John F.", "Smith"),
        ("James Wilson", "James", "Wilson"),
        ("Ana García-López", "Ana", "García-López"),
        ("Ana García - López", "Ana", "García-López"),
    ],
)
def test_surnames_follow_given_names_that_are_frequent(full: str, given: str, surnames: str) -> None:
    assert read_name(full) == PersonName(given, surnames)


@pytest.mark.parametrize(
    "full",
    [
        "Ana María",  # two given names and no surname?
        "Juan Martín García",  # two given names, or two surnames?
        "García López María",  # the surnames first, without a comma?
        "Zoraxi Prueba",  # a given name that no list knows
        "Ana Prueba Ejemplo Muestra",  # more surnames than people have
        "Reyes Luna",
        "Ana",
    ],
)
def test_where_the_words_do_not_tell_a_name_is_kept_in_one_piece(full: str) -> None:
    assert read_name(full) == PersonName(full)


@pytest.mark.parametrize(
    "typed",
    [
        "PEÑA SOLÍS, María Inés", "María Inés Peña Solís", "MARIA INES PENA SOLIS",
        "maría inés peña-solís", "Sra. María Inés Peña Solís", "PEÑA SOLÍS, Sra. María Inés",
        "Mrs. Maria Ines Peña Solis", "Doña María Inés Peña Solís", "Peña Solís, María Inés, RN",
        "María Inés Peña Solís (661) 555-0101", "3. María Inés Peña Solís",
        "Peña Solís, María Inés (nueva)", 'María Inés "Inesita" Peña Solís',
        "María Inés Peña Solís +3 niños",
    ],
)  # fmt: skip
def test_every_list_gives_one_key(typed: str) -> None:
    assert read_name(typed).key == "maria ines pena solis"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Dr. Juan Prueba Sr.", "juan prueba"),
        ("Lic. Ana Prueba", "ana prueba"),
        ("Ing. Prof. Ana Prueba", "ana prueba"),
        ("Sr. Prueba, Juan", "juan prueba"),
        ("Prueba Jr., Juan", "juan prueba"),
        ("Prueba, Juan, Jr.", "juan prueba"),
        ("Juan Prueba, III", "juan prueba"),
        ("Prueba, Don Juan", "juan prueba"),
        ("Don José Prueba", "jose prueba"),
        ("Don Smith", "don smith"),
        ("Pastor Juan Prueba", "juan prueba"),
        ("Pastor López", "pastor lopez"),
        ("Dr.", "dr"),
    ],
)
def test_titles_and_suffixes_are_no_part_of_a_name_but_names_that_look_like_them_are(
    typed: str, key: str
) -> None:
    assert read_name(typed).key == key


@pytest.mark.parametrize(
    ("typed", "nickname", "note"),
    [
        ('Guadalupe "Lupe" Prueba', "Lupe", ""),
        ("Guadalupe 'Lupe' Prueba", "Lupe", ""),
        ("Guadalupe “Lupe” Prueba", "Lupe", ""),
        ("Guadalupe (Lupe) Prueba", "Lupe", ""),
        ("Guadalupe Prueba alias Lupe", "Lupe", ""),
        ("Prueba, Guadalupe (Lupe)", "Lupe", ""),
        ("Guadalupe Prueba (hija de Ana)", "", "hija de Ana"),
        ("Guadalupe Prueba - hija de Ana", "", "hija de Ana"),
        ("Guadalupe Prueba, mother of Ana", "", "mother of Ana"),
        ("Guadalupe Prueba (nueva)", "", "nueva"),
        ("Guadalupe Prueba 661-555-0101", "", "661-555-0101"),
        ("Guadalupe Prueba, tel. 555-0101", "", "tel. 555-0101"),
        ("Guadalupe Prueba lupe@example.org", "", "lupe@example.org"),
        ("Guadalupe Prueba y 2 niños", "", "y 2 niños"),
        ("Guadalupe Prueba +3", "", "+3"),
        ("Guadalupe Prueba (Lupe) (new)", "Lupe", "new"),
        ("Guadalupe Prueba y dos niños", "", "y dos niños"),
        ("Guadalupe Prueba 3 kids", "", "3 kids"),
        ("Guadalupe Prueba con su mamá", "", "con su mamá"),
        ("Guadalupe Prueba & Juan Prueba", "", "& Juan Prueba"),
        ("Prueba, Guadalupe y Juan", "", "y Juan"),
        ("Guadalupe Prueba and Mr. Smith", "", "and Mr. Smith"),
        ("Guadalupe Prueba", "", ""),
    ],
)
def test_what_else_stands_in_the_cell_is_kept_beside_the_name(typed: str, nickname: str, note: str) -> None:
    assert read_name(typed) == PersonName("Guadalupe", "Prueba", nickname, note)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("María y José Pérez", PersonName("María", note="y José Pérez")),
        ("Mr & Mrs Smith", PersonName("Smith", note="& Mr")),
        ("Sr. y Sra. Prueba", PersonName("Prueba", note="y Sr.")),
        ("Dr. and Mrs. Juan Prueba", PersonName("Juan", "Prueba", note="and Dr.")),
        ("Ana y Martín", PersonName("Ana", note="y Martín")),
    ],
)
def test_of_two_people_in_one_cell_the_first_is_named_or_whoever_has_a_name(
    typed: str, name: PersonName
) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "surnames"),
    [
        ("José Ortega y Gasset", "Ortega y Gasset"),
        ("Ana Ruiz y Vega", "Ruiz y Vega"),
        ("Ana Ruiz y Niño", "Ruiz y Niño"),
        ("Ana Ruiz y Santiago", "Ruiz y Santiago"),
    ],
)
def test_surnames_may_be_joined_too(typed: str, surnames: str) -> None:
    assert (read_name(typed).surnames, read_name(typed).note) == (surnames, "")


@pytest.mark.parametrize("text", ['"a' * 1000, "(a) " * 500, "Ana & " * 500, "Ana y " * 500, "'a " * 1000])
def test_what_is_longer_than_a_name_can_be_is_not_taken_apart(text: str) -> None:
    before = process_time()
    assert read_name(text) == PersonName(tidy(text))
    assert join_name(text, "Prueba") == PersonName(tidy(text), "Prueba")
    assert process_time() - before < 0.1


def test_what_stands_alone_is_left_as_it_is() -> None:
    assert read_name("Mamá de Juan").key == "mama de juan"
    assert read_name('"Lupe"').key == "lupe"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("María", "GARCÍA LÓPEZ", PersonName("María", "García López")),
        ("Mrs. Ana", "Prueba, RN", PersonName("Ana", "Prueba")),
        ("Juan Jr.", "Prueba (Juanito)", PersonName("Juan", "Prueba", "Juanito")),
        ("", "PRUEBA, Ana", PersonName("Ana", "Prueba")),
        ("Ana Prueba", "", PersonName("Ana", "Prueba")),
        ("", "Prueba", PersonName("Prueba")),
        ("", "", PersonName("")),
    ],
)
def test_two_cells_are_one_name(first: str, last: str, name: PersonName) -> None:
    assert join_name(first, last) == name
