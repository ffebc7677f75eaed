"""The key below a chart: a small sign and, in words, what it stands for.

A chart of bars needs one where bars are ranges; of a chart of ranges the page says what its signs mean.
"""

from collections.abc import Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.chart_layout import lay_out
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
}


def key_of(spec: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Sign (a small SVG) and words of each entry; empty where a chart explains itself."""
    if spec["chart"] == "range_points":
        return [(sign_of(str(entry["mark"])), str(entry["text"])) for entry in spec["key"]]
    laid_out = lay_out_panels(spec, words) if spec["chart"] == "panel_bars" else lay_out(spec, words)
    return [(_drawn(_BAND), word(words, "band_key"))] if laid_out.has_bands else []


def sign_of(mark: str) -> str:
    """The sign of a bar or of a mark."""
    style = {str(kind): style for kind, style in MARKS.items()}.get(mark)
    return _drawn(_mark(style) if style else _BARS[mark])


def _mark(style: MarkStyle) -> str:
    return f'{_SHAPES[style.sign]} fill="{style.fill}" stroke="{style.edge}" stroke-width="1.8"/>'


def _drawn(body: str) -> str:
    return f"{_OPEN}{body}</svg>"
