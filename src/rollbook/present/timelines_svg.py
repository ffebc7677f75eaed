"""Charts of time lanes for paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from rollbook.present import theme
from rollbook.present.letters import text_width
from rollbook.present.svg_parts import WIDTH, Json, say, sheet
from rollbook.present.timelines import NEAR, SIGN, Placed, TimeChart, lay_out_times
from rollbook.present.words import Words

ROW, FOOT = 1.55, 22.0
"""The height of a row in sizes of its letters, and of the axis in points."""
SIZES, TALLEST = (11.0, 10.0, 9.0, 8.0, 7.0), 350.0
"""Sizes of letters, the first of them that a sheet has room for, in points."""
NAME = 24
SIGNS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle-up": "^",
    "triangle-down": "v",
    "star": "*",
    "pentagon": "p",
}


def paint(spec: Mapping[str, Any], words: Words) -> Figure:  # noqa: ARG001  as all painters
    """A chart of time lanes: lanes from top to bottom with their names on the left."""
    names = [str(lane["label"]) for lane in spec["lanes"]]
    for size in SIZES:
        left = min(15 * size, max((text_width(name, size, is_bold=True) for name in names), default=0.0)) + 16
        chart = lay_out_times(spec, WIDTH - left - 14, size, NAME)
        if chart.rows * ROW * size <= TALLEST:
            break
    page, axes = sheet(chart.rows * ROW * size + FOOT + 6, left, 14, 6, FOOT)
    axes.set_xlim(chart.first.toordinal(), chart.last.toordinal())
    axes.set_ylim(max(chart.rows, 1) - 0.5, -0.5)
    axes.set_xticks(
        [date(year, 1, 1).toordinal() for year in chart.years], [str(year) for year in chart.years]
    )
    axes.set_yticks([])
    axes.grid(axis="x", color=theme.LINE, linewidth=0.6)
    for lane in chart.lanes:
        if lane.first_row:
            axes.axhline(lane.first_row - 0.5, color=theme.LINE, linewidth=0.8)
        middle = lane.first_row + (lane.rows - 1) / 2
        how = {"ha": "right", "va": "center", "weight": "bold", "fontsize": size, "linespacing": 1.1}
        say(axes, "\n".join(lane.name), (chart.first.toordinal(), middle), (-10, 0), how)
    for back in chart.backs:
        axes.plot(
            [back.day.toordinal()] * 2, [back.from_row, back.to_row], color=theme.NOT_MET, linewidth=1.4,
            linestyle=(0, (3, 2)), zorder=4,
        )  # fmt: skip
    for placed in chart.placed:
        add_item(axes, chart, placed, size)
    return page


def add_item(axes: Axes, chart: TimeChart, placed: Placed, size: float) -> None:
    """A bar or a sign, and its text beside it."""
    item = placed.item
    start = item.first.toordinal()
    end = (item.last or chart.last).toordinal() if item.is_bar else start
    if item.is_bar:
        fill = theme.BAND if item.is_open_first else theme.ACCENT
        box = Rectangle((start, placed.row - 0.34), max(end - start, 1), 0.68, zorder=2)
        box.set(
            facecolor=theme.PAPER if item.is_fallback else fill,
            edgecolor=theme.NOT_MET if item.is_fallback else theme.ACCENT,
            linewidth=1.6 if item.is_fallback else 1.0,
            linestyle=(0, (2, 1.5)) if item.is_open_first else "solid",
        )
        axes.add_patch(box)
    else:
        sign = SIGNS[chart.lanes[item.lane].sign]
        axes.plot([start], [placed.row], sign, color=theme.ACCENT, markersize=6.5, clip_on=False, zorder=3)
    at, shift, how = _text_place(placed, start, end, chart.last.toordinal())
    # No line runs through a text.
    ground: Json = {"facecolor": theme.PAPER, "edgecolor": "none", "pad": 0.5}
    ground = {} if placed.side == "inside" else {"bbox": ground}
    say(axes, item.text, at, shift, {**how, **ground, "fontsize": size})


def _text_place(
    placed: Placed, start: int, end: int, last: int
) -> tuple[tuple[float, float], tuple[float, float], Json]:
    """Where a text stands: at which point, how far from it, and how."""
    item = placed.item
    colour = theme.NOT_MET if item.is_fallback else theme.INK
    how: Json = {"va": "center", "color": colour}
    how |= {"weight": "bold"} if item.is_fallback else {}
    if placed.side == "inside":
        is_dark = not (item.is_fallback or item.is_open_first)
        how |= {"ha": "center", **({"color": theme.PAPER} if is_dark else {})}
        return ((start + end) / 2, placed.row), (0, 0), how
    if placed.side == "under":
        return (last, placed.row + 1), (0, 0), {**how, "ha": "right"}
    shift = NEAR if item.is_bar else SIGN
    if placed.side == "left":
        return (start, placed.row), (-shift, 0), {**how, "ha": "right"}
    return (end, placed.row), (shift, 0), {**how, "ha": "left"}
