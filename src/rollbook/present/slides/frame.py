"""Where things stand on a slide of 16 to 9, in points."""

from dataclasses import dataclass

from pptx.util import Length, Pt

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 44.0
GAP = 12.0
"""Between two things of a slide."""
FOOT = 504.0
"""Where the footer begins."""
BOTTOM = 490.0
"""Where the content ends."""


@dataclass(frozen=True)
class Box:
    """A part of a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as the library wants them."""
        left, top, width, height = (Pt(part) for part in (self.left, self.top, self.width, self.height))
        return left, top, width, height

    def columns(self, count: int, gap: float) -> "list[Box]":
        """The box cut into columns of equal width."""
        width = (self.width - gap * (count - 1)) / count
        return [Box(self.left + at * (width + gap), self.top, width, self.height) for at in range(count)]


KICKER = Box(MARGIN, 20, WIDTH - 2 * MARGIN, 17)
TITLE = Box(MARGIN, 37, WIDTH - 2 * MARGIN, 25)
CLAIM = Box(MARGIN, 66, WIDTH - 2 * MARGIN, 70)
CONTENT_WIDTH = WIDTH - 2 * MARGIN
