"""The key below a chart: a small sign and, in words, what it stands for.

A chart of bars needs one where bars are ranges; of a chart of ranges the page says what its signs mean.
"""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.chart_layout import lay_out
from rollbook.present.curves import CURVES, CurveStyle
from rollbook.present.levels import MARKS as LEVEL_MARKS
from rollbook.present.panels import lay_out_panels
from rollbook.present.ranges import MARKS, MarkStyle
from rollbook.present.words import Words, word

_OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 12" width="36" height="12" aria-hidden="true">'
)
_BAND = (
    f'<rect y="1" width="22" height="10" fill="{theme.ACCENT}"/>'
    f'<rect x="22" y="1.5" width="13" height="9" fill="{theme.BAND}" stroke="{theme.ACCENT}"/>'
)
_BARS = {
    "bounds": f'<rect x=".5" y="1" width="35" height="10" fill="{theme.BAND}" stroke="{theme.ACCENT}"/>',
    "likely": f'<rect y="3" width="36" height="6" fill="{theme.ACCENT}"/>',
    "between": (
        f'<path d="M7 6h22" stroke="{theme.INK}" stroke-width="3"/>'
        f'<circle cx="7" cy="6" r="4.2" fill="{theme.PAPER}" stroke="{theme.INK}" stroke-width="1.8"/>'
        f'<circle cx="29" cy="6" r="4.2" fill="{theme.PAPER}" stroke="{theme.INK}" stroke-width="1.8"/>'
    ),
}
_SHAPES = {
    "circle": '<circle cx="18" cy="6" r="4.2"',
    "square": '<rect x="14.5" y="2.5" width="7" height="7"',
    "diamond": '<path d="M18 1l5 5-5 5-5-5z"',
    "triangle-up": '<path d="M18 1.5l5 9h-10z"',
    "triangle-down": '<path d="M18 10.5l5-9h-10z"',
    "star": '<path d="M18 0l1.7 4.2h4.3l-3.4 2.7 1.2 4.4-3.8-2.5-3.8 2.5 1.2-4.4-3.4-2.7h4.3z"',
    "pentagon": '<path d="M18 .8l5 3.9-1.9 6.3h-6.2l-1.9-6.3z"',
}
_TIMES = {
    "stay": f'<rect x=".5" y="1.5" width="35" height="9" fill="{theme.ACCENT}"/>',
    "fallback": (
        f'<rect x="1" y="2" width="34" height="8" fill="{theme.PAPER}" stroke="{theme.NOT_MET}" '
        'stroke-width="2"/>'
    ),
    "open": (
        f'<rect x="1" y="1.5" width="34" height="9" fill="{theme.BAND}" stroke="{theme.ACCENT}" '
        'stroke-dasharray="2 1.5"/>'
    ),
}
_CURVE_PARTS = {
    "margin": f'<path d="M18 .5v11M15 .5h6M15 11.5h6" stroke="{theme.ACCENT}" stroke-width="1.4"/>',
    "fan": f'<rect width="36" height="12" fill="{theme.BAND}"/>',
}


def key_of(spec: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Sign (a small SVG) and words of each entry; empty where a chart explains itself."""
    if spec["chart"] == "curves":
        return [(sign_of_curve(str(entry["mark"])), str(entry["text"])) for entry in spec["key"]]
    if spec["chart"] in ("range_points", "levels"):
        return [(sign_of(str(entry["mark"])), str(entry["text"])) for entry in spec["key"]]
    if spec["chart"] == "timeline":
        return [(sign_of_time(str(entry["mark"])), str(entry["text"])) for entry in spec["key"]]
    laid_out = lay_out_panels(spec, words) if spec["chart"] == "panel_bars" else lay_out(spec, words)
    return [(_drawn(_BAND), word(words, "band_key"))] if laid_out.has_bands else []


def sign_of(mark: str) -> str:
    """The sign of a bar or of a mark."""
    style = ({str(kind): style for kind, style in MARKS.items()} | LEVEL_MARKS).get(mark)
    return _drawn(_mark(style) if style else _BARS[mark])


def sign_of_curve(kind: str) -> str:
    """The sign of a kind of curve on its line; of a margin and of a forecast's interval."""
    if kind in _CURVE_PARTS:
        return _drawn(_CURVE_PARTS[kind])
    style = next(style for name, style in CURVES.items() if name == kind)
    dash = {"solid": "", "dash": ' stroke-dasharray="5 3"', "dot": ' stroke-dasharray="1.5 2.5"'}[style.dash]
    line = f'<path d="M0 6h36" stroke="{style.edge}" stroke-width="{style.width}"{dash}/>'
    return _drawn(line + _mark(style))


def sign_of_time(mark: str) -> str:
    """The sign of a time in a stage, or of the days on a lane."""
    return _drawn(_TIMES[mark] if mark in _TIMES else f'{_SHAPES[mark]} fill="{theme.ACCENT}"/>')


def _mark(style: MarkStyle | CurveStyle) -> str:
    return f'{_SHAPES[style.sign]} fill="{style.fill}" stroke="{style.edge}" stroke-width="1.8"/>'


def _drawn(body: str) -> str:
    return f"{_OPEN}{body}</svg>"
