"""Figures of roadmaps, seats, sponsored events, agreements and history, counted anew from YAML and lists."""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from .calendar_labels import labels_of_day

PERIOD, LAST_DAY, FIRST_QUARTER = "2018Q2", date(2018, 6, 30), (2015, 4)
_MONTH = 30.4375
_FEW_DAYS = 45


def road_figures(root: Path, community: str, *, is_release: bool) -> dict[str, str]:
    """Texts of all these figures by their id."""
    roads = dict(_roadmaps(root, community))
    told = {**roads, **dict(_seats(root, community)), **dict(_sponsored(root, community))}
    told |= dict(_agreements(root, community))
    told |= {"history.entries": str(len(_history(root, community)))}
    return told if is_release else told | dict(_inside(root, community))


def road_words(root: Path, community: str) -> list[str]:
    """Names and days with numbers that these pages print: of registers, terms, stays and signatures."""
    days = [*_days_in(_yaml(root, "memoranda", community)), *_days_in(_yaml(root, "progress", community))]
    days += [_twelve_months_on(day) for day in _days_in(_yaml(root, "memoranda", community))]
    days += [day for _, day, _ in _events(root, community)]
    days += [day for begin, end, _ in _terms(root, community) for day in (begin, end)]
    days += list(_drawn_days(root, community))
    names = [name for name, _, _ in _events(root, community)]
    names += [row["Training"] for row in _rows(root, community, "trainings.csv")]
    seats = _yaml(root, "decks", "words")["history_election"]
    ups = {group["seats"] for _, _, group in _terms(root, community)}
    names += [words.format(seats=up) for words in seats.values() for up in ups]
    return [*names, *(label for day in sorted(set(days)) for label in labels_of_day(day))]


def _drawn_days(root: Path, community: str) -> Iterator[date]:
    """Where pictures put what is known by its month or year: its ends, or, of a single entry, the middle."""
    spans = [
        stay for told in _yaml(root, "progress", community)["roadmaps"] for stay in told.get("stays", [])
    ]
    for each in (*spans, *_yaml(root, "histories", community)["entries"]):
        if "since" in each:
            first, parts = _first(each["since"]), str(each["since"]).count("-")
            yield first
            yield first + timedelta(days=(182, 14, 0)[parts])
        if "until" in each:
            yield _last(each["until"])
    for row in _rows(root, community, "trainings.csv"):
        yield from (_us(row[name]) for name in ("First Session", "Last Session") if row[name])


def _roadmaps(root: Path, community: str) -> Iterator[tuple[str, str]]:
    progress = _yaml(root, "progress", community)["roadmaps"]
    yield "roadmaps.count", str(len(progress))
    all_backs = 0
    for told in progress:
        name = told["roadmap"]
        roadmap = _yaml(root, "roadmaps", name)
        order = [stage["stage"] for stage in roadmap["stages"]]
        stays = [stay for stay in told.get("stays", []) if _first(stay.get("since")) <= LAST_DAY]
        stays.sort(key=lambda stay: (_first(stay.get("since")), order.index(stay["stage"])))
        backs = _backs([order.index(stay["stage"]) for stay in stays if "since" in stay], len(order), roadmap)
        all_backs += backs
        yield f"roadmap.{name}.backs", str(backs)
        for number, stay in enumerate(stays, start=1):
            if "since" in stay:
                yield f"roadmap.{name}.stay.{number}", _length(stay)
        yield from _steps(roadmap, told, name)
    yield "roadmaps.backs", str(all_backs)


def _backs(way: list[int], stages: int, roadmap: Any) -> int:  # noqa: ANN401 - YAML
    is_cycle = roadmap.get("is_cycle", False)
    return sum(
        later < earlier and not (is_cycle and earlier == stages - 1 and later == 0)
        for earlier, later in pairwise(way)
    )


def _length(stay: Any) -> str:  # noqa: ANN401 - YAML
    begins, end = _first(stay["since"]), _last(stay.get("until"))
    return _time(begins, min(end, LAST_DAY))


