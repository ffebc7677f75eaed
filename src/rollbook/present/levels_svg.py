"""Charts of levels for paper."""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width, wrapped
from rollbook.present.levels import BAR_HEIGHT, MARKS, LevelChart, Row, lay_out_levels
from rollbook.present.svg_letters import TEXT, Look
from rollbook.present.svg_parts import WIDTH, Axes, Sheet, sheet
from rollbook.present.svg_sheet import LINES, Sign, Stroke
from rollbook.present.words import Words

LINE, ROW = 13.5, 22.0
WIDEST_NAME, WIDEST_WORD = 245.0, 120.0
GROUND = 0.0
# Points are larger than pixels.
SCALE = 0.8
SIGNS = {"circle": "o", "square": "s", "diamond": "D"}


def paint(spec: Mapping[str, Any], words: Words) -> Sheet:  # noqa: ARG001  as all painters
    """A chart of levels: rows from top to bottom, names on the left, what is said of each on the right."""
    chart = lay_out_levels(spec)
    names = [wrapped(row.name, TEXT, WIDEST_NAME) for row in chart.rows]
    said = [wrapped(row.said, TEXT, WIDEST_WORD) for row in chart.rows]
    left, right = (
        max((text_width(line, TEXT, is_bold=True) for lines in column for line in lines), default=0.0) + 14
        for column in (names, said)
    )
    first, last = chart.reach
    room = (WIDTH - left - right) / (last - first)
    levels = [wrapped(f"{each.number:g} {each.label}", TEXT, room - 6) for each in chart.levels]
    parts = [wrapped(each.label, TEXT, room * (each.last - each.first + 1) - 6) for each in chart.parts]
    lines = max((len(each) for each in (*names, *said)), default=1)
    tall = max(ROW, 6 + LINE * lines)
    above = 4 + LINE * max(map(len, parts), default=0)
    below = 8 + LINE * max(map(len, levels), default=1)
    page, axes = sheet(tall * max(len(chart.rows), 1) + above + below, left, right, above, below)
    axes.scale(chart.reach, (max(len(chart.rows), 1) - 0.5, -0.5))
    add_parts(axes, chart, parts)
    axes.name_across([each.number for each in chart.levels], ["\n".join(each) for each in levels])
    add_marks(axes, chart, tall)
    for position, row in enumerate(chart.rows):
        add_words(axes, row, position, (names[position], said[position]))
    return page


def add_parts(axes: Axes, chart: LevelChart, labels: list[list[str]]) -> None:
    """The parts of the scale: every second one on a darker ground, its name above it."""
    count = max(len(chart.rows), 1)
    for number, (part, label) in enumerate(zip(chart.parts, labels, strict=True)):
        corner, size = (part.first - 0.5, -0.5), (part.last - part.first + 1, count)
        axes.box(corner, size, theme.PAPER if number % 2 else theme.WASH, layer=GROUND)
        look = Look(colour=theme.QUIET, across="center", upwards="bottom", spacing=1.1)
        axes.say("\n".join(label), ((part.first + part.last) / 2, -0.5), (0, 3), look)
    for level in chart.levels:
        ends = [(level.number, end) for end in axes.upwards]
        axes.line(ends, Stroke(theme.LINE, 0.6), layer=LINES)


def add_marks(axes: Axes, chart: LevelChart, tall: float) -> None:
    """The bars of the intervals, and the signs of the medians."""
    height = BAR_HEIGHT * SCALE / tall
    for position, low, high in chart.bars:
        corner, size = (low, position - height / 2), (high - low, height)
        axes.box(corner, size, theme.BAND, Stroke(theme.ACCENT, 0.8), name=f"interval-{position}")
    for mark, style in MARKS.items():
        for position, value in chart.signs(mark):
            edge = Stroke(style.edge, style.line)
            sign = Sign(SIGNS[style.sign], style.size * SCALE, style.fill, edge)
            axes.sign((value, position), sign, f"{mark}-{position}")


def add_words(axes: Axes, row: Row, position: int, texts: tuple[list[str], list[str]]) -> None:
    """The name of a row, and what is said of it."""
    name, said = ("\n".join(each) for each in texts)
    first, last = axes.across
    axes.say(name, (first, position), (-8, 0), Look(across="right", spacing=1.1))
    colour = theme.INK if row.is_strong else theme.QUIET
    axes.say(said, (last, position), (8, 0), Look(is_bold=row.is_strong, colour=colour, spacing=1.1))
