"""Where a community stands on each roadmap at a quarter's end: stages, time in them, steps, fall-backs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rollbook.declare import Project
from rollbook.declare.moments import moment_of
from rollbook.declare.progress import Stay, StepDone, Travelled
from rollbook.declare.roadmaps import ASKED, ONE_LEVEL, Roadmap
from rollbook.kernel.period import Quarter
from rollbook.tables.check import make_table
from rollbook.tables.roadmap_fields import ROADMAPS_OF_VIEWS
from rollbook.tables.store import Tables

Rows = list[dict[str, Any]]


def roadmap_tables(project: Project, community: str, period: Quarter) -> Tables:
    """Measure a community on its roadmaps at the end of a period.

    What lies after the period's last day is not known yet: such stays and steps are left out, and an end
    after it is open. A stay is a fall-back if the stay that began last before it is in a later stage; in a
    cycle, the first stage after the last one is a new round. Where only a month or a year was written down,
    the days in a stage are a range: at least, at most; the first and the last day count, and a stay that goes
    on is counted to the period's last day.

    Returns
    -------
    dict
        ``measured.roadmap_stays``, ``measured.roadmap_stages``, ``measured.roadmap_steps`` and
        ``measured.roadmap_standings``; empty where the community follows no roadmap.
    """
    declared = project.progress.get(community)
    rows: dict[str, Rows] = {name: [] for name, _, _ in ROADMAPS_OF_VIEWS}
    for travelled in declared.roadmaps if declared else ():
        roadmap = project.roadmaps[travelled.roadmap]
        stays = stays_of(roadmap, travelled.stays, period.last_day)
        steps = list(_steps(roadmap, travelled, period.last_day))
        rows["roadmap_stays"] += stays
        rows["roadmap_stages"] += _stages(roadmap, stays)
        rows["roadmap_steps"] += steps
        rows["roadmap_standings"] += _standings(steps)
    return {f"measured.{name}": make_table(f"measured.{name}", each) for name, each in rows.items()}


def stays_of(roadmap: Roadmap, stays: Iterable[Stay], last_day: date) -> Rows:
    """The known stays in order of their beginning; those of which nobody knows it come first."""
    order = {stage.stage: at for at, stage in enumerate(roadmap.stages)}
    known = [stay for stay in stays if stay.since is None or moment_of(stay.since).first <= last_day]
    known.sort(key=lambda stay: (_begin(stay) or date.min, order[stay.stage]))
    told: Rows = []
    before: int | None = None
    for number, stay in enumerate(known, start=1):
        here = order[stay.stage]
        is_new_round = roadmap.is_cycle and here == 0 and before == len(order) - 1
        told.append(
            {
                "roadmap_id": roadmap.roadmap,
                "stay_number": number,
                "stage_id": stay.stage,
                **_span(stay, last_day),
                "is_fallback": before is not None and here < before and not is_new_round,
            }
        )
        # A stay of which nobody knows the beginning came neither before nor after another.
        before = here if stay.since else before
    return told


def _begin(stay: Stay) -> date | None:
    return moment_of(stay.since).first if stay.since else None


def _span(stay: Stay, last_day: date) -> dict[str, Any]:
    since = moment_of(stay.since) if stay.since else None
    until = moment_of(stay.until) if stay.until else None
    if until and until.last > last_day:
        # A year or a month that goes on: nobody can have seen its end.
        until = None
    end_first, end_last = (until.first, until.last) if until else (last_day, last_day)
    return {
        "stay_from_date": since.first if since else None,
        "from_precision_code": since.precision if since else "unknown",
        "stay_until_date": until.last if until else None,
        "until_precision_code": until.precision if until else "open",
        "least_days": max(1, (end_first - min(since.last, last_day)).days + 1) if since else None,
        "most_days": (end_last - since.first).days + 1 if since else None,
        "is_current": until is None,
    }


def _stages(roadmap: Roadmap, stays: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for stage in roadmap.stages:
        there = [stay for stay in stays if stay["stage_id"] == stage.stage]
        is_current = any(stay["is_current"] for stay in there)
        dated = [stay for stay in there if stay["most_days"] is not None]
        is_known = bool(there) and len(dated) == len(there)
        yield {
            "roadmap_id": roadmap.roadmap,
            "stage_id": stage.stage,
            "stage_status_code": "current" if is_current else "left" if there else "not_entered",
            "stay_count": len(there),
            "fallback_count": sum(stay["is_fallback"] for stay in there),
            "least_days": sum(stay["least_days"] for stay in dated) if is_known else None,
            "most_days": sum(stay["most_days"] for stay in dated) if is_known else None,
        }


def _steps(roadmap: Roadmap, travelled: Travelled, last_day: date) -> Iterator[dict[str, Any]]:
    for level in roadmap.level_names:
        for stage in roadmap.stages:
            for step in stage.steps:
                found = [each for each in travelled.steps if each.step == step.step]
                status, done = _status(found, last_day)
                yield {
                    "roadmap_id": roadmap.roadmap,
                    "level_id": level,
                    "step_id": step.step,
                    "stage_id": stage.stage,
                    "is_own_level": level == (travelled.level or ONE_LEVEL),
                    "asked_code": step.asked_at(level),
                    "step_standing_code": status,
                    "done_date": done,
                }


def _status(found: Sequence[StepDone], last_day: date) -> tuple[str, date | None]:
    """How a step stands, by the latest thing that is known of it."""
    known = [(moment_of(each.done).first if each.done else None, each) for each in found]
    past = [(day, each) for day, each in known if day is None or day <= last_day]
    if not past:
        return "outstanding", None
    day, latest = max(past, key=lambda pair: pair[0] or date.min)
    has_ceased = latest.until is not None and moment_of(latest.until).last <= last_day
    return ("slipped" if has_ceased else "done"), day


def _standings(steps: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    by_level = groupby(steps, key=lambda row: (row["roadmap_id"], row["level_id"], row["is_own_level"]))
    for (roadmap, level, is_own), grouped in by_level:
        rows = list(grouped)
        for asked in ASKED:
            statuses = Counter(row["step_standing_code"] for row in rows if row["asked_code"] == asked)
            if statuses:
                yield {
                    "roadmap_id": roadmap,
                    "level_id": level,
                    "asked_code": asked,
                    "is_own_level": is_own,
                    "asked_step_count": statuses.total(),
                    "done_step_count": statuses["done"],
                    "slipped_step_count": statuses["slipped"],
                }
