"""What is aimed at: targets of measures and indicators, and goals for everybody."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once
from rollbook.declare.spans import Grain, Grouping, require_period


class Target(Declared):
    """What is aimed at in one period."""

    period: str
    """Like 2018-04, 2018Q2 or FY2017-18; of an indicator a year, in quotation marks."""

    value: float
    """The figure that is aimed at; of a share 0-1."""


class Targets(Declared):
    """The targets of a measure or an indicator: a series of its own, never part of a name."""

    measure: Code | None = None
    """The measure; either this or an indicator."""

    indicator: Code | None = None
    """The indicator; either this or a measure."""

    grain: Grain | None = None
    """Of a measure: the periods that the targets are for."""

    tolerance: float = Field(default=0.0, ge=0)
    """How near is near: so far from the target, in the measure's unit, it counts as nearly reached."""

    is_example: bool = False
    """Whether it is made up to show how it works; pages say so."""

    set_by: Words | None = None
    """Who agreed on it, and when: a group or body, never a person's name."""

    series: tuple[Target, ...] = Field(min_length=1)
    """One for each period, in order."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.measure is None) == (self.indicator is None):
            raise ValueError("targets are of a measure or of an indicator, of exactly one")
        if (self.measure is None) != (self.grain is None):
            raise ValueError("grain belongs to the targets of a measure; an indicator has years")
        periods = [require_period(self.grain or "year", each.period) for each in self.series]
        require_once(periods, "the period")
        if periods != sorted(periods):
            raise ValueError("series: the periods stand in order")
        # That it is a share stands with the measure, but all targets of a share lie between 0 and 1.
        if self.tolerance >= 1 and all(0 <= each.value <= 1 for each in self.series):
            raise ValueError(
                f"tolerance: {self.tolerance:g} is as far as all targets reach, so everything would count as "
                "nearly reached; of a share write 0.03 for 3 percentage points"
            )
        return self


class GroupTarget(Declared):
    """A disparity target: what is aimed at for one group, so that it draws level."""

    group: Annotated[str, Field(min_length=1)]
    """The group: a language, a race or ethnicity, a ZIP or a category, by its code."""

    period: str
    """The period it is for."""

    value: float = Field(ge=0, le=1)
    """The share that is aimed at."""


class Goal(Declared):
    """Targeted universalism: one goal for everybody, and each group's distance to it."""

    measure: Code
    """The measure, a share."""

    grain: Grain
    """The periods it is looked at for."""

    universal: float = Field(ge=0, le=1)
    """The share that every group is meant to reach."""

    by: Grouping
    """The groups that are compared."""

    is_example: bool = False
    """Whether it is made up to show how it works; pages say so."""

    targets: tuple[GroupTarget, ...] = ()
    """What is aimed at for single groups on the way."""

    @model_validator(mode="after")
    def _periods(self) -> Self:
        for target in self.targets:
            require_period(self.grain, target.period)
        require_once((f"{each.group} in {each.period}" for each in self.targets), "the target of")
        return self
