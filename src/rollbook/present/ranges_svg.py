"""Charts of ranges for paper."""

from collections.abc import Mapping
from typing import Any

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
from rollbook.present.svg_letters import TEXT, Look
from rollbook.present.svg_parts import WIDTH, Axes, Sheet, sheet
from rollbook.present.svg_sheet import Sign, Stroke
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


def paint(spec: Mapping[str, Any], words: Words) -> Sheet:  # noqa: ARG001  as all painters
    """A chart of ranges: rows from top to bottom with their names above them."""
    chart = lay_out_ranges(spec)
    count = max(len(chart.rows), 1)
    names = ["\n".join(wrapped(row.name, TEXT, BOLD * (WIDTH - 16))) for row in chart.rows]
    # A name of two lines moves what is below it, in every row alike.
    lower = NAME_LINE * max((name.count("\n") for name in names), default=0)
    tall = ROWS[chart.most_lanes - 1] + lower
    page, axes = sheet(tall * count + 26, 8, 8, 2, 22)
    axes.scale((0, room(chart)), (count - 0.5, -0.5))
    axes.name_across(chart.value_ticks, [value_text(tick) for tick in chart.value_ticks], has_lines=True)
    for position, row in enumerate(chart.rows):
        for up, line in enumerate(reversed(names[position].split("\n"))):
            ends = NAME_ENDS + lower - up * NAME_LINE
            look = Look(is_bold=True, upwards="baseline")
            axes.say(line, (0, place(position, ends, tall)), (0, 0), look)
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
        edge, name = Stroke(theme.ACCENT, 0.8), f"bounds-{position}"
        axes.box(*bar(at, (row.low, row.high), BOUNDS_HEIGHT / tall), theme.BAND, edge, name=name)
        axes.box(*bar(at, likely, LIKELY_HEIGHT / tall), theme.ACCENT, name=f"likely-{position}")
    elif lane.has_likely:
        axes.box(*bar(at, likely, THIN_HEIGHT / tall), theme.BAR, name=f"around-{position}")
    line = bar(at, (lane.low, lane.high), style.line / tall)
    axes.box(*line, style.line_colour, name=f"{lane.mark}-line-{position}")
    size = style.size * SCALE * (0.75 if style.sign == "diamond" else 1)
    sign = Sign(SIGNS[style.sign], size, style.fill, Stroke(style.edge, 1.6))
    ends = {"low": lane.low, "high": lane.high}
    for end, value in ends.items():
        axes.sign((value, at), sign, f"{lane.mark}-{end}-{position}")
    axes.say(lane.text, (row.end_of(lane), at), (8, 0), Look(is_bold=lane.is_main, ground=1))


def bar(
    at: float, reach: tuple[float, float], part: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Corner and size of a lying bar from one value to another, as high as a part of its row."""
    tall = part * SCALE
    return (reach[0], at - tall / 2), (reach[1] - reach[0], tall)


def room(chart: RangeChart) -> float:
    """How far the value axis reaches so that every text finds room after its marks."""
    plot = WIDTH - 16
    taken = [
        (row.end_of(lane), text_width(lane.text, TEXT, is_bold=True) + 14) for _, row, lane in chart.lanes
    ]
    return max([chart.value_top * 1.02, *(end / (1 - min(0.7, width / plot)) for end, width in taken)])
