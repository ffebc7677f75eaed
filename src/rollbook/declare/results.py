"""Results and indicators: the well-being of a whole population, which no program brings about alone."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once
from rollbook.declare.measures import Polarity

_OF_PROGRAMS = ("program", "strategy", "quadrant", "counts")


class Result(Declared):
    """A condition of well-being of a whole population, in words that everybody understands."""

    result: Code
    """Its name in this file."""

    title: Words
    """The condition, as a sentence: children are safe."""

    population: Words
    """Whose condition it is: everybody, or all children, who live in the zone."""

    communities: tuple[Code, ...] = ()
    """The communities that chose it; all where nothing is said."""

    core_results: tuple[Code, ...] = ()
    """The core results for families that lead to it (pipelines/frameworks)."""


class Indicator(Declared):
    """A measure of a result: a yearly figure of a whole population, with its history and its source."""

    indicator: Code
    """Its name in this file and in the list of figures."""

    result: Code
    """The result that it helps to measure."""

    title: Words
    """Its name on pages, in everyday words; a target has no place in it."""

    definition: Words
    """What exactly is counted."""

    numerator: Words
    """Who or what is counted."""

    denominator: Words | None = None
    """Out of whom: the people of the zone, not of the city; of everything but a count."""

    kind: Literal["count", "share", "rate"]
    """A count, a share (0-1, with its n), or a rate (so many for each ``per``)."""

    per: int | None = Field(default=None, ge=1)
    """Of a rate: for how many people or children it is stated, like 1000."""

    unit: Literal["people", "children", "families", "households", "places", "cases"]
    """What is counted in the numerator."""

    polarity: Polarity
    """Which way is better."""

    why: Words
    """Why it tells something about the result, in one line."""

    source: Words
    """Who publishes it, and what it is made from."""

    comparison: Words | None = None
    """The name of the area that stands beside the zone, like the county; none where nothing is said."""

    is_example: bool = False
    """Whether the figures are made up to show how it works; every page that has one says so."""

    is_headline: bool = True
    """Whether it is told first."""

    data_missing: Words | None = None
    """What nobody knows yet, and which data would tell."""

    @model_validator(mode="before")
    @classmethod
    def _is_of_no_program(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        found = [key for key in _OF_PROGRAMS if isinstance(given, dict) and key in given]
        if found:
            raise ValueError(
                f"{found[0]}: an indicator is of a whole population and stands under no program; what a "
                "program does is a performance measure, in pipelines/measures/<community>.yml or "
                "shared/programs.yml"
            )
        return given

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.kind == "count") == (self.denominator is not None):
            raise ValueError(f"{self.indicator}: a share or rate has a denominator, a count has none")
        if (self.kind == "rate") != (self.per is not None):
            raise ValueError(f"{self.indicator}: per says for how many a rate is stated, of nothing else")
        return self


class Results(Declared):
    """Everything in ``pipelines/measures/shared/results.yml``."""

    results: tuple[Result, ...]
    """Results, in the order of the pages."""

    indicators: tuple[Indicator, ...]
    """The indicators of all results."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.result for each in self.results), "the result")
        require_once((each.indicator for each in self.indicators), "the indicator")
        return self
