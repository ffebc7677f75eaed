"""Lessons: what a tutorial or a learning packet says and asks, in both languages."""

from pydantic import Field

from rollbook.declare.base import Declared, Words


class Question(Declared):
    """A question whose right answer is computed from the sample's tables."""

    question: str
    """Its name: the function that computes the answer has it, too."""

    asks: Words
    """What is asked. {blanks} are filled in from the tables."""

    hint: Words
    """What helps whoever is not right yet; it does not say the answer."""

    choices: dict[str, Words] = Field(default_factory=dict)
    """The answers to choose from; where there are none, a number is asked for."""


class Chapter(Declared):
    """A thing to learn: a text, and what is asked about it."""

    chapter: str
    """Its name, as the notebook calls it."""

    title: Words
    """Its heading."""

    text: Words
    """What there is to know, in Markdown."""

    questions: tuple[Question, ...] = ()
    """What is asked at its end."""


class LessonWords(Declared):
    """What a lesson says to an answer."""

    right: Words
    """The answer is right."""

    wrong: Words
    """It is not; {hint} follows."""

    unanswered: Words
    """Nothing was put in yet."""

    score: Words
    """How many are right: {right} of {all}."""

    finished: Words
    """All are right."""

    to_do: Words
    """Which are not: {names}."""


class Lesson(Declared):
    """A tutorial or a learning packet."""

    lesson: str
    """Its name, and its file's."""

    title: Words
    """Its heading."""

    lead: Words
    """What it is for and how it is used, in Markdown."""

    says: LessonWords
    """What is said to an answer."""

    chapters: tuple[Chapter, ...]
    """In the order in which they are read."""
