"""How a word of a code list is found: inflected, mistyped, numbered, described, denied."""

import pytest

from rollbook.clean.code_words import Forms, is_one_slip, parts_of, phrase
from rollbook.clean.codes import CodeBook
from rollbook.declare import Project


@pytest.fixture(scope="module")
def book(project: Project) -> CodeBook:
    return CodeBook(project.people_codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 - Parent", "parent"),
        ("2. Resident", "resident"),
        ("(3) Stakeholder", "stakeholder"),
        ("a) Parent", "parent"),
        ("P", "parent"),
        ("R.", "resident"),
        ("S", "stakeholder"),
        ("O", None),
        ("M", None),
        ("P/R", None),
        ("Par.", "parent"),
        ("MADRE DE FAM.", "parent"),
        ("Parent - new", "parent"),
        ("Parent leader", "parent"),
        ("Single parent", "parent"),
        ("madre de familia con hijos", "parent"),
        ("Resident (no kids)", "resident"),
        ("Non-parent resident", "resident"),
        ("Palmdale resident", "resident"),
        ("Vecina de la comunidad", "resident"),
        ("Stakeholder - school district", "stakeholder"),
        ("Rep. de agencia", "stakeholder"),
        ("Agency staff", "stakeholder"),
        ("Organización sin fines de lucro", "stakeholder"),
    ],
)
def test_numbers_and_words_that_describe_do_not_hide_a_member_type(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.member_type(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Parent (no kids)",
        "Not a parent",
        "Non-parent",
        "Resident, not a stakeholder",
        "Staff",
        "Single",
        "Parent agency",
    ],
)
def test_words_that_contradict_or_only_describe_leave_a_member_type_unknown(
    book: CodeBook, text: str
) -> None:
    assert book.member_type(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E", None),  # English, or español: a source that writes letters says so under `values`
        ("S", None),
        ("E/S", None),
        ("Eng/Es", None),
        ("EN/ES", None),
        ("Span.", "es"),
        ("en-US", "en"),
        ("es-MX", "es"),
        ("English (US)", "en"),
        ("American English", "en"),
        ("I speak English", "en"),
        ("habla español", "es"),
        ("no habla inglés", None),
        ("Spanish - needs headset", "es"),
        ("Spanish (needs interpreter)", "es"),
        ("English (needs interpreter)", None),
        ("Other: Tagalog", "other"),
        ("Otro: mixteco", "other"),
        ("Other: Spanish", None),
        ("Otro idioma", "other"),
        ("K'iche'", "other"),
        ("Mexican", None),
    ],
)
def test_a_language_is_found_among_words_about_speaking_it(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mostly Spanish", "es"),
        ("Mostly Spanish, some English", "es"),
        ("English, mostly Spanish", "es"),
        ("Prefers English or Spanish", None),
        ("Mostly Spanish, English", None),
        ("English, some Spanish", None),
        ("Mostly English, mostly Spanish", None),
    ],
)
def test_of_two_languages_the_one_that_is_said_to_be_the_main_one_counts(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("White - not Hispanic or Latino", "white_nh"),
        ("White, not Hispanic/Latino", "white_nh"),
        ("Nonhispanic White", "white_nh"),
        ("NH White", "white_nh"),
        ("blanco, no hispano ni latino", "white_nh"),
        ("Black, not of Hispanic origin", "black_nh"),
        ("Not of Hispanic, Latino, or Spanish origin; Asian", "asian_nh"),
        ("Two or more races (not Hispanic or Latino)", "multiracial_nh"),
        ("Native Hawaiian or Other Pacific Islander (non-Hispanic)", "nhpi_nh"),
        ("Non-Hispanic", None),
        ("not Hispanic, Latino", None),
        ("Hispanic (no), White", None),
        ("NH Hispanic", None),
        ("White, not Black", None),
        ("Hispanic, not Mexican", None),
    ],
)
def test_not_hispanic_is_never_read_as_hispanic(book: CodeBook, text: str, code: str | None) -> None:
    assert book.race_ethnicity(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("H", "hispanic"),
        ("W", "white_nh"),
        ("B", "black_nh"),
        ("AA", "black_nh"),
        ("A", None),
        ("I", None),
        ("A/B", None),
        ("White/A", None),
        ("B/W", "multiracial_nh"),
        ("Mex-Amer", "hispanic"),
        ("Hispanic - Mexican", "hispanic"),
        ("Origen mexicano", "hispanic"),
        ("Salvadoreñas", "hispanic"),
        ("White Hispanic", "hispanic"),
        ("Af. Am.", "black_nh"),
        ("Black/AA", "black_nh"),
        ("European American", "white_nh"),
        ("Indian (Asia)", "asian_nh"),
        ("Indian", None),
        ("Asian: Vietnamese", "asian_nh"),
        ("Cherokee", "aian_nh"),
        ("NHPI", "nhpi_nh"),
        ("2+ races", "multiracial_nh"),
        ("Asian/Pacific Islander", None),
        ("American", None),
    ],
)
def test_short_forms_and_nationalities_belong_to_one_census_category(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.race_ethnicity(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Other: Filipino", "asian_nh"),
        ("Other (Filipino)", "asian_nh"),
        ("Other Asian", "asian_nh"),
        ("Other (not listed)", "other_nh"),
        ("White, other", "multiracial_nh"),
        ("Other: purple", None),
    ],
)
def test_other_with_a_race_is_that_race_and_other_beside_a_race_is_a_second(
    book: CodeBook, text: str, code: str | None
) -> None:
    assert book.race_ethnicity(text) == code


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("member_type", "Parnet", "parent"),
        ("member_type", "Residnet", "resident"),
        ("member_type", "Recidente", "resident"),
        ("member_type", "Stakholder", "stakeholder"),
        ("member_type", "President", None),
        ("member_type", "Residence", None),
        ("member_type", "Social worker", None),
        ("sector", "country", None),
        ("language", "Spansih", "es"),
        ("language", "Espaniol", "es"),
        ("race_ethnicity", "Hispnic", "hispanic"),
        ("race_ethnicity", "Lation", "hispanic"),
        ("race_ethnicity", "Non-Hispnic White", "white_nh"),
        ("race_ethnicity", "Withe", None),
    ],
)
def test_one_slip_in_a_long_word_is_mended_if_one_word_can_be_meant(
    book: CodeBook, field: str, text: str, code: str | None
) -> None:
    assert book.readers()[field](text) == code


