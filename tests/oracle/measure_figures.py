"""Every figure of the pages on performance, equity, actions and stories, and of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import TYPE_CHECKING, Any

import yaml

from .claims import NOTHING, Claims
from .inputs import titled_rows
from .intervals import wilson
from .measure_bands import Ends, Shown, grain_of
from .measure_counts import END, PERIODS, Inputs
from .rule_figures import rule_figures
from .texts import TINY, percents, points, tenths, whole_percents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from .truth import Truth

BEGAN = date(2018, 4, 1)
YEAR = "FY2017-18"
Measure = dict[str, Any]
Pair = tuple[float, float]


def measure_figures(
    root: Path,
    truth: Truth,
    zones: Mapping[str, Sequence[str]],
    *,
    is_release: bool,
    claims: Claims = NOTHING,
) -> dict[str, str]:
    """Map figure ids to texts: of measures, every period is known, of which the pages print a few."""
    community, raw = truth.community, root / "data" / "raw" / truth.community
    folder = root / "pipelines" / "measures"
    own = yaml.safe_load((folder / f"{community}.yml").read_text(encoding="utf-8"))
    shared = yaml.safe_load((folder / "shared" / "programs.yml").read_text(encoding="utf-8"))
    measures = [each for each in (*own["measures"], *shared["measures"]) if "counts" in each]
    zips = [row["ZIP"] for row in titled_rows(raw / "census_2010_zip.csv")]
    inputs = Inputs(truth, titled_rows(raw / "events.csv"), titled_rows(raw / "trainings.csv"), zips)
    shown = Shown(inputs, measures, zones, is_release=is_release, claims=claims)
    told = _Told(shown, {each["measure"]: each for each in measures}, own)
    figures = dict(told.every()) | dict(told.claims()) | dict(_stories(root, community))
    for goal in own.get("goals", []):
        figures |= dict(told.goal(goal))
    return figures | dict(rule_figures(truth, shown))


@dataclass(frozen=True)
class _Told:
    shown: Shown
    measures: Mapping[str, Measure]
    own: Mapping[str, Any]

    def every(self) -> Iterator[tuple[str, str]]:
        for name, measure in self.measures.items():
            for code in PERIODS:
                if grain_of(code) in measure["grains"]:
                    yield from self.one(name, code)
        for each in self.own.get("targets", []):
            if each.get("measure") in self.measures:
                for target in each["series"]:
                    place = f"measure.{each['measure']}.{each['grain']}.{target['period']}"
                    value = target["value"]
                    yield f"{place}.target", _number(self.measures[each["measure"]], value, value)

    def parts(
        self, measure: Measure, code: str, group: tuple[str, str] | None = None
    ) -> tuple[Ends, Ends | None]:
        of = measure.get("of")
        return self.shown.of(measure["counts"], code, group), self.shown.of(of, code, group) if of else None

    def one(self, name: str, code: str, group: tuple[str, str] | None = None) -> Iterator[tuple[str, str]]:
        measure = self.measures[name]
        place = ".".join(["measure", name, grain_of(code), code, *(group or ())])
        part, whole = self.parts(measure, code, group)
        value = value_of(measure, part, whole)
        if whole is None:
            low, high = value or (part.low, part.high)
            yield f"{place}.value", _number(measure, low, high)
        elif value:
            yield f"{place}.value", _number(measure, *value)
            yield f"{place}.numerator", _dollars(measure["unit"], plain(part.low, part.high))
            yield f"{place}.denominator", _dollars(measure["per"], plain(whole.low, whole.high))
            if measure["kind"] == "share":
                yield f"{place}.interval", whole_percents(interval_of(value, whole))

    def claims(self) -> Iterator[tuple[str, str]]:
        """How many headline measures have a target and how many reached it, where numbers tell."""
        aims = {
            (each["measure"], target["period"]): target["value"]
            for each in self.own.get("targets", [])
            if "measure" in each
            for target in each["series"]
        }
        reached = targets = 0
        for name in self.own["headline"]:
            code = next((one for one in ("2018Q2", YEAR, "2018-06") if (name, one) in aims), None)
            measure = self.measures.get(name)
            if measure is None or code is None:
                continue
            value = value_of(measure, *self.parts(measure, code))
            targets += 1
            reached += value is not None and value[0] >= aims[name, code] - TINY
        if not targets:
            yield "performance.count.headline", str(len(self.own["headline"]))
        elif targets > 1:
            yield "performance.count.targets", str(targets)
            yield "performance.count.reached", str(reached)

    def goal(self, goal: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Distances to a goal and to the group that does best."""
        name, aspect, aim = goal["measure"], goal["by"], goal["universal"]
        place = f"disparity.{name}.{goal['grain']}.{YEAR}.{aspect}"
        values: dict[str, tuple[Pair, Pair]] = {}
        for group in self.shown.groups(aspect):
            yield from self.one(name, YEAR, (aspect, group))
            measure = self.measures[name]
            part, whole = self.parts(measure, YEAR, (aspect, group))
            value = value_of(measure, part, whole)
            if value and whole and group != "unknown":
                values[group] = value, interval_of(value, whole)
        best = (
            max(sorted(values), key=lambda group: values[group][1][0], default=None)
            if len(values) > 1
            else None
        )
        below = 0
        for group, (value, around) in values.items():
            likely = (around[0] - aim, around[1] - aim)
            below += likely[1] < 0
            yield f"{place}.{group}.goal_gap", points(value[0] - aim, value[1] - aim)
            yield f"{place}.{group}.goal_gap.interval", tenths(*likely)
            if best and group != best:
                other, other_around = values[best]
                yield f"{place}.{group}.group_gap", points(value[0] - other[1], value[1] - other[0])
                yield (
                    f"{place}.{group}.group_gap.interval",
                    tenths(*_newcombe(value, around, other, other_around)),
                )
        yield f"{place}.goal", percents(aim, aim)
        yield from self._everybody(goal, place)
        if below or len(values) > 1:
            yield f"{place}.groups", str(len(values))
        if below:
            yield f"{place}.below", str(below)
        for step in goal.get("targets", []):
            yield f"{place}.{step['group']}.step", percents(step["value"], step["value"])

    def _everybody(self, goal: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
        """Everybody's distance to a goal, and how many of them belong to no group."""
        name, aim = goal["measure"], goal["universal"]
        measure = self.measures[name]
        part, whole = self.parts(measure, YEAR)
        value = value_of(measure, part, whole)
        if value and whole:
            around = interval_of(value, whole)
            gap = f"{place}.all.goal_gap"
            yield gap, points(value[0] - aim, value[1] - aim)
            yield f"{gap}.interval", tenths(around[0] - aim, around[1] - aim)
        _, unknown = self.parts(measure, YEAR, (goal["by"], "unknown"))
        if whole and unknown and unknown.high:
            yield f"{place}.unknown", plain(unknown.low, unknown.high)
            yield f"{place}.whole", plain(whole.low, whole.high)


def value_of(measure: Measure, part: Ends, whole: Ends | None) -> Pair | None:
    """Between which numbers a measure lies; none where a part is hidden, or there is no whole."""
    if part.is_hidden or (whole is not None and (whole.is_hidden or whole.low == 0)):
        return None
    if whole is None:
        return part.low, part.high
    high = part.high / whole.low
    return part.low / whole.high, min(high, 1.0) if measure["kind"] == "share" else high


def interval_of(value: Pair, whole: Ends) -> Pair:
    """Wilson's interval around both ends of a share, of as few people as there may be."""
    return wilson(value[0], whole.low)[0], wilson(value[1], whole.low)[1]


def _newcombe(first: Pair, around: Pair, second: Pair, second_around: Pair) -> Pair:
    below = ((first[0] - around[0]) ** 2 + (second_around[1] - second[1]) ** 2) ** 0.5
    above = ((around[1] - first[1]) ** 2 + (second[0] - second_around[0]) ** 2) ** 0.5
    return first[0] - second[1] - below, first[1] - second[0] + above


def _number(measure: Measure, low: float, high: float) -> str:
    if measure["kind"] == "share":
        return percents(low, high)
    if measure["kind"] == "mean":
        digits = 0 if measure["unit"] == "dollars" else 2 if high < 1 else 1
        size = 10**digits
        ends = (
            [floor(size * low + 0.5)] if low == high else [floor(size * low + TINY), ceil(size * high - TINY)]
        )
        text = "\u2013".join(f"{end / size:,.{digits}f}" for end in ends)
    else:
        text = plain(low, high)
    return _dollars(measure["unit"], text)


def _dollars(unit: str, text: str) -> str:
    return f"${text}" if unit == "dollars" else text


def plain(low: float, high: float) -> str:
    """A number or a range of numbers."""
    if (low, high) == (0, 10):
        return "<11"
    ends = [f"{end:,.0f}" if float(end).is_integer() else f"{end:,.1f}" for end in (low, high)]
    return ends[0] if low == high else "\u2013".join(ends)


def _stories(root: Path, community: str) -> Iterator[tuple[str, str]]:
    """Ages of texts, and the actions, from the heads of the English files."""
    actions: list[Mapping[str, Any]] = []
    stale = 0
    for path in sorted((root / "pipelines" / "stories" / community).glob("*.en.md")):
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])
        written, topic = head["written"], path.name.removesuffix(".en.md")
        actions += head.get("actions", [])
        if written < BEGAN:
            stale += 1
            months = (
                12 * (BEGAN.year - written.year) + BEGAN.month - written.month - (written.day > BEGAN.day)
            )
            yield f"story.{topic}.months", str(months)
    if stale:
        yield "actions.stale", str(stale)
    if actions:
        overdue = sum(each["due"] <= END and each["status"] in ("planned", "under_way") for each in actions)
        yield "actions.total", str(len(actions))
        yield "actions.done", str(sum(each["status"] == "done" for each in actions))
        if overdue:
            yield "actions.overdue", str(overdue)
