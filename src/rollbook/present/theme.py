"""The house style: one palette whose roles keep apart for colour-blind readers and on a grey print.

No meaning rests on colour alone: every map role has its own shape, every verdict its own mark and word.
"""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "ring", "square", "triangle", "triangle_down", "diamond", "plus", "pentagon"]

PAPER = "#ffffff"
WASH = "#f4f6f8"
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

SRGB_LINEAR_BELOW = 0.04045

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
    "parents_0_5": Role("#0f4c81", "circle"),
    "parents_6_plus": Role("#0f766e", "square"),
    "stakeholders": Role("#5b3a8c", "triangle"),
    "roc": Role("#16202c", "diamond"),
    "nac": Role("#a3195b", "triangle_down"),
    "pn": Role("#6b5200", "plus"),
    "venues": Role("#5b1f6b", "pentagon"),
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


def luminance(colour: str) -> float:
    """Relative luminance of a ``#rrggbb`` colour, 0 black to 1 white (WCAG 2)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= SRGB_LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
