"""Charts of levels for the screen."""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width, wrapped
from rollbook.present.levels import BAR_HEIGHT, MARKS, Level, LevelChart, Row, lay_out_levels
from rollbook.present.plotly_parts import LINE, axis, frame, note, safe
from rollbook.present.words import Words

Json = dict[str, Any]
# Pixels: a row beside its name on a wide page, and below its name on a phone.
WIDE_ROW, NARROW_ROW, SIGN_BELOW = 34.0, 62.0, 16.0
WIDEST_NAME, WIDEST_WORD = 250.0, 150.0
# About so much room has the drawing: on a wide page beside names and words, and on a phone.
WIDE_PLOT, NARROW_PLOT = 640.0, 300.0


def paint(spec: Mapping[str, Any], words: Words, *, is_narrow: bool) -> Json:  # noqa: ARG001  as all painters
    """The traces and the layout of a chart of levels."""
    chart = lay_out_levels(spec)
    row = NARROW_ROW if is_narrow else row_height(chart)
    # On a phone the marks lie below the row's name.
    shift = SIGN_BELOW / row if is_narrow else 0.0
    bars = {
        "type": "bar",
        "orientation": "h",
        "name": "interval",
        "y": [position + shift for position, _, _ in chart.bars],
        "base": [low for _, low, _ in chart.bars],
        "x": [high - low for _, low, high in chart.bars],
        "width": BAR_HEIGHT / row,
        "marker": {"color": theme.BAND, "line": {"color": theme.ACCENT, "width": 1}},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    drawn = [signs(chart, mark, shift) for mark in MARKS]
    return {"data": [bars, *drawn], "layout": layout(chart, row, is_narrow=is_narrow)}


def row_height(chart: LevelChart) -> float:
    """How high the rows of a wide page are: as the longest name needs it."""
    lines = max((len(lines_of(text, limit)) for text, limit in texts_beside(chart)), default=1)
    return max(WIDE_ROW, 8.0 + LINE * lines)


def texts_beside(chart: LevelChart) -> list[tuple[str, float]]:
    """The names of the rows and what is said of them, each with the room that it may take."""
    return [pair for row in chart.rows for pair in ((row.name, WIDEST_NAME), (row.said, WIDEST_WORD))]


def lines_of(text: str, limit: float) -> list[str]:
    """A text in lines that fit beside the drawing."""
    return wrapped(text, theme.CHART_TEXT, limit)


def signs(chart: LevelChart, mark: str, shift: float) -> Json:
    """The medians of one round."""
    style, found = MARKS[mark], chart.signs(mark)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": mark,
        "x": [value for _, value in found],
        "y": [position + shift for position, _ in found],
        "marker": {
            "symbol": style.sign,
            "size": style.size + (2 if style.sign == "diamond" else 0),
            "color": style.fill,
            "line": {"color": style.edge, "width": style.line},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }


def layout(chart: LevelChart, row: float, *, is_narrow: bool) -> Json:
    """Rows over one axis of levels, with the parts of the scale as grounds behind them."""
    count = max(len(chart.rows), 1)
    first, last = chart.reach
    plot = NARROW_PLOT if is_narrow else WIDE_PLOT
    room = plot / (last - first)
    levels = [level_lines(each, room, is_narrow=is_narrow) for each in chart.levels]
    parts = [
        wrapped(each.label, theme.CHART_TEXT, room * (each.last - each.first + 1) - 8) for each in chart.parts
    ]
    above, below = (8 + LINE * max(map(len, texts), default=0) for texts in (parts, levels))
    left, right = (8.0, 8.0) if is_narrow else beside(chart)
    names = [named(each, at, row, is_narrow=is_narrow) for at, each in enumerate(chart.rows)]
    over = [
        note(
            "<br>".join(map(safe, label)),
            (part.first + part.last) / 2,
            -0.5,
            yanchor="bottom",
            yshift=2,
            font={"color": theme.QUIET},
        )
        for part, label in zip(chart.parts, parts, strict=True)
    ]
    return {
        **frame(int(row * count + above + below), {"l": left, "r": right, "t": above, "b": below}),
        "annotations": [*(each for notes in names for each in notes), *over],
        "shapes": grounds(chart),
        "xaxis": axis(
            range=[first, last],
            tickvals=[each.number for each in chart.levels],
            ticktext=["<br>".join(map(safe, each)) for each in levels],
            tickangle=0,
            showgrid=True,
            gridcolor=theme.LINE,
        ),
        "yaxis": axis(range=[count - 0.5, -0.5], showticklabels=False),
    }


def level_lines(level: Level, room: float, *, is_narrow: bool) -> list[str]:
    """What stands below a level: its number and all that it says, or on a phone a word or two."""
    if not is_narrow:
        return wrapped(f"{level.number:g} {level.label}", theme.CHART_TEXT, room - 8)
    return [f"{level.number:g}", *wrapped(level.short, theme.CHART_TEXT, room - 2)]


def beside(chart: LevelChart) -> tuple[float, float]:
    """The room for names on the left and for words on the right."""
    left, right = (
        max(
            (
                text_width(line, theme.CHART_TEXT, is_bold=True)
                for text, own in texts_beside(chart)
                if own == limit
                for line in lines_of(text, limit)
            ),
            default=0.0,
        )
        for limit in (WIDEST_NAME, WIDEST_WORD)
    )
    return left + 16, right + 16


def grounds(chart: LevelChart) -> list[Json]:
    """Every second part of the scale on a darker ground."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "yref": "paper",
            "x0": part.first - 0.5,
            "x1": part.last + 0.5,
            "y0": 0,
            "y1": 1,
            "fillcolor": theme.WASH,
            "line": {"width": 0},
        }
        for part in chart.parts[::2]
    ]


def named(row: Row, position: int, tall: float, *, is_narrow: bool) -> list[Json]:
    """The name of a row and its word: at both ends of a wide row, in two lines on a phone."""
    said = "<b>{}</b>" if row.is_strong else "{}"
    colour = {"font": {"color": theme.INK if row.is_strong else theme.QUIET}}
    if is_narrow:
        at = position - 0.5 + 4 / tall
        over = {"xref": "paper", "yanchor": "top", "align": "left"}
        # At the upper edge: the name on the left, its word on the right, a line lower if it has to be.
        taken = text_width(f"{row.name}  {row.said}", theme.CHART_TEXT, is_bold=True)
        lower = -LINE if taken > NARROW_PLOT else 0
        return [
            note(f"<b>{safe(row.name)}</b>", 0, at, xanchor="left", **over),
            note(said.format(safe(row.said)), 1, at, xanchor="right", yshift=lower, **over, **colour),
        ]
    asked = ((row.name, WIDEST_NAME), (row.said, WIDEST_WORD))
    name, word = ("<br>".join(map(safe, lines_of(text, limit))) for text, limit in asked)
    sides = {"xref": "paper", "yanchor": "middle"}
    return [
        note(name, 0, position, xanchor="right", xshift=-8, align="right", **sides),
        note(said.format(word), 1, position, xanchor="left", xshift=8, align="left", **sides, **colour),
    ]
