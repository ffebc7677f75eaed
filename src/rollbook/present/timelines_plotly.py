"""Charts of time lanes for the screen; a phone gets lanes below their names, or a list in order of time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rollbook.present import theme
from rollbook.present.chart_layout import wrap
from rollbook.present.plotly_parts import LINE, axis, frame, note, safe
from rollbook.present.timelines import NEAR, SIGN, Placed, TimeChart, in_order, lay_out_times
from rollbook.present.words import Words

Json = dict[str, Any]
ROW, FOOT = 22, 34
WIDE_PLOT, NARROW_PLOT = 500.0, 286.0
"""The least room for the time axis, in pixels: on a wide page beside the names of lanes, and on a phone."""
NAMES, NAME, NARROW_NAME, LISTED = 170, 22, 40, 40
SIZE = theme.CHART_TEXT
_ON_PAPER: Json = {"bgcolor": theme.PAPER, "borderpad": 0}
"""No line runs through a text."""


def paint(spec: Mapping[str, Any], words: Words, *, is_narrow: bool) -> Json:  # noqa: ARG001  as all painters
    """The traces and the layout of a chart of time lanes."""
    if is_narrow and spec.get("is_zoomable"):
        return listed(spec)
    room = NARROW_PLOT if is_narrow else WIDE_PLOT
    chart = lay_out_times(spec, room, SIZE, NARROW_NAME if is_narrow else NAME, names_above=is_narrow)
    shapes = [bar(chart, each) for each in chart.placed if each.item.is_bar]
    return {
        "data": [signs(chart)],
        "layout": {
            **frame(chart.rows * ROW + FOOT, {"l": 6 if is_narrow else NAMES, "r": 12, "t": 4, "b": FOOT}),
            **({"dragmode": "zoom"} if chart.is_zoomable else {}),
            "annotations": [
                *names(chart, is_narrow=is_narrow),
                *(text(chart, each) for each in chart.placed),
            ],
            "shapes": [*borders(chart), *backs(chart), *shapes],
            "xaxis": axis(
                type="date",
                range=[str(chart.first), str(chart.last)],
                fixedrange=not chart.is_zoomable,
                minallowed=str(chart.first),
                maxallowed=str(chart.last),
                showgrid=True,
                gridcolor=theme.LINE,
                dtick="M24" if is_narrow and len(chart.years) > 5 else None if chart.is_zoomable else "M12",  # noqa: PLR2004  years that fit a phone
                tickangle=0,
                # Numbers: the drawing library knows no Spanish names of months.
                tickformatstops=[
                    {"dtickrange": [1, "M11"], "value": "%Y-%m"},
                    {"dtickrange": ["M12", "M2400"], "value": "%Y"},
                ],
            ),
            "yaxis": axis(range=[max(chart.rows, 1) - 0.5, -0.5], showticklabels=False),
        },
    }


def signs(chart: TimeChart) -> Json:
    """Days as signs; a chart of bars alone has an empty trace, which still carries the axes."""
    there = [each for each in chart.placed if not each.item.is_bar]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [str(each.item.first) for each in there],
        "y": [each.row for each in there],
        "marker": {
            "symbol": [chart.lanes[each.item.lane].sign for each in there],
            "size": 10,
            "color": theme.ACCENT,
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [safe(each.item.text) for each in there],
        "cliponaxis": False,
        "showlegend": False,
    }


def bar(chart: TimeChart, placed: Placed) -> Json:
    """A time as a bar; a fall-back is hollow, one whose beginning nobody knows is light."""
    item = placed.item
    fill = theme.PAPER if item.is_fallback else theme.BAND if item.is_open_first else theme.ACCENT
    return {
        "type": "rect",
        "x0": str(item.first),
        "x1": str(item.last or chart.last),
        "y0": placed.row - 0.3,
        "y1": placed.row + 0.3,
        "fillcolor": fill,
        "line": {
            "color": theme.NOT_MET if item.is_fallback else theme.ACCENT,
            "width": 2 if item.is_fallback else 1,
            "dash": "dot" if item.is_open_first else "solid",
        },
    }


def text(chart: TimeChart, placed: Placed) -> Json:
    """The text of an item beside it."""
    item = placed.item
    end = (item.last or chart.last) if item.is_bar else item.first
    colour = theme.NOT_MET if item.is_fallback else theme.INK
    written = f"<b>{safe(item.text)}</b>" if item.is_fallback else safe(item.text)
    if placed.side == "inside":
        middle = date.fromordinal((item.first.toordinal() + end.toordinal()) // 2)
        is_dark = not (item.is_fallback or item.is_open_first)
        return note(written, str(middle), placed.row, font={"color": theme.PAPER if is_dark else colour})
    if placed.side == "under":
        return note(
            written, str(chart.last), placed.row + 1, xanchor="right", font={"color": colour}, **_ON_PAPER
        )
    shift = NEAR if item.is_bar else SIGN
    is_left = placed.side == "left"
    return note(
        written,
        str(item.first if is_left else end),
        placed.row,
        xanchor="right" if is_left else "left",
        xshift=-shift if is_left else shift,
        font={"color": colour},
        **_ON_PAPER,
    )


def names(chart: TimeChart, *, is_narrow: bool) -> list[Json]:
    """The names of lanes: beside them, or above them on a phone."""
    made = []
    for lane in chart.lanes:
        lines = "<br>".join(safe(line) for line in lane.name)
        middle = lane.first_row + ((len(lane.name) if is_narrow else lane.rows) - 1) / 2
        place: Json = {"xanchor": "left"} if is_narrow else {"xanchor": "right", "xshift": -10}
        align = "left" if is_narrow else "right"
        made.append(note(f"<b>{lines}</b>", 0, middle, xref="paper", align=align, **place))
    return made


def borders(chart: TimeChart) -> list[Json]:
    """A line above each lane but the first."""
    stroke = {"color": theme.LINE, "width": 1}
    ends = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "layer": "below", "line": stroke}
    tops = [lane.first_row - 0.5 for lane in chart.lanes if lane.first_row]
    return [{**ends, "y0": top, "y1": top} for top in tops]


def backs(chart: TimeChart) -> list[Json]:
    """The ways back to an earlier stage."""
    stroke = {"color": theme.NOT_MET, "width": 2, "dash": "dot"}
    return [
        {
            "type": "line",
            "x0": str(back.day),
            "x1": str(back.day),
            "y0": back.from_row,
            "y1": back.to_row,
            "line": stroke,
        }
        for back in chart.backs
    ]


def listed(spec: Mapping[str, Any]) -> Json:
    """All items in order of time from the top, each with its lane's sign and as many lines as it needs."""
    items = in_order(spec)
    lines = [wrap(f"{item.when}: {item.text}" if item.when else item.text, LISTED) for item in items]
    tops: list[float] = []
    reached = 0.0
    for each in lines:
        tops.append(reached)
        reached += len(each) * LINE + 7
    lanes = spec["lanes"]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [0] * len(items),
                "y": [top + LINE / 2 for top in tops],
                "marker": {
                    "symbol": [str(lanes[item.lane].get("sign", "circle")) for item in items],
                    "size": 10,
                    "color": theme.ACCENT,
                    "opacity": 1,
                },
                "hoverinfo": "skip",
                "cliponaxis": False,
                "showlegend": False,
            }
        ],
        "layout": {
            **frame(int(reached) + 8, {"l": 12, "r": 0, "t": 4, "b": 4}),
            "annotations": [
                note(
                    "<br>".join(safe(line) for line in each), 0, top, xanchor="left", yanchor="top",
                    xshift=12, yshift=3, align="left",
                )
                for each, top in zip(lines, tops, strict=True)
            ],
            "xaxis": axis(range=[0, 1], showticklabels=False),
            "yaxis": axis(range=[reached, 0], showticklabels=False),
        },
    }  # fmt: skip
