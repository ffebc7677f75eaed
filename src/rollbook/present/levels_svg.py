"""Charts of levels for paper."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from rollbook.present import theme
from rollbook.present.letters import text_width, wrapped
from rollbook.present.levels import BAR_HEIGHT, MARKS, LevelChart, Row, lay_out_levels
from rollbook.present.svg_parts import TEXT, WIDTH, say, sheet
from rollbook.present.words import Words

LINE, ROW = 13.5, 22.0
WIDEST_NAME, WIDEST_WORD = 245.0, 120.0
# Points are larger than pixels.
SCALE = 0.8
SIGNS = {"circle": "o", "square": "s", "diamond": "D"}


def paint(spec: Mapping[str, Any], words: Words) -> Figure:  # noqa: ARG001  as all painters
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
    axes.set_xlim(first, last)
    axes.set_ylim(max(len(chart.rows), 1) - 0.5, -0.5)
    axes.set_yticks([])
    axes.set_xticks(
        [each.number for each in chart.levels], ["\n".join(each) for each in levels], parse_math=False
    )
    add_parts(axes, chart, parts)
    add_marks(axes, chart, tall)
    for position, row in enumerate(chart.rows):
        add_words(axes, row, position, (names[position], said[position]))
    return page


def add_parts(axes: Axes, chart: LevelChart, labels: list[list[str]]) -> None:
    """The parts of the scale: every second one on a darker ground, its name above it."""
    count = max(len(chart.rows), 1)
    for number, (part, label) in enumerate(zip(chart.parts, labels, strict=True)):
        ground = Rectangle((part.first - 0.5, -0.5), part.last - part.first + 1, count, edgecolor="none")
        ground.set(facecolor=theme.PAPER if number % 2 else theme.WASH, zorder=0)
        axes.add_patch(ground)
        middle = (part.first + part.last) / 2
        how = {"ha": "center", "va": "bottom", "color": theme.QUIET, "linespacing": 1.1}
        say(axes, "\n".join(label), (middle, -0.5), (0, 3), how)
    for level in chart.levels:
        axes.axvline(level.number, color=theme.LINE, linewidth=0.6, zorder=0.5)


def add_marks(axes: Axes, chart: LevelChart, tall: float) -> None:
    """The bars of the intervals, and the signs of the medians."""
    height = BAR_HEIGHT * SCALE / tall
    for position, low, high in chart.bars:
        bar = Rectangle((low, position - height / 2), high - low, height, facecolor=theme.BAND)
        bar.set(gid=f"interval-{position}", edgecolor=theme.ACCENT, linewidth=0.8)
        axes.add_patch(bar)
    for mark, style in MARKS.items():
        for position, value in chart.signs(mark):
            (sign,) = axes.plot([value], [position], SIGNS[style.sign], color=style.fill, clip_on=False)
            sign.set(markersize=style.size * SCALE, markeredgecolor=style.edge, gid=f"{mark}-{position}")
            sign.set_markeredgewidth(style.line)


def add_words(axes: Axes, row: Row, position: int, texts: tuple[list[str], list[str]]) -> None:
    """The name of a row, and what is said of it."""
    name, said = ("\n".join(each) for each in texts)
    first, last = axes.get_xlim()
    middle = {"va": "center", "linespacing": 1.1}
    say(axes, name, (first, position), (-8, 0), {**middle, "ha": "right"})
    how = {"weight": "bold"} if row.is_strong else {"color": theme.QUIET}
    say(axes, said, (last, position), (8, 0), {**middle, "ha": "left", **how})
