"""The house charts for the screen: plotly figures as plain lists, in a wide and a narrow layout.

Charts answer to hovering but cannot be zoomed, dragged or sent anywhere.
"""

from collections.abc import Mapping
from typing import Any

from rollbook.present import (
    curves_plotly,
    levels_plotly,
    panels_plotly,
    ranges_plotly,
    theme,
    timelines_plotly,
)
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
from rollbook.present.letters import text_width
from rollbook.present.plotly_parts import (
    CONFIG,
    LINE,
    NARROWEST,
    NARROWEST_WIDE,
    axis,
    broken,
    frame,
    note,
    safe,
)
from rollbook.present.words import Words

Json = dict[str, Any]

THRESHOLD_ROW = 112
WIDE_NAME, NARROW_NAME = 34, 42
# The least room for bars, in pixels: on a wide page beside their names, and on a phone.
WIDE_PLOT, NARROW_PLOT = 470.0, 262.0


def figure(spec: Mapping[str, Any], words: Words) -> Json:
    """Draw a ChartSpec for the screen.

    Returns
    -------
    dict
        ``wide`` and ``narrow`` (for phones), each with ``data`` and ``layout``, and ``config``.
    """
    painters = {
        "range_points": ranges_plotly.paint,
        "panel_bars": panels_plotly.paint,
        "curves": curves_plotly.paint,
        "levels": levels_plotly.paint,
        "timeline": timelines_plotly.paint,
    }
    paint = painters.get(spec["chart"], paint_bars)
    wide, narrow = (_whole(paint(spec, words, is_narrow=is_narrow)) for is_narrow in (False, True))
    # Whoever has looked closer gets back with a double click.
    config = {**CONFIG, "doubleClick": "reset"} if spec.get("is_zoomable") else CONFIG
    return {"wide": wide, "narrow": narrow, "config": config}


def _whole(painted: Json) -> Json:
    """A figure as plotly's own object writes it, which would look at every value first: a test lets it."""
    return {**painted, "layout": {name: part for name, part in painted["layout"].items() if part != []}}


def paint_bars(spec: Mapping[str, Any], words: Words, *, is_narrow: bool) -> Json:
    """The traces and the layout of a chart of bars."""
    chart = lay_out(spec, words)
    layout_of = {"time_bars": time_layout, "ranked_bars": ranked_layout, "threshold_bars": threshold_layout}
    return {
        "data": traces(chart, is_narrow=is_narrow),
        "layout": layout_of[chart.kind](chart, is_narrow=is_narrow),
    }


def traces(chart: Chart, *, is_narrow: bool) -> list[Json]:
    """The solid bars, and over them the lighter part of ranges."""
    places = list(range(len(chart.bars)))
    lows = [bar.low for bar in chart.bars]
    is_upright = chart.kind == "time_bars"
    shared: Json = {
        "type": "bar",
        "orientation": "v" if is_upright else "h",
        "width": bar_width(chart, is_narrow=is_narrow),
        "hoverinfo": "text",
        "hovertext": [f"{safe(bar.name)}: <b>{safe(bar.label)}</b>" for bar in chart.bars],
        "showlegend": False,
    }
    place, value = ("x", "y") if is_upright else ("y", "x")
    solid = {**shared, "name": "low", place: places, value: lows, "marker": {"color": bar_colours(chart)}}
    if not chart.has_bands:
        return [solid]
    band = {
        **shared,
        "name": "high",
        place: places,
        value: [bar.high - bar.low for bar in chart.bars],
        "base": lows,
        "marker": {"color": theme.BAND, "line": {"color": theme.ACCENT, "width": 1}},
    }
    return [solid, band]


def bar_colours(chart: Chart) -> list[str]:
    """Labelled months stand out; other charts use one colour for all bars."""
    if chart.kind == "time_bars":
        return [theme.ACCENT if bar.has_label else theme.BAR for bar in chart.bars]
    return [theme.ACCENT] * len(chart.bars)


def strong(bar: Bar) -> str:
    """The direct label of a bar."""
    return f"<b>{safe(bar.label)}</b>"


def time_layout(chart: Chart, *, is_narrow: bool) -> Json:
    """Months from left to right."""
    count = len(chart.bars)
    named = tick_positions(count, 4 if is_narrow else 11)
    widest = widest_label(chart.bars, theme.CHART_TEXT, is_bold=True)
    labels = place_labels(chart.bars, widest / (NARROWEST if is_narrow else NARROWEST_WIDE))
    is_long = len(labels) < count
    return {
        **frame(
            280 if is_narrow else 360,
            {"l": tick_room(chart), "r": int(max(52, widest)) if is_long else 10, "t": 16, "b": 44},
        ),
        "annotations": [
            note(
                strong(chart.bars[at.position]),
                at.start,
                at.height,
                yanchor="bottom",
                yshift=2,
                xanchor=at.anchor,
            )
            for at in labels
        ],
        "xaxis": axis(
            range=[-0.6, max(count, 1) - 0.4],
            tickvals=named,
            ticktext=[broken(chart.bars[position].name, 8) for position in named],
            tickangle=0,
        ),
        "yaxis": axis(
            range=[0, max([chart.value_top, *(at.height for at in labels)]) * 1.14],
            tickvals=list(chart.value_ticks),
            ticktext=[tick_text(chart, tick) for tick in chart.value_ticks],
            showgrid=True,
            gridcolor=theme.LINE,
        ),
    }


