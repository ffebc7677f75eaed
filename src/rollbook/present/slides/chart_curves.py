"""Native curves: a history with its margins, forecasts, targets, and an area beside it."""

from collections.abc import Mapping
from typing import Any

from pptx.chart.series import LineSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Pt

from rollbook.present.curves import Curve, CurveChart, lay_out_curves
from rollbook.present.slides.chart_parts import (
    label_point,
    legend,
    place_chart,
    quiet_names,
    quiet_value_axis,
)
from rollbook.present.slides.frame import Box
from rollbook.present.slides.sheets import Sheet, Values, Whisker
from rollbook.present.slides.texts import paint
from rollbook.present.words import Words, word

Json = Mapping[str, Any]
_SIGNS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND, "triangle-up": XL_MARKER_STYLE.TRIANGLE,
}  # fmt: skip
_DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_ROLES = {
    "actual": "accent", "forecast": "accent", "comparison": "quiet", "target": "met", "drawn": "notice",
}  # fmt: skip
_SCHEMES = {"accent": "accent1", "quiet": "tx2", "met": "accent4", "notice": "accent6"}

_NEAR = 0.08
"""Two numbers closer than this part of all that is drawn would be written over each other."""


def add_curves(slide: Slide, box: Box, spec: Json, words: Words) -> None:
    """A chart of curves: years from left to right, a gap where nothing is known."""
    chart = lay_out_curves(spec)
    years = list(range(chart.years[0], chart.years[1] + 1))
    # The history is drawn last, and so lies on top.
    columns: dict[str, Values] = {curve.label: _values(curve, years) for curve in chart.curves}
    whiskers, ends = [], {}
    for curve in chart.curves:
        if any(dot.low is not None for dot in curve.dots):
            low, high = (
                f"{curve.label}: {word(words, key)}"
                for key in ("slides_interval_low", "slides_interval_high")
            )
            ends[low], ends[high] = _values(curve, years, "low"), _values(curve, years, "high")
            whiskers.append(Whisker(curve.label, low, high, _SCHEMES[_ROLES[curve.kind]], 1.25))
    sheet = Sheet([str(year) for year in years], columns, ends=ends, whiskers=whiskers)
    drawn = place_chart(slide, box, XL_CHART_TYPE.LINE_MARKERS, sheet, (chart.name, chart.alt))
    quiet_names(drawn)
    bottom, top, step = _axis(chart)
    digits = "0" if step >= 1 else "0.0"
    form = f'{digits}"%"' if chart.unit.strip() == "%" else f"#,##{digits}"
    quiet_value_axis(drawn, top, form, is_shown=True, low=bottom)
    drawn.value_axis.major_unit = step
    for curve, line in zip(chart.curves, drawn.plots[0].series, strict=True):
        _paint(curve, line)
        _label(chart, curve, line, years)
    legend(drawn)


def _axis(chart: CurveChart) -> tuple[float, float, float]:
    """From where to where the axis of values reaches, and its step; with room for a number below a curve."""
    ticks = chart.value_ticks
    step = ticks[1] - ticks[0]
    is_below = any(label.side == "below" for label in chart.labels) and ticks[0] - step >= 0
    top = ticks[-1] if ticks[-1] >= chart.values[1] else ticks[-1] + step
    return (ticks[0] - step if is_below else ticks[0]), top, step


def _values(curve: Curve, years: list[int], end: str = "value") -> list[float | None]:
    found = {dot.year: getattr(dot, end) for dot in curve.dots}
    return [found.get(year) for year in years]


def _paint(curve: Curve, line: LineSeries) -> None:
    style, role = curve.style, _ROLES[curve.kind]
    line.smooth = False
    line.format.line.width = Pt(style.width)
    paint(line.format.line.color, role)
    line.format.line.dash_style = _DASHES[style.dash]
    line.marker.style, line.marker.size = _SIGNS[style.sign], round(style.size)
    line.marker.format.fill.solid()
    paint(line.marker.format.fill.fore_color, role if style.fill == style.edge else "paper")
    paint(line.marker.format.line.color, role)


def _label(chart: CurveChart, curve: Curve, line: LineSeries, years: list[int]) -> None:
    """The first and the last number of the history, and the last one of every other curve."""
    if not curve.dots:
        return
    known = {each.dots[-1].value for each in chart.curves if not each.is_ahead and each.dots}
    lower = not curve.is_ahead and curve.dots[-1].value < max(known)
    told = [curve.dots[-1]]
    if curve.kind == "actual" and len(curve.dots) > 1:
        told.append(curve.dots[0])
    for dot in told:
        side = XL_LABEL_POSITION.BELOW if lower else XL_LABEL_POSITION.ABOVE
        place = _beside(chart, curve) if curve.is_ahead else side
        label_point(line, years.index(dot.year), dot.text, place, _ROLES[curve.kind])


def _beside(chart: CurveChart, curve: Curve) -> XL_LABEL_POSITION:
    """Where the last number of a curve ahead stands: beside it, or away from another that is close to it."""
    ahead = [each for each in chart.curves if each.is_ahead and each.dots]
    values = [dot.value for each in chart.curves for dot in each.dots]
    near = _NEAR * (max(values) - min(values))
    own = (curve.dots[-1].value, -ahead.index(curve))
    others = [(each.dots[-1].value, -at) for at, each in enumerate(ahead) if each is not curve]
    close = [other for other in others if abs(other[0] - own[0]) <= near]
    is_over, is_under = any(other < own for other in close), any(other > own for other in close)
    if is_over == is_under:
        return XL_LABEL_POSITION.RIGHT
    return XL_LABEL_POSITION.ABOVE if is_over else XL_LABEL_POSITION.BELOW
