"""What a chart of time lanes shows: times as bars, days as signs, each with its text, none over another.

A lane takes as many rows as its texts need. Rows are found for one scale; whoever zooms in only draws things
apart, so that texts that did not meet before do not meet then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from rollbook.present.chart_layout import wrap
from rollbook.present.letters import text_width

SIGN = 7.0
"""Half of what a sign takes, in the unit of the drawing."""
Side = Literal["left", "right", "inside", "under"]
Reach = tuple[float, float]
GAP, NEAR = 10.0, 5.0
"""Between two things of a row, and between a sign and its text."""


@dataclass(frozen=True)
class Item:
    """A time or a day on a lane, with its text."""

    lane: int
    first: date
    last: date | None
    text: str
    is_bar: bool
    is_open_first: bool
    is_open_last: bool
    is_fallback: bool
    when: str = ""
    """When it was, for a list that has no axis."""


@dataclass(frozen=True)
class Placed:
    """An item with its row, counted from the top of the chart, and the side of its text."""

    item: Item
    row: int
    side: Side
    """Of its text; inside a bar that leaves no room on either side, or under one that is too short for it."""


@dataclass(frozen=True)
class LaneShape:
    """A lane: its name in lines, its sign, its first row and how many it has."""

    name: tuple[str, ...]
    sign: str
    first_row: int
    rows: int


@dataclass(frozen=True)
class Back:
    """A way back from one lane to an earlier one, on a day; rows from, rows to."""

    day: date
    from_row: int
    to_row: int


@dataclass(frozen=True)
class TimeChart:
    """A chart of time lanes ready to be drawn."""

    first: date
    last: date
    lanes: tuple[LaneShape, ...]
    placed: tuple[Placed, ...]
    backs: tuple[Back, ...]
    is_zoomable: bool

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return sum(lane.rows for lane in self.lanes)

    @property
    def years(self) -> list[int]:
        """Years that begin within it."""
        return [year for year in range(self.first.year, self.last.year + 1) if date(year, 1, 1) >= self.first]


@dataclass(frozen=True)
class Frame:
    """What rows are found for: the time axis with its width, and the size of letters."""

    first: date
    last: date
    width: float
    size: float
    is_dense: bool

    def at(self, day: date) -> float:
        """Where a day lies on the axis."""
        return (day - self.first).days * self.width / max((self.last - self.first).days, 1)


def items_of(spec: Mapping[str, Any]) -> list[Item]:
    """All items of a ChartSpec, lane by lane, in order of time."""
    first = date.fromisoformat(spec["from"])
    items = [
        Item(
            lane=at,
            first=max(first, date.fromisoformat(each["from"])) if each.get("from") else first,
            last=date.fromisoformat(each["until"]) if each.get("until") else None,
            text=str(each["text"]),
            is_bar=bool(each.get("is_bar")),
            is_open_first=not each.get("from"),
            is_open_last=bool(each.get("is_bar")) and not each.get("until"),
            is_fallback=bool(each.get("is_fallback")),
            when=str(each.get("when", "")),
        )
        for at, lane in enumerate(spec["lanes"])
        for each in lane["items"]
    ]
    return sorted(items, key=lambda item: (item.lane, item.first, item.text))


def lay_out_times(
    spec: Mapping[str, Any], width: float, size: float, name_width: int, *, names_above: bool = False
) -> TimeChart:
    """Turn a ChartSpec of time lanes into a chart whose every row is decided.

    Parameters
    ----------
    width
        How wide the time axis will be, at least.
    size
        Of the letters, in the same unit.
    name_width
        Letters of a lane's name in a line.
    names_above
        Names stand in rows of their own above their lanes, not beside them.
    """
    first, last = date.fromisoformat(spec["from"]), date.fromisoformat(spec["until"])
    items = items_of(spec)
    lanes: list[LaneShape] = []
    placed: list[Placed] = []
    row = 0
    for at, lane in enumerate(spec["lanes"]):
        name = tuple(wrap(str(lane["label"]), name_width))
        start = row + (len(name) if names_above else 0)
        here = [item for item in items if item.lane == at]
        rows = _rows_of(here, Frame(first, last, width, size, bool(spec.get("is_zoomable"))))
        placed += [Placed(item, start + number, side) for item, number, side in rows]
        taken = max((number + (side == "under") for _, number, side in rows), default=0) + 1
        count = start - row + taken if names_above else max(taken, len(name))
        lanes.append(LaneShape(name, str(lane.get("sign", "circle")), row, count))
        row += count
    backs = _backs(placed) if spec.get("shows_backs") else ()
    return TimeChart(first, last, tuple(lanes), tuple(placed), tuple(backs), bool(spec.get("is_zoomable")))


def _rows_of(items: Sequence[Item], frame: Frame) -> list[tuple[Item, int, Side]]:
    """Each item with its row and the side of its text.

    A row takes, from the left, whatever ends first of all that begins behind what it has: of things that may
    not meet, no other choice gets more into a row. A text that stands under its bar takes a row of its own.
    """
    ways = [_ways(item, frame) for item in items]
    left = {at for at, way in enumerate(ways) if "under" not in way}
    found: list[tuple[Item, int, Side]] = []
    row = 0
    while left:
        reached = -GAP - SIGN
        while True:
            fitting = [
                (end, at, side)
                for at in sorted(left)
                for side, (start, end) in ways[at].items()
                if start >= reached + GAP
            ]
            if not fitting:
                break
            reached, at, side = min(fitting, key=lambda each: each[:2])
            left.remove(at)
            found.append((items[at], row, side))
        row += 1
    for item, way in zip(items, ways, strict=True):
        if "under" in way:
            found.append((item, row, "under"))
            row += 2
    return found


def _ways(item: Item, frame: Frame) -> dict[Side, Reach]:
    """How an item may stand with its text, and what it takes of its row then."""
    start = frame.at(item.first)
    end = frame.at(item.last or frame.last) if item.is_bar else start
    text = text_width(item.text, frame.size, is_bold=item.is_fallback) + NEAR
    own = (start - SIGN, end + SIGN)
    ways: dict[Side, Reach] = {}
    if own[1] + text <= frame.width:
        ways["right"] = (own[0], own[1] + text)
    if own[0] - text >= 0 and (frame.is_dense or not ways):
        ways["left"] = (own[0] - text, own[1])
    if not ways and end - start >= text + NEAR:
        ways["inside"] = own
    # A text that stands under its bar ends with the chart.
    return ways or {"under": own}


def _backs(placed: Sequence[Placed]) -> list[Back]:
    dated = sorted((each for each in placed if not each.item.is_open_first), key=_when)
    return [
        Back(each.item.first, before.row, each.row)
        for before, each in pairwise(dated)
        if each.item.is_fallback
    ]


def _when(placed: Placed) -> tuple[date, int]:
    return placed.item.first, placed.item.lane


def in_order(spec: Mapping[str, Any]) -> list[Item]:
    """All items of a chart in order of time, for a list from top to bottom."""
    return sorted(items_of(spec), key=lambda item: (item.first, item.lane, item.text))
