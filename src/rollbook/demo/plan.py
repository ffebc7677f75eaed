"""What a plan of a community says: how many people of which sort, so that promised figures come out exactly.

A cohort is a set of members who join (and leave) within the same spans of days. Its profiles say what its
people are on the last day of the sample:

``young`` parent of a child under six, ``aged_out`` parent whose youngest turned six between January
2016 and April 2018, ``older`` parent of older children, ``unknown`` parent with no birth date in any
file, ``expecting`` parent whose first child was born after January 2016, ``resident`` and ``stakeholder``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NO_ZIP = ""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Members who join within one span of days and leave within another, or never."""

    joined: Span
    left: Span | None
    profiles: Mapping[str, int]
    couples: Mapping[str, int] = field(default_factory=dict)
    sibling_pairs: int = 0
    """How many of the pairs of residents are brothers and sisters."""
    zip_households: Mapping[str, int] = field(default_factory=dict)
    """Households in small or distant ZIPs; all others live in the community's large ZIPs."""


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A parent group before it has an address."""

    name: str
    kind: str
    zip_code: str
    since: date
    until: date | None = None
    venue: str = "Private home"
    address: str = ""
    """Where it meets, if that is a public place of pipelines/venues; else the dice say."""


@dataclass(frozen=True, slots=True)
class CommunityPlan:
    """Everything that is decided about a community before the dice are thrown."""

    name: str
    id_prefix: str
    zips: tuple[str, ...]
    large_zips: Mapping[str, float]
    cohorts: tuple[Cohort, ...]
    groups: tuple[GroupPlan, ...]
    participant_households: int
    participant_pairs: int
    member_participants: int
    participant_zips: Mapping[str, float]
    organizations: int
    attendance: tuple[int, ...]
    core: tuple[int, ...]
    meeting_weekday: int
    meeting_places: tuple[str, ...]
    ways_of_parents: Mapping[str, float]
    """Shares of the new members who could come through a navigator's group, by the ways they came."""
    ways_of_others: Mapping[str, float]
    ways_of_stakeholders: Mapping[str, float]
    neighbors: int
    """People of ROC and NAC groups who never become members."""
    cancelled: Mapping[str, float]
    """Share of cancelled sessions by type of group."""
    namesake_pairs: int = 3
    same_name_families: int = 3
    reused_numbers: int = 4
    graduate_officers: int = 0
    """Officers of the leadership group who have been in a navigator's group."""
    double_sheets: int = 2
    """Meetings whose sheet was typed twice."""


FOUNDERS: Span = (date(2012, 7, 1), date(2016, 1, 31))
NEWCOMERS: Span = (date(2016, 2, 1), date(2018, 4, 30))
