"""A lesson in one language: it shows its chapters, checks answers and keeps the score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isclose
from typing import Any

from rollbook.declare.definitions import read_definition
from rollbook.declare.lessons import Chapter, Lesson, Question
from rollbook.kernel.errors import ParameterError
from rollbook.lessons.answers import ANSWERS, BLANKS
from rollbook.stages import Run, open_run

_NEAR_ENOUGH = 0.51
"""Somebody who rounds to whole numbers is right."""


@dataclass(frozen=True)
class Said:
    """A text in Markdown, as a notebook displays it."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


@dataclass
class OpenLesson:
    """A lesson that somebody works through: which questions they have answered rightly so far."""

    lesson: Lesson
    run: Run
    language: str
    is_right: dict[str, bool] = field(default_factory=dict)

    def begin(self) -> Said:
        """The heading, and what the lesson is for."""
        return Said(f"# {self._in(self.lesson.title)}\n\n{self._in(self.lesson.lead)}")

    def show(self, chapter: str) -> Said:
        """A chapter: its text, and what is asked at its end.

        Raises
        ------
        ParameterError
            If the lesson has no such chapter.
        """
        found = next((each for each in self.lesson.chapters if each.chapter == chapter), None)
        if found is None:
            raise _unknown("chapter", chapter, [each.chapter for each in self.lesson.chapters])
        return Said("\n\n".join([f"## {self._in(found.title)}", self._in(found.text), *self._asked(found)]))

    def check(self, question: str, answer: Any = None) -> Said:  # noqa: ANN401  whatever somebody writes
        """Say whether an answer is right; a hint where it is not.

        Raises
        ------
        ParameterError
            If the lesson has no such question.
        """
        asked = self.questions().get(question)
        if asked is None:
            raise _unknown("question", question, sorted(self.questions()))
        self.is_right[question] = answer is not None and _is_right(answer, ANSWERS[question](self.run))
        says = self.lesson.says
        if answer is None:
            return Said(self._in(says.unanswered))
        if self.is_right[question]:
            return Said(f"✓ {self._in(says.right)}")
        return Said(f"✗ {self._in(says.wrong).format(hint=self._filled(question, asked.hint))}")

    def score(self) -> Said:
        """How many answers are right, and which questions are left."""
        names = list(self.questions())
        left = [name for name in names if not self.is_right.get(name)]
        says = self.lesson.says
        told = self._in(says.score).format(right=len(names) - len(left), all=len(names))
        more = self._in(says.to_do).format(names=", ".join(left)) if left else self._in(says.finished)
        return Said(f"**{told}** {more}")

    def questions(self) -> dict[str, Question]:
        """Every question by its name, in order."""
        return {each.question: each for chapter in self.lesson.chapters for each in chapter.questions}

    def _asked(self, chapter: Chapter) -> list[str]:
        told = []
        for asked in chapter.questions:
            choices = "".join(f"\n- `{code}`: {self._in(words)}" for code, words in asked.choices.items())
            told.append(f"**{asked.question}** {self._filled(asked.question, asked.asks)}\n{choices}")
        return told

    def _filled(self, question: str, words: Any) -> str:  # noqa: ANN401  words in both languages
        blanks: Mapping[str, object] = BLANKS[question](self.run) if question in BLANKS else {}
        return self._in(words).format(**blanks)

    def _in(self, words: Any) -> str:  # noqa: ANN401  words in both languages
        return str(words.in_language(self.language))


def open_lesson(name: str, *, community: str, period: str, language: str) -> OpenLesson:
    """Open a lesson of ``pipelines/lessons`` on the tables of a finished run."""
    run = open_run(community=community, period=period, language=language)
    return OpenLesson(read_definition(run.layout.lessons / f"{name}.yml", Lesson), run, language)


def _is_right(answer: Any, right: float | str) -> bool:  # noqa: ANN401  whatever somebody writes
    if isinstance(right, str):
        return isinstance(answer, str) and answer.strip().casefold() == right
    try:
        return isclose(float(str(answer).strip().rstrip("%").replace(",", "")), right, abs_tol=_NEAR_ENOUGH)
    except ValueError:
        return False


def _unknown(kind: str, name: str, known: list[str]) -> ParameterError:
    return ParameterError(
        f"this lesson has no {kind} '{name}'",
        where=f"{kind}: {name}",
        expected=", ".join(known),
        next_step=f"write the name of a {kind} as the lesson shows it",
    )
