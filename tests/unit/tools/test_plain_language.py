"""Plain language is measured as its formulas say, and what is too hard is told with what to shorten."""

from pathlib import Path

import pytest

from tools.declared_texts import Text
from tools.plain_language import Length, Settings, length_of, settings, too_hard

ROOT = Path(__file__).resolve().parents[3]
EASY = "The group met each week. Ten parents came, and two of them led it."
EASY_IN_SPANISH = "El grupo se vio cada mes. Llegaron diez padres, y dos de ellos lo guiaron."
HARD = (
    "Notwithstanding considerable organizational restructuring, intergenerational participation"
    " deteriorated significantly throughout neighborhoods experiencing infrastructural disinvestment."
)
HARD_IN_SPANISH = (
    "No obstante la considerable reestructuración organizacional, la participación intergeneracional"
    " disminuyó significativamente, particularmente en comunidades infraestructuralmente desfavorecidas."
)


@pytest.fixture(scope="module")
def given() -> Settings:
    return settings()


def told(given: Settings, en: str, es: str, key: str = "some_claim") -> list[str]:
    return list(too_hard([Text("decks/words.yml", key, en, es)], given))


def test_both_scores_are_those_of_their_formulas() -> None:
    length = Length(sentences=2, words=30, syllables=45)
    assert length.score("en") == pytest.approx(0.39 * 15 + 11.8 * 1.5 - 15.59)
    assert length.score("es") == pytest.approx(206.835 - 62.3 * 1.5 - 15)


def test_sentences_end_at_stops_and_not_inside_a_number_or_an_abbreviation(given: Settings) -> None:
    assert length_of("In 1,050 homes, 2.5 children live. Who are they?", "en", given).sentences == 2
    assert length_of("the U.S. census", "en", given).sentences == 1


def test_a_blank_counts_as_what_usually_stands_in_it_and_a_path_not_at_all(given: Settings) -> None:
    filled = length_of("{first} households in June 2018", "en", given)
    assert length_of("{first} households in {last_label}", "en", given) == filled
    assert length_of("write it in pipelines/codes/people.yml", "en", given).words == 3


def test_a_word_of_the_field_counts_two_syllables(given: Settings) -> None:
    assert length_of("organizations", "en", given).syllables == 2
    assert length_of("organizaciones", "es", given).syllables == 2


def test_a_plain_text_passes(given: Settings) -> None:
    assert told(given, EASY, EASY_IN_SPANISH) == []


@pytest.mark.parametrize(
    ("language", "en", "es"), [("en", HARD, EASY_IN_SPANISH), ("es", EASY, HARD_IN_SPANISH)]
)
def test_a_hard_text_is_told_with_its_place_its_grade_and_its_longest_words(
    given: Settings, language: str, en: str, es: str
) -> None:
    lines = told(given, en, es)
    assert any(line.startswith(f"decks/words.yml: some_claim ({language}): ") for line in lines)
    longest = "intergenerational" if language == "en" else "infraestructuralmente"
    assert any(longest in line and "Shorten:" in line for line in lines)
    assert any("on average" in line for line in lines)


def test_labels_and_titles_that_are_cited_are_not_measured(given: Settings) -> None:
    assert told(given, "Intergenerational participation", "Participación intergeneracional") == []
    assert told(given, HARD, HARD_IN_SPANISH, key="measures.0.source") == []


def test_every_word_of_the_field_is_explained_in_the_glossary(given: Settings) -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").casefold()
    assert [term for term in given.declared["terms"] if term not in glossary] == []
