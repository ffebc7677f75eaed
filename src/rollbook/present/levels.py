"""What a chart of levels shows: for each row where on a scale of levels its median lies, and how surely.

Both renderers take places and texts from here. All rows lie over one axis of levels, so that they can be
taken in at a glance; a row that nothing is told of keeps its name and its word, without a mark.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rollbook.present import theme
from rollbook.present.ranges import MarkStyle

MARKS: dict[str, MarkStyle] = {
    "before": MarkStyle("circle", theme.PAPER, theme.INK, 16, theme.PAPER, 1.4),
    "median": MarkStyle("diamond", theme.ACCENT, theme.ACCENT, 9, theme.ACCENT, 1.0),
}
"""The median of the round before is a ring, in which the newest one may stand."""

BAR_HEIGHT = 12.0


@dataclass(frozen=True)
class Level:
    """A level of the scale: its number, what it says, and a word or two for a phone."""

    number: float
    label: str
    short: str


@dataclass(frozen=True)
class Part:
    """Levels that belong together, from the first to the last, and what they are called."""

    label: str
    first: float
    last: float


@dataclass(frozen=True)
class Row:
    """One row: its name, its word, and where its median lies; None where that is not told."""

    name: str
    said: str
    is_strong: bool
    low: float | None
    middle: float | None
    high: float | None
    before: float | None


@dataclass(frozen=True)
class LevelChart:
    """A chart of levels ready to be drawn."""

    name: str
    alt: str
    levels: tuple[Level, ...]
    parts: tuple[Part, ...]
    rows: tuple[Row, ...]

    @property
    def reach(self) -> tuple[float, float]:
        """The axis: half a level more than the levels on both sides."""
        numbers = [each.number for each in self.levels] or [0.0]
        return min(numbers) - 0.5, max(numbers) + 0.5

    @property
    def bars(self) -> list[tuple[int, float, float]]:
        """Of every row with an interval: its position, and the interval's ends."""
        return [
            (position, row.low, row.high)
            for position, row in enumerate(self.rows)
            if row.low is not None and row.high is not None
        ]

    def signs(self, mark: str) -> list[tuple[int, float]]:
        """Where the signs of one kind stand: position of the row, and level."""
        values = [row.middle if mark == "median" else row.before for row in self.rows]
        return [(position, value) for position, value in enumerate(values) if value is not None]


def lay_out_levels(spec: Mapping[str, Any]) -> LevelChart:
    """Turn a ChartSpec of levels into a chart whose every number and text is decided."""
    return LevelChart(
        name=str(spec["id"]),
        alt=str(spec["alt"]),
        levels=tuple(
            Level(float(each["level"]), str(each["label"]), str(each["short"])) for each in spec["levels"]
        ),
        parts=tuple(
            Part(str(each["label"]), float(each["first"]), float(each["last"])) for each in spec["parts"]
        ),
        rows=tuple(_row(point) for point in spec["points"]),
    )


def _row(point: Mapping[str, Any]) -> Row:
    low, middle, high, before = (
        None if (value := point.get(name)) is None else float(value)
        for name in ("low", "middle", "high", "before")
    )
    return Row(str(point["label"]), str(point["said"]), bool(point["is_strong"]), low, middle, high, before)
