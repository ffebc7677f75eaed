"""What all drawn charts share: the paper, the typeface, and a drawing that is always the same."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from rollbook.present import theme
from rollbook.present.assets import WEIGHTS, font_file

Json = dict[str, Any]
WIDTH = 728.0
TEXT = 11.5
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "rollbook",
    "font.family": theme.FAMILY,
    "font.size": TEXT,
    "text.parse_math": False,
    "text.usetex": False,
    "axes.unicode_minus": True,
    "text.color": theme.INK,
}


@contextmanager
def house_style() -> Iterator[None]:
    """Matplotlib with our typeface and reproducible names, and as it was before afterwards."""
    register_fonts()
    with mpl.rc_context(SETTINGS), warnings.catch_warnings():
        # A letter that the typeface lacks is drawn by the reader's program in another one.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


@cache
def register_fonts() -> None:
    """Make the packed typeface known to matplotlib, once."""
    for weight in WEIGHTS:
        fontManager.addfont(str(font_file(weight)))


def clean(svg: str, name: str) -> str:
    """Keep the drawing only: its style rule would reach the whole page, its ids could meet another's."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*", "", body, flags=re.DOTALL)
    body = re.sub(r"<style[^>]*>.*?</style>\s*", "", body, flags=re.DOTALL)
    body = body.replace("<svg ", '<svg stroke-linejoin="round" ', 1)
    prefix = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "chart"
    body = re.sub(r'(\sid=")', rf"\1{prefix}-", body)
    body = re.sub(r"(url\(#)", rf"\1{prefix}-", body)
    return re.sub(r'(href="#)', rf"\1{prefix}-", body)


def sheet(height: float, left: float, right: float, top: float, bottom: float) -> tuple[Figure, Axes]:
    """An empty chart of the full width with margins in points; the bars keep at least a fifth of it."""
    left, right = min(left, 0.45 * WIDTH), min(right, 0.35 * WIDTH)
    page = Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="none")
    box = (left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, (height - top - bottom) / height)
    return page, quiet_axes(page, box)


def quiet_axes(page: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Axes in a part of the page that draw nothing of themselves but the names of their ticks."""
    axes = page.add_axes(box)
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, colors=theme.QUIET, pad=6)
    axes.set_axisbelow(True)
    return axes


def say(axes: Axes, text: str, at: tuple[float, float], shift: tuple[float, float], how: Json) -> None:
    """A text at a place of the chart, moved by some points; ``how`` holds matplotlib's own settings."""
    plain: Json = {"textcoords": "offset points", "annotation_clip": False, "parse_math": False}
    axes.annotate(text, at, xytext=shift, **plain, **how)
