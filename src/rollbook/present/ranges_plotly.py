"""Charts of ranges for the screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rollbook.present import theme
from rollbook.present.chart_layout import value_text
from rollbook.present.letters import text_width
from rollbook.present.plotly_parts import axis, broken, frame, note, safe
from rollbook.present.ranges import (
    BOUNDS_HEIGHT,
    LIKELY_HEIGHT,
    MARKS,
    THIN_HEIGHT,
    Lane,
    RangeChart,
    Row,
    lay_out_ranges,
)
from rollbook.present.words import Words

Json = dict[str, Any]
Placed = list[tuple[float, Row, Lane]]
# The least room for the drawing and its labels on a wide page, in pixels.
WIDE_PLOT = 760.0


@dataclass(frozen=True)
class Grid:
    """The pixels of a row: its height, where its lanes lie, and where their texts begin on a phone."""

    row: float
    lanes: tuple[float, ...]
    texts: tuple[float, ...] | None
    letters: int
    name_ends: float = 22.0

    def for_names(self, names: Iterable[str]) -> "Grid":
        """The same, with what lies below the names moved down as far as the longest name needs."""
        lower = NAME_LINE * max((broken(name, self.letters).count("<br>") for name in names), default=0)
        return replace(
            self,
            row=self.row + lower,
            lanes=tuple(lane + lower for lane in self.lanes),
            texts=self.texts and tuple(text + lower for text in self.texts),
            name_ends=self.name_ends + lower,
        )


WIDE_LANES, WIDE_ROWS = (40.0, 70.0, 92.0), (68.0, 96.0, 118.0)
NARROW_LANES, NARROW_TEXTS = (42.0, 116.0, 168.0), (57.0, 124.0, 177.0)
NARROW_ROWS = (114.0, 168.0, 222.0)
NAME_LINE = 18.0
"""How far the lines of a name are apart."""


def grid_for(most_lanes: int, *, is_narrow: bool) -> Grid:
    """The pixels of rows with so many lanes at most."""
    if is_narrow:
        return Grid(NARROW_ROWS[most_lanes - 1], NARROW_LANES, NARROW_TEXTS, 42)
    return Grid(WIDE_ROWS[most_lanes - 1], WIDE_LANES, None, 90)


def paint(spec: Mapping[str, Any], words: Words, *, is_narrow: bool) -> Json:  # noqa: ARG001  as all painters
    """The traces and the layout of a chart of ranges."""
    chart = lay_out_ranges(spec)
    grid = grid_for(chart.most_lanes, is_narrow=is_narrow).for_names(row.name for row in chart.rows)
    placed = [
        (place(position, grid.lanes[row.number_of(lane)], grid), row, lane)
        for position, row, lane in chart.lanes
    ]
    return {"data": [*bars(placed, grid), *signs(placed, grid)], "layout": layout(chart, grid)}


def place(position: int, pixels: float, grid: Grid) -> float:
    """A place in a row, so many pixels below the row's upper edge."""
    return position - 0.5 + pixels / grid.row


