"""Find room for the labels of a map: numbers must stand, names stand where they disturb nothing."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollbook.present.letters import text_width
from rollbook.present.map_layout import Layer, MapPair, Mark

MOST_HIDDEN = 0.3


@dataclass(frozen=True)
class Box:
    """A rectangle, its top above its bottom as on a screen."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)

    def covered(self, others: Sequence["Box"]) -> float:
        """The areas that a box shares with others, together."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        # Of some hundred boxes few are near: what does not touch adds nothing.
        return sum(
            [
                self.overlap(other)
                for other in others
                if other.left < right and other.right > left and other.top < bottom and other.bottom > top
            ]
        )

    def lies_in(self, frame: "Box") -> bool:
        """Whether the box is wholly inside a frame."""
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )


@dataclass(frozen=True)
class Obstacle:
    """A circle that a label should rather not cover."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square inside the circle, the part of it that matters."""
        half = self.radius * 0.9
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)


@dataclass(frozen=True)
class LabelBlock:
    """The numbers of all layers at one place, one a line."""

    lat: float
    lon: float
    lines: tuple[tuple[Layer, Mark], ...]
    has_swatches: bool

    @property
    def radius(self) -> float:
        """The largest circle at the place."""
        return max(mark.radius for _, mark in self.lines)

    @property
    def indent(self) -> float:
        """Room for the small pictures, where several layers need telling apart."""
        return 14.0 if self.has_swatches else 3.0

    def width(self, size: float) -> float:
        """Room for the widest number and the small picture before it."""
        return self.indent + 3 + max(text_width(mark.text, size, is_bold=True) for _, mark in self.lines)


def blocks_of(pair: MapPair, index: int) -> list[LabelBlock]:
    """One block for each place with numbers at one date; large places choose their room first."""
    at: dict[tuple[float, float], list[tuple[Layer, Mark]]] = {}
    for layer in pair.layers:
        for mark in layer.marks[index]:
            if not mark.is_point:
                at.setdefault((mark.lat, mark.lon), []).append((layer, mark))
    has_swatches = sum(1 for layer in pair.layers if layer.marks[index]) > 1
    blocks = [LabelBlock(lat, lon, tuple(lines), has_swatches) for (lat, lon), lines in at.items()]
    return sorted(blocks, key=lambda block: (-block.radius, block.lat, block.lon))


@dataclass
class Room:
    """What is still free on one map."""

    frame: Box
    taken: list[Box]
    circles: list[Obstacle]

    def settle(
        self, block: tuple[float, float, float, float, float], *, is_optional: bool = False
    ) -> Box | None:
        """Find the place where a label covers least, and take it.

        Parameters
        ----------
        block
            Where the labelled mark stands (two values), how large it is, and the label's width and height.
        is_optional
            Whether the label may be left out when it would cover another one or much of a mark.
        """
        x, y, radius, width, height = block
        best: Box | None = None
        least = math.inf
        squares = [circle.box for circle in self.circles]
        for order, box in enumerate(candidates(x, y, radius, (width, height))):
            covered = box.covered(self.taken)
            hidden = box.covered(squares)
            is_crowded = bool(covered) or hidden > MOST_HIDDEN * width * height
            cost = 4 * covered + 2 * hidden + 4 * order
            if box.lies_in(self.frame) and cost < least and not (is_optional and is_crowded):
                best, least = box, cost
        if best is not None:
            self.taken.append(best)
        return best


def candidates(x: float, y: float, radius: float, size: tuple[float, float]) -> Iterator[Box]:
    """Places around a mark, the best liked first: beside, above, below, at the corners, then further out."""
    width, height = size
    for distance in (radius + 2, radius + 12, radius + 24):
        slant = distance * math.sqrt(0.5)
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
            reach = slant if dx and dy else distance
            left = x + dx * reach - (0 if dx > 0 else width if dx < 0 else width / 2)
            top = y + dy * reach - (0 if dy > 0 else height if dy < 0 else height / 2)
            yield Box(left, top, left + width, top + height)


def inside(frame: Box, x: float, y: float) -> bool:
    """Whether a point lies in a frame."""
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom
