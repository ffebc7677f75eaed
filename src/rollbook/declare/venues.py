"""Public meeting places, as the owner of the data lists them; wherever else a group meets is a home.

The list counts for nothing until the owner has signed it (``rollbook venues sign``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from rollbook.declare.areas import Area, Latitude, Longitude
from rollbook.declare.base import Code, Declared, Words, ZipCode, folded, one_of, require_once
from rollbook.tables.code_lists import VENUE_KINDS

if TYPE_CHECKING:
    from rollbook.declare.project import Project

FARTHEST_KM = 40.0
"""A venue that lies farther from the people of its ZIP was typed wrong, or its axes are swapped."""
_KM_PER_DEGREE = 111.2
_FINEST_DECIMALS = 5
_HOUSE_AND_STREET = re.compile(r"\d+\S*\s+.*[A-Za-z]")


def _not_too_fine(degrees: float) -> float:
    if round(degrees, _FINEST_DECIMALS) != degrees:
        raise ValueError(f"at most {_FINEST_DECIMALS} decimals (a metre): more say nothing of a building")
    return degrees


class Venue(Declared):
    """A place that is open to everybody, and nobody's home."""

    venue: Code
    """Its name in tables."""

    name: Words | str
    """Its name on pages: a proper name, or a text under en and one under es."""

    kind: str = Field(json_schema_extra=one_of(VENUE_KINDS.split()))
    """What it is; pipelines/decks/words.yml has the words."""

    street_address: str
    """House number and street, as the list of groups writes them; no unit of somebody's."""

    zip: ZipCode
    """Its ZIP code, in quotation marks."""

    lat: Annotated[Latitude, AfterValidator(_not_too_fine)]
    """Degrees north of the point that may be shown, at most five decimals."""

    lon: Annotated[Longitude, AfterValidator(_not_too_fine)]
    """Degrees east of that point; in America this is negative."""

    public_since: date | None = None
    """The first day on which it is public; without it, it always was."""

    until: date | None = None
    """The first day on which it no longer is; without it, it still is."""

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return self.name if isinstance(self.name, Words) else Words(en=self.name, es=self.name)

    @field_validator("name")
    @classmethod
    def _is_written(cls, name: Words | str) -> Words | str:
        if isinstance(name, str) and not name.strip():
            raise ValueError("there is no name")
        return name

    @field_validator("kind")
    @classmethod
    def _is_known(cls, kind: str) -> str:
        if kind not in VENUE_KINDS.split():
            raise ValueError(f"there is no kind {kind}; known: {', '.join(VENUE_KINDS.split())}")
        return kind

    @field_validator("street_address")
    @classmethod
    def _is_a_street_address(cls, address: str) -> str:
        if not _HOUSE_AND_STREET.match(address.strip()):
            raise ValueError("expected a house number and a street, as in 38108 59th St E; no box, no corner")
        return address

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.public_since and self.until and self.public_since >= self.until:
            raise ValueError("public_since must lie before until")
        return self


class Venues(Declared):
    """All public meeting places of a community. Nothing in it is secret, and no home belongs on it."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    venues: tuple[Venue, ...]
    """The places, in any order."""

    @field_validator("venues")
    @classmethod
    def _each_once(cls, venues: tuple[Venue, ...]) -> tuple[Venue, ...]:
        require_once((each.venue for each in venues), "the venue")
        require_once((f"{folded(each.street_address)} {each.zip}" for each in venues), "the address")
        return venues


@dataclass(frozen=True)
class VenueList:
    """What of a community's list counts: nothing, unless it is signed as ``code`` says.

    ``code`` is one of ``VENUE_LISTS``.
    """

    code: str = "none"
    venues: tuple[Venue, ...] = ()


def venue_faults(project: "Project") -> Iterator[str]:
    """What of the lists does not fit the places of their areas, each with the file and the entry."""
    for name, declared in sorted(project.venues.items()):
        file = f"pipelines/venues/{name}.yml"
        if name not in project.communities:
            yield f"{file}: community: there is no {name} in pipelines/communities"
            continue
        area = project.areas.get(project.communities[name].area)
        for each in declared.venues if area else ():
            yield from _place_faults(each, area, f"{file}: {each.venue}") if area else ()


def _place_faults(venue: Venue, area: Area, where: str) -> Iterator[str]:
    place = area.zips.get(venue.zip)
    if place is None and venue.zip not in area.zips_without_point:
        yield f"{where}: zip: {venue.zip} is not in pipelines/areas/{area.area}.yml"
    elif place is not None:
        east = (venue.lon - place.lon) * cos(radians(place.lat))
        away = hypot(venue.lat - place.lat, east) * _KM_PER_DEGREE
        if away > FARTHEST_KM:
            yield (
                f"{where}: lat, lon: {away:,.0f} km from where the people of {venue.zip} live; expected at "
                f"most {FARTHEST_KM:.0f} km (are they swapped, or is a minus missing?)"
            )
