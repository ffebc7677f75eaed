"""The house charts for paper: the same charts as SVG whose text stays text.

Used in the PDF, and in the HTML for printing and where scripts are switched off.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

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
from rollbook.present.svg_letters import TEXT, Look
from rollbook.present.svg_parts import WIDTH, Axes, Sheet, named, sheet
from rollbook.present.svg_sheet import Stroke
from rollbook.present.words import Words


def draw(spec: Mapping[str, Any], words: Words) -> str:
    """Draw a ChartSpec as an SVG that carries no date and no random name."""
    # The screen and the paper show the same picture under two names: it is drawn once.
    content = {name: spec[name] for name in spec if name != "id"}
    drawn = _draw(json.dumps(content, sort_keys=True), json.dumps(dict(words), sort_keys=True))
    return named(drawn, str(spec["id"]))


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
    return paint(spec, json.loads(words)).svg()


def paint_bars(spec: Mapping[str, Any], words: Words) -> Sheet:
    """A chart of bars."""
    chart = lay_out(spec, words)
    painters = {"time_bars": draw_months, "ranked_bars": draw_ranks, "threshold_bars": draw_thresholds}
    return painters[chart.kind](chart)


def add_bars(axes: Axes, chart: Chart, width: float) -> None:
    """The solid bars and the lighter part of ranges, each with a name that says which it is."""
    for position, (bar, colour) in enumerate(zip(chart.bars, bar_colours(chart), strict=True)):
        axes.box(*rectangle(chart, position, (0.0, bar.low), width), colour, name=f"low-{position}")
        if chart.has_bands:
            band, edge = rectangle(chart, position, (bar.low, bar.high), width), Stroke(theme.ACCENT, 0.8)
            axes.box(*band, theme.BAND, edge, name=f"high-{position}")


Pair = tuple[float, float]


def rectangle(chart: Chart, position: int, reach: Pair, width: float) -> tuple[Pair, Pair]:
    """Corner and size of a rectangle from one value to another, upright or lying."""
    start, stop = reach
    if chart.kind == "time_bars":
        return (position - width / 2, start), (width, stop - start)
    return (start, position - width / 2), (stop - start, width)


def draw_months(chart: Chart) -> Sheet:
    """Months from left to right."""
    count = len(chart.bars)
    widest = widest_label(chart.bars, TEXT, is_bold=True)
    left = max(40.0, 12 + max(text_width(tick_text(chart, tick), TEXT) for tick in chart.value_ticks))
    labels = place_labels(chart.bars, widest / (WIDTH - left - 46))
    page, axes = sheet(285.0, left, max(46.0, widest) if len(labels) < count else 8, 12, 34)
    top = max([chart.value_top, *(at.height for at in labels)]) * 1.14
    axes.scale((-0.6, max(count, 1) - 0.4), (0, top))
    shown = tick_positions(count, 11)
    axes.name_across(shown, ["\n".join(wrap(chart.bars[position].name, 8)) for position in shown])
    ticks = [tick_text(chart, tick) for tick in chart.value_ticks]
    axes.name_upwards(chart.value_ticks, ticks, has_lines=True)
    add_bars(axes, chart, 0.8)
    for at in labels:
        look = Look(is_bold=True, across=at.anchor, upwards="bottom")
        axes.say(chart.bars[at.position].label, (at.start, at.height), (0, 3), look)
    return page


def draw_ranks(chart: Chart) -> Sheet:
    """Bars from top to bottom with their names on the left."""
    count = len(chart.bars)
    names = ["\n".join(wrap(bar.name, 38)) for bar in chart.bars]
    left = max((text_width(line, TEXT) for name in names for line in name.split("\n")), default=0.0) + 14
    right = max((text_width(bar.label, TEXT, is_bold=True) for bar in chart.bars), default=0.0) + 14
    row = max(27.0, 6 + 13.5 * max((name.count("\n") + 1 for name in names), default=1))
    page, axes = sheet(row * count + 12, left, right, 6, 6)
    axes.scale((0, chart.value_top), (max(count, 1) - 0.5, -0.5))
    add_bars(axes, chart, 17 / row)
    for position, bar in enumerate(chart.bars):
        axes.say(bar.label, (bar.high, position), (5, 0), Look(is_bold=True))
        axes.say(names[position], (0, position), (-8, 0), Look(across="right", spacing=1.1))
    return page


def draw_thresholds(chart: Chart) -> Sheet:
    """Shares from 0 to 100 %, each with the mark it must reach."""
    count = len(chart.bars)
    right = max((text_width(bar.label, TEXT, is_bold=True) for bar in chart.bars), default=0.0) + 14
    page, axes = sheet(88.0 * count + 24, 2, right, 4, 20)
    axes.scale((0, chart.value_top), (max(count, 1) - 0.5, -0.5))
    ticks = [tick_text(chart, tick) for tick in chart.value_ticks]
    axes.name_across(chart.value_ticks, ticks, has_lines=True)
    add_bars(axes, chart, 0.32)
    for position, bar in enumerate(chart.bars):
        axes.say(bar.name, (0, position), (0, 24), Look(upwards="bottom"))
        axes.say(bar.label, (label_start(bar), position), (6, 0), Look(is_bold=True))
        add_threshold(axes, bar, position)
    return page


def add_threshold(axes: Axes, bar: Bar, position: int) -> None:
    """The mark a share must reach, and its name under it."""
    if bar.threshold is None:
        return
    ends = [(bar.threshold, position - 0.24), (bar.threshold, position + 0.24)]
    axes.line(ends, Stroke(theme.PAPER, 5.5, juts_out=False))
    axes.line(ends, Stroke(theme.INK, 2.4, juts_out=False), f"threshold-{position}")
    look = Look(colour=theme.QUIET, across="center", upwards="top")
    axes.say(bar.threshold_text, (bar.threshold, position), (0, -23), look)
