"""Frameworks as data: Building Stronger Families, Learning by Doing, and when change can be expected.

A framework says in which words communities speak of results; a community's choices within it stand in its own
file under pipelines/measures.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once

Stage = Literal["core_result", "story", "subgroup", "strategies", "track"]
STAGES: tuple[Stage, ...] = ("core_result", "story", "subgroup", "strategies", "track")
"""The five stages of Learning by Doing, in order."""
_LEVELS = ("indicators", "community_results", "family_results", "performance")


class Part(Declared):
    """A part of a framework: a protective factor or a core result."""

    code: Code
    """Its name in files."""

    title: Words
    """Its name on pages."""

    meaning: Words
    """What it stands for, in a sentence."""


class FamilyResult(Part):
    """A core result for families."""

    leads_to: tuple[Code, ...] = Field(min_length=1)
    """The core results for communities that it leads to."""

    factors: tuple[Code, ...] = ()
    """The protective factors that it rests on."""


class Level(Declared):
    """One link of the chain from what a program does to how a whole population fares."""

    level: Literal["indicators", "community_results", "family_results", "performance"]
    """Its code."""

    title: Words
    """Its name on pages."""

    meaning: Words
    """What it tells, in a sentence."""


class StrongerFamilies(Declared):
    """Building Stronger Families: how indicators, core results and performance hang together."""

    framework: Literal["stronger_families"]
    """Its name."""

    title: Words
    """Its name on pages."""

    source: Words
    """Where it is from."""

    levels: tuple[Level, ...]
    """The chain, from the whole population down to what programs do."""

    protective_factors: tuple[Part, ...]
    """What protects children and families."""

    community_results: tuple[Part, ...]
    """Core results for communities."""

    family_results: tuple[FamilyResult, ...]
    """Core results for families."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if tuple(each.level for each in self.levels) != _LEVELS:
            raise ValueError(f"levels: {', '.join(_LEVELS)}, each once and in this order")
        parts = (*self.protective_factors, *self.community_results, *self.family_results)
        require_once((each.code for each in parts), "the code")
        factors = {each.code for each in self.protective_factors}
        results = {each.code for each in self.community_results}
        for each in self.family_results:
            unknown = sorted({*each.leads_to} - results | {*each.factors} - factors)
            if unknown:
                raise ValueError(f"family_results: {each.code}: there is no {', '.join(unknown)}")
        return self


class StageWords(Declared):
    """A stage of Learning by Doing."""

    stage: Stage
    """Its code."""

    title: Words
    """Its name on pages."""

    meaning: Words
    """What a community does in it."""


class LearningByDoing(Declared):
    """Learning by Doing: five stages in which a community chooses what to work on, and how."""

    framework: Literal["learning_by_doing"]
    """Its name."""

    title: Words
    """Its name on pages."""

    source: Words
    """Where it is from."""

    stages: tuple[StageWords, ...]
    """The stages in order."""

    @model_validator(mode="after")
    def _all_stages(self) -> Self:
        if tuple(each.stage for each in self.stages) != STAGES:
            raise ValueError(f"stages: {', '.join(STAGES)}, each once and in this order")
        return self


class Horizon(Declared):
    """When change can be expected for some, counted from the year in which measures were set."""

    horizon: Literal["participants", "neighborhoods", "community", "systems"]
    """For whom."""

    title: Words
    """Its name on pages."""

    from_years: int = Field(ge=0)
    """The first year in which progress can be seen, counted from the start."""

    until_years: int = Field(ge=1)
    """The year by which it should be seen."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_years > self.until_years:
            raise ValueError(f"{self.horizon}: from_years comes before until_years")
        return self


class Horizons(Declared):
    """When change can be expected."""

    framework: Literal["horizons"]
    """Its name."""

    title: Words
    """Its name on pages."""

    source: Words
    """Where it is from."""

    horizons: tuple[Horizon, ...] = Field(min_length=1)
    """From the nearest to the farthest."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.horizon for each in self.horizons), "the horizon")
        return self


@dataclass(frozen=True)
class Frameworks:
    """The frameworks of a project, each from its own file under ``pipelines/frameworks``."""

    stronger_families: StrongerFamilies
    learning_by_doing: LearningByDoing
    horizons: Horizons


class Option(Declared):
    """Something that a community could choose."""

    option: Code
    """Its name: a core result or strategy where it is one."""

    title: Words
    """Its name on pages."""

    votes: int | None = Field(default=None, ge=0)
    """How many voted for it: people, so that a release shows their order and no exact number."""

    is_chosen: bool = False
    """Whether it was chosen."""


class Decision(Declared):
    """A choice that a community made at a stage, with what else was on the table."""

    stage: Stage
    """The stage of Learning by Doing."""

    question: Words
    """What was asked."""

    decided: date | None = None
    """The day, where it is known."""

    is_example: bool = False
    """Whether it is made up to show how it works; pages say so."""

    options: tuple[Option, ...] = Field(min_length=1)
    """What could be chosen."""

    @model_validator(mode="after")
    def _something_chosen(self) -> Self:
        require_once((each.option for each in self.options), "the option")
        if not any(each.is_chosen for each in self.options):
            raise ValueError(f"{self.stage}: nothing is chosen; leave the decision out until it is made")
        return self


class Choices(Declared):
    """A community's way through Learning by Doing."""

    measures_set_year: int = Field(ge=1990, le=2090)
    """The year in which it set its measures: horizons are counted from it."""

    stage: Stage
    """The stage that it has reached."""

    result: Code
    """The population result that it works for (shared/results.yml)."""

    core_results: tuple[Code, ...] = Field(min_length=1)
    """The core results for families that it chose (frameworks/stronger_families.yml)."""

    story: Words
    """The story behind the data, in a few sentences."""

    subgroup: Words
    """The part of the population that it wants to reach first."""

    decisions: tuple[Decision, ...] = ()
    """What was voted on, where it is known."""

    source: Words
    """Where this is from."""
