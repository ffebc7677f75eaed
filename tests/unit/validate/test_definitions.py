"""What the lint found stands at the end of the summary, in both languages, and alone where asked for."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.validate.definitions import definitions_document
from rollbook.validate.document import to_html, to_text
from rollbook.validate.summary import Evidence, summarize
from tests.unit.declare.changed import explained, with_community, with_measure, words

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def project() -> Project:
    return explained(load_project(Layout(REPOSITORY)))


@pytest.fixture(scope="module")
def misleading(project: Project) -> Project:
    """A target in a name, and one headline measure too many."""
    named = words("At least 200 parents <b>", "Al menos 200 padres")
    six = ["forum_parents", "navigators", "first_timers", "members_count", "members_joined", "core_count"]
    return with_community(
        with_measure(project, "palmdale", "forum_parents", title=named), "palmdale", headline=six
    )


def test_a_summary_ends_with_what_is_wrong_in_definitions_and_why_and_what_to_do(misleading: Project) -> None:
    text = to_text(summarize(Evidence(misleading, "palmdale", "2018Q2"), "en"))
    _, _, told = text.partition("THE DEFINITIONS OF MEASURES AND INDICATORS")
    assert told.index("Must be mended: 1") < told.index("Should be looked at: 1")
    assert (
        "- pipelines/measures/palmdale.yml: forum_parents: the name of forum_parents holds a target" in told
    )
    assert "Why it matters: a target changes and the measure stays" in told
    assert "What to do: choose at most 5 under headline" in told


def test_the_same_is_told_in_spanish(misleading: Project) -> None:
    text = to_text(summarize(Evidence(misleading, "palmdale", "2018Q2"), "es"))
    _, _, told = text.partition("LAS DEFINICIONES DE MEDIDAS E INDICADORES")
    assert "Hay que corregir: 1" in told
    assert "Por qué importa: la meta cambia y la medida queda" in told


def test_definitions_that_keep_the_rules_are_told_in_one_line(project: Project) -> None:
    document = definitions_document(project, "palmdale", "2018Q2", "en")
    assert to_text(document).splitlines()[:2] == [
        "The definitions of Palmdale, 2018Q2",
        "No file of data was looked at: what figures would tell is not checked.",
    ]
    assert "Nothing misleads" in to_text(document)


def test_a_name_is_no_mark_of_html(misleading: Project) -> None:
    assert "<b>At least" not in to_html(definitions_document(misleading, "palmdale", "2018Q2", "en"))
