"""The figures of indicators, frameworks and votes by id, from the list and the definitions as written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, hypot
from pathlib import Path
from typing import Any

import yaml

from .forecasts import Expected, expect, told
from .inputs import titled_rows
from .intervals import poisson, wilson

LIST = "indicators.csv"
PERIOD_YEAR = 2018
LOOKS_BACK = 3
LEAST_TRIED = 3
_AREAS = {"Zone": "zone", "County": "comparison"}
_SERIES = {"Actual": "actual", "Target": "target", "Drawn forecast": "drawn_forecast"}
_STEPS = {"share": 1000, "rate": 10, "count": 1}
_TINY = 1e-9


@dataclass(frozen=True)
class Point:
    """A published figure: its value, its interval, how many of how many."""

    value: float
    around: tuple[float, float] | None
    part: float | None
    base: float | None
    margin: float | None = None


@dataclass(frozen=True)
class Known:
    """All figures of an indicator by area and series, then by year."""

    name: str
    kind: str
    is_higher_better: bool
    figures: dict[tuple[str, str], dict[int, Point]] = field(default_factory=dict)

    def years(self, area: str = "zone", series: str = "actual") -> list[int]:
        """The years of a series."""
        return sorted(self.figures.get((area, series), {}))

    def point(self, year: int, area: str = "zone", series: str = "actual") -> Point:
        """One figure."""
        return self.figures[area, series][year]


def indicator_figures(root: Path, community: str, *, is_release: bool) -> dict[str, str]:
    """Every figure of the pages of results, indicators and frameworks."""
    shared = _read(root / "pipelines" / "measures" / "shared" / "results.yml")
    own = _read(root / "pipelines" / "measures" / f"{community}.yml")
    rows = titled_rows(root / "data" / "raw" / community / LIST)
    known = [_known(each, rows, own) for each in _indicators(shared, community)]
    figures: dict[str, str] = {}
    for each in known:
        figures |= _of_one(each)
    ways = Counter(_way(each) for each in known)
    figures |= {f"indicators.count.{way}": str(count) for way, count in ways.items()}
    return (
        figures | {"indicators.count.total": str(len(known))} | _framework(root, own, is_release=is_release)
    )


def _read(path: Path) -> Any:  # noqa: ANN401  whatever the file holds
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _indicators(shared: Mapping[str, Any], community: str) -> list[Mapping[str, Any]]:
    results = [
        each["result"] for each in shared["results"] if community in each.get("communities", [community])
    ]
    return [each for result in results for each in shared["indicators"] if each["result"] == result]


def _known(declared: Mapping[str, Any], rows: Sequence[Mapping[str, str]], own: Mapping[str, Any]) -> Known:
    known = Known(declared["indicator"], declared["kind"], declared["polarity"] == "higher")
    for row in rows:
        year, series = int(row["Year"]), _SERIES[row["Series"]]
        if row["Indicator"] == known.name and (series != "actual" or year <= PERIOD_YEAR):
            place = known.figures.setdefault((_AREAS[row["Area"]], series), {})
            place[year] = _point(row, known.kind, declared.get("per") or 1, is_known=series == "actual")
    targets = known.figures.setdefault(("zone", "target"), {})
    for each in own.get("targets", []):
        if each.get("indicator") == known.name:
            for step in each["series"]:
                targets.setdefault(int(step["period"]), Point(float(step["value"]), None, None, None))
    return known


def _point(row: Mapping[str, str], kind: str, per: int, *, is_known: bool) -> Point:
    value = float(row["Value"])
    part, base = (float(row[name]) if row[name] else None for name in ("Part", "Base"))
    around: tuple[float, float] | None = None
    if not is_known:
        around = None
    elif row["Margin"]:
        margin = float(row["Margin"])
        around = max(value - margin, 0.0), min(value + margin, 1.0 if kind == "share" else value + margin)
    elif kind == "count":
        around = poisson(round(value))
    elif part is not None and base:
        low, high = wilson(part / base, base) if kind == "share" else poisson(round(part))
        around = (low, high) if kind == "share" else (low * per / base, high * per / base)
    return Point(value, around, part, base, float(row["Margin"]) if row["Margin"] else None)


def _of_one(known: Known) -> dict[str, str]:
    begin = f"indicator.{known.name}"
    figures: dict[str, str] = {}
    for (area, series), points in known.figures.items():
        for year, point in points.items():
            place = f"{begin}.{area}.{series}.{year}"
            figures[place] = _text(point.value, known.kind)
            if point.around:
                figures[f"{place}.interval"] = _range(*point.around, known.kind)
            if known.kind != "count" and point.part is not None and series == "actual":
                figures[f"{place}.part"] = f"{point.part:,.0f}"
                figures[f"{place}.base"] = f"{point.base:,.0f}"
    expected = _expected(known)
    for each in expected:
        place = f"{begin}.zone.forecast.{each.year}"
        figures[place] = _text(each.value, known.kind)
        figures[f"{place}.interval"] = _range(each.low, each.high, known.kind)
    if expected:
        figures[f"{begin}.points"] = str(len(known.years()))
    return figures | _differences(known) | _tried(known)


def _expected(known: Known) -> list[Expected]:
    made = expect(known.years(), *_series(known, len(known.years())))
    return [told(each, _STEPS[known.kind]) for each in made]


def _series(known: Known, count: int) -> tuple[list[float], str, list[float]]:
    points = [known.point(year) for year in known.years()[:count]]
    return [point.value for point in points], known.kind, [each.margin for each in points if each.margin]


def _differences(known: Known) -> dict[str, str]:
    begin, years, figures = f"indicator.{known.name}", known.years(), dict[str, str]()
    earlier = _earlier(years)
    if earlier is not None:
        change = known.point(years[-1]).value - known.point(earlier).value
        figures[f"{begin}.change.value"] = _signed(change, known.kind)
    both = [year for year in years if year in known.years("comparison")]
    if both:
        own, other = known.point(both[-1]), known.point(both[-1], "comparison")
        figures[f"{begin}.gap.value"] = _signed(own.value - other.value, known.kind)
        between = _newcombe(own, other)
        if between:
            figures |= {
                f"{begin}.gap.{end}": _signed(value, known.kind)
                for end, value in zip(("from", "until"), between, strict=True)
            }
    return figures


def _earlier(years: Sequence[int]) -> int | None:
    before = [year for year in years if year <= years[-1] - LOOKS_BACK]
    if before:
        return before[-1]
    return years[0] if len(years) > 1 else None


def _newcombe(one: Point, other: Point) -> tuple[float, float] | None:
    if one.around is None or other.around is None:
        return None
    apart = one.value - other.value
    below = hypot(one.value - one.around[0], other.around[1] - other.value)
    return apart - below, apart + hypot(one.around[1] - one.value, other.value - other.around[0])


def _way(known: Known) -> str:
    years = known.years()
    earlier = _earlier(years)
    if earlier is None:
        return "open"
    between = _newcombe(known.point(years[-1]), known.point(earlier))
    if between is None or between[0] <= 0 <= between[1]:
        return "unclear"
    return "right" if (between[0] > 0) == known.is_higher_better else "wrong"


def _tried(known: Known) -> dict[str, str]:
    years = known.years()
    tried = [
        (each, year - each.year, known.point(each.year).value, known.point(year).value)
        for count in range(3, len(years))
        for year in [years[count - 1]]
        for each in expect(years[:count], *_series(known, count))
        if each.year in years
    ]
    nearest = [(each, came, last) for each, back, came, last in tried if back == -1]
    if len(nearest) < LEAST_TRIED:
        return {}
    unit = 100 if known.kind == "share" else 1
    begin = f"indicator.{known.name}.backtest"
    error = sum(abs(each.value - came) for each, came, _ in nearest) / len(nearest)
    naive = sum(abs(last - came) for _, came, last in nearest) / len(nearest)
    return {
        f"{begin}.held": str(sum(each.low <= came <= each.high for each, _, came, _ in tried)),
        f"{begin}.attempts": str(len(tried)),
        f"{begin}.1.error": f"{unit * error:,.1f}",
        f"{begin}.1.naive": f"{unit * naive:,.1f}",
    }


def _framework(root: Path, own: Mapping[str, Any], *, is_release: bool) -> dict[str, str]:
    chosen = own.get("learning_by_doing")
    if not chosen:
        return {}
    folder, start = root / "pipelines" / "frameworks", int(chosen["measures_set_year"])
    stages = [each["stage"] for each in _read(folder / "learning_by_doing.yml")["stages"]]
    figures = {
        "choices.stage": str(stages.index(chosen["stage"]) + 1),
        "choices.stages": str(len(stages)),
    }
    for each in _read(folder / "horizons.yml")["horizons"]:
        first, last = each["from_years"], each["until_years"]
        figures[f"horizon.{each['horizon']}.years"] = f"{start + first}–{start + last}"
        figures[f"horizon.{each['horizon']}.after"] = f"{first}–{last}"
    return figures | ({} if is_release else dict(_votes(chosen)))


def _votes(chosen: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for decision in chosen.get("decisions", []):
        for option in decision["options"]:
            if option.get("votes") is not None:
                yield f"votes.{decision['stage']}.{option['option']}", f"{option['votes']:,}"


def _text(value: float, kind: str) -> str:
    if kind == "share":
        return f"{100 * value:.1f}%"
    return f"{value:,.0f}" if kind == "count" or value >= 1000 else f"{value:,.1f}"


def _range(low: float, high: float, kind: str) -> str:
    unit, sign = (100, "%") if kind == "share" else (1, "")
    places = 0 if kind == "count" or unit * high >= 1000 else 1
    size = 10**places
    first = floor(unit * low * size + _TINY) / size
    last = ceil(unit * high * size - _TINY) / size
    return f"{first:,.{places}f}–{last:,.{places}f}{sign}"


def _signed(value: float, kind: str) -> str:
    scaled = 100 * value if kind == "share" else value
    shown = f"{abs(scaled):,.0f}" if kind == "count" or abs(scaled) >= 1000 else f"{abs(scaled):,.1f}"
    return f"{'+' if scaled > 0 else chr(0x2212) if scaled < 0 else ''}{shown}"
