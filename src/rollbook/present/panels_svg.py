"""Charts of panels for paper."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from rollbook.present import theme
from rollbook.present.chart_layout import tick_positions, wrap
from rollbook.present.letters import text_width
from rollbook.present.panels import (
    ALL_LABELLED_UP_TO,
    Panel,
    PanelChart,
    label_share,
    lay_out_panels,
    panel_labels,
)
from rollbook.present.svg_parts import TEXT, WIDTH, quiet_axes, say
from rollbook.present.words import Words

PANEL, NAME_AND_LABELS, FOOT = 88.0, 44.0, 34.0


def paint(spec: Mapping[str, Any], words: Words) -> Figure:
    """A chart of panels: from top to bottom, over one axis of quarters."""
    chart = lay_out_panels(spec, words)
    count = max(len(chart.panels), 1)
    height = PANEL * count + FOOT
    page = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="none")
    for position, panel in enumerate(chart.panels):
        lower = (height - PANEL * (position + 1)) / height
        box = (4 / WIDTH, lower, 1 - 8 / WIDTH, (PANEL - NAME_AND_LABELS) / height)
        axes = quiet_axes(page, box)
        add_panel(axes, chart, panel, position)
        if position == count - 1:
            name_quarters(axes, chart)
    return page


def add_panel(axes: Axes, chart: PanelChart, panel: Panel, position: int) -> None:
    """The bars of a panel with their numbers, and its name above them."""
    axes.set_xlim(-0.6, max(len(panel.bars), 1) - 0.4)
    axes.set_ylim(0, chart.value_top)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set(visible=True, color=theme.LINE)
    for at, bar in enumerate(panel.bars):
        solid = Rectangle((at - 0.35, 0), 0.7, bar.low, facecolor=theme.ACCENT, edgecolor="none")
        solid.set_gid(f"low-{position}-{at}")
        axes.add_patch(solid)
        if chart.has_bands:
            light = Rectangle((at - 0.35, bar.low), 0.7, bar.high - bar.low, facecolor=theme.BAND)
            light.set(gid=f"high-{position}-{at}", edgecolor=theme.ACCENT, linewidth=0.8)
            axes.add_patch(light)
    name = {"xycoords": "axes fraction", "ha": "left", "va": "bottom", "weight": "bold"}
    say(axes, panel.heading, (0, 1), (0, 17), name)
    if panel.meaning:
        width = text_width(f"{panel.heading} ", TEXT, is_bold=True)
        say(axes, panel.meaning, (0, 1), (width, 17), {**name, "weight": "normal"})
    for label in panel_labels(panel.bars, label_share(chart, TEXT, WIDTH - 8), ALL_LABELLED_UP_TO):
        text = panel.bars[label.position].text
        say(axes, text, (label.start, label.height), (0, 2), {"ha": label.anchor, "va": "bottom"})


def name_quarters(axes: Axes, chart: PanelChart) -> None:
    """The names of the quarters below the last panel."""
    shown = tick_positions(len(chart.times), 11)
    names = ["\n".join(wrap(chart.times[position], 8)) for position in shown]
    axes.set_xticks(shown, names, parse_math=False)
