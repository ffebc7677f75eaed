"""Scales that people rate on: levels in order, how each is written, and which of them belong together."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, folded, require_once
from rollbook.tables.code_lists import TIERS

Tier = Literal["low", "middle", "high"]
_ORDER = {name: place for place, name in enumerate(TIERS.split())}
_STATES, _STANCES = 3, (0, 1, 2, 3, 4, 5)
_ROUNDED = 1e-9


class Split(Declared):
    """What part of the money goes somewhere at a stance: from one share to another, 0-1."""

    part: Code
    """Where it goes; a budget has a part of the same name."""

    label: Words
    """Both ends in percent and where it goes, as a page says it."""

    low: float = Field(ge=0, le=1)
    """At least this share."""

    high: float = Field(ge=0, le=1)
    """At most this share."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high < self.low:
            raise ValueError(f"{self.part}: high ({self.high:g}) is less than low ({self.low:g})")
        for text in (self.label.en, self.label.es):
            lost = [end for end in (self.low, self.high) if f"{100 * end:g}" not in text]
            if lost:
                raise ValueError(
                    f"{self.part}: label: the page would say other ends than low and high: {text}"
                )
        return self


class Stance(Declared):
    """What somebody who takes a stance wants, says and does, and where the money goes."""

    goal: Words
    """What it is for."""

    message: Words
    """What it says to the community, if only between the lines."""

    activities: Words
    """What is done."""

    splits: tuple[Split, ...] = Field(min_length=1)
    """How the money is divided."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        require_once((each.part for each in self.splits), "splits: the part")
        low, high = (sum(getattr(each, end) for each in self.splits) for end in ("low", "high"))
        if low > 1 + _ROUNDED or high < 1 - _ROUNDED:
            raise ValueError(f"splits: the parts come to {low:g} at least and {high:g} at most, never to 1")
        return self


class TierWords(Declared):
    """What the levels of a tier are called."""

    label: Words
    """In tables."""

    short: Words
    """Under a bar, in a word or two of at most eight letters each."""


class Level(Declared):
    """One level of a scale."""

    level: int = Field(ge=0, le=10)
    """Its place in the order, as it is written on a form."""

    label: Words
    """What it says."""

    short: Words
    """Under a bar, in a word or two of at most eight letters each."""

    tier: Tier
    """Levels of one tier are told together where too few people would stand behind each."""

    written: tuple[str, ...] = ()
    """Other ways in which exports write it; case, accents and signs do not matter."""

    stance: Stance | None = None
    """What a stance is made of; of a scale of stances only."""


class Scale(Declared):
    """Levels in order, from the least to the most."""

    scale: Code
    """Its name, by which instruments refer to it."""

    kind: Literal["ordinal", "three_state", "stances", "frequency"]
    """Named steps, three states of a matter, the stances 0-5 of the spectrum, or how often."""

    legend: Words
    """What the numbers of the levels mean, in a sentence."""

    tiers: dict[Tier, TierWords]
    """What each tier is called on pages."""

    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=11)]
    """From the lowest to the highest."""

    not_rated: tuple[str, ...] = ()
    """Answers that rate nothing, such as "does not apply": they count as missing."""

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all levels."""
        return tuple(each.level for each in self.levels)

    @cached_property
    def tier_of(self) -> dict[int, str]:
        """The tier of each level."""
        return {each.level: each.tier for each in self.levels}

    @cached_property
    def readings(self) -> dict[str, int]:
        """The level behind every way of writing it, folded."""
        return {
            folded(text): each.level
            for each in self.levels
            for text in (str(each.level), each.label.en, each.label.es, *each.written)
        }

    def turned(self, level: int) -> int:
        """The level that a reverse item's answer stands for: the highest for the lowest, and so on."""
        return self.numbers[0] + self.numbers[-1] - level

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(after - before != 1 for before, after in pairwise(self.numbers)):
            raise ValueError(f"levels: {_listed(self.numbers)} are not one after another")
        places = [_ORDER[each.tier] for each in self.levels]
        if places != sorted(places):
            raise ValueError("levels: the tiers must rise with the levels: low, middle, high")
        if {*self.tiers} != {each.tier for each in self.levels}:
            raise ValueError("tiers: exactly those that levels name need a text")
        return self

    @model_validator(mode="after")
    def _of_its_kind(self) -> Self:
        if self.kind == "three_state" and len(self.levels) != _STATES:
            raise ValueError(f"levels: three states are three levels, not {len(self.levels)}")
        if self.kind == "stances" and self.numbers != _STANCES:
            raise ValueError(f"levels: the stances are {_listed(_STANCES)}, not {_listed(self.numbers)}")
        with_stance = [each.level for each in self.levels if each.stance]
        if with_stance != (list(self.numbers) if self.kind == "stances" else []):
            raise ValueError("levels: each level of a scale of stances says stance, and no other scale does")
        return self

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        for each in self.levels:
            own = {folded(text) for text in (str(each.level), each.label.en, each.label.es, *each.written)}
            strange = sorted(text for text in own if self.readings[text] != each.level)
            if strange:
                raise ValueError(f"levels: {', '.join(strange)} is written for two levels")
        both = {folded(text) for text in self.not_rated} & {*self.readings}
        if both:
            raise ValueError(f"not_rated: {', '.join(sorted(both))} is a level, too")
        return self


class Scales(Declared):
    """All scales of a project."""

    scales: tuple[Scale, ...]
    """Each with a name of its own."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.scale for each in self.scales), "the scale")
        return self


def _listed(values: Sequence[int]) -> str:
    return ", ".join(map(str, values))
