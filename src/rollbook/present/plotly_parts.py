"""What all interactive charts share: their settings, their frame, and texts that plotly cannot misread."""

from html import escape
from typing import Any

from rollbook.present import theme
from rollbook.present.chart_layout import wrap

Json = dict[str, Any]

LINE = 17
# The least room for bars over an axis of time, in pixels: on a phone of 320, and where it is wide at all.
NARROWEST, NARROWEST_WIDE = 222.0, 690.0
# The first two switch off the button that would send a chart to plotly's own cloud.
CONFIG: Json = {
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}


_NO_TEMPLATE: Json = {"data": {"scatter": [{"type": "scatter"}]}}
"""What plotly's own template of the name ``none`` comes to."""


def safe(text: str) -> str:
    """Escape a text for plotly, which reads ``<`` and ``&`` as its own small markup."""
    return escape(text, quote=False)


def broken(text: str, width: int) -> str:
    """A label in several lines."""
    return "<br>".join(safe(line) for line in wrap(text, width))


def frame(height: int, margin: Json) -> Json:
    """What all layouts share."""
    return {
        "template": _NO_TEMPLATE,
        "height": height,
        "margin": margin,
        "barmode": "overlay",
        "dragmode": False,
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "font": {"family": theme.FONT_STACK, "size": theme.CHART_TEXT, "color": theme.INK},
        "hoverlabel": {"bgcolor": theme.INK, "font": {"family": theme.FONT_STACK, "color": theme.PAPER}},
        "showlegend": False,
    }


def axis(**settings: object) -> Json:
    """An axis that stays where it is and draws only what it is told; what is None is left to plotly."""
    return {
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "ticks": "",
        "ticklabelstandoff": 6,
        **{name: value for name, value in settings.items() if value is not None},
    }


def note(text: str, x: float | str, y: float, **settings: object) -> Json:
    """A text at a place of the chart; on an axis of time, at a day."""
    return {"text": text, "x": x, "y": y, "showarrow": False, **settings}
