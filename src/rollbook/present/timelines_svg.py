"""Charts of time lanes for paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width
from rollbook.present.svg_letters import Look
from rollbook.present.svg_parts import WIDTH, Axes, Sheet, sheet
from rollbook.present.svg_sheet import CURVES, WORDS, Sign, Stroke
from rollbook.present.timelines import NEAR, SIGN, Placed, TimeChart, lay_out_times
from rollbook.present.words import Words

ROW, FOOT = 1.55, 22.0
"""The height of a row in sizes of its letters, and of the axis in points."""
SIZES, TALLEST = (11.0, 10.0, 9.0, 8.0, 7.0), 350.0
"""Sizes of letters, the first of them that a sheet has room for, in points."""
NAME = 24
BACK = 4.0
"""The layer of the lines that lead back."""
SIGNS = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle-up": "^",
    "triangle-down": "v",
    "star": "*",
    "pentagon": "p",
}


def paint(spec: Mapping[str, Any], words: Words) -> Sheet:  # noqa: ARG001  as all painters
    """A chart of time lanes: lanes from top to bottom with their names on the left."""
    names = [str(lane["label"]) for lane in spec["lanes"]]
    for size in SIZES:
        left = min(15 * size, max((text_width(name, size, is_bold=True) for name in names), default=0.0)) + 16
        chart = lay_out_times(spec, WIDTH - left - 14, size, NAME)
        if chart.rows * ROW * size <= TALLEST:
            break
    page, axes = sheet(chart.rows * ROW * size + FOOT + 6, left, 14, 6, FOOT)
    first, last = chart.first.toordinal(), chart.last.toordinal()
    axes.scale((first, last), (max(chart.rows, 1) - 0.5, -0.5))
    begins = [date(year, 1, 1).toordinal() for year in chart.years]
    axes.name_across(begins, [str(year) for year in chart.years], has_lines=True)
    for lane in chart.lanes:
        if lane.first_row:
            ends = [(end, lane.first_row - 0.5) for end in axes.across]
            axes.line(ends, Stroke(theme.LINE, 0.8))
        middle = lane.first_row + (lane.rows - 1) / 2
        look = Look(size, is_bold=True, across="right", spacing=1.1)
        axes.say("\n".join(lane.name), (first, middle), (-10, 0), look)
    for back in chart.backs:
        ends = [(back.day.toordinal(), row) for row in (back.from_row, back.to_row)]
        axes.line(ends, Stroke(theme.NOT_MET, 1.4, (3, 2)), layer=BACK)
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
        edge = Stroke(theme.NOT_MET, 1.6) if item.is_fallback else Stroke(theme.ACCENT)
        edge = replace(edge, dashes=(2, 1.5)) if item.is_open_first else edge
        corner, reach = (start, placed.row - 0.34), (max(end - start, 1), 0.68)
        axes.box(corner, reach, theme.PAPER if item.is_fallback else fill, edge, layer=CURVES)
    else:
        sign = Sign(SIGNS[chart.lanes[item.lane].sign], 6.5, theme.ACCENT, Stroke(theme.ACCENT))
        axes.sign((start, placed.row), sign, layer=WORDS)
    at, shift, look = _text_place(placed, start, end, chart.last.toordinal())
    # No line runs through a text.
    ground = None if placed.side == "inside" else 0.5
    axes.say(item.text, at, shift, replace(look, size=size, ground=ground))


def _text_place(
    placed: Placed, start: int, end: int, last: int
) -> tuple[tuple[float, float], tuple[float, float], Look]:
    """Where a text stands: at which point, how far from it, and how."""
    item = placed.item
    colour = theme.NOT_MET if item.is_fallback else theme.INK
    look = Look(is_bold=item.is_fallback, colour=colour)
    if placed.side == "inside":
        is_dark = not (item.is_fallback or item.is_open_first)
        look = replace(look, across="center", colour=theme.PAPER if is_dark else colour)
        return ((start + end) / 2, placed.row), (0, 0), look
    if placed.side == "under":
        return (last, placed.row + 1), (0, 0), replace(look, across="right")
    shift = NEAR if item.is_bar else SIGN
    if placed.side == "left":
        return (start, placed.row), (-shift, 0), replace(look, across="right")
    return (end, placed.row), (shift, 0), look
