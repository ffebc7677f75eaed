"""Charts of ranges for paper."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from rollbook.present import theme
from rollbook.present.chart_layout import value_text
from rollbook.present.letters import text_width, wrapped
from rollbook.present.ranges import (
    BOUNDS_HEIGHT,
    LIKELY_HEIGHT,
    MARKS,
    THIN_HEIGHT,
    Lane,
    RangeChart,
    Row,
    lay_out_ranges,
)
from rollbook.present.svg_parts import TEXT, WIDTH, say, sheet
from rollbook.present.words import Words

LANES = (33.0, 56.0, 73.0)
"""How many points the lanes of a row lie below its upper edge, from the top lane down."""

ROWS = (46.0, 69.0, 86.0)
"""How high a row with so many lanes is, in points."""

NAME_ENDS, NAME_LINE = 15.0, 14.0
"""Where the last line of a row's name stands, and how far its lines are apart."""
BOLD = 0.93
"""How much of a line plain letters may take, so that bold ones fit."""

# Points are larger than pixels.
SCALE = 0.8
SIGNS = {"circle": "o", "square": "s", "diamond": "D"}


def paint(spec: Mapping[str, Any], words: Words) -> Figure:  # noqa: ARG001  as all painters
    """A chart of ranges: rows from top to bottom with their names above them."""
    chart = lay_out_ranges(spec)
    count = max(len(chart.rows), 1)
    names = ["\n".join(wrapped(row.name, TEXT, BOLD * (WIDTH - 16))) for row in chart.rows]
    # A name of two lines moves what is below it, in every row alike.
    lower = NAME_LINE * max((name.count("\n") for name in names), default=0)
    tall = ROWS[chart.most_lanes - 1] + lower
    page, axes = sheet(tall * count + 26, 8, 8, 2, 22)
    axes.set_xlim(0, room(chart))
    axes.set_ylim(count - 0.5, -0.5)
    axes.set_xticks(chart.value_ticks, [value_text(tick) for tick in chart.value_ticks])
    axes.set_yticks([])
    axes.grid(axis="x", color=theme.LINE, linewidth=0.6)
    for position, row in enumerate(chart.rows):
        how = {"ha": "left", "va": "baseline", "weight": "bold"}
        for up, line in enumerate(reversed(names[position].split("\n"))):
            ends = NAME_ENDS + lower - up * NAME_LINE
            say(axes, line, (0, place(position, ends, tall)), (0, 0), how)
        for lane in row.lanes:
            below = LANES[row.number_of(lane)] + lower
            add_lane(axes, f"{position}", (place(position, below, tall), tall), row, lane)
    return page


def place(position: int, points: float, tall: float) -> float:
    """A place in a row so tall, so many points below the row's upper edge."""
    return position - 0.5 + points / tall


def add_lane(axes: Axes, position: str, where: tuple[float, float], row: Row, lane: Lane) -> None:
    """The bars of a lane, its mark, and what is said of it, at a place in a row so tall."""
    (at, tall), style = where, MARKS[lane.mark]
    likely = (lane.likely_low, lane.likely_high)
    if lane.is_main:
        bounds = add_bar(axes, f"bounds-{position}", at, (row.low, row.high), BOUNDS_HEIGHT / tall)
        bounds.set(facecolor=theme.BAND, edgecolor=theme.ACCENT, linewidth=0.8)
        add_bar(axes, f"likely-{position}", at, likely, LIKELY_HEIGHT / tall).set(facecolor=theme.ACCENT)
    elif lane.has_likely:
        add_bar(axes, f"around-{position}", at, likely, THIN_HEIGHT / tall).set(facecolor=theme.BAR)
    line = add_bar(axes, f"{lane.mark}-line-{position}", at, (lane.low, lane.high), style.line / tall)
    line.set(facecolor=style.line_colour)
    size = style.size * SCALE * (0.75 if style.sign == "diamond" else 1)
    ends = {"low": lane.low, "high": lane.high}
    for end, value in ends.items():
        (sign,) = axes.plot(
            [value], [at], SIGNS[style.sign], color=style.fill, markersize=size, clip_on=False
        )
        sign.set(markeredgecolor=style.edge, markeredgewidth=1.6, gid=f"{lane.mark}-{end}-{position}")
    ground = {"facecolor": theme.PAPER, "edgecolor": "none", "pad": 1}
    how = {"ha": "left", "va": "center", "weight": "bold" if lane.is_main else "normal", "bbox": ground}
    say(axes, lane.text, (row.end_of(lane), at), (8, 0), how)


def add_bar(axes: Axes, name: str, at: float, reach: tuple[float, float], part: float) -> Rectangle:
    """A lying bar from one value to another, as high as a part of its row."""
    tall = part * SCALE
    bar = Rectangle((reach[0], at - tall / 2), reach[1] - reach[0], tall, edgecolor="none")
    bar.set_gid(name)
    axes.add_patch(bar)
    return bar


def room(chart: RangeChart) -> float:
    """How far the value axis reaches so that every text finds room after its marks."""
    plot = WIDTH - 16
    taken = [
        (row.end_of(lane), text_width(lane.text, TEXT, is_bold=True) + 14) for _, row, lane in chart.lanes
    ]
    return max([chart.value_top * 1.02, *(end / (1 - min(0.7, width / plot)) for end, width in taken)])
