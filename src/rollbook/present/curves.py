"""What a chart of curves shows: a history with its margins, forecasts, targets, and an area beside it.

Both renderers take places, ticks and texts from here. Every kind of point has a sign and a line of its own,
so that none has to be told from another by colour.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rollbook.present import theme

CurveKind = Literal["actual", "comparison", "forecast", "drawn", "target"]
Sign = Literal["circle", "square", "diamond", "triangle-up"]
Dash = Literal["solid", "dash", "dot"]
Side = Literal["above", "below", "beside"]


@dataclass(frozen=True)
class CurveStyle:
    """How the points of one kind look, and the line between them."""

    sign: Sign
    fill: str
    edge: str
    size: float
    dash: Dash
    width: float


CURVES: dict[CurveKind, CurveStyle] = {
    "comparison": CurveStyle("triangle-up", theme.PAPER, theme.QUIET, 7, "solid", 1.6),
    "target": CurveStyle("square", theme.MET, theme.MET, 8, "dot", 1.6),
    "drawn": CurveStyle("diamond", theme.PAPER, theme.NOTICE, 9, "dot", 1.8),
    "forecast": CurveStyle("circle", theme.PAPER, theme.ACCENT, 8, "dash", 2.4),
    "actual": CurveStyle("circle", theme.ACCENT, theme.ACCENT, 8, "solid", 3.0),
}
"""By kind, in the order in which they are drawn: the history lies on top."""

_MOST_TICKS = 6
_NEAR_ZERO = 0.35
"""An axis begins at zero where the lowest value is less than this part of the highest."""
_LABEL_PART = 0.065
"""How much of the height of the chart a label takes."""


@dataclass(frozen=True)
class Dot:
    """A point: its year, its value, the ends of its interval where it has one, and what is said of it."""

    year: int
    value: float
    low: float | None
    high: float | None
    text: str

    def end(self, side: Side) -> float:
        """Where its drawing ends, above or below."""
        end = self.low if side == "below" else self.high
        return self.value if end is None else end


@dataclass(frozen=True)
class Curve:
    """The points of one kind in order of years."""

    kind: CurveKind
    label: str
    dots: tuple[Dot, ...]

    @property
    def style(self) -> CurveStyle:
        """How it looks."""
        return CURVES[self.kind]

    @property
    def is_ahead(self) -> bool:
        """Whether its points lie in years to come, with their numbers to the right of the last one."""
        return self.kind in {"forecast", "drawn", "target"}


@dataclass(frozen=True)
class CurveLabel:
    """A number that is written at a point, on one side of it."""

    year: int
    height: float
    text: str
    colour: str
    side: Side
    is_first: bool = False
    """Whether it begins at its point instead of being centred on it: it would reach into the axis."""

    @property
    def is_beside(self) -> bool:
        """Whether it needs room to the right of the last point."""
        return self.side == "beside"


@dataclass(frozen=True)
class CurveChart:
    """A chart of curves ready to be drawn."""

    name: str
    alt: str
    curves: tuple[Curve, ...]
    years: tuple[int, int]
    values: tuple[float, float]
    value_ticks: tuple[float, ...]
    unit: str

    @property
    def labels(self) -> list[CurveLabel]:
        """What is written into the chart: the first and last known number, the last of each other curve."""
        return [*_known(self), *_beside(self)]

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the value axis is drawn: with room for the numbers below and above points."""
        low, high = self.values
        room = _LABEL_PART * (high - low)
        is_below = any(label.side == "below" for label in self.labels)
        return low - (room if is_below else 0.0), high + room

    @property
    def last_known(self) -> Dot | None:
        """The last point of the history: forecasts begin at it."""
        return next((each.dots[-1] for each in self.curves if each.kind == "actual" and each.dots), None)

    def joined(self, curve: Curve) -> tuple[Dot, ...]:
        """The points that a curve's line runs through: a forecast's begins at the last known one."""
        first = self.last_known if curve.kind in {"forecast", "drawn"} else None
        return (*([first] if first else []), *curve.dots)

    def fan(self, curve: Curve) -> list[tuple[int, float, float]]:
        """Year, lower and upper end of a forecast's interval, opening at the last known point."""
        if curve.kind != "forecast" or self.last_known is None:
            return []
        ends = [(dot.year, dot.low, dot.high) for dot in curve.dots if dot.low is not None]
        start = self.last_known
        return [(start.year, start.value, start.value), *((y, low, high or low) for y, low, high in ends)]

    def tick_text(self, value: float) -> str:
        """A value on the axis, as the deck writes numbers."""
        return f"{value:,g}{self.unit}"

    def year_ticks(self, at_most: int) -> list[int]:
        """Years on the axis, evenly spread from the first."""
        first, last = self.years
        step = max(1, math.ceil((last - first + 1) / at_most))
        return list(range(first, last + 1, step))


