"""Memoranda of understanding: what partners agree on, and when each has signed. No names of persons."""

from calendar import monthrange
from datetime import date
from typing import Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, Words, folded, require_once

LEAST_PARENTS = 2
_LEAST_MEETINGS = 12
_YEAR = 12


class Team(Declared):
    """A team of the partnership, with the lines that its people are written on by hand."""

    team: Code
    """Its name in files."""

    title: Words
    """Its name in the memorandum."""

    champions: int = Field(default=1, ge=1, le=10)
    """How many champions each party names for it."""

    parents: int = Field(default=LEAST_PARENTS, ge=LEAST_PARENTS, le=20)
    """How many parents with lived experience sit on it; two at least."""


class Signatures(Declared):
    """When an organization signed; each renewal is a day of its own."""

    partner: str
    """The organization, as the list of partners names it."""

    signed: tuple[date, ...] = Field(min_length=1)
    """The days, in any order."""

    @field_validator("partner")
    @classmethod
    def _is_written(cls, name: str) -> str:
        if not folded(name):
            raise ValueError("there is no name; write it as the list of partners does")
        return name


class Memoranda(Declared):
    """Everything in a community's file under ``pipelines/memoranda``."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    purpose: Words
    """What the partners want to reach together, in a sentence or two."""

    meetings_per_year: int = Field(default=_LEAST_MEETINGS, ge=_LEAST_MEETINGS, le=104)
    """How often the partners meet; at least monthly, which is 12."""

    renewal_months: int = Field(default=_YEAR, ge=1, le=_YEAR)
    """After how many months signatures are renewed; at least yearly, which is 12."""

    notice_days: int = Field(default=60, ge=0, le=365)
    """How many days before that a renewal counts as due soon."""

    decision: Words
    """How decisions are made."""

    partnership_duties: tuple[Words, ...] = Field(min_length=1)
    """What the partnership does."""

    partner_duties: tuple[Words, ...] = Field(min_length=1)
    """What every partner does."""

    teams: tuple[Team, ...] = Field(min_length=1)
    """The teams."""

    is_example: bool = False
    """Whether days of signature are made up for the sample; pages say so."""

    signatures: tuple[Signatures, ...] = ()
    """Days of signature, by organization; who is not there has never signed."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.team for each in self.teams), "the team")
        require_once((folded(each.partner) for each in self.signatures), "the partner")
        return self

    def due_after(self, signed: date) -> date:
        """The last day on which a signature holds; in a shorter month, its last day."""
        number = signed.year * _YEAR + signed.month - 1 + self.renewal_months
        year, month = number // _YEAR, number % _YEAR + 1
        return date(year, month, min(signed.day, monthrange(year, month)[1]))
