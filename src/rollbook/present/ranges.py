"""What a chart of ranges shows: for each row what is possible, what is likely, and marks of single methods.

Both renderers take places and texts from here. A mark is two signs with a line between, at the lowest and at
the highest value that it may have; where the value is exact, both signs fall together into one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rollbook.present import theme
from rollbook.present.chart_layout import nice_ticks

MarkKind = Literal["touch", "first", "said"]
Sign = Literal["circle", "square", "diamond"]


@dataclass(frozen=True)
class MarkStyle:
    """How the marks of one method look: their sign, its colours and size, and the line between two signs."""

    sign: Sign
    fill: str
    edge: str
    size: float
    line_colour: str
    line: float


MARKS: dict[MarkKind, MarkStyle] = {
    "touch": MarkStyle("circle", theme.PAPER, theme.INK, 10, theme.PAPER, 5),
    "first": MarkStyle("square", theme.ACCENT, theme.ACCENT, 7, theme.ACCENT, 4),
    "said": MarkStyle("diamond", theme.PAPER, theme.INK, 10, theme.INK, 1.5),
}
"""By kind, in the order of their lanes; shape tells them apart where colour does not."""

BOUNDS_HEIGHT, LIKELY_HEIGHT, THIN_HEIGHT = 22.0, 11.0, 2.5


@dataclass(frozen=True)
class Lane:
    """One method in one row: a mark, the range in which its value likely lies, and what is said of it."""

    mark: MarkKind
    low: float
    high: float
    likely_low: float
    likely_high: float
    text: str

    @property
    def is_main(self) -> bool:
        """Whether it is the lane on the bar of what is possible, which says the most."""
        return self.mark == "touch"

    @property
    def has_likely(self) -> bool:
        """Whether there is a range around the mark."""
        return self.likely_low != self.likely_high


@dataclass(frozen=True)
class Row:
    """One row: its name, what is possible at all, and its lanes from top to bottom."""

    name: str
    low: float
    high: float
    lanes: tuple[Lane, ...]

    def number_of(self, lane: Lane) -> int:
        """Which lane it is, counted from 0 at the top."""
        return next(number for number, each in enumerate(self.lanes) if each is lane)

    def end_of(self, lane: Lane) -> float:
        """Where the drawing of a lane ends; the first lane lies on the bar of what is possible."""
        own = max(lane.high, lane.likely_high)
        return max(own, self.high) if lane.is_main else own


@dataclass(frozen=True)
class RangeChart:
    """A chart of ranges ready to be drawn."""

    name: str
    alt: str
    rows: tuple[Row, ...]
    value_top: float
    value_ticks: tuple[float, ...]

    @property
    def most_lanes(self) -> int:
        """How many lanes the rows have at most; all rows are as high as the one with the most needs to be."""
        return max((len(row.lanes) for row in self.rows), default=1) or 1

    @property
    def lanes(self) -> list[tuple[int, Row, Lane]]:
        """Every lane with its row and the row's position."""
        return [(position, row, lane) for position, row in enumerate(self.rows) for lane in row.lanes]


def lay_out_ranges(spec: Mapping[str, Any]) -> RangeChart:
    """Turn a ChartSpec of ranges into a chart whose every number, text and tick is decided."""
    rows = tuple(read_row(point) for point in spec["points"])
    ends = [row.high for row in rows] + [row.end_of(lane) for row in rows for lane in row.lanes]
    top = max(ends, default=0.0) or 1.0
    return RangeChart(str(spec["id"]), str(spec["alt"]), rows, top, nice_ticks(top))


def read_row(point: Mapping[str, Any]) -> Row:
    """One point of a ChartSpec as a row."""
    lanes: Sequence[Mapping[str, Any]] = point["lanes"]
    return Row(
        name=str(point["label"]),
        low=float(point["low"]),
        high=float(point["high"]),
        lanes=tuple(read_lane(lane) for lane in lanes),
    )


def read_lane(lane: Mapping[str, Any]) -> Lane:
    """One lane of a point; without a likely range the mark alone is drawn."""
    low, high = float(lane["low"]), float(lane["high"])
    return Lane(
        mark=lane["mark"],
        low=low,
        high=high,
        likely_low=float(lane.get("likely_low", low)),
        likely_high=float(lane.get("likely_high", low)),
        text=str(lane["text"]),
    )
