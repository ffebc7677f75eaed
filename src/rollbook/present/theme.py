"""The house style: one palette whose roles keep apart for colour-blind readers and on a grey print.

No meaning rests on colour alone: every map role has its own shape, every verdict its own mark and word.
"""

from dataclasses import dataclass
from typing import Literal

from rollbook.kernel.colour import PAPER, WASH, contrast, luminance

__all__ = ["PAPER", "WASH", "contrast", "luminance"]

Shape = Literal["circle", "ring", "square", "triangle", "triangle_down", "diamond", "plus", "pentagon"]

LINE = "#c9d2da"
INK = "#16202c"
QUIET = "#4a5967"
ACCENT = "#0f4c81"
BAR = "#4f7faa"
BAND = "#c3d6e8"
MET = "#0b6158"
NOT_MET = "#9a3412"
NOTICE = "#7a4b00"
NOTICE_WASH = "#fdf3dc"
INTERNAL = "#8c1d18"
NOTICE_LINE = "#c99b3b"
VENUE = "#5b1f6b"

FAMILY = "Public Sans"
FONT_STACK = '"Public Sans", "Helvetica Neue", Arial, sans-serif'
SMALL, BODY, LEAD, CLAIM, TITLE = 12.0, 16.0, 20.0, 30.0, 44.0
CHART_TEXT = 13.0


@dataclass(frozen=True)
class Role:
    """How one kind of mark looks on a map."""

    colour: str
    shape: Shape


ROLES: dict[str, Role] = {
    "members": Role(ACCENT, "circle"),
    "participants": Role("#b3520c", "ring"),
    "parents_0_5": Role(ACCENT, "circle"),
    "parents_6_plus": Role("#0f766e", "square"),
    "stakeholders": Role("#5b3a8c", "triangle"),
    "roc": Role(INK, "diamond"),
    "nac": Role("#a3195b", "triangle_down"),
    "pn": Role("#6b5200", "plus"),
    "venues": Role(VENUE, "pentagon"),
}
CHANGE_ROLES: dict[str, Role] = {
    "grew": Role("#0b6158", "triangle"),
    "fell": Role("#9a3412", "triangle_down"),
    "unclear": Role(QUIET, "ring"),
}
"""How a change between two dates looks on a map; its word and range stand beside it."""

TEXT_COLOURS = {
    "ink": INK,
    "quiet": QUIET,
    "accent": ACCENT,
    "met": MET,
    "not_met": NOT_MET,
    "notice": NOTICE,
    "internal": INTERNAL,
    **{f"map {name}": role.colour for name, role in (ROLES | CHANGE_ROLES).items()},
}

STYLE_COLOURS = {
    "paper": PAPER,
    "wash": WASH,
    "line": LINE,
    "ink": INK,
    "quiet": QUIET,
    "accent": ACCENT,
    "met": MET,
    "not-met": NOT_MET,
    "notice": NOTICE,
    "notice-wash": NOTICE_WASH,
    "notice-line": NOTICE_LINE,
    "internal": INTERNAL,
    "venue": VENUE,
    "shade": f"{INK}33",
}
"""Every colour that a style sheet may name, as ``var(--name)``: sheets have none of their own."""


def style_colours(accent: str = ACCENT) -> str:
    """The colours as a rule for style sheets; a community may have an accent of its own."""
    said = "; ".join(f"--{name}: {colour}" for name, colour in (STYLE_COLOURS | {"accent": accent}).items())
    return f":root {{ {said}; }}"
