"""Native ranges: a bar for each count or share, solid to its lowest value, and its interval as a line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.slide import Slide

from rollbook.present.chart_layout import wrap
from rollbook.present.levels import lay_out_levels
from rollbook.present.ranges import Lane, Row, lay_out_ranges
from rollbook.present.slides.chart_parts import (
    fill,
    label_point,
    note_below,
    place_chart,
    quiet_names,
    quiet_value_axis,
    thin_names,
)
from rollbook.present.slides.frame import Box
from rollbook.present.slides.sheets import Sheet, Values, Whisker
from rollbook.present.slides.texts import paint
from rollbook.present.words import Words, word

Json = Mapping[str, Any]
_ROLES = {"touch": "accent", "first": "bar", "said": "quiet", "before": "bar", "median": "accent"}
_TEXT_PART = 0.0125
_NAME = 44
_ENDS = {
    "interval": ("slides_interval_low", "slides_interval_high"),
    "bounds": ("slides_bounds_low", "slides_bounds_high"),
}


@dataclass(frozen=True)
class _Bar:
    """One bar: its name, its value, its interval and what is possible at all, and what is written at it."""

    name: str
    mark: str
    low: float | None
    high: float | None
    text: str
    interval: tuple[float, float] | None = None
    bounds: tuple[float, float] | None = None

    @property
    def end(self) -> float:
        """Where its drawing ends."""
        ends = (self.high, *(self.interval or ()), *(self.bounds or ()))
        return max((end for end in ends if end is not None), default=0.0)


def add_ranges(slide: Slide, box: Box, spec: Json, words: Words) -> None:
    """A chart of ranges: a bar for each method or group in each row."""
    chart = lay_out_ranges(spec)
    key = {str(entry["mark"]): str(entry["text"]) for entry in spec.get("key", [])}
    bars = [_bar(row, lane, key) for row in chart.rows for lane in row.lanes]
    _add(slide, box, bars, (chart.name, chart.alt), words)


def add_levels(slide: Slide, box: Box, spec: Json, words: Words) -> None:
    """A chart of levels: a bar up to the median, the levels in words below."""
    chart = lay_out_levels(spec)
    key = {str(entry["mark"]): str(entry["text"]) for entry in spec.get("key", [])}
    bars: list[_Bar] = []
    for row in chart.rows:
        interval = None if row.low is None or row.high is None else (row.low, row.high)
        text = row.said if row.middle is None else f"{row.middle:g} · {row.said}"
        bars.append(_Bar(row.name, "median", row.middle, row.middle, text, interval))
        if row.before is not None:
            name = f"{row.name} · {key.get('before', '')}"
            bars.append(_Bar(name, "before", row.before, row.before, f"{row.before:g}"))
    told = " · ".join(f"{level.number:g} = {level.label}" for level in chart.levels)
    whole = note_below(slide, box, told)
    _add(slide, whole, bars, (chart.name, chart.alt), words, top=max(level.number for level in chart.levels))


def _bar(row: Row, lane: Lane, key: Mapping[str, str]) -> _Bar:
    prefix, colon, rest = lane.text.partition(": ")
    kind = prefix if colon else key.get(str(lane.mark), "")
    name = f"{row.name} · {kind}" if len(row.lanes) > 1 and kind else row.name
    likely = (lane.likely_low, lane.likely_high) if lane.has_likely else None
    bounds = (row.low, row.high) if lane.is_main else None
    # The interval is drawn, and its numbers are in the workbook.
    text = re.split(r" \(|, ", rest if colon else lane.text)[0]
    beside = bounds if likely else None
    return _Bar(name, str(lane.mark), lane.low, lane.high, text, likely or bounds, beside)


def _add(  # noqa: PLR0913  what a chart is made of
    slide: Slide,
    box: Box,
    bars: Sequence[_Bar],
    told: tuple[str, str],
    words: Words,
    *,
    top: float | None = None,
) -> None:
    columns, whiskers = _columns(bars, words)
    keys = ["band_key"] if any(bar.low != bar.high for bar in bars) else []
    keys += ["slides_interval_key", "slides_bounds_key"][: len(whiskers)]
    whole = note_below(slide, box, " ".join(word(words, key) for key in keys))
    names = ["\n".join(wrap(bar.name, _NAME)) for bar in bars]
    sheet = Sheet(names, columns, whiskers=whiskers)
    chart = place_chart(slide, whole, XL_CHART_TYPE.BAR_CLUSTERED, sheet, told)
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, 40
    quiet_names(chart, 12.0)
    chart.category_axis.reverse_order = True
    thin_names(chart, 1)
    longest = max((len(bar.text) for bar in bars), default=0)
    reach = max(top or 0.0, *(bar.end for bar in bars), 0.0) or 1.0
    quiet_value_axis(chart, reach * (1.05 + _TEXT_PART * longest), "0", is_shown=False)
    _paint(list(plot.series), columns, bars, words)


def _columns(bars: Sequence[_Bar], words: Words) -> tuple[dict[str, Values], list[Whisker]]:
    """The columns of the workbook, and which of them are ends of intervals."""
    has_bands = any(bar.low != bar.high for bar in bars)
    value = word(words, "slides_high" if has_bands else "slides_value")
    columns: dict[str, Values] = {value: [bar.high for bar in bars]}
    if has_bands:
        columns[word(words, "slides_low")] = [bar.low for bar in bars]
    whiskers = []
    kinds = {"interval": [bar.interval for bar in bars], "bounds": [bar.bounds for bar in bars]}
    for kind, spans in kinds.items():
        if any(spans):
            low, high = (word(words, key) for key in _ENDS[kind])
            columns[low] = [span[0] if span else None for span in spans]
            columns[high] = [span[1] if span else None for span in spans]
            width, series = (2.0, value) if kind == "interval" else (1.0, high)
            whiskers.append(Whisker(series, low, high, "tx1" if kind == "interval" else "tx2", width))
    return columns, whiskers


def _paint(series: Sequence[Any], columns: Mapping[str, Values], bars: Sequence[_Bar], words: Words) -> None:
    """Colours by method, and each text at the end of whatever its bar has drawn."""
    solid = series[1] if word(words, "slides_low") in columns else series[0]
    for each in series:
        is_light = each is series[0] and each is not solid
        role = "band" if is_light else "accent" if each is solid else None
        fill(each, role, edge="accent" if is_light else None)
    for at, bar in enumerate(bars):
        point = solid.points[at]
        point.format.fill.solid()
        paint(point.format.fill.fore_color, _ROLES[bar.mark])
        ends = [values[at] or 0.0 for values in columns.values()]
        label_point(series[ends.index(max(ends))], at, bar.text, XL_LABEL_POSITION.OUTSIDE_END)