def lay_out_curves(spec: Mapping[str, Any]) -> CurveChart:
    """Turn a ChartSpec of curves into a chart whose every number, text and tick is decided."""
    given = {str(curve["kind"]): curve for curve in spec["curves"]}
    curves = tuple(
        Curve(kind, str(given[kind]["label"]), tuple(read_dot(point) for point in given[kind]["points"]))
        for kind in CURVES
        if kind in given
    )
    dots = [dot for curve in curves for dot in curve.dots]
    years = [dot.year for dot in dots] or [0]
    ends = [end for dot in dots for end in (dot.value, dot.low, dot.high) if end is not None] or [0.0, 1.0]
    ticks = value_ticks(min(ends), max(ends))
    return CurveChart(
        name=str(spec["id"]),
        alt=str(spec["alt"]),
        curves=curves,
        years=(min(years), max(years)),
        values=(ticks[0], max(ticks[-1], *ends)),
        value_ticks=ticks,
        unit=str(spec.get("unit", "")),
    )


def read_dot(point: Mapping[str, Any]) -> Dot:
    """One point of a ChartSpec."""
    low, high = point.get("low"), point.get("high")
    return Dot(
        int(point["year"]),
        float(point["value"]),
        None if low is None else float(low),
        None if high is None else float(high),
        str(point["text"]),
    )


def value_ticks(low: float, high: float) -> tuple[float, ...]:
    """Round values from below the lowest to the highest; from zero where that is near."""
    floor = 0.0 if low < _NEAR_ZERO * high else low
    span = (high - floor) or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(span))
    step = next(size * part for part in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0) if span / (size * part) < _MOST_TICKS)
    first, last = math.floor(floor / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(step * count, 10) for count in range(first, max(last, first + 1) + 1))


def _known(chart: CurveChart) -> list[CurveLabel]:
    """The first and the last number of the history, and the last of the area beside it.

    Of the two curves the one that ends lower has its numbers below, so that none lies on the other curve.
    """
    known = {curve.kind: curve for curve in chart.curves if not curve.is_ahead and curve.dots}
    ends = {kind: curve.dots[-1].value for kind, curve in known.items()}
    sides: dict[str, Side] = {
        kind: "below" if value < max(ends.values()) else "above" for kind, value in ends.items()
    }
    told = [(curve, curve.dots[-1]) for curve in known.values()]
    if "actual" in known and len(known["actual"].dots) > 1:
        told.append((known["actual"], known["actual"].dots[0]))
    return [
        CurveLabel(
            dot.year,
            dot.end(sides[curve.kind]),
            dot.text,
            curve.style.edge,
            sides[curve.kind],
            is_first=dot.year == chart.years[0],
        )
        for curve, dot in told
    ]


def _beside(chart: CurveChart) -> list[CurveLabel]:
    """The last number of each curve that lies ahead, moved apart where two would cover each other."""
    ahead = [(curve.dots[-1], curve) for curve in chart.curves if curve.is_ahead and curve.dots]
    ahead.sort(key=lambda each: (each[0].value, each[1].kind))
    apart = _LABEL_PART * (chart.values[1] - chart.values[0])
    heights = moved_apart([dot.value for dot, _ in ahead], apart)
    return [
        CurveLabel(dot.year, height, dot.text, curve.style.edge, "beside")
        for (dot, curve), height in zip(ahead, heights, strict=True)
    ]


def moved_apart(heights: Sequence[float], apart: float) -> list[float]:
    """Heights in rising order, moved up or down by as little as keeps all of them apart."""
    groups: list[list[float]] = []
    for height in heights:
        groups.append([height])
        while len(groups) > 1 and _start(groups[-1], apart) < _end(groups[-2], apart) + apart:
            last = groups.pop()
            groups[-1] += last
    return [
        middle + apart * (number - (len(group) - 1) / 2)
        for group in groups
        for middle in [sum(group) / len(group)]
        for number in range(len(group))
    ]


def _start(group: Sequence[float], apart: float) -> float:
    return sum(group) / len(group) - apart * (len(group) - 1) / 2


def _end(group: Sequence[float], apart: float) -> float:
    return sum(group) / len(group) + apart * (len(group) - 1) / 2
