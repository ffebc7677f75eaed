"""The community's system: which organizations may be named, and what they did or agreed together.

Who the partners are stands in the list of partners. This file says two things that no list does: that an
organization is public, and why; and which organizations held an event or signed an agreement together. No
person has a place in it.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, Text, Words, folded, one_of, require_once
from rollbook.tables.code_lists import SECTORS

if TYPE_CHECKING:
    from rollbook.declare.project import Project

PublicAs = Literal[
    "public_agency", "nonprofit", "congregation", "school_or_university", "company", "partnership_body"
]
"""Why an organization is public. Somebody's own business, a household or a few families are none of these."""


class Organization(Declared):
    """An organization that the pictures may know of."""

    name: Text
    """Its name, as the list of partners has it."""

    public_as: PublicAs | None = None
    """Why it may be named in a release; without it, it never is."""

    sector: str | None = Field(default=None, json_schema_extra=one_of(SECTORS.split()))
    """Its sector, for an organization that no list of partners has; of the others, the list says it."""

    since: date | None = None
    """Since when it takes part, for an organization that no list of partners has."""

    until: date | None = None
    """The first day on which it no longer takes part: it is no longer drawn, and nobody takes its place."""

    @property
    def key(self) -> str:
        """Its name without case, accents and punctuation: how it is found in the list of partners."""
        return folded(self.name)

    @field_validator("sector")
    @classmethod
    def _is_known(cls, sector: str | None) -> str | None:
        if sector is not None and sector not in SECTORS.split():
            raise ValueError(f"there is no sector {sector}; known: {', '.join(SECTORS.split())}")
        return sector

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since >= self.until:
            raise ValueError("since must lie before until")
        return self


class Tie(Declared):
    """An event that organizations held together, or an agreement between them."""

    tie: Code
    """Its name in this file."""

    kind: Literal["event", "agreement"]
    """An event was held on a day; an agreement (a memorandum, say) holds until it ends."""

    title: Words
    """Its name."""

    day: date
    """The day of the event, or the first day of the agreement."""

    until: date | None = None
    """Of an agreement: the first day on which it no longer holds."""

    organizations: tuple[Text, ...] = Field(min_length=2)
    """Who held or signed it, as named under organizations."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        require_once(map(folded, self.organizations), f"{self.tie}: the organization")
        if self.kind == "event" and self.until:
            raise ValueError(f"{self.tie}: an event has no until; only an agreement ends")
        if self.until and self.until <= self.day:
            raise ValueError(f"{self.tie}: until must lie after day")
        return self


class System(Declared):
    """Everything in ``pipelines/systems/<community>.yml``."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    events_count_for_months: int = Field(default=24, ge=1, le=120)
    """How long an event that was held together links those who held it."""

    organizations: tuple[Organization, ...]
    """Organizations that may be named, or that hold events and agreements together."""

    ties: tuple[Tie, ...] = ()
    """Events that were held together, and agreements."""

    is_example: bool = False
    """Whether the ties are made up to show how it works; the picture says so."""

    source: Words
    """Where the ties are from."""

    @model_validator(mode="after")
    def _every_name_is_declared(self) -> Self:
        require_once((each.key for each in self.organizations), "the organization")
        require_once((each.tie for each in self.ties), "the tie")
        known = {each.key for each in self.organizations}
        for tie in self.ties:
            unknown = [name for name in tie.organizations if folded(name) not in known]
            if unknown:
                raise ValueError(f"ties: {tie.tie}: {', '.join(unknown)} is not under organizations")
        return self


def system_faults(project: "Project") -> Iterator[str]:
    """Systems of communities that nobody has declared."""
    for name in sorted(set(project.systems) - set(project.communities)):
        yield f"pipelines/systems/{name}.yml: community: there is no {name} in pipelines/communities"
