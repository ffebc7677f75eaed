"""What a made-up person is, and the dice that every part of the sample throws."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from rollbook.kernel.errors import RollbookError
from rollbook.kernel.period import Quarter

FIRST_QUARTER = Quarter(2015, 4)
LAST_QUARTER = Quarter(2018, 2)
QUARTERS = tuple(FIRST_QUARTER.through(LAST_QUARTER))
FIRST_DAY = FIRST_QUARTER.first_day
LAST_DAY = LAST_QUARTER.last_day


class SampleError(RollbookError):
    """The made-up sample breaks one of its own promises: a fault of the generator, never of its user."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives from a day on; the address, the ZIP or both may be unknown."""

    since: date
    address: str | None
    zip_code: str | None


@dataclass(frozen=True, slots=True)
class Organization:
    """A partner organization that sends stakeholders."""

    name: str
    sector: str
    address: str
    zip_code: str
    since: date


@dataclass(frozen=True, slots=True)
class Group:
    """A parent group and the place where it meets."""

    name: str
    kind: str
    venue: str
    address: str
    zip_code: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's part in a parent group, from a day on."""

    group: Group
    since: date


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the leadership group; the last day counts."""

    role: str
    since: date
    until: date


@dataclass(slots=True, eq=False)
class Person:
    """One made-up person; two persons are the same only if they are the same object."""

    given: str
    surnames: tuple[str, ...]
    origin: str
    kind: str
    phone: str | None
    homes: list[Home]
    email: str | None = None
    language: str = "English"
    children: list[date] = field(default_factory=list)
    joined: date | None = None
    left: date | None = None
    member_id: str | None = None
    organization: Organization | None = None
    participant_from: date | None = None
    participant_id: str | None = None
    group: Group | None = None
    navigator: str = ""
    is_listed_twice: bool = False
    suffix: str = ""
    married_surname: str = ""
    old_phone: str | None = None
    phone_since: date = FIRST_DAY
    """First day of the present phone number."""
    partner: "Person | None" = None
    guardian: "Person | None" = None
    """The parent who brought a child along."""
    memberships: list[Membership] = field(default_factory=list)
    """ROC and NAC groups."""
    heard: list[str] = field(default_factory=list)
    """Codes of the answer to how the person heard of the partnership."""
    heard_in_other_words: bool = False
    """Whether the answer has a word besides that no code list knows."""
    terms: list[Term] = field(default_factory=list)
    person_id: str = ""

    @property
    def full_name(self) -> str:
        """The name in its natural order, with all given names and surnames."""
        return " ".join((self.given, *self.surnames))

    def home_at(self, day: date) -> Home:
        """Where the person lives on a day."""
        known = [home for home in self.homes if home.since <= day]
        return known[-1] if known else self.homes[0]

    def phone_at(self, day: date) -> str | None:
        """The phone number on a day."""
        return self.phone if day >= self.phone_since or self.old_phone is None else self.old_phone

    def group_starts(self) -> list[tuple[Group, date]]:
        """All parent groups with the first day in each, by day."""
        starts = [(each.group, each.since) for each in self.memberships]
        if self.group is not None and self.participant_from is not None:
            starts.append((self.group, self.participant_from))
        return sorted(starts, key=lambda start: (start[1], start[0].name))

    def is_member_at(self, day: date) -> bool:
        """Whether the person is a member on a day; a member leaves at the start of the leaving day."""
        return self.joined is not None and self.joined <= day and (self.left is None or self.left > day)


def some_day(dice: Random, earliest: date, latest: date) -> date:
    """A day between two days, both included."""
    if latest < earliest:
        message = "a span of days ends before it begins"
        raise SampleError(message, where=f"{earliest.isoformat()} to {latest.isoformat()}")
    return earliest + timedelta(days=dice.randint(0, (latest - earliest).days))


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)
