"""Words of files and the codes they get, in English and Spanish."""

import pytest

from rollbook.clean.codes import CodeBook
from rollbook.declare import Project


@pytest.fixture(scope="module")
def book(project: Project) -> CodeBook:
    return CodeBook(project.people_codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hispanic", "hispanic"),
        ("Hispanic/Latino", "hispanic"),
        ("Hispano/Latino", "hispanic"),
        ("Hispanic or Latino (of any race)", "hispanic"),
        ("White, Hispanic", "hispanic"),
        ("Hispanic & Black", "hispanic"),
        ("Blanco; Latina", "hispanic"),
        ("Hispanic, something else", "hispanic"),
        ("White", "white_nh"),
        ("White, not Hispanic", "white_nh"),
        ("White (non-Hispanic)", "white_nh"),
        ("Black/African American", "black_nh"),
        ("Black or African American", "black_nh"),
        ("Negro o afroamericano", "black_nh"),
        ("Black, African American", "black_nh"),
        ("Afroamericano", "black_nh"),
        ("Asian", "asian_nh"),
        ("Asiático", "asian_nh"),
        ("American Indian and Alaska Native", "aian_nh"),
        ("Native Hawaiian/Pacific Islander", "nhpi_nh"),
        ("Other", "other_nh"),
        ("Otro", "other_nh"),
        ("White, Black", "multiracial_nh"),
        ("White and Asian", "multiracial_nh"),
        ("blanca y negra", "multiracial_nh"),
        ("Two or more races", "multiracial_nh"),
        ("Multiracial", "multiracial_nh"),
        ("2 or more races", "multiracial_nh"),
        ("Bi-racial", "multiracial_nh"),
        ("Nativa americana", "aian_nh"),
        ("Latino/a", "hispanic"),
        ("Latin@", "hispanic"),
        ("Blancas", "white_nh"),
        ("White, purple", None),
        ("purple", None),
        ("not Hispanic", None),
        (",", None),
    ],
)
def test_races_and_ethnicities_are_census_categories_that_do_not_overlap(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.race_ethnicity(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Parents", "parent"),
        ("Padre/Madre", "parent"),
        ("Padres de familia", "parent"),
        ("Parent(s)", "parent"),
        ("Mamá", "parent"),
        ("Abuelita", "parent"),
        ("Legal guardian", "parent"),
        ("Residents", "resident"),
        ("residentes", "resident"),
        ("Vecino/a", "resident"),
        ("Vecinas", "resident"),
        ("Residente de la comunidad", "resident"),
        ("Partner agencies", "stakeholder"),
        ("Organización comunitaria", "stakeholder"),
        ("Parent / Resident", None),
        ("Residential", None),
        ("Member", None),
    ],
)
def test_a_member_type_is_known_in_singular_and_plural_and_for_women_and_men(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.member_type(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("English", "en"),
        ("INGLÉS", "en"),
        ("Español / Spanish", "es"),
        ("Mixteco", "other"),
        ("Spanish only", "es"),
        ("Solo español", "es"),
        ("English, Spanish", None),
        ("Bilingual", None),
        ("", None),
    ],
)
def test_a_language_is_one_code_or_none(book: CodeBook, text: str, code: str | None) -> None:
    assert book.language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Community-based organization", "community_based_organization"),
        ("Organización comunitaria", "community_based_organization"),
        ("Non-profit (CBO)", "community_based_organization"),
        ("Nonprofit / CBO", "community_based_organization"),
        ("Health Care", "health_care"),
        ("Salud", "health_care"),
        ("Comunidad de fe", "faith"),
        ("Gobierno", "government"),
        ("Faith / Business", None),
    ],
)
def test_two_words_for_one_sector_are_one_sector_and_two_sectors_are_none(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.sector(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("pn ", "PN"), ("Parent Navigator", "PN"), ("R.O.C.", "ROC"), ("rock", None), ("nac", "NAC")],
)
def test_group_types_are_three(book: CodeBook, text: str, code: str | None) -> None:
    assert book.group_type(text) == code


@pytest.mark.parametrize(
    "text", ["", " ", "-", "--", "—", "N/A", "n.a.", "None", "declined", "Prefer not to say", "S/D"]
)
def test_ways_to_say_nothing(book: CodeBook, text: str) -> None:
    assert book.is_blank(text)


@pytest.mark.parametrize("text", ["?", "???", "\ufffd", "0", "no", "Ana", "661"])
def test_what_is_no_way_to_say_nothing(book: CodeBook, text: str) -> None:
    assert not book.is_blank(text)


def test_every_declared_form_is_read_as_its_code(project: Project, book: CodeBook) -> None:
    codes = project.people_codes
    lists = {
        "member_type": codes.member_types,
        "language": codes.languages,
        "race_ethnicity": codes.race_ethnicity,
        "sector": codes.sectors,
        "group_type": codes.group_types,
    }
    wrong = [
        (field, form)
        for field, forms in lists.items()
        for code, written in forms.items()
        for form in written
        if book.readers()[field](form.upper()) != code
    ]
    assert wrong == []