def _time(first: date, last: date) -> str:
    days = (last - first).days + 1
    return str(days if days <= _FEW_DAYS else max(round(days / _MONTH), 1))


def _steps(roadmap: Any, told: Any, name: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - YAML
    done = {each["step"] for each in told.get("steps", []) if _holds(each)}
    steps = [step for stage in roadmap["stages"] for step in stage.get("steps", [])]
    levels = [each["level"] for each in roadmap.get("levels", [])]
    for each in roadmap.get("levels", []):
        if "at_most" in each:
            yield f"roadmap.{name}.{each['level']}.limit", str(each["at_most"])
    for level in levels or ["all"]:
        for asked in ("required", "optional", "done_before"):
            own = [step["step"] for step in steps if _asked(step, level) == asked]
            is_shown = bool(levels) or asked == "required"
            if own and is_shown:
                yield f"roadmap.{name}.{level}.{asked}.done", str(len(done & set(own)))
                yield f"roadmap.{name}.{level}.{asked}.asked", str(len(own))


def _asked(step: Any, level: str) -> str:  # noqa: ANN401 - YAML
    asked = step.get("asked", "required")
    return str(asked.get(level, "not_asked")) if isinstance(asked, dict) else str(asked)


def _holds(step: Any) -> bool:  # noqa: ANN401 - YAML
    return _first(step.get("done")) <= LAST_DAY and ("until" not in step or _last(step["until"]) > LAST_DAY)


def _seats(root: Path, community: str) -> Iterator[tuple[str, str]]:
    groups = _yaml(root, "governance", community)["seat_groups"]
    yield "governance.seats.all", str(sum(group["seats"] for group in groups))
    coming = min(begin for begin, _, _ in _terms(root, community) if begin > LAST_DAY)
    up = [group["seats"] for begin, _, group in _terms(root, community) if begin == coming]
    yield "governance.seats.next", str(sum(up))
    for begin, end, group in _terms(root, community):
        yield f"governance.seats.{group['group']}", str(group["seats"])
        if begin <= LAST_DAY <= end:
            yield f"governance.since.{group['group']}", _time(begin, LAST_DAY)


def _terms(root: Path, community: str) -> list[tuple[date, date, Any]]:
    found = []
    for group in _yaml(root, "governance", community)["seat_groups"]:
        begin = group["first_term_from"]
        while begin.year <= LAST_DAY.year + 1:
            following = begin.replace(year=begin.year + 1)
            found.append((begin, following - timedelta(days=1), group))
            if begin > LAST_DAY:
                break
            begin = following
    return found


def _inside(root: Path, community: str) -> Iterator[tuple[str, str]]:
    leaders = _rows(root, community, "leaders.csv")
    groups = _yaml(root, "governance", community)["seat_groups"]
    year, number = 2017, 1
    while (year, number) <= (2018, 2):
        day = date(year, 3 * number, calendar.monthrange(year, 3 * number)[1])
        held = sum(_us(row["Term Begins"]) <= day <= _us(row["Term Ends"]) for row in leaders)
        seats = sum(group["seats"] for group in groups if group["first_term_from"] <= day)
        start = f"governance.filled.{year}Q{number}"
        yield f"{start}.seat_count", str(seats)
        yield f"{start}.holder_count", str(held)
        yield f"{start}.vacant_count", str(max(seats - held, 0))
        year, number = (year, number + 1) if number < 4 else (year + 1, 1)
    governance = _yaml(root, "governance", community)
    for committee in governance["committees"]:
        yield f"governance.count.committee.{committee['committee']}", str(committee["members"][PERIOD])
    for name in ("signed", "reports", "settled"):
        yield f"governance.count.conduct.{name}", str(governance["conduct"][name][PERIOD])


def _sponsored(root: Path, community: str) -> Iterator[tuple[str, str]]:
    given = sorted(
        (
            (day, name, dollars)
            for name, day, dollars in _events(root, community)
            if dollars and day <= LAST_DAY
        )
    )
    year = [row for row in given if row[0] >= date(2017, 7, 1)]
    assert year == given, "the sample gives money in one fiscal year only"
    total = sum(dollars for _, _, dollars in year)
    start = "sponsorship.FY2017-18"
    yield f"{start}.events", str(len(year))
    yield f"{start}.dollars", f"${total:,}"
    yield f"{start}.mean", f"${int(total / len(year) + 0.5):,}"
    for number, (_, _, dollars) in enumerate(year, start=1):
        yield f"{start}.event.{number}", f"${dollars:,}"


def _agreements(root: Path, community: str) -> Iterator[tuple[str, str]]:
    signed = {
        each["partner"].casefold(): each["signed"]
        for each in _yaml(root, "memoranda", community)["signatures"]
    }
    counts = dict.fromkeys(("valid", "due_soon", "overdue", "never"), 0)
    for row in _rows(root, community, "partners.csv"):
        days = [day for day in signed.get(row["Organization"].casefold(), []) if day <= LAST_DAY]
        counts[_status(_twelve_months_on(max(days))) if days else "never"] += 1
    yield from ((f"agreements.{code}", str(count)) for code, count in counts.items())
    declared = _yaml(root, "memoranda", community)
    yield from ((f"memorandum.{name}", str(declared[name])) for name in ("renewal_months", "notice_days"))
    yield "agreements.holding", str(counts["valid"] + counts["due_soon"])
    yield "agreements.all", str(sum(counts.values()))


def _status(due: date) -> str:
    left = (due - LAST_DAY).days
    return "overdue" if left < 0 else "due_soon" if left <= 60 else "valid"


def _twelve_months_on(day: date) -> date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, min(day.day, last))


