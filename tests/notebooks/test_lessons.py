"""The tutorial and the learning packet, in both languages: the tables say which answers are right."""

import re
from pathlib import Path

import nbformat
import pytest

from rollbook.declare.definitions import read_definition
from rollbook.declare.lessons import Lesson
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import ROOT_VARIABLE
from rollbook.lessons import OpenLesson, open_lesson
from rollbook.lessons.answers import ANSWERS, BLANKS
from rollbook.notebook import execute
from tests.conftest import PERIOD, REPOSITORY, Project

LESSONS = ("tutorial", "packet")
UNANSWERED = re.compile(r'lesson\.check\("(\w+)", answer=None\)')


def read(name: str) -> Lesson:
    return read_definition(REPOSITORY / "pipelines" / "lessons" / f"{name}.yml", Lesson)


@pytest.fixture
def packet(built: Project, monkeypatch: pytest.MonkeyPatch) -> OpenLesson:
    monkeypatch.setenv(ROOT_VARIABLE, str(built.root))
    return open_lesson("packet", community="palmdale", period=PERIOD, language="en")


def test_every_question_has_an_answer_that_is_computed_and_every_answer_a_question() -> None:
    asked = {
        each.question for name in LESSONS for chapter in read(name).chapters for each in chapter.questions
    }
    assert asked == set(ANSWERS)
    assert set(BLANKS) <= asked


@pytest.mark.parametrize("name", LESSONS)
def test_the_notebook_shows_every_chapter_and_asks_every_question_in_order(name: str) -> None:
    sources = "\n".join(
        cell.source for cell in nbformat.read(REPOSITORY / "notebooks" / "learn" / f"{name}.ipynb", 4).cells
    )
    lesson = read(name)
    assert re.findall(r'lesson\.show\("(\w+)"\)', sources) == [each.chapter for each in lesson.chapters]
    asked = [each.question for chapter in lesson.chapters for each in chapter.questions]
    assert UNANSWERED.findall(sources) == asked


@pytest.mark.heavy
def test_right_answers_are_told_so_and_wrong_ones_too_with_a_hint(packet: OpenLesson) -> None:
    for name, asked in packet.questions().items():
        right = ANSWERS[name](packet.run)
        wrong = right + 7 if isinstance(right, float) else "00000"
        assert repr(packet.check(name)) == packet.lesson.says.unanswered.en
        assert repr(packet.check(name, wrong)) == f"✗ Not yet. {asked.hint.en}"
        assert not packet.is_right[name]
        assert repr(packet.check(name, right)) == "✓ Right."
        if asked.choices:
            assert right in asked.choices, "the right answer can be chosen"
    assert repr(packet.score()).startswith("**13 of 13 answers are right.** You have finished")


@pytest.mark.heavy
def test_a_rounded_or_written_number_counts_and_another_kind_of_answer_does_not(packet: OpenLesson) -> None:
    right = ANSWERS["percent_of"](packet.run)
    assert isinstance(right, float)
    packet.check("percent_of", round(right))
    assert packet.is_right["percent_of"]
    packet.check("percent_of", f" {right:.1f} %")
    assert packet.is_right["percent_of"]
    for wrong in (round(right) + 1, "many", [right], "no"):
        packet.check("percent_of", wrong)
        assert not packet.is_right["percent_of"]
    assert "1 of" not in repr(packet.score())
    with pytest.raises(ParameterError, match="no question 'precent_of'"):
        packet.check("precent_of", 1)
    with pytest.raises(ParameterError, match="no chapter"):
        packet.show("nothing")


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "language"), [("tutorial", "en"), ("tutorial", "es"), ("packet", "es")])
def test_a_lesson_runs_from_top_to_bottom_with_right_and_with_wrong_answers(
    name: str, language: str, built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROOT_VARIABLE, str(built.root))
    lesson = open_lesson(name, community="lancaster", period=PERIOD, language=language)
    names = list(lesson.questions())
    wrong = names[-1]
    notebook = nbformat.read(built.root / "notebooks" / "learn" / f"{name}.ipynb", 4)
    for cell in notebook.cells:
        for question in UNANSWERED.findall(cell.source):
            answer = "-1" if question == wrong else repr(ANSWERS[question](lesson.run))
            cell.source = cell.source.replace("None", answer)
    template = tmp_path / f"{name}.ipynb"
    nbformat.write(notebook, template)
    parameters = {"community": "lancaster", "period": PERIOD, "language": language}
    shown = execute(template, tmp_path / "executed" / template.name, parameters, root=built.root)
    told = [
        output["data"].get("text/markdown", "")
        for cell in shown.cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    says = lesson.lesson.says
    assert told.count(f"✓ {says.right.in_language(language)}") == len(names) - 1
    assert sum(each.startswith("✗") for each in told) == 1
    assert wrong in told[-1]
    assert f"{len(names) - 1}" in told[-1]
