"""The counts behind the figures, all exact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import people
from .dates import month_of, months_of, quarter_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from .truth import Person, Truth

SOURCE_OF_FILE = {
    "roster_agency_": "roster",
    "membresia_": "roster",
    "signin_": "signin",
    "pn_participants_": "participants",
    "group_parents": "participants",
    "leaders": "leaders",
    "parent_groups": "groups",
    "partners": "partners",
    "group_sessions": "sessions",
    "events": "events",
    "trainings": "trainings",
}
SOURCES = (
    "roster",
    "signin",
    "participants",
    "leaders",
    "groups",
    "partners",
    "sessions",
    "events",
    "trainings",
)
STATUSES = ("used", "merged", "corrected", "set_aside")


@dataclass(frozen=True)
class Rule:
    """A membership rule: these categories are at least so many percent of all members."""

    name: str
    percent: int
    categories: tuple[str, ...]


RULES = (
    Rule("parents_residents", 51, ("parents_0_5", "parents_6_plus", "parents_age_unknown", "residents")),
    Rule("parents_0_5", 26, ("parents_0_5",)),
)


def households_by_zip(crowd: Iterable[Person], day: date, zips: Iterable[str]) -> dict[str, int]:
    """Distinct households in each ZIP, and ``elsewhere``."""
    places: dict[str, set[people.Household]] = {code: set() for code in (*zips, people.ELSEWHERE)}
    known = frozenset(places) - {people.ELSEWHERE}
    for person in crowd:
        places[people.zip_of(person, day, known)].add(people.household(person, day))
    return {place: len(homes) for place, homes in places.items()}


def mapped_members(truth: Truth, day: date) -> list[Person]:
    """Members who stand on the map: all but the stakeholders."""
    return [one for one in people.members(truth, day) if one.kind != "stakeholder"]


def by_category(truth: Truth, day: date) -> dict[str, list[Person]]:
    """Members of a day, category by category."""
    groups: dict[str, list[Person]] = {name: [] for name in people.CATEGORIES}
    for person in people.members(truth, day):
        groups[people.category(person, day)].append(person)
    return groups


def attendees(truth: Truth, month: str) -> list[Person]:
    """Distinct people at the meeting of a month."""
    there = {
        name for meeting in truth.meetings if month_of(meeting.day) == month for name in meeting.attendees
    }
    return [truth.persons[name] for name in sorted(there)]


def meeting_months(truth: Truth) -> tuple[str, ...]:
    """Months in which the partnership met, in order."""
    return tuple(sorted({month_of(meeting.day) for meeting in truth.meetings}))


def average(values: list[int]) -> int:
    """Mean, rounded half up to a whole."""
    return (2 * sum(values) + len(values)) // (2 * len(values))


def core(truth: Truth, quarter: str) -> list[Person]:
    """Members on the quarter's last day who attended every meeting of the quarter."""
    meetings = [meeting for meeting in truth.meetings if month_of(meeting.day) in months_of(quarter)]
    on_the_last_day = people.members(truth, quarter_end(quarter))
    return [one for one in on_the_last_day if meetings and all(one.person in it.attendees for it in meetings)]


def margin(part: int, whole: int, percent: int) -> int:
    """Return how many people a rule lacks when it is not met, or can lose and stay met."""
    if 100 * part < percent * whole:
        lacking = 1
        while 100 * (part + lacking) < percent * (whole + lacking):
            lacking += 1
        return lacking
    spare = 0
    while spare < part and 100 * (part - spare - 1) >= percent * (whole - spare - 1):
        spare += 1
    return spare


def row_counts(truth: Truth) -> dict[str, dict[str, int]]:
    """Rows read, used, merged, corrected and set aside, by source and in total."""
    seen = Counter((_source(row.file), row.status) for row in truth.rows)
    counts = {source: {status: seen[source, status] for status in STATUSES} for source in SOURCES}
    counts["total"] = {status: sum(counts[source][status] for source in SOURCES) for status in STATUSES}
    return {source: {"read": sum(of.values()), **of} for source, of in counts.items()}


def file_counts(truth: Truth, figure_rows: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Rows read, used, merged, corrected and set aside, by file.

    ``figure_rows`` are the rows of files with published figures, which are all used as they are.
    """
    seen = Counter((row.file, row.status) for row in truth.rows)
    seen.update({(file, "used"): rows for file, rows in figure_rows.items()})
    files = sorted({file for file, _ in seen})
    counts = {file: {status: seen[file, status] for status in STATUSES} for file in files}
    return {file: {"read": sum(of.values()), **of} for file, of in counts.items()}


def head_counts(truth: Truth) -> dict[str, int]:
    """People counted on sign-in sheets without a name; the sample knows only children."""
    return {"children": sum(row.heads for row in truth.rows), "adults": 0, "unstated": 0}


def rule_counts(sizes: Mapping[str, int], rule: Rule) -> tuple[int, int]:
    """Numerator and denominator of a rule."""
    return sum(sizes[name] for name in rule.categories), sum(sizes.values())


def _source(file: str) -> str:
    return next(source for start, source in SOURCE_OF_FILE.items() if file.startswith(start))
