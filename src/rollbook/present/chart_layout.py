"""What a chart shows, decided once for the interactive chart and its drawn twin.

Both renderers take bars, labels and ticks from here, so they cannot tell two stories.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from rollbook.kernel.errors import RenderError
from rollbook.present.letters import text_width
from rollbook.present.words import Words, word

Anchor = Literal["left", "center", "right"]
Kind = Literal["time_bars", "ranked_bars", "threshold_bars"]
KINDS: tuple[Kind, ...] = ("time_bars", "ranked_bars", "threshold_bars")
OTHER_KINDS = ("range_points", "panel_bars", "curves", "timeline", "levels")
"""No single row of bars: `ranges`, `panels`, `curves`, `timelines` and `levels` lay them out."""
ALL_LABELLED_UP_TO = 12
MOST_TICKS = 5


@dataclass(frozen=True)
class Bar:
    """One bar: solid up to ``low``, lighter from ``low`` to ``high``."""

    name: str
    low: float
    high: float
    text: str
    has_label: bool
    threshold: float | None = None
    threshold_text: str = ""
    is_met: bool | None = None
    verdict: str = ""

    @property
    def label(self) -> str:
        """The text written at the bar: its value, and its verdict where there is one."""
        return f"{self.text} · {self.verdict}" if self.verdict else self.text


@dataclass(frozen=True)
class Label:
    """Where the label of one month stands: over which bar, at which height, reaching which way."""

    position: int
    anchor: Anchor
    height: float

    @property
    def start(self) -> float:
        """The place on the month axis that the label is anchored to."""
        return self.position + {"left": -0.4, "center": 0.0, "right": 0.4}[self.anchor]


@dataclass(frozen=True)
class Chart:
    """A chart ready to be drawn."""

    name: str
    kind: Kind
    alt: str
    value_label: str
    bars: tuple[Bar, ...]
    value_top: float
    value_ticks: tuple[float, ...]

    @property
    def has_bands(self) -> bool:
        """Whether any bar is a range and the key to ranges is needed."""
        return any(bar.low != bar.high for bar in self.bars)


def lay_out(spec: Mapping[str, Any], words: Words) -> Chart:
    """Turn a ChartSpec into a chart whose every number, label and tick is decided."""
    kind = spec["chart"]
    if kind not in KINDS:
        raise RenderError(
            f"There is no chart type `{kind}`.",
            where=f"chart {spec['id']}",
            expected=" or ".join((*KINDS, *OTHER_KINDS)),
            next_step="Use one of the house chart types.",
        )
    points: Sequence[Mapping[str, Any]] = spec["points"]
    top = (
        1.0
        if kind == "threshold_bars"
        else max((float(point["high"]) for point in points), default=0.0) or 1.0
    )
    labelled = labelled_positions(points) if kind == "time_bars" else set(range(len(points)))
    bars = tuple(
        read_bar(point, words, has_label=position in labelled) for position, point in enumerate(points)
    )
    ticks = (1.0,) if kind == "threshold_bars" else nice_ticks(top)
    return Chart(spec["id"], cast("Kind", kind), spec["alt"], spec.get("value_label", ""), bars, top, ticks)


def read_bar(point: Mapping[str, Any], words: Words, *, has_label: bool) -> Bar:
    """One point of a ChartSpec as a bar."""
    is_met = point.get("is_met")
    threshold = point.get("threshold")
    return Bar(
        name=str(point["label"]),
        low=float(point["low"]),
        high=float(point["high"]),
        text=str(point["text"]),
        has_label=has_label,
        threshold=None if threshold is None else float(threshold),
        threshold_text=str(point.get("threshold_text") or ""),
        is_met=is_met,
        verdict="" if is_met is None else word(words, "met" if is_met else "not_met"),
    )


def labelled_positions(points: Sequence[Mapping[str, Any]]) -> set[int]:
    """Which months carry their number: all in a short series, else the first, the last and the highest."""
    if len(points) <= ALL_LABELLED_UP_TO:
        return set(range(len(points)))
    highest = max(range(len(points)), key=lambda position: (points[position]["high"], position))
    return {0, highest, len(points) - 1}


def place_labels(bars: Sequence[Bar], label_share: float, all_up_to: int = ALL_LABELLED_UP_TO) -> list[Label]:
    """Where the labels of months stand, so that none covers a bar or another label.

    The first label reaches to the right over its neighbours and is lifted above them, the last one reaches
    into the margin, and the highest one is centred unless it is close to either.

    Parameters
    ----------
    bars
        The months.
    label_share
        The width of a label as a share of the chart's width.
    all_up_to
        The longest series in which every label may find room over its own bar; wide labels find none.
    """
    last = len(bars) - 1
    if last < 1 or (last < all_up_to and label_share * len(bars) <= 1):
        return [Label(position, "center", bar.high) for position, bar in enumerate(bars)]
    reach = max(1, math.ceil(label_share * len(bars)))
    first = Label(0, "left", max(bar.high for bar in bars[: reach + 1]))
    labels = [first, Label(last, "left", bars[last].high)]
    highest = max(range(len(bars)), key=lambda position: (bars[position].high, position))
    between = [highest] if 0 < highest < last else []
    return [*labels, *(place_highest(bars, position, reach, first) for position in between)]


def widest_label(bars: Sequence[Bar], size: float, *, is_bold: bool = False) -> float:
    """How wide the longest label of some bars is, with the space to the next one."""
    return max((text_width(bar.label, size, is_bold=is_bold) for bar in bars), default=0.0) + size / 2


def place_highest(bars: Sequence[Bar], position: int, reach: int, first: Label) -> Label:
    """The label of the highest month: to the left of the last month's, and above the first month's."""
    anchor: Anchor = "right" if position > len(bars) - 1 - reach else "center"
    nearest = position - (reach if anchor == "right" else reach / 2)
    height = bars[position].high
    if nearest <= reach:
        height = max(height, first.height + 0.1 * height)
    return Label(position, anchor, height)


def tick_positions(count: int, at_most: int) -> list[int]:
    """Which months are named on the axis: evenly spread from the first, as many as there is room for."""
    step = next(
        step for step in (1, 2, 3, 4, 6, 12, 24, 48, count or 1) if math.ceil(count / step) <= at_most
    )
    return list(range(0, count, step))


def nice_ticks(top: float) -> tuple[float, ...]:
    """Two to five round values from 0 up to the highest bar."""
    size = 10.0 ** math.floor(math.log10(top)) if top > 0 else 1.0
    steps = [size * part for part in (0.2, 0.25, 0.5, 1.0, 2.0)]
    # Above 1 no tick is a fraction: there are no two and a half people.
    whole = [step for step in steps if top < 1 or step.is_integer()] or [1.0]
    step = next(step for step in whole if top / step < MOST_TICKS or step == whole[-1])
    return tuple(step * count for count in range(math.floor(top / step) + 1))


def tick_text(chart: Chart, value: float) -> str:
    """A value on the axis, as the deck writes numbers."""
    return f"{value:.0%}" if chart.kind == "threshold_bars" else value_text(value)


def value_text(value: float) -> str:
    """A value as the deck writes numbers."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def wrap(text: str, width: int) -> list[str]:
    """Break a label into lines of at most so many letters, at spaces, inside a word only if it is longer."""
    lines: list[str] = []
    pieces = (word[at : at + width] for word in text.split() for at in range(0, len(word), width))
    for piece in pieces:
        if lines and len(lines[-1]) + 1 + len(piece) <= width:
            lines[-1] += " " + piece
        else:
            lines.append(piece)
    return lines or [""]