def tick_room(chart: Chart) -> int:
    """Pixels for the values beside the axis."""
    texts = [tick_text(chart, tick) for tick in chart.value_ticks]
    return int(max(40, 12 + max(text_width(text, theme.CHART_TEXT) for text in texts)))


def ranked_layout(chart: Chart, *, is_narrow: bool) -> Json:
    """Bars from top to bottom, names beside them, or above them on a phone."""
    count = len(chart.bars)
    labels = [
        note(strong(bar), bar.high, position, xanchor="left", xshift=4)
        for position, bar in enumerate(chart.bars)
    ]
    if is_narrow:
        labels += names_above(chart, NARROW_NAME, 11)
    return {
        **frame(
            30 + row_height(chart, is_narrow=is_narrow) * count,
            {"l": 0, "r": 0, "t": 22 if is_narrow else 8, "b": 8},
        ),
        "annotations": labels,
        "xaxis": axis(range=[0, room(chart, is_narrow=is_narrow)], showticklabels=False),
        "yaxis": axis(
            range=[max(count, 1) - 0.5, -0.5],
            tickvals=list(range(count)),
            ticktext=[broken(bar.name, WIDE_NAME) for bar in chart.bars],
            showticklabels=not is_narrow,
            automargin=not is_narrow,
        ),
    }


def row_height(chart: Chart, *, is_narrow: bool) -> int:
    """Pixels for one ranked bar and its name, whose lines stand beside the bar or above it."""
    width = NARROW_NAME if is_narrow else WIDE_NAME
    lines = max((len(wrap(bar.name, width)) for bar in chart.bars), default=1)
    return 28 + LINE * lines if is_narrow else max(38, 10 + LINE * lines)


def bar_width(chart: Chart, *, is_narrow: bool) -> float:
    """The share of its row that a bar fills: ranked bars are as thick on a phone as on a wide page."""
    if chart.kind == "ranked_bars":
        return (20 if is_narrow else 23) / row_height(chart, is_narrow=is_narrow)
    return 0.8 if chart.kind == "time_bars" else 0.32


def names_above(chart: Chart, width: int, shift: int) -> list[Json]:
    """The name of each bar as a line of its own over the bar."""
    return [
        note(
            broken(bar.name, width), 0, position, xanchor="left", yanchor="bottom", yshift=shift, align="left"
        )
        for position, bar in enumerate(chart.bars)
    ]


def threshold_layout(chart: Chart, *, is_narrow: bool) -> Json:
    """Shares from 0 to 100 %, each with the mark it must reach."""
    count = len(chart.bars)
    labels = [
        note(strong(bar), label_start(bar), position, xanchor="left", xshift=6)
        for position, bar in enumerate(chart.bars)
    ]
    marks = [(position, bar) for position, bar in enumerate(chart.bars) if bar.threshold is not None]
    labels += names_above(chart, 40 if is_narrow else 90, 27)
    labels += [
        note(safe(bar.threshold_text), bar.threshold or 0.0, position, yanchor="top", yshift=-26)
        for position, bar in marks
    ]
    return {
        **frame(THRESHOLD_ROW * count + 30, {"l": 0, "r": 0, "t": 8, "b": 26}),
        "annotations": labels,
        "shapes": [
            line for position, bar in marks for line in threshold_lines(bar.threshold or 0.0, position)
        ],
        "xaxis": axis(
            range=[0, room(chart, is_narrow=is_narrow)],
            tickvals=list(chart.value_ticks),
            ticktext=[tick_text(chart, tick) for tick in chart.value_ticks],
            showgrid=True,
            gridcolor=theme.LINE,
        ),
        "yaxis": axis(range=[max(count, 1) - 0.5, -0.5], showticklabels=False),
    }


def room(chart: Chart, *, is_narrow: bool) -> float:
    """How far the value axis reaches so that every label finds room after its bar."""
    plot = NARROW_PLOT if is_narrow else WIDE_PLOT
    taken = [
        (label_start(bar), text_width(bar.label, theme.CHART_TEXT, is_bold=True) + 10) for bar in chart.bars
    ]
    return max([chart.value_top, *(start / (1 - min(0.7, width / plot)) for start, width in taken)])


def label_start(bar: Bar) -> float:
    """Where a bar's label begins: after the bar, and after a threshold mark that it would cross."""
    if bar.threshold is not None and bar.high <= bar.threshold:
        return bar.threshold
    return bar.high


def threshold_lines(threshold: float, position: int) -> list[Json]:
    """The mark a share must reach: dark, with a pale edge that keeps it visible on a dark bar."""
    ends = {"x0": threshold, "x1": threshold, "y0": position - 0.23, "y1": position + 0.23}
    strokes = ({"color": theme.PAPER, "width": 7}, {"color": theme.INK, "width": 3})
    return [{"type": "line", **ends, "line": stroke} for stroke in strokes]