def _history(root: Path, community: str) -> set[tuple[str, date, str]]:
    found = {
        ("milestones", _first(each["since"]), each["title"]["en"])
        for each in _yaml(root, "histories", community)["entries"]
    }
    found |= {("events", day, name) for name, day, _ in _events(root, community)}
    for row in _rows(root, community, "trainings.csv"):
        found.add(("trainings", _us(row["First Session"] or row["Last Session"]), row["Training"]))
    found |= {("elections", begin, "") for begin, _, _ in _terms(root, community)}
    for told in _yaml(root, "progress", community)["roadmaps"]:
        if told.get("is_on_history_map"):
            found |= {
                ("stages", _first(stay["since"]), f"{told['roadmap']} {stay['stage']} {stay.get('until')}")
                for stay in told["stays"]
                if "since" in stay
            }
    for path in (root / "pipelines" / "stories" / community).glob("*.en.md"):
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        if head["kind"] == "story":
            found.add(("stories", head["written"], head["about"]))
    return {entry for entry in found if entry[1] <= LAST_DAY}


def _events(root: Path, community: str) -> list[tuple[str, date, int]]:
    return [
        (row["Event"], _us(row["Date"]), int(row["Sponsored"].strip("$").replace(",", "") or 0))
        for row in _rows(root, community, "events.csv")
    ]


def _us(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()  # noqa: DTZ007 - a day has no zone


def _first(told: object) -> date:
    parts = [int(part) for part in str(told).split("-")] if told else [1, 1, 1]
    return date(*[*parts, 1, 1][:3])


def _last(told: object) -> date:
    parts = [int(part) for part in str(told).split("-")] if told else [9999, 12, 31]
    year, month = (*parts, 12)[:2]
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _days_in(node: object) -> Iterator[date]:
    if isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _days_in(child)
    elif isinstance(node, date):
        yield node


def _rows(root: Path, community: str, name: str) -> list[dict[str, str]]:
    lines = (root / "data" / "raw" / community / name).read_text(encoding="utf-8-sig").splitlines()
    return list(csv.DictReader(lines[1:]))


def _yaml(root: Path, folder: str, name: str) -> Any:  # noqa: ANN401 - YAML may hold anything
    return yaml.safe_load((root / "pipelines" / folder / f"{name}.yml").read_text(encoding="utf-8"))
