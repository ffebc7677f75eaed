"""The words of the decks that a reader may not know, with what they mean in plain words."""

from typing import Self

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, Words, require_once


class Term(Declared):
    """A word and its meaning."""

    term: Words
    """The word, as pages write it."""

    meaning: Words
    """What it means, in a sentence or two that need no other word of this list."""


class Glossary(Declared):
    """Everything in ``pipelines/decks/glossary.yml``."""

    terms: tuple[Term, ...] = Field(min_length=1)
    """All words, in any order: a page sorts them in its language."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.term.en for each in self.terms), "the English term")
        require_once((each.term.es for each in self.terms), "the Spanish term")
        return self
