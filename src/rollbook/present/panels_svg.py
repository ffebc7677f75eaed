"""Charts of panels for paper."""

from collections.abc import Mapping
from typing import Any

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
from rollbook.present.svg_letters import TEXT, Look
from rollbook.present.svg_parts import WIDTH, Axes, Sheet
from rollbook.present.svg_sheet import Stroke
from rollbook.present.words import Words

PANEL, NAME_AND_LABELS, FOOT = 88.0, 44.0, 34.0


def paint(spec: Mapping[str, Any], words: Words) -> Sheet:
    """A chart of panels: from top to bottom, over one axis of quarters."""
    chart = lay_out_panels(spec, words)
    count = max(len(chart.panels), 1)
    height = PANEL * count + FOOT
    page = Sheet(WIDTH, height)
    for position, panel in enumerate(chart.panels):
        lower = height - PANEL * (position + 1)
        axes = page.add(4, lower, WIDTH - 8, PANEL - NAME_AND_LABELS)
        axes.scale((-0.6, max(len(panel.bars), 1) - 0.4), (0, chart.value_top))
        if position == count - 1:
            name_quarters(axes, chart)
        add_panel(axes, chart, panel, position)
    return page


def add_panel(axes: Axes, chart: PanelChart, panel: Panel, position: int) -> None:
    """The bars of a panel with their numbers, and its name above them."""
    axes.floor(Stroke(theme.LINE, 0.8))
    for at, bar in enumerate(panel.bars):
        axes.box((at - 0.35, 0), (0.7, bar.low), theme.ACCENT, name=f"low-{position}-{at}")
        if chart.has_bands:
            corner, size = (at - 0.35, bar.low), (0.7, bar.high - bar.low)
            axes.box(corner, size, theme.BAND, Stroke(theme.ACCENT, 0.8), name=f"high-{position}-{at}")
    above = (axes.across[0], axes.upwards[1])
    axes.say(panel.heading, above, (0, 17), Look(is_bold=True, upwards="bottom"))
    if panel.meaning:
        width = text_width(f"{panel.heading} ", TEXT, is_bold=True)
        axes.say(panel.meaning, above, (width, 17), Look(upwards="bottom"))
    for label in panel_labels(panel.bars, label_share(chart, TEXT, WIDTH - 8), ALL_LABELLED_UP_TO):
        text = panel.bars[label.position].text
        axes.say(text, (label.start, label.height), (0, 2), Look(across=label.anchor, upwards="bottom"))


def name_quarters(axes: Axes, chart: PanelChart) -> None:
    """The names of the quarters below the last panel."""
    shown = tick_positions(len(chart.times), 11)
    names = ["\n".join(wrap(chart.times[position], 8)) for position in shown]
    axes.name_across(shown, names)
