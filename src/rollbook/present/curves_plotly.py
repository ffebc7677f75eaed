"""Charts of curves for the screen."""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.curves import Curve, CurveChart, CurveLabel, lay_out_curves
from rollbook.present.letters import text_width
from rollbook.present.plotly_parts import axis, frame, note, safe
from rollbook.present.words import Words

Json = dict[str, Any]
SHARED: Json = {"type": "scatter", "orientation": "v", "showlegend": False, "cliponaxis": False}
WIDE_HEIGHT, NARROW_HEIGHT = 380, 320
WIDE_YEARS, NARROW_YEARS = 14, 5
BESIDE = 10
"""How far a number stands beside its point, in pixels."""


def paint(spec: Mapping[str, Any], words: Words, *, is_narrow: bool) -> Json:  # noqa: ARG001  as all painters
    """The traces and the layout of a chart of curves."""
    chart = lay_out_curves(spec)
    # Areas first: a point of another curve may lie within one.
    areas = [area for curve in chart.curves for area in areas_of(chart, curve)]
    traces = [trace for curve in chart.curves for trace in curve_traces(chart, curve)]
    return {"data": [*areas, *traces], "layout": layout(chart, is_narrow=is_narrow)}


def areas_of(chart: CurveChart, curve: Curve) -> list[Json]:
    """The interval of a forecast as an area; nothing for other curves."""
    fan = chart.fan(curve)
    area = {
        **SHARED,
        "name": f"{curve.kind}-fan",
        "mode": "lines",
        "x": [year for year, _, _ in fan] + [year for year, _, _ in reversed(fan)],
        "y": [high for _, _, high in fan] + [low for _, low, _ in reversed(fan)],
        "fill": "toself",
        "fillcolor": theme.BAND,
        "line": {"width": 0, "color": theme.BAND},
        "hoverinfo": "skip",
    }
    return [area] if fan else []


def curve_traces(chart: CurveChart, curve: Curve) -> list[Json]:
    """The line, and the points with their margins."""
    style, joined = curve.style, chart.joined(curve)
    line = {"color": style.edge, "width": style.width, "dash": style.dash}
    through = {
        **SHARED,
        "name": f"{curve.kind}-line",
        "mode": "lines",
        "x": [dot.year for dot in joined],
        "y": [dot.value for dot in joined],
        "line": line,
        "hoverinfo": "skip",
    }
    points = {
        **SHARED,
        "name": curve.kind,
        "mode": "markers",
        "x": [dot.year for dot in curve.dots],
        "y": [dot.value for dot in curve.dots],
        "marker": {
            "symbol": style.sign,
            "size": style.size,
            "color": style.fill,
            "line": {"color": style.edge, "width": 2},
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [f"{dot.year}, {safe(curve.label)}: <b>{safe(dot.text)}</b>" for dot in curve.dots],
        **whiskers(curve),
    }
    return [through, points]


def whiskers(curve: Curve) -> Json:
    """The margins of known figures; a forecast's interval is an area."""
    if curve.is_ahead or all(dot.high is None for dot in curve.dots):
        return {}
    above = [0.0 if dot.high is None else dot.high - dot.value for dot in curve.dots]
    below = [0.0 if dot.low is None else dot.value - dot.low for dot in curve.dots]
    bars = {"type": "data", "array": above, "arrayminus": below, "symmetric": False}
    return {"error_y": {**bars, "color": curve.style.edge, "thickness": 1.2, "width": 3}}


def layout(chart: CurveChart, *, is_narrow: bool) -> Json:
    """Years from left to right, values upwards, with room for the numbers beside the last points."""
    labels = chart.labels
    beside = max(
        (text_width(label.text, theme.CHART_TEXT, is_bold=True) for label in labels if label.is_beside),
        default=0.0,
    )
    ticks = [chart.tick_text(value) for value in chart.value_ticks]
    left = max((text_width(tick, theme.CHART_TEXT) for tick in ticks), default=0.0) + 14
    first, last = chart.years
    return {
        **frame(
            NARROW_HEIGHT if is_narrow else WIDE_HEIGHT,
            {"l": int(left), "r": int(beside) + 2 * BESIDE, "t": 20, "b": 34},
        ),
        "annotations": [written(label) for label in labels],
        "xaxis": axis(
            range=[first - 0.5, last + 0.3],
            tickvals=(years := chart.year_ticks(NARROW_YEARS if is_narrow else WIDE_YEARS)),
            ticktext=[str(year) for year in years],
            tickangle=0,
        ),
        "yaxis": axis(
            range=list(chart.reach),
            tickvals=list(chart.value_ticks),
            ticktext=ticks,
            showgrid=True,
            gridcolor=theme.LINE,
        ),
    }


def written(label: CurveLabel) -> Json:
    """A number beside, above or below its point."""
    place: Json = {
        "beside": {"xanchor": "left", "xshift": BESIDE},
        "above": {"yanchor": "bottom", "yshift": 3},
        "below": {"yanchor": "top", "yshift": -3},
    }[label.side]
    if label.is_first:
        place |= {"xanchor": "left", "xshift": -BESIDE}
    return note(f"<b>{safe(label.text)}</b>", label.year, label.height, font={"color": label.colour}, **place)
