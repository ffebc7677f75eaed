"""How engagement is counted: channels by which members came, when somebody is integrated, the ladder."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Declared, Words, require_once
from rollbook.tables.code_lists import CHANNELS, HEARD_CODES, TOUCHES

_NONE = "none"


class Channel(Declared):
    """A way by which members come, and the records and answers that speak of it."""

    channel: Literal["pn", "roc_nac", "outreach"]
    """Its code."""

    title: Words
    """Its name on pages, as the end of a sentence: who came through ..."""

    definition: Words
    """What counts as a touch of it, in a sentence."""

    touches: tuple[str, ...] = Field(min_length=1)
    """The records that show it."""

    heard: tuple[str, ...] = Field(min_length=1)
    """The answers to "how did you hear about us?" that name it."""


class Doubt(Declared):
    """How far doubtful links of a channel's lists hold, fitted on made-up communities.

    It is fitted by ``python -m tools.calibrate`` on seeds that no test and no bench uses.
    """

    shift: float = 0.0
    """Log odds to be added to a doubtful link: below zero, such links hold less often than they seem to."""

    missed: float = Field(default=0.0, ge=0, lt=1)
    """The share of those who came through the channel whose touch no pair reaches."""

    dispersion: float = Field(default=1.0, gt=0)
    """How much wider the counts of a community spread than independent doubts (a factor on the variance)."""


class Engagement(Declared):
    """Channels, and the figures that decide who is integrated."""

    channels: tuple[Channel, ...]
    """In the order of the pages; no record and no answer belongs to two of them."""

    interval_percent: int = Field(gt=50, lt=100)
    """The share of cases in which the true count should lie inside the interval that linkage doubt gives."""

    doubts: dict[str, Doubt] = Field(default_factory=dict)
    """By channel, and for ``none``: how far doubtful links hold."""

    integrated_meetings: int = Field(ge=1)
    """A new member is integrated after this many meetings ..."""

    integrated_within_days: int = Field(ge=1)
    """... attended within so many days from joining."""

    @field_validator("doubts")
    @classmethod
    def _of_channels(cls, doubts: dict[str, Doubt]) -> dict[str, Doubt]:
        unknown = sorted({*doubts} - {*CHANNELS.split()})
        if unknown:
            raise ValueError(f"there is no channel {', '.join(unknown)}; known: {CHANNELS}")
        return doubts

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        codes = [each.channel for each in self.channels]
        missing = sorted({*CHANNELS.split()} - {_NONE} - {*codes})
        if missing:
            raise ValueError(f"channels: {', '.join(missing)} is missing")
        require_once(codes, "the channel")
        for key, known in (("touches", TOUCHES), ("heard", HEARD_CODES)):
            named = [code for each in self.channels for code in getattr(each, key)]
            require_once(named, f"{key}: the code")
            unknown = sorted({*named} - {*known.split()})
            if unknown:
                raise ValueError(f"{key}: there is no code {', '.join(unknown)}; known: {known}")
        return self

    def channel_of_touch(self) -> dict[str, str]:
        """The channel of each kind of record."""
        return {touch: each.channel for each in self.channels for touch in each.touches}

    def channel_of_answer(self) -> dict[str, str]:
        """The channel of each answer to how somebody heard."""
        return {heard: each.channel for each in self.channels for heard in each.heard}
