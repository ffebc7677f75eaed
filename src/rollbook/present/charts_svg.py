"""The house charts for paper: the same charts as SVG whose text stays text.

Used in the PDF, and in the HTML for printing and where scripts are switched off.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from io import StringIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from rollbook.present import curves_svg, levels_svg, panels_svg, ranges_svg, theme, timelines_svg
from rollbook.present.chart_layout import (
    Bar,
    Chart,
    lay_out,
    place_labels,
    tick_positions,
    tick_text,
    widest_label,
    wrap,
)
from rollbook.present.charts_plotly import bar_colours, label_start
from rollbook.present.letters import text_width
from rollbook.present.svg_parts import TEXT, WIDTH, clean, house_style, say, sheet
from rollbook.present.words import Words


def draw(spec: Mapping[str, Any], words: Words) -> str:
    """Draw a ChartSpec as an SVG that carries no date and no random name."""
    # The screen and the paper show the same picture under two names: it is drawn once.
    content = {name: spec[name] for name in spec if name != "id"}
    drawn = _draw(json.dumps(content, sort_keys=True), json.dumps(dict(words), sort_keys=True))
    return clean(drawn, str(spec["id"]))


@lru_cache(maxsize=128)
def _draw(content: str, words: str) -> str:
    spec: dict[str, Any] = {"id": "chart", **json.loads(content)}
    painters = {
        "range_points": ranges_svg.paint,
        "panel_bars": panels_svg.paint,
        "curves": curves_svg.paint,
        "levels": levels_svg.paint,
        "timeline": timelines_svg.paint,
    }
    paint = painters.get(spec["chart"], paint_bars)
    with house_style():
        page = paint(spec, json.loads(words))
        written = StringIO()
        page.savefig(written, format="svg", facecolor="none", metadata={"Date": None, "Creator": None})
    return written.getvalue()


def paint_bars(spec: Mapping[str, Any], words: Words) -> Figure:
    """A chart of bars."""
    chart = lay_out(spec, words)
    painters = {"time_bars": draw_months, "ranked_bars": draw_ranks, "threshold_bars": draw_thresholds}
    return painters[chart.kind](chart)


def add_bars(axes: Axes, chart: Chart, width: float) -> None:
    """The solid bars and the lighter part of ranges, each with a name that says which it is."""
    for position, (bar, colour) in enumerate(zip(chart.bars, bar_colours(chart), strict=True)):
        solid = rectangle(chart, position, (0.0, bar.low), width)
        solid.set(gid=f"low-{position}", facecolor=colour, edgecolor="none")
        axes.add_patch(solid)
        if chart.has_bands:
            band = rectangle(chart, position, (bar.low, bar.high), width)
            band.set(gid=f"high-{position}", facecolor=theme.BAND, edgecolor=theme.ACCENT, linewidth=0.8)
            axes.add_patch(band)


def rectangle(chart: Chart, position: int, reach: tuple[float, float], width: float) -> Rectangle:
    """One rectangle from one value to another, upright or lying."""
    start, stop = reach
    if chart.kind == "time_bars":
        return Rectangle((position - width / 2, start), width, stop - start)
    return Rectangle((start, position - width / 2), stop - start, width)


def draw_months(chart: Chart) -> Figure:
    """Months from left to right."""
    count = len(chart.bars)
    widest = widest_label(chart.bars, TEXT, is_bold=True)
    left = max(40.0, 12 + max(text_width(tick_text(chart, tick), TEXT) for tick in chart.value_ticks))
    labels = place_labels(chart.bars, widest / (WIDTH - left - 46))
    page, axes = sheet(285.0, left, max(46.0, widest) if len(labels) < count else 8, 12, 34)
    add_bars(axes, chart, 0.8)
    for at in labels:
        text = chart.bars[at.position].label
        say(axes, text, (at.start, at.height), (0, 3), {"ha": at.anchor, "va": "bottom", "weight": "bold"})
    named = tick_positions(count, 11)
    axes.set_xlim(-0.6, max(count, 1) - 0.4)
    axes.set_ylim(0, max([chart.value_top, *(at.height for at in labels)]) * 1.14)
    axes.set_xticks(
        named, ["\n".join(wrap(chart.bars[position].name, 8)) for position in named], parse_math=False
    )
    axes.set_yticks(chart.value_ticks, [tick_text(chart, tick) for tick in chart.value_ticks])
    axes.grid(axis="y", color=theme.LINE, linewidth=0.6)
    return page


def draw_ranks(chart: Chart) -> Figure:
    """Bars from top to bottom with their names on the left."""
    count = len(chart.bars)
    names = ["\n".join(wrap(bar.name, 38)) for bar in chart.bars]
    left = max((text_width(line, TEXT) for name in names for line in name.split("\n")), default=0.0) + 14
    right = max((text_width(bar.label, TEXT, is_bold=True) for bar in chart.bars), default=0.0) + 14
    row = max(27.0, 6 + 13.5 * max((name.count("\n") + 1 for name in names), default=1))
    page, axes = sheet(row * count + 12, left, right, 6, 6)
    add_bars(axes, chart, 17 / row)
    for position, bar in enumerate(chart.bars):
        say(axes, bar.label, (bar.high, position), (5, 0), {"ha": "left", "va": "center", "weight": "bold"})
        say(
            axes, names[position], (0, position), (-8, 0), {"ha": "right", "va": "center", "linespacing": 1.1}
        )
    axes.set_xlim(0, chart.value_top)
    axes.set_ylim(max(count, 1) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    return page


def draw_thresholds(chart: Chart) -> Figure:
    """Shares from 0 to 100 %, each with the mark it must reach."""
    count = len(chart.bars)
    right = max((text_width(bar.label, TEXT, is_bold=True) for bar in chart.bars), default=0.0) + 14
    page, axes = sheet(88.0 * count + 24, 2, right, 4, 20)
    add_bars(axes, chart, 0.32)
    for position, bar in enumerate(chart.bars):
        say(axes, bar.name, (0, position), (0, 24), {"ha": "left", "va": "bottom"})
        say(
            axes,
            bar.label,
            (label_start(bar), position),
            (6, 0),
            {"ha": "left", "va": "center", "weight": "bold"},
        )
        add_threshold(axes, bar, position)
    axes.set_xlim(0, chart.value_top)
    axes.set_ylim(max(count, 1) - 0.5, -0.5)
    axes.set_xticks(chart.value_ticks, [tick_text(chart, tick) for tick in chart.value_ticks])
    axes.set_yticks([])
    axes.grid(axis="x", color=theme.LINE, linewidth=0.6)
    return page


def add_threshold(axes: Axes, bar: Bar, position: int) -> None:
    """The mark a share must reach, and its name under it."""
    if bar.threshold is None:
        return
    ends = (position - 0.24, position + 0.24)
    axes.plot([bar.threshold] * 2, ends, color=theme.PAPER, linewidth=5.5, solid_capstyle="butt")
    (line,) = axes.plot([bar.threshold] * 2, ends, color=theme.INK, linewidth=2.4, solid_capstyle="butt")
    line.set_gid(f"threshold-{position}")
    below = {"ha": "center", "va": "top", "color": theme.QUIET}
    say(axes, bar.threshold_text, (bar.threshold, position), (0, -23), below)
