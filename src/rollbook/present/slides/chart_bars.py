"""Native bars: solid up to the lowest value of a range, lighter up to the highest; with shares required."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.slide import Slide
from pptx.util import Pt

from rollbook.present.chart_layout import Bar, labelled_positions, lay_out
from rollbook.present.panels import label_share, lay_out_panels, panel_labels
from rollbook.present.slides.chart_parts import (
    fill,
    label_points,
    note_below,
    place_chart,
    quiet_names,
    quiet_value_axis,
    thin_names,
)
from rollbook.present.slides.fitting import text_height
from rollbook.present.slides.frame import GAP, Box
from rollbook.present.slides.sheets import Sheet, Values
from rollbook.present.slides.texts import COLOURS, paint, text_box
from rollbook.present.words import Words, word

Json = Mapping[str, Any]
_UPRIGHT, _LYING = XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.BAR_CLUSTERED
_TEXT_PART = 0.016
"""How much of a lying chart's width a letter of a label takes."""
_NAMED = 12
_LABELLED = 8
_NEAR = 3


def add_bars(slide: Slide, box: Box, spec: Json, words: Words) -> None:
    """A chart of months, of ranked bars, or of shares that must reach a mark."""
    chart = lay_out(spec, words)
    is_upright = chart.kind == "time_bars"
    sheet = bar_sheet(chart.bars, chart.value_label, words)
    box = note_below(slide, box, key_text(chart.bars, words))
    drawn = place_chart(slide, box, _UPRIGHT if is_upright else _LYING, sheet, (chart.name, chart.alt))
    kept = _labelled(spec["points"]) if is_upright else set(range(len(chart.bars)))
    _finish(drawn, chart.bars, kept)
    if is_upright:
        quiet_value_axis(drawn, chart.value_top * 1.12, "#,##0", is_shown=True)
        thin_names(drawn, max(1, -(-len(chart.bars) // _NAMED)))
    else:
        longest = max((len(bar.label) for bar in chart.bars), default=0)
        quiet_value_axis(drawn, chart.value_top * (1.04 + _TEXT_PART * longest), "0", is_shown=False)
        drawn.category_axis.reverse_order = True
        thin_names(drawn, 1)


def add_panels(slide: Slide, box: Box, spec: Json, words: Words) -> None:
    """Several charts over the same quarters and with the same scale, two beside each other."""
    laid_out = lay_out_panels(spec, words)
    count = len(laid_out.panels)
    box = note_below(slide, box, word(words, "band_key") if laid_out.has_bands else "")
    across = 1 if count == 1 else 2
    rows = -(-count // across)
    height = (box.height - GAP * (rows - 1)) / rows
    for number, panel in enumerate(laid_out.panels):
        row, column = divmod(number, across)
        whole = Box(box.left, box.top + row * (height + GAP), box.width, height).columns(across, 24)[column]
        if count > 1 or panel.meaning:
            told = [(panel.heading, {"size": 13, "is_bold": True, "colour": "ink"})]
            told += [(f" {panel.meaning}", {"size": 12, "colour": "quiet"})] if panel.meaning else []
            high = text_height(f"{panel.heading} {panel.meaning}", 13, whole.width) + 2
            text_box(slide, Box(whole.left, whole.top, whole.width, high), "panel", [told])
            whole = Box(whole.left, whole.top + high, whole.width, whole.height - high)
        sheet = bar_sheet(panel.bars, str(spec.get("value_label", "")), words)
        name = f"{laid_out.name} {number + 1}"
        told_of = f"{panel.name}: " + "; ".join(f"{bar.name} {bar.text}" for bar in panel.bars)
        drawn = place_chart(slide, whole, _UPRIGHT, sheet, (name, told_of))
        share = label_share(laid_out, 11, whole.width)
        places = panel_labels(panel.bars, share, _NAMED if across == 1 else _LABELLED)
        _finish(drawn, panel.bars, {label.position for label in places})
        quiet_value_axis(drawn, laid_out.value_top * 1.18, "0", is_shown=False)
        thin_names(drawn, 1 if across == 1 else max(1, -(-len(panel.bars) // 4)))
        drawn.category_axis.tick_labels.font.size = Pt(11)


def bar_sheet(bars: Sequence[Bar], value_label: str, words: Words) -> Sheet:
    """The workbook of bars: the highest value lies below the lowest one, so that both are seen."""
    has_bands = any(bar.low != bar.high for bar in bars)
    low_name = word(words, "slides_low") if has_bands else value_label or word(words, "slides_value")
    columns: dict[str, Values] = {word(words, "slides_high"): [bar.high for bar in bars]} if has_bands else {}
    columns[low_name] = [bar.low for bar in bars]
    if any(bar.threshold is not None for bar in bars):
        columns[word(words, "slides_threshold")] = [bar.threshold for bar in bars]
    names = [f"{bar.name} ({bar.threshold_text})" if bar.threshold_text else bar.name for bar in bars]
    return Sheet(names, columns)


def key_text(bars: Sequence[Bar], words: Words) -> str:
    """What the two parts of a bar say, and the outline."""
    keys = ["band_key"] if any(bar.low != bar.high for bar in bars) else []
    keys += ["slides_threshold_key"] if any(bar.threshold is not None for bar in bars) else []
    return " ".join(word(words, key) for key in keys)


def _labelled(points: Sequence[Json]) -> set[int]:
    """Which months carry their number; the highest does not where its text would lie on the last one's."""
    kept = labelled_positions(points)
    last = len(points) - 1
    near = {at for at in kept - {0, last} if last - at < _NEAR} if len(points) > _NAMED else set()
    return kept - near


def _finish(chart: Chart, bars: Sequence[Bar], labelled: set[int]) -> None:
    """Colours and labels of bars."""
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, 45
    quiet_names(chart)
    series = list(plot.series)
    has_bands = any(bar.low != bar.high for bar in bars)
    solid = series[1] if has_bands else series[0]
    fill(solid, "accent")
    if has_bands:
        fill(series[0], "band", edge="accent")
    for at, bar in enumerate(bars):
        if bar.is_met is not None:
            point = solid.points[at]
            point.format.fill.solid()
            paint(point.format.fill.fore_color, "met" if bar.is_met else "not_met")
    if any(bar.threshold is not None for bar in bars):
        fill(series[-1], None, edge="ink")
        series[-1].format.line.width = Pt(2.25)
        series[-1].format.line.color.theme_color = COLOURS["ink"]
    texts = [bar.label if at in labelled else None for at, bar in enumerate(bars)]
    label_points(series[0], [bar.high for bar in bars], texts, XL_LABEL_POSITION.OUTSIDE_END)