@pytest.mark.parametrize(
    ("written", "meant", "is_one"),
    [
        ("parnet", "parent", True),
        ("paren", "parent", True),
        ("parennt", "parent", True),
        ("porent", "parent", True),
        ("parents", "parent", True),
        ("partner", "parent", False),
        ("parent", "parent", False),
        ("praetn", "parent", False),
    ],
)
def test_one_slip_is_one_letter_or_two_neighbours(written: str, meant: str, *, is_one: bool) -> None:
    assert is_one_slip(written, meant) is is_one
    assert is_one_slip(meant, written) is is_one


def test_a_slip_that_may_mean_two_words_is_left_alone() -> None:
    forms = Forms({"one": ["marine"], "two": ["maxine"]})
    assert forms.mend("mazine") == "mazine"
    assert forms.mend("marrine") == "marine"


def test_a_word_for_two_codes_is_found_for_neither_and_a_code_for_itself() -> None:
    forms = Forms({"one": ["both", "first"], "two": ["both"]})
    assert [forms.find(text) for text in ("both", "First", "ONE")] == [None, "one", "one"]


def test_words_that_may_stand_beside_one_code_speak_against_the_others() -> None:
    forms = Forms({"cat": ["cat"], "dog": ["dog"]}, {"cat": ["purring"], "any": ["old"]})
    said = forms.said("old purring dog")
    assert said is not None
    assert (set(said.codes), set(said.allowed)) == ({"dog"}, {"cat"})
    assert forms.said("loud dog") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("White, Black", ["White", " Black"]),
        ("Padre o tutor", ["Padre ", " tutor"]),
        ("E/S", ["E", "S"]),
        ("Latino/a", ["Latino"]),
        ("Vecina/o (nueva)", ["Vecina ", "nueva"]),
    ],
)
def test_answers_in_one_cell_are_taken_apart_but_not_the_endings_of_a_word(
    text: str, parts: list[str]
) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize("text", ["Parent(s)", "the PARENTS", "parent", "solo parent"])
def test_the_words_of_a_text_are_compared_without_endings_and_silent_words(text: str) -> None:
    assert phrase(text) == "parent"


@pytest.mark.parametrize("field", ["member_type", "language", "race_ethnicity", "sector", "group_type"])
def test_a_code_is_read_as_itself(project: Project, book: CodeBook, field: str) -> None:
    codes = project.people_codes
    known = {
        "member_type": codes.member_types,
        "language": codes.languages,
        "race_ethnicity": codes.race_ethnicity,
        "sector": codes.sectors,
        "group_type": codes.group_types,
    }[field]
    assert [book.readers()[field](code) for code in known] == list(known)
