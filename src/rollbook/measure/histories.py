"""The history map as rows: what is declared, and what registers, elections, roadmaps and stories say."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES, Words
from rollbook.declare.chosen import title_of
from rollbook.declare.histories import LANES
from rollbook.declare.moments import Moment, moment_of
from rollbook.kernel.period import Quarter
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables


class _Entry(NamedTuple):
    lane: str
    since: Moment
    until: date | None
    title: Words


def history_tables(
    tables: Mapping[str, pd.DataFrame], project: Project, community: str, period: Quarter
) -> Tables:
    """All entries of a community's history that had begun by the end of a period.

    Parameters
    ----------
    tables
        ``clean.events`` and ``clean.trainings``.

    Returns
    -------
    dict
        ``measured.history_entries``: lane by lane in order of time; nothing where the community has no file
        under ``pipelines/histories``. An end that lies after the period is the period's last day.
    """
    if community not in project.histories:
        return {"measured.history_entries": make_table("measured.history_entries", [])}
    found = {
        *_declared(project, community),
        *_registered(tables),
        *_elections(project, community, period),
        *_stages(project, community),
        *_stories(project, community),
    }
    known = [each for each in found if each.since.first <= period.last_day]
    known.sort(key=lambda each: (LANES.index(each.lane), each.since.first, each.title.en))
    rows: list[dict[str, Any]] = [
        {
            "entry_number": number,
            "lane_code": each.lane,
            "entry_from_date": each.since.first,
            "from_precision_code": each.since.precision,
            "entry_until_date": min(each.until, period.last_day) if each.until else None,
            "entry_label_en": each.title.en,
            "entry_label_es": each.title.es,
        }
        for number, each in enumerate(known, start=1)
    ]
    return {"measured.history_entries": make_table("measured.history_entries", rows)}


def _declared(project: Project, community: str) -> Iterator[_Entry]:
    for each in project.histories[community].entries:
        until = moment_of(each.until).last if each.until else None
        yield _Entry(each.lane, moment_of(each.since), until, each.title)


def _registered(tables: Mapping[str, pd.DataFrame]) -> Iterator[_Entry]:
    for event in rows_of(tables["clean.events"]):
        yield _Entry("events", _day(event["event_date"]), None, _same(event["event_label"]))
    for training in rows_of(tables["clean.trainings"]):
        first, last = training["training_from_date"], training["training_until_date"]
        until = None if last is None or last == first else last.date()
        yield _Entry("trainings", _day(first), until, _same(training["training_label"]))


def _elections(project: Project, community: str, period: Quarter) -> Iterator[_Entry]:
    governance = project.governance.get(community)
    days: dict[date, int] = {}
    for group in governance.seat_groups if governance else ():
        for begin, _ in group.terms(period.last_day):
            days[begin] = days.get(begin, 0) + group.seats
    words = project.words["history_election"]
    for day, seats in days.items():
        told = {name: words.in_language(name).format(seats=seats) for name in LANGUAGES}
        yield _Entry("elections", Moment(day, day, "day"), None, Words(**told))


def _stages(project: Project, community: str) -> Iterator[_Entry]:
    """Times in stages of the roadmaps that say that they belong on the map."""
    progress = project.progress.get(community)
    for travelled in progress.roadmaps if progress else ():
        titles = {each.stage: each.title for each in project.roadmaps[travelled.roadmap].stages}
        for stay in travelled.stays if travelled.is_on_history_map else ():
            if stay.since:
                until = moment_of(stay.until).last if stay.until else date.max
                yield _Entry("stages", moment_of(stay.since), until, titles[stay.stage])


def _stories(project: Project, community: str) -> Iterator[_Entry]:
    for story in project.stories_of(community, "en"):
        title = title_of(project, community, story.about)
        if title and story.kind == "story":
            yield _Entry("stories", Moment(story.written, story.written, "day"), None, title)


def _day(day: pd.Timestamp) -> Moment:
    return Moment(day.date(), day.date(), "day")


def _same(label: str) -> Words:
    return Words(en=label, es=label)
