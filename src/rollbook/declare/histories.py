"""What a community remembers: dated entries of its history, each on a lane of the history map."""

from typing import Literal

from pydantic import model_validator

from rollbook.declare.base import Code, Declared, Words
from rollbook.declare.moments import When, moment_of

Lane = Literal["milestones", "events", "trainings", "elections", "stages", "stories"]
LANES: tuple[Lane, ...] = ("milestones", "events", "trainings", "elections", "stages", "stories")
"""The lanes of the history map, from the top."""


class Entry(Declared):
    """Something that was on a day, in a month or a year, or from one to another."""

    lane: Lane = "milestones"
    """Its lane. Events and trainings that are on the registers need not be written here again."""

    since: When
    """When it was, or began."""

    until: When | None = None
    """When it ended; empty if it was on one day, or nobody knows."""

    title: Words
    """What it was, in few words; no names of persons."""

    @model_validator(mode="after")
    def _in_order(self) -> "Entry":
        if self.until and moment_of(self.since).first > moment_of(self.until).last:
            raise ValueError(f"until ({self.until}) lies before since ({self.since}); swap them, or mend one")
        return self


class History(Declared):
    """Everything in a community's file under ``pipelines/histories``."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    source: Words
    """Where the entries are from."""

    entries: tuple[Entry, ...]
    """The entries, in any order."""
