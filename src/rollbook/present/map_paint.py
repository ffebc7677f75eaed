"""How marks look: the same colours, lines and shapes on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

from rollbook.present import theme
from rollbook.present.theme import Role, Shape

Look = Literal["zone", "hidden", "point", "dot"]

# Corners of each shape around a middle of 0, 0 and of about the same area as a circle of radius 1.
OUTLINES: Mapping[Shape, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0.0, -1.35), (1.17, 0.68), (-1.17, 0.68)),
    "triangle_down": ((0.0, 1.35), (1.17, -0.68), (-1.17, -0.68)),
    "diamond": ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    "pentagon": ((0.0, -1.2), (1.14, -0.37), (0.71, 0.97), (-0.71, 0.97), (-1.14, -0.37)),
    "plus": (
        (-0.45, -1.3), (0.45, -1.3), (0.45, -0.45), (1.3, -0.45), (1.3, 0.45), (0.45, 0.45),
        (0.45, 1.3), (-0.45, 1.3), (-0.45, 0.45), (-1.3, 0.45), (-1.3, -0.45), (-0.45, -0.45),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Paint:
    """Fill and line of one mark."""

    fill: str
    opacity: float
    line: str
    width: float
    dashes: str = ""


def paint_of(role: Role, look: Look) -> Paint:
    """Zones are see-through, points have a pale edge, hidden numbers a dashed one; a ring stays a ring."""
    if look == "dot":
        # Small as it is, a dot of a ring stays hollow: shapes tell layers apart on a grey print.
        is_ring = role.shape == "ring"
        return Paint(theme.PAPER if is_ring else role.colour, 0.95, role.colour, 0.9 if is_ring else 0.3)
    if look == "hidden":
        return Paint(theme.PAPER, 0.85, role.colour, 1.8, "2.4 1.8")
    if role.shape == "ring":
        return Paint(role.colour, 0.16, role.colour, 2.0 if look == "zone" else 1.1)
    if look == "point":
        return Paint(role.colour, 0.9, theme.PAPER, 0.8)
    return Paint(role.colour, 0.72, role.colour, 1.2)


def mark_svg(role: Role, look: Look, at: tuple[float, float], radius: float) -> str:
    """One mark as SVG."""
    x, y = at
    paint = paint_of(role, look)
    dashes = f' stroke-dasharray="{paint.dashes}"' if paint.dashes else ""
    style = (
        f'fill="{paint.fill}" fill-opacity="{paint.opacity}" stroke="{paint.line}" '
        f'stroke-width="{paint.width}"{dashes}'
    )
    if role.shape in OUTLINES:
        corners = " ".join(f"{x + radius * dx:.2f},{y + radius * dy:.2f}" for dx, dy in OUTLINES[role.shape])
        return f'<polygon points="{corners}" {style}/>'
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" {style}/>'


def swatch_svg(role: Role, look: Look = "zone") -> str:
    """A small picture of a layer's mark, for a legend in HTML."""
    shape = mark_svg(role, look, (8, 8), 5.5)
    return f'<svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{shape}</svg>'


@dataclass(frozen=True)
class Letters:
    """How a text is set."""

    size: float = 12.5
    weight: int = 400
    colour: str = theme.INK
    anchor: Literal["start", "middle"] = "start"
    has_halo: bool = False


def text_svg(text: str, x: float, y: float, letters: Letters) -> str:
    """A text as SVG; its pale edge is a text of its own below it, which every program paints alike."""
    place = (
        f'x="{x:.2f}" y="{y:.2f}" font-size="{letters.size}" font-weight="{letters.weight}" '
        f'text-anchor="{letters.anchor}"'
    )
    shown = f'<text {place} fill="{letters.colour}">{escape(text)}</text>'
    if not letters.has_halo:
        return shown
    pale = f'fill="{theme.PAPER}" stroke="{theme.PAPER}" stroke-width="2.6" stroke-linejoin="round"'
    return f'<text {place} {pale} aria-hidden="true">{escape(text)}</text>{shown}'