def bars(placed: Placed, grid: Grid) -> list[Json]:
    """The light bars of what is possible, and over them the dark ones of what is likely."""
    on_bounds = [one for one in placed if one[2].is_main]
    thin = [one for one in placed if one[2].mark == "first" and one[2].has_likely]
    bounds = bar("bounds", [(at, row.low, row.high) for at, row, _ in on_bounds], BOUNDS_HEIGHT / grid.row)
    bounds |= {
        "marker": {"color": theme.BAND, "line": {"color": theme.ACCENT, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [hover(row) for _, row, _ in on_bounds],
    }
    likely = [(at, lane.likely_low, lane.likely_high) for at, _, lane in on_bounds]
    around = [(at, lane.likely_low, lane.likely_high) for at, _, lane in thin]
    return [
        bounds,
        bar("likely", likely, LIKELY_HEIGHT / grid.row) | {"marker": {"color": theme.ACCENT}},
        bar("around", around, THIN_HEIGHT / grid.row) | {"marker": {"color": theme.BAR}},
    ]


def bar(name: str, spans: list[tuple[float, float, float]], width: float) -> Json:
    """Lying bars from one value to another."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [at for at, _, _ in spans],
        "base": [low for _, low, _ in spans],
        "x": [high - low for _, low, high in spans],
        "width": width,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def signs(placed: Placed, grid: Grid) -> list[Json]:
    """The marks of each method: a line, and a sign at both of its ends."""
    traces: list[Json] = []
    for kind, style in MARKS.items():
        own = [(at, lane.low, lane.high) for at, _, lane in placed if lane.mark == kind]
        line = bar(f"{kind}-line", own, style.line / grid.row)
        marker = {
            "symbol": style.sign,
            "size": style.size,
            "color": style.fill,
            "line": {"color": style.edge, "width": 2},
        }
        scattered = {"type": "scatter", "mode": "markers", "marker": marker, "showlegend": False}
        scattered |= {"hoverinfo": "skip", "cliponaxis": False, "y": [at for at, _, _ in own]}
        traces += [
            line | {"marker": {"color": style.line_colour}},
            {**scattered, "name": f"{kind}-low", "x": [low for _, low, _ in own]},
            {**scattered, "name": f"{kind}-high", "x": [high for _, _, high in own]},
        ]
    return traces


def hover(row: Row) -> str:
    """What pointing at a row says."""
    return "<br>".join([f"<b>{safe(row.name)}</b>", *(safe(lane.text) for lane in row.lanes)])


def layout(chart: RangeChart, grid: Grid) -> Json:
    """Rows from top to bottom, names above them, what is said beside the marks or, on a phone, below them."""
    count = len(chart.rows)
    notes = [
        note(
            f"<b>{broken(row.name, grid.letters)}</b>",
            0,
            place(position, grid.name_ends, grid),
            xanchor="left",
            yanchor="bottom",
            align="left",
        )
        for position, row in enumerate(chart.rows)
    ]
    return {
        **frame(int(grid.row * count) + 40, {"l": 8, "r": 8, "t": 4, "b": 30}),
        "annotations": [*notes, *(said(grid, *lane) for lane in chart.lanes)],
        "xaxis": axis(
            range=[0, chart.value_top * 1.02 if grid.texts else room(chart)],
            tickvals=list(chart.value_ticks),
            ticktext=[value_text(tick) for tick in chart.value_ticks],
            showgrid=True,
            gridcolor=theme.LINE,
        ),
        "yaxis": axis(range=[max(count, 1) - 0.5, -0.5], showticklabels=False),
    }


def said(grid: Grid, position: int, row: Row, lane: Lane) -> Json:
    """The text of a lane."""
    if grid.texts is None:
        at = place(position, grid.lanes[row.number_of(lane)], grid)
        beside = {"xanchor": "left", "xshift": 8, "bgcolor": theme.PAPER}
        return note(strong(lane, safe(lane.text)), row.end_of(lane), at, **beside)
    at = place(position, grid.texts[row.number_of(lane)], grid)
    below = {"xanchor": "left", "yanchor": "top", "align": "left", "bgcolor": theme.PAPER}
    return note(strong(lane, broken(lane.text, grid.letters)), 0, at, **below)


def strong(lane: Lane, text: str) -> str:
    """The text of the main lane is bold."""
    return f"<b>{text}</b>" if lane.is_main else text


def room(chart: RangeChart) -> float:
    """How far the value axis reaches so that every text finds room after its marks."""
    taken = [
        (row.end_of(lane), text_width(lane.text, theme.CHART_TEXT, is_bold=True) + 16)
        for _, row, lane in chart.lanes
    ]
    return max([chart.value_top * 1.02, *(end / (1 - min(0.7, width / WIDE_PLOT)) for end, width in taken)])
