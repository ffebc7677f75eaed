"""The declared measures of a community, counted from the tables of its run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import ibis
import pandas as pd

from rollbook.declare import Project
from rollbook.declare.chosen import countable_of
from rollbook.kernel.period import Quarter
from rollbook.measure import people as who
from rollbook.measure.census import OTHER_RACES, RACES
from rollbook.measure.engine.compute import UNKNOWN, count
from rollbook.measure.engine.facts import ASPECTS, Facts
from rollbook.measure.engine.facts_of_run import facts_of_run
from rollbook.measure.engine.periods import Calendar
from rollbook.measure.engine.standings import standings
from rollbook.measure.engine.table import asked_for, measure_rows
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import CATEGORIES, LANGUAGE_CODES

Linked = Mapping[str, pd.DataFrame]

NEEDS = (
    "linked.persons",
    "linked.children",
    "linked.traits",
    "linked.attendances",
    "linked.touches",
    "linked.leaders",
    "linked.addresses",
    "linked.phones",
    "clean.sessions",
    "clean.events",
    "clean.trainings",
)
"""The tables that measures are counted from."""


@dataclass(frozen=True)
class Place:
    """A community and the time that is counted for."""

    project: Project
    community: str
    period: Quarter

    @property
    def calendar(self) -> Calendar:
        """Every period from the first quarter to the end of the run's."""
        settings = self.project.quarterly
        first = Quarter.parse(settings.first_quarter).first_day
        return Calendar(first, self.period.last_day, fiscal_first_month=settings.fiscal_year_first_month)

    def groups(self) -> dict[str, list[str]]:
        """Every group of each aspect; what nobody has said comes last."""
        zips = self.project.community(self.community).zips
        groups = {
            "category": CATEGORIES.split(),
            "language": [*LANGUAGE_CODES.split(), UNKNOWN],
            "race": [*RACES, OTHER_RACES, UNKNOWN],
            "place": [*zips, who.ELSEWHERE, UNKNOWN],
        }
        return {aspect: groups[aspect] for aspect in ASPECTS}


def count_measures(tables: Linked, homes: Homes, place: Place) -> pd.DataFrame:
    """Count every declared measure of a community (``measured.measures``).

    Parameters
    ----------
    tables
        Those of ``NEEDS``.
    homes
        Where people live.
    place
        The community and the run's period.

    Returns
    -------
    DataFrame
        A row for each measure, period and group, also where the count is zero. What nobody lists is not
        there at all.
    """
    measures = countable_of(place.project, place.community)
    asked = asked_for(measures)
    with facts_of_place(tables, homes, place) as facts:
        counted = count(facts, place.calendar, asked)
    rows = measure_rows(measures, asked, counted, place.calendar, {place.community: place.groups()})
    return make_table("measured.measures", rows)


@contextmanager
def facts_of_place(tables: Linked, homes: Homes, place: Place) -> Iterator[Facts]:
    """The facts of a community in an engine of their own, which is let go of at the end."""
    calendar = place.calendar
    stood = standings(
        tables,
        homes,
        place.project.community(place.community),
        [calendar.as_of(period) for period in calendar.periods],
        young_until=place.project.categories.young_child_until_age,
    )
    # One thread: sums of dollars are the same to the last digit.
    connection = ibis.duckdb.connect(threads=1)
    try:
        yield facts_of_run(connection, tables, place.community, stood)
    finally:
        connection.disconnect()
