"""Roadmaps as data: the stages of a way that communities go, and the steps that belong to each.

A new roadmap is a new file under ``pipelines/roadmaps``; no program knows one by its name.
"""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once

Asked = Literal["required", "optional", "done_before", "not_asked"]
ASKED: tuple[Asked, ...] = ("required", "optional", "done_before", "not_asked")
"""Whether a step has to be done; ``done_before``: it may be done already when a community comes in."""

ONE_LEVEL = "all"
"""The level of a roadmap that has none of its own."""


class ParticipationLevel(Declared):
    """How deeply a community takes part; of each step it may ask something else."""

    level: Code
    """Its name in files."""

    title: Words
    """Its name on pages."""

    at_most: int | None = Field(default=None, gt=0)
    """How many communities can take part so; empty if there is no limit."""


class RoadStep(Declared):
    """Something that is done once in a stage, and what shows that it is."""

    step: Code
    """Its name in files, once in a roadmap."""

    title: Words
    """Its name on pages."""

    evidence: Words
    """What shows that it is done."""

    asked: Asked | dict[Code, Asked] = "required"
    """What is asked of it, at all levels or by level; a level that is not named does not ask for it."""

    def asked_at(self, level: str) -> Asked:
        """What a level asks of it."""
        return self.asked.get(level, "not_asked") if isinstance(self.asked, dict) else self.asked


class RoadStage(Declared):
    """A stage of the way. A community may come back to it: that is no failure, and it is shown."""

    stage: Code
    """Its name in files."""

    title: Words
    """Its name on pages."""

    meaning: Words
    """What a community does in it, in a sentence."""

    milestones: tuple[Words, ...] = ()
    """How it can be told that the stage has been gone through."""

    steps: tuple[RoadStep, ...] = ()
    """Its steps; none where only time in the stage is followed."""


class Roadmap(Declared):
    """Stages in order, with their steps."""

    roadmap: Code
    """Its name, as the file is named."""

    title: Words
    """Its name on pages."""

    about: Words
    """What the way is for, in a sentence or two."""

    source: Words
    """Where it is from."""

    is_cycle: bool = False
    """Whether the first stage follows the last one again, as terms do: then that is no falling back."""

    levels: tuple[ParticipationLevel, ...] = ()
    """Levels of participation; none where all communities are asked the same."""

    stages: tuple[RoadStage, ...] = Field(min_length=1)
    """The stages in order."""

    notes: tuple[Words, ...] = ()
    """What else belongs to it, such as who sits on a team."""

    @property
    def steps(self) -> tuple[RoadStep, ...]:
        """The steps of all stages, in order."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @property
    def level_names(self) -> tuple[str, ...]:
        """The names of its levels, or that of the only one."""
        return tuple(each.level for each in self.levels) or (ONE_LEVEL,)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        require_once((each.stage for each in self.stages), "the stage")
        require_once((each.step for each in self.steps), "the step")
        require_once((each.level for each in self.levels), "the level")
        faults = list(self._unknown_levels())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _unknown_levels(self) -> Iterator[str]:
        known = {each.level for each in self.levels}
        expected = ", ".join(sorted(known)) or "one word for all, since the roadmap has no levels"
        for step in self.steps:
            unknown = sorted((set(step.asked) if isinstance(step.asked, dict) else set()) - known)
            if unknown:
                yield f"{step.step}: asked: there is no level {', '.join(unknown)}; expected: {expected}"
