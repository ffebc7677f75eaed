"""Charts of panels for the screen."""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.chart_layout import tick_positions, wrap
from rollbook.present.panels import (
    ALL_LABELLED_UP_TO,
    Panel,
    PanelChart,
    label_share,
    lay_out_panels,
    panel_labels,
)
from rollbook.present.plotly_parts import (
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
BARS, LABELS, FOOT = 64.0, 58.0, 44
WIDE_NAME, NARROW_NAME = 130, 40


def paint(spec: Mapping[str, Any], words: Words, *, is_narrow: bool) -> Json:
    """The traces and the layout of a chart of panels."""
    chart = lay_out_panels(spec, words)
    traces = [
        trace
        for position, panel in enumerate(chart.panels)
        for trace in bars(panel, position, has_bands=chart.has_bands)
    ]
    return {"data": traces, "layout": layout(chart, is_narrow=is_narrow)}


def axis_name(position: int, *, is_long: bool = False) -> str:
    """Plotly's name of a panel's value axis."""
    return ("yaxis" if is_long else "y") + (str(position + 1) if position else "")


def bars(panel: Panel, position: int, *, has_bands: bool) -> list[Json]:
    """The solid bars of a panel, and over them the lighter part of ranges."""
    lows = [bar.low for bar in panel.bars]
    shared: Json = {
        "type": "bar",
        "orientation": "v",
        "x": list(range(len(panel.bars))),
        "yaxis": axis_name(position),
        "width": 0.7,
        "hoverinfo": "text",
        "hovertext": [f"{safe(bar.name)}: <b>{safe(bar.text)}</b>" for bar in panel.bars],
        "showlegend": False,
    }
    solid = {**shared, "name": "low", "y": lows, "marker": {"color": theme.ACCENT}}
    if not has_bands:
        return [solid]
    light = {"color": theme.BAND, "line": {"color": theme.ACCENT, "width": 1}}
    highs = [bar.high - bar.low for bar in panel.bars]
    return [solid, {**shared, "name": "high", "y": highs, "base": lows, "marker": light}]


def layout(chart: PanelChart, *, is_narrow: bool) -> Json:
    """Panels from top to bottom over one axis of quarters, each with its name above it."""
    count, quarters = max(len(chart.panels), 1), chart.times
    shown = tick_positions(len(quarters), 3 if is_narrow else 11)
    lines = max((len(name_lines(panel, is_narrow=is_narrow)) for panel in chart.panels), default=1)
    height = BARS + LABELS + LINE * (lines - 1)
    notes = [
        made
        for position in range(len(chart.panels))
        for made in panel_notes(chart, position, is_narrow=is_narrow)
    ]
    # The names of the panels and the numbers take a part of each panel's height that no bar may reach.
    values = {
        axis_name(position, is_long=True): axis(
            domain=[1 - (position + 1) / count, 1 - (position + 1 - BARS / height) / count],
            range=[0, chart.value_top],
            showticklabels=False,
            zeroline=True,
            zerolinecolor=theme.LINE,
        )
        for position in range(count)
    }
    return {
        **frame(int(height * count) + FOOT, {"l": 14, "r": 52 if is_narrow else 8, "t": 0, "b": FOOT}),
        "annotations": notes,
        "xaxis": axis(
            range=[-0.6, max(len(quarters), 1) - 0.4],
            tickvals=shown,
            ticktext=[broken(quarters[position], 8) for position in shown],
            tickangle=0,
            ticklabeloverflow="allow",
            anchor=axis_name(count - 1),
        ),
        **values,
    }


def name_lines(panel: Panel, *, is_narrow: bool) -> list[str]:
    """The name of a panel and what it means, in lines that fit."""
    return wrap(f"{panel.heading} {panel.meaning}", NARROW_NAME if is_narrow else WIDE_NAME)


def bold_heading(panel: Panel, text: str) -> str:
    """The name in bold; all of the text where the name alone takes more than a line."""
    heading = safe(panel.heading)
    return f"<b>{heading}</b>{text[len(heading) :]}" if text.startswith(heading) else f"<b>{text}</b>"


def panel_notes(chart: PanelChart, position: int, *, is_narrow: bool) -> list[Json]:
    """The name of a panel and the numbers over its bars."""
    panel, count = chart.panels[position], len(chart.panels)
    name = note(
        bold_heading(panel, "<br>".join(safe(line) for line in name_lines(panel, is_narrow=is_narrow))),
        0,
        1 - position / count,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        align="left",
        yshift=-12,
    )
    share = label_share(chart, theme.CHART_TEXT, NARROWEST if is_narrow else NARROWEST_WIDE)
    labels = panel_labels(panel.bars, share, 4 if is_narrow else ALL_LABELLED_UP_TO)
    return [
        name,
        *(
            note(
                safe(panel.bars[at.position].text),
                at.start,
                at.height,
                yref=axis_name(position),
                yanchor="bottom",
                yshift=1,
                xanchor=at.anchor,
            )
            for at in labels
        ),
    ]
