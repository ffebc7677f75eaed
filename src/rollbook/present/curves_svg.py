"""Charts of curves for paper."""

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from rollbook.present import theme
from rollbook.present.curves import Curve, CurveChart, CurveLabel, lay_out_curves
from rollbook.present.letters import text_width
from rollbook.present.svg_parts import TEXT, say, sheet
from rollbook.present.words import Words

HEIGHT = 268.0
YEARS = 14
BESIDE = 8
# Points are larger than pixels.
SCALE = 0.8
SIGNS = {"circle": "o", "square": "s", "diamond": "D", "triangle-up": "^"}
DASHES: dict[str, Any] = {"solid": "-", "dash": (0, (4, 2.4)), "dot": (0, (1.2, 1.8))}


def paint(spec: Mapping[str, Any], words: Words) -> Figure:  # noqa: ARG001  as all painters
    """A chart of curves: years from left to right, values upwards."""
    chart = lay_out_curves(spec)
    labels = chart.labels
    ticks = [chart.tick_text(value) for value in chart.value_ticks]
    left = max((text_width(tick, TEXT) for tick in ticks), default=0.0) + 14
    beside = (text_width(label.text, TEXT, is_bold=True) for label in labels if label.is_beside)
    page, axes = sheet(HEIGHT, left, max(beside, default=0.0) + 2 * BESIDE, 14, 26)
    first, last = chart.years
    axes.set_xlim(first - 0.5, last + 0.3)
    axes.set_ylim(*chart.reach)
    years = chart.year_ticks(YEARS)
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_yticks(chart.value_ticks, ticks, parse_math=False)
    axes.grid(axis="y", color=theme.LINE, linewidth=0.6)
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
        area = Polygon(corners, closed=True, facecolor=theme.BAND, edgecolor="none")
        area.set_gid(f"{curve.kind}-fan")
        axes.add_patch(area)


def add_curve(axes: Axes, chart: CurveChart, curve: Curve) -> None:
    """The line, the margins and the points of one curve."""
    style, joined = curve.style, chart.joined(curve)
    (line,) = axes.plot(
        [dot.year for dot in joined],
        [dot.value for dot in joined],
        color=style.edge,
        linewidth=style.width * SCALE,
        linestyle=DASHES[style.dash],
        clip_on=False,
    )
    line.set_gid(f"{curve.kind}-line")
    if not curve.is_ahead:
        add_whiskers(axes, curve)
    # The area of a square turned on its tip is larger.
    size = style.size * SCALE * (0.8 if style.sign == "diamond" else 1)
    for dot in curve.dots:
        (sign,) = axes.plot([dot.year], [dot.value], SIGNS[style.sign], color=style.fill, markersize=size)
        sign.set(markeredgecolor=style.edge, markeredgewidth=1.5, clip_on=False)
        sign.set_gid(f"{curve.kind}-{dot.year}")


def add_whiskers(axes: Axes, curve: Curve) -> None:
    """The margins of known figures as upright lines."""
    for dot in curve.dots:
        if dot.low is not None and dot.high is not None:
            (line,) = axes.plot([dot.year] * 2, [dot.low, dot.high], color=curve.style.edge, linewidth=1.0)
            line.set_gid(f"{curve.kind}-margin-{dot.year}")


def write(axes: Axes, label: CurveLabel) -> None:
    """A number beside, above or below its point."""
    aside = -BESIDE if label.is_first else 0
    shift = {"beside": (BESIDE, 0), "above": (aside, 3), "below": (aside, -3)}[label.side]
    across = "left" if label.is_beside or label.is_first else "center"
    upwards = {"beside": "center", "above": "bottom", "below": "top"}[label.side]
    how = {"ha": across, "va": upwards, "weight": "bold", "color": label.colour}
    say(axes, label.text, (label.year, label.height), shift, how)
