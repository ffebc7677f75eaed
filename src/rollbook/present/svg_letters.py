"""Texts of drawn charts: how much room they take, and how they are written so that text stays text."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Any, Literal, NamedTuple

from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from rollbook.present import theme
from rollbook.present.assets import font_file

TEXT = 11.5
_MEASURED_AT = 100.0
"""The type size at which letters are measured; other sizes are parts of it."""
_PARTS = 64.0
"""In so many parts of a point the typeface's program measures."""
_ANCHORS = {"left": "start", "right": "end", "center": "middle"}
_ASIDE = {"left": 0.0, "right": 1.0, "center": 0.5}

Across = Literal["left", "center", "right"]
Upwards = Literal["top", "center", "middle line", "bottom", "baseline"]


@dataclass(frozen=True)
class Look:
    """How a text is set: its size and colour, and which part of it stands at its point.

    ``spacing`` is the distance of lines in heights of the typeface; without it each line is as high as it
    asks for. ``ground`` are the points of paper around a text that no line may run through.
    """

    size: float = TEXT
    is_bold: bool = False
    colour: str = theme.INK
    across: Across = "left"
    upwards: Upwards = "center"
    spacing: float | None = None
    ground: float | None = None


class _Extent(NamedTuple):
    """How far a line reaches: to the right, above its baseline, and below it."""

    width: float
    above: float
    below: float


def number(value: float) -> str:
    """A number as it is written in a drawing: six digits at most, and none that says nothing."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def written(text: str, x: float, y: float, look: Look) -> str:
    """A text at a point of a drawing; ``look`` says which part of the text stands there.

    Parameters
    ----------
    x, y
        The point in a drawing's own units: from left to right, and from top to bottom.
    """
    lines = text.split("\n")
    extents = _set(lines, look)
    width, height = max(each.width for each in extents), sum(each.above + each.below for each in extents)
    top = y - _lowered(extents, height, look)
    share = _ASIDE[look.across]
    parts = [] if look.ground is None else [_ground((x - share * width, top), (width, height), look)]
    for line, extent in zip(lines, extents, strict=True):
        top += extent.above
        if len(lines) == 1:
            place = f'x="{number(x)}" y="{number(top)}"'
        else:
            left = x + (share * width - share * extent.width - share * width)
            place = f'transform="translate({number(left)} {number(top)})"'
        parts.append(f'<text style="{_style(look, is_anchored=len(lines) == 1)}" {place}>')
        parts.append(f"{escape(line, quote=False)}</text>")
        top += extent.below
    return "".join(parts)


@lru_cache(maxsize=1 << 8)
def _style(look: Look, *, is_anchored: bool) -> str:
    said = {
        **({"font-weight": "700"} if look.is_bold else {}),
        "font-size": f"{number(look.size)}px",
        "font-family": f"'{theme.FAMILY}'",
        **({"text-anchor": _ANCHORS[look.across]} if is_anchored else {}),
        "fill": look.colour,
    }
    return css(said)


def css(said: Mapping[str, str]) -> str:
    """Settings of a style, in their order."""
    return "; ".join(f"{name}: {value}" for name, value in said.items())


def _ground(corner: tuple[float, float], room: tuple[float, float], look: Look) -> str:
    """Paper behind a text, wider by whole hundredths of the type size."""
    (left, top), (width, height) = corner, room
    pad = round((look.ground or 0.0) / look.size, 2) * look.size
    x, x2 = number(left - pad), number(left + width + pad)
    y, y2 = number(top + height + pad), number(top - pad)
    return f'<path d="M {x} {y} L {x2} {y} L {x2} {y2} L {x} {y2} z" style="fill: {theme.PAPER}"/>'


def _lowered(extents: list[_Extent], height: float, look: Look) -> float:
    """How far the point of a text lies below its upper edge."""
    last = height - extents[-1].below
    lowered = {
        "top": 0.0,
        "bottom": height,
        "center": height / 2,
        "baseline": last,
        "middle line": last / 2,
    }
    return lowered[look.upwards]


def _set(lines: list[str], look: Look) -> list[_Extent]:
    """How far each line reaches, its share of the space between lines with it."""
    face = _face_of(is_bold=look.is_bold)
    above, below, gap = (part * look.size for part in face)
    gap = gap / 2 if len(lines) > 1 else 0.0
    extents = []
    for line in lines:
        width, over, under = _measured(line, is_bold=look.is_bold)
        share = look.size / _MEASURED_AT
        width, over, under = width * share, over * share, under * share
        if look.spacing is None:
            extents.append(_Extent(width, max(over, above) + gap, max(under, below) + gap))
        else:
            leading = (look.spacing * (above + below) - (over + under)) / 2
            extents.append(_Extent(width, over + leading, under + leading))
    return extents


@lru_cache(maxsize=1 << 14)
def _measured(line: str, *, is_bold: bool) -> _Extent:
    """A line as its letters are drawn, with kerning: decks say the same words in many places."""
    if not line:
        return _Extent(0.0, 0.0, 0.0)
    face = _opened(is_bold=is_bold)
    with warnings.catch_warnings():
        # A letter that the typeface lacks is drawn by the reader's program in another one.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        face.set_size(_MEASURED_AT, 72)
        face.set_text(line, 0.0, flags=LoadFlags.NO_HINTING)
    width, height = face.get_width_height()
    below = face.get_descent() / _PARTS
    return _Extent(width / _PARTS, height / _PARTS - below, below)


@cache
def _face_of(*, is_bold: bool) -> tuple[float, float, float]:
    """How far a typeface reaches above and below its lines, and its gap between them, at size 1."""
    face = _opened(is_bold=is_bold)
    table: Any = face.get_sfnt_table("OS/2")
    head: Any = face.get_sfnt_table("head")
    unit = head["unitsPerEm"]
    return table["sTypoAscender"] / unit, -table["sTypoDescender"] / unit, table["sTypoLineGap"] / unit


def _opened(*, is_bold: bool) -> FT2Font:
    return get_font(str(font_file("Bold" if is_bold else "Regular")))
