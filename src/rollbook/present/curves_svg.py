"""Charts of curves for paper."""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.curves import Curve, CurveChart, CurveLabel, lay_out_curves
from rollbook.present.letters import text_width
from rollbook.present.svg_letters import TEXT, Across, Look, Upwards
from rollbook.present.svg_parts import Axes, Sheet, sheet
from rollbook.present.svg_sheet import Sign, Stroke
from rollbook.present.words import Words

HEIGHT = 268.0
YEARS = 14
BESIDE = 8
# Points are larger than pixels.
SCALE = 0.8
SIGNS = {"circle": "o", "square": "s", "diamond": "D", "triangle-up": "^"}
DASHES: dict[str, tuple[float, ...]] = {"solid": (), "dash": (4, 2.4), "dot": (1.2, 1.8)}


def paint(spec: Mapping[str, Any], words: Words) -> Sheet:  # noqa: ARG001  as all painters
    """A chart of curves: years from left to right, values upwards."""
    chart = lay_out_curves(spec)
    labels = chart.labels
    ticks = [chart.tick_text(value) for value in chart.value_ticks]
    left = max((text_width(tick, TEXT) for tick in ticks), default=0.0) + 14
    beside = (text_width(label.text, TEXT, is_bold=True) for label in labels if label.is_beside)
    page, axes = sheet(HEIGHT, left, max(beside, default=0.0) + 2 * BESIDE, 14, 26)
    first, last = chart.years
    axes.scale((first - 0.5, last + 0.3), chart.reach)
    years = chart.year_ticks(YEARS)
    axes.name_across(years, [str(year) for year in years])
    axes.name_upwards(chart.value_ticks, ticks, has_lines=True)
    # Areas first: a point of another curve may lie within one.
    for curve in chart.curves:
        add_area(axes, chart, curve)
    for curve in chart.curves:
        add_curve(axes, chart, curve)
    for label in labels:
        write(axes, label)
    return page


def add_area(axes: Axes, chart: CurveChart, curve: Curve) -> None:
    """The interval of a forecast."""
    fan = chart.fan(curve)
    if fan:
        corners = [(year, high) for year, _, high in fan] + [(year, low) for year, low, _ in reversed(fan)]
        # It begins in a point, which is named once.
        outline = corners[:-1] if corners[-1] == corners[0] else corners
        axes.area(outline, theme.BAND, name=f"{curve.kind}-fan")


def add_curve(axes: Axes, chart: CurveChart, curve: Curve) -> None:
    """The line, the margins and the points of one curve."""
    style, joined = curve.style, chart.joined(curve)
    stroke = Stroke(style.edge, style.width * SCALE, DASHES[style.dash])
    axes.line([(dot.year, dot.value) for dot in joined], stroke, f"{curve.kind}-line", is_clipped=False)
    if not curve.is_ahead:
        add_whiskers(axes, curve)
    # The area of a square turned on its tip is larger.
    size = style.size * SCALE * (0.8 if style.sign == "diamond" else 1)
    sign = Sign(SIGNS[style.sign], size, style.fill, Stroke(style.edge, 1.5))
    for dot in curve.dots:
        axes.sign((dot.year, dot.value), sign, f"{curve.kind}-{dot.year}")


def add_whiskers(axes: Axes, curve: Curve) -> None:
    """The margins of known figures as upright lines."""
    for dot in curve.dots:
        if dot.low is not None and dot.high is not None:
            ends = [(dot.year, dot.low), (dot.year, dot.high)]
            axes.line(ends, Stroke(curve.style.edge), f"{curve.kind}-margin-{dot.year}")


def write(axes: Axes, label: CurveLabel) -> None:
    """A number beside, above or below its point."""
    aside = -BESIDE if label.is_first else 0
    shift = {"beside": (BESIDE, 0), "above": (aside, 3), "below": (aside, -3)}[label.side]
    across: Across = "left" if label.is_beside or label.is_first else "center"
    upwards: Mapping[str, Upwards] = {"beside": "center", "above": "bottom", "below": "top"}
    look = Look(is_bold=True, colour=label.colour, across=across, upwards=upwards[label.side])
    axes.say(label.text, (label.year, label.height), shift, look)
