"""Paper for the communities' pictures: texts that wrap and never run into each other, and soft shapes.

A picture is drawn twice, wide for a sheet or a screen and narrow for a phone; both are plain SVG whose text
stays text. Every text leaves the box that it takes behind, so that a test can prove that none covers another.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rollbook.present import theme
from rollbook.present.letters import text_width, wrapped
from rollbook.present.map_labels import Box
from rollbook.present.map_paint import Letters, text_svg

Anchor = Literal["start", "middle"]
WIDE, NARROW = 1000.0, 360.0
"""Widths in units of the drawing: a sheet or a screen, and a phone."""
LEADING = 1.3
_BOLD = 600


@dataclass(frozen=True)
class Set:
    """How a paragraph is set."""

    size: float
    weight: int = 400
    colour: str = theme.INK
    anchor: Anchor = "start"

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LEADING

    def lines(self, text: str, width: float) -> list[str]:
        """A text in lines; bold letters are wider, and a word that is wider than a line is broken."""
        ratio = self.width(text) / max(text_width(text, self.size), 1e-9)
        lines = wrapped(text, self.size, width / ratio) if text else []
        return [piece for line in lines for piece in self._pieces(line, width)]

    def _pieces(self, line: str, width: float) -> Iterator[str]:
        begin = 0
        for end in range(1, len(line)):
            if self.width(line[begin : end + 1]) > width and " " not in line:
                yield line[begin:end]
                begin = end
        yield line[begin:]

    def width(self, text: str) -> float:
        """How wide a text will be on one line."""
        return text_width(text, self.size, is_bold=self.weight >= _BOLD)

    def even(self, text: str, width: float) -> float:
        """The smallest width at which a text takes no more lines: no word is left alone on the last one."""
        wanted = len(self.lines(text, width))
        while width > 2 * self.size and len(self.lines(text, width - self.size)) == wanted:
            width -= self.size
        return width

    def height(self, text: str, width: float) -> float:
        """How high a text will be."""
        return len(self.lines(text, width)) * self.line


@dataclass
class Paper:
    """A sheet that is drawn on from the back to the front."""

    width: float
    name: str
    parts: list[str] = field(default_factory=list)
    boxes: list[tuple[str, Box]] = field(default_factory=list)
    """The texts and the boxes that they take."""

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a phone."""
        return self.width < WIDE

    def put(self, *parts: str) -> None:
        """Draw something."""
        self.parts += parts

    def write(self, text: str, at: tuple[float, float], width: float, look: Set) -> float:
        """Write a paragraph whose top is at a point (of its left or its middle); the bottom of it."""
        x, top = at
        letters = Letters(look.size, look.weight, look.colour, look.anchor)
        for line in look.lines(text, width):
            long = look.width(line)
            left = x - long / 2 if look.anchor == "middle" else x
            self.boxes.append((line, Box(left, top, left + long, top + look.size * 1.15)))
            self.put(text_svg(line, x, top + look.size * 0.93, letters))
            top += look.line
        return top

    def svg(self, height: float) -> str:
        """The whole drawing."""
        size = (
            f'width="{self.width:.0f}pt" height="{height:.0f}pt" viewBox="0 0 {self.width:.0f} {height:.0f}"'
        )
        face = f'font-family="\'{theme.FAMILY}\'" fill="{theme.INK}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {face}>'
        return "\n".join([head, *self.parts, "</svg>\n"])


def card(box: Box, fill: str, line: str = "none", radius: float = 10) -> str:
    """A rectangle with round corners."""
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.right - box.left:.1f}" '
        f'height="{box.bottom - box.top:.1f}" rx="{radius:g}" fill="{fill}" stroke="{line}"/>'
    )


Point = tuple[float, float]


def wave(start: Point, end: Point, height: float, count: int) -> str:
    """A smooth line of waves from one point to another, as the middle of a path (without its ``M``)."""
    (x, y), (x2, y2) = start, end
    long = math.hypot(x2 - x, y2 - y) or 1.0
    across = (-(y2 - y) / long * height, (x2 - x) / long * height)
    steps = []
    for number in range(count):
        side = 1 if number % 2 == 0 else -1
        middle, stop = (number + 0.5) / count, (number + 1) / count
        steps.append(
            f"Q{x + (x2 - x) * middle + side * across[0]:.1f},{y + (y2 - y) * middle + side * across[1]:.1f} "
            f"{x + (x2 - x) * stop:.1f},{y + (y2 - y) * stop:.1f}"
        )
    return " ".join(steps)


def shape(steps: Sequence[str], fill: str) -> str:
    """A filled shape from the steps of its outline."""
    return f'<path d="{" ".join(steps)} Z" fill="{fill}"/>'
