"""The systems map: organizations in the slices of their sectors, their links, and who holds them together.

Numbers stand on the points and names beside the wheel, so that sixty organizations can be read; the names of
key players stand on the map, too, where they cover nothing.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from rollbook.present import theme
from rollbook.present.map_labels import Box, Obstacle, candidates
from rollbook.present.map_paint import Letters, text_svg
from rollbook.present.pictures.paper import Paper, Set, card
from rollbook.present.pictures.places import INNER, RINGS, Wheel, rings_of

Json = Mapping[str, Any]
SLICES = ("#f1f5f9", "#e7edf4")
HUB, BRIDGE, POINT, EVENT, AGREEMENT = theme.ACCENT, "#b3520c", theme.PAPER, "#8fa9c2", "#3f5a75"
PALE = "#ffffffdd"
_TOP = 14.0
_AWAY = 7.0
"""So far a name stays from the points of others: nobody takes it for theirs."""
_RING = 1.3
"""Half of the ring around a bridge, by which points are smaller than their places have room."""
_BENT = 0.45
"""How far lines bend towards the middle, so that those to neighbours do not run over them."""
_GUTTER, _INDENT = 16.0, 22.0
_NAME = Set(11.5, 600)
_MOST_NAMES, _LONGEST, _SIDES = 8, 96.0, 8
MOST_BESIDE = 36
"""So many names stand beside the wheel on a sheet; of more, the table is the list."""


def draw(spec: Json, width: float, name: str) -> tuple[Paper, float]:
    """Draw a systems map; the paper and its height.

    Parameters
    ----------
    spec
        ``sectors`` (``code``, ``label``, ``title``, ``empty``) in order of the slices; ``partners`` in order
        of their numbers (``id``, ``number``, ``name``, ``sector``, ``place``, ``ties``, ``is_hub``,
        ``is_bridge``, ``told``); ``links`` (``from``, ``to``, ``events``, ``agreements``); ``key``: words of
        the legend; ``is_sheet``: whether it is for paper, with the table after it.
    """
    paper = Paper(width, name)
    rim, margin = (17.0, 9.0) if paper.is_narrow else (30.0, 14.0)
    radius = width / 2 - rim - margin if paper.is_narrow else 238.0
    rings = rings_of([int(each["place"]) for each in spec["partners"]])
    # More rings than six make the wheel no larger: all of them move closer, each in its own direction.
    wheel = Wheel(
        width / 2 if paper.is_narrow else rim + margin + radius,
        _TOP + rim + radius,
        radius / (INNER + (rings - 1) * (1 - INNER) / (RINGS - 1)),
        [str(each["code"]) for each in spec["sectors"]],
    )
    edge = radius + margin
    _slices(paper, wheel, spec["sectors"], edge)
    spots = {
        str(each["id"]): (each, wheel.place(str(each["sector"]), int(each["place"])))
        for each in spec["partners"]
    }
    paper.put(*_links(wheel, spec["links"], spots, 0.6 if paper.is_narrow else 1.0))
    size = min(wheel.closest(rings) / 2 - _RING, 12.0)
    points = [(each, at, _radius(each, size)) for each, at in spots.values()]
    for each, at, radius_of in points:
        _point(paper, each, at, radius_of)
    if not paper.is_narrow:
        _names(paper, points, wheel, edge)
    below = wheel.y + edge + rim
    if paper.is_narrow:
        return paper, _lists(paper, spec, Box(8, below + 8, width - 8, 0), columns=1)
    beside = Box(wheel.x + edge + rim + 14, _TOP, width - 4, below)
    if spec.get("is_sheet") and len(spec["partners"]) > MOST_BESIDE:
        return paper, max(below, _players(paper, spec, beside))
    return paper, max(below, _lists(paper, spec, beside, columns=2))


def _radius(partner: Json, size: float) -> float:
    """Larger for who works with more others: its area grows with them, up to eight."""
    return size * (0.76 + 0.24 * math.sqrt(min(int(partner["ties"]), 8) / 8))


def _slices(paper: Paper, wheel: Wheel, sectors: Sequence[Json], edge: float) -> None:
    """The sectors as slices with their names along the rim."""
    rim = 13.0 if paper.is_narrow else 15.0
    look = Set(10.5 if paper.is_narrow else 13, 700, theme.QUIET)
    for number, sector in enumerate(sectors):
        begin, end = (wheel.turn(str(sector["code"]), share) for share in (0.0, 1.0))
        (x, y), (x2, y2) = wheel.at(begin, edge), wheel.at(end, edge)
        paper.put(
            f'<path d="M{wheel.x:.1f},{wheel.y:.1f} L{x:.1f},{y:.1f} A{edge:.1f},{edge:.1f} 0 0 1 '
            f'{x2:.1f},{y2:.1f} Z" fill="{SLICES[number % 2]}" stroke="{theme.PAPER}" stroke-width="2"/>'
        )
        _along(paper, wheel, sector, edge + rim / 2 - 2, look)


def _along(paper: Paper, wheel: Wheel, sector: Json, reach: float, look: Set) -> None:
    """A sector's name along the rim, letter by letter; below the middle it is read from the other side.

    Letters stand on their own: no reader of PDFs is asked for text on a path.
    """
    text = str(sector["label"])
    middle = wheel.turn(str(sector["code"]))
    is_below = math.cos(middle) < 0
    side = -1 if is_below else 1
    reach += look.size * 0.72 if is_below else 0
    at = -look.width(text) / 2
    for letter in text:
        wide = look.width(letter)
        turn = middle + side * (at + wide / 2) / reach
        x, y = wheel.at(turn, reach)
        lean = math.degrees(turn) + (180 if is_below else 0)
        drawn = text_svg(letter, x, y, Letters(look.size, look.weight, look.colour, "middle"))
        paper.put(f'<g transform="rotate({lean:.2f} {x:.2f} {y:.2f})" aria-hidden="true">{drawn}</g>')
        at += wide


Spots = Mapping[str, tuple[Json, tuple[float, float]]]


def _links(wheel: Wheel, links: Sequence[Json], spots: Spots, thin: float) -> Iterator[str]:
    """Lines that bend towards the middle; agreements are drawn through, events alone dashed."""
    for link in sorted(links, key=lambda each: bool(each["agreements"])):
        (_, start), (_, end) = spots[str(link["from"])], spots[str(link["to"])]
        bend = [
            _BENT * middle + (1 - _BENT) * (one + other) / 2
            for one, other, middle in zip(start, end, (wheel.x, wheel.y), strict=True)
        ]
        count = int(link["events"]) + int(link["agreements"])
        dashes = "" if link["agreements"] else ' stroke-dasharray="5 3"'
        yield (
            f'<path class="tie" data-a="{link["from"]}" data-b="{link["to"]}" '
            f'd="M{start[0]:.1f},{start[1]:.1f} Q{bend[0]:.1f},{bend[1]:.1f} {end[0]:.1f},{end[1]:.1f}" '
            f'fill="none" stroke="{AGREEMENT if link["agreements"] else EVENT}" '
            f'stroke-width="{thin * min(0.7 + 0.5 * count, 2.7):.1f}" stroke-opacity="0.75"{dashes}/>'
        )


def _point(paper: Paper, partner: Json, at: tuple[float, float], radius: float) -> None:
    """A numbered point: dark for who works with many, with a ring for who joins others."""
    x, y = at
    fill, ink = (HUB, theme.PAPER) if partner["is_hub"] else (POINT, theme.INK)
    around = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{BRIDGE}"'
    ring = f'{around} stroke-width="2.6"/>' if partner["is_bridge"] else ""
    look = Set(max(min(radius * 1.02, 11.5), 7.8), 700, ink, "middle")
    text = str(partner["number"])
    paper.put(
        f'<g class="partner" data-partner="{partner["id"]}">',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{HUB}"/>',
        ring,
    )
    paper.write(text, (x, y - look.size * 0.58), 4 * radius, look)
    paper.put("</g>")


def _names(
    paper: Paper, points: Sequence[tuple[Json, tuple[float, float], float]], wheel: Wheel, edge: float
) -> None:
    """Names of key players, each where it covers no point, no other name and no rim; without room, none."""
    dots = [Obstacle(at[0], at[1], radius) for _, at, radius in points]
    taken: list[Box] = []
    key = [each for each in points if each[0]["is_hub"] or each[0]["is_bridge"]]
    for partner, at, radius in sorted(key, key=lambda each: -int(each[0]["ties"]))[:_MOST_NAMES]:
        lines = _NAME.lines(str(partner["name"]), _LONGEST)
        wide, high = max(map(_NAME.width, lines)) + 6, len(lines) * _NAME.line + 3
        # Right beside its point: farther off it could be taken for the name of another one.
        near = islice(candidates(at[0], at[1], radius + 2, (wide, high)), _SIDES)
        others = [dot for dot in dots if (dot.x, dot.y) != at]
        free = (box for box in near if _lies_inside(box, wheel, edge) and not _covers(box, others))
        place = next((box for box in free if not any(map(box.overlap, taken))), None)
        if place:
            taken.append(place)
            paper.put(card(place, PALE, radius=3))
            paper.write(str(partner["name"]), (place.left + 3, place.top + 2), _LONGEST, _NAME)


def _lies_inside(box: Box, wheel: Wheel, edge: float) -> bool:
    """Whether all corners of a box are within the wheel."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    return all(math.hypot(x - wheel.x, y - wheel.y) < edge - 1 for x, y in corners)


def _covers(box: Box, dots: Sequence[Obstacle]) -> bool:
    return any(_distance(box, dot) < dot.radius + _AWAY for dot in dots)


def _distance(box: Box, dot: Obstacle) -> float:
    """From the middle of a point to the nearest point of a box."""
    aside = max(box.left - dot.x, 0.0, dot.x - box.right)
    above = max(box.top - dot.y, 0.0, dot.y - box.bottom)
    return math.hypot(aside, above)


def _lists(paper: Paper, spec: Json, box: Box, columns: int) -> float:
    """The key, then every organization with its number under its sector, in columns; where they end."""
    top = _key(paper, spec["key"], box)
    look = Set(13.5 if paper.is_narrow else 11.5)
    room = (box.right - box.left - _GUTTER * (columns - 1)) / columns
    parts = [_Entry.of(sector, spec["partners"]) for sector in spec["sectors"]]
    heights = [part.height(look, room) for part in parts]
    stop = _shared(heights) if columns > 1 else len(parts)
    ends = []
    for number, column in enumerate((parts[:stop], parts[stop:])):
        x, y = box.left + number * (room + _GUTTER), top
        for part in column:
            y = part.write(paper, (x, y), room, look)
        ends.append(y)
    return max(ends) + 4


def _shared(heights: Sequence[float]) -> int:
    """How many sectors go into the first of two columns, so that the longer one is as short as can be."""
    stops = range(1, len(heights) + 1)
    return min(stops, key=lambda stop: max(sum(heights[:stop]), sum(heights[stop:])))


@dataclass(frozen=True)
class _Entry:
    """A sector of the list: its title, and its organizations with their numbers."""

    title: str
    rows: Sequence[tuple[str, str]]
    is_empty: bool

    @classmethod
    def of(cls, sector: Json, partners: Sequence[Json]) -> "_Entry":
        """The list of a sector."""
        own = [
            (str(each["number"]), str(each["name"])) for each in partners if each["sector"] == sector["code"]
        ]
        return cls(str(sector["title"]), own or [("", str(sector["empty"]))], is_empty=not own)

    def height(self, look: Set, room: float) -> float:
        """How much room it takes."""
        rows = sum(look.height(name, room - _INDENT) + 2 for _, name in self.rows)
        return replace(look, weight=700).height(self.title, room) + 2 + rows + 7

    def write(self, paper: Paper, at: tuple[float, float], room: float, look: Set) -> float:
        """Write it; where it ends."""
        x, y = at
        y = paper.write(self.title, (x, y), room, replace(look, weight=700)) + 2
        figure = Set(look.size, 700, HUB)
        plain = replace(look, colour=theme.QUIET if self.is_empty else theme.INK)
        for number, name in self.rows:
            paper.write(number, (x + _INDENT - 6 - figure.width(number), y), _INDENT, figure)
            y = paper.write(name, (x + _INDENT, y), room - _INDENT, plain) + 2
        return y + 7


def _players(paper: Paper, spec: Json, box: Box) -> float:
    """On a sheet that is too small for all names: the key, the names of key players, where the others are."""
    y = _key(paper, spec["key"], box)
    room = box.right - box.left
    for mark in ("is_hub", "is_bridge"):
        own = [each for each in spec["partners"] if each[mark]]
        title = {"title": spec["key"][f"{mark.removeprefix('is_')}s"], "code": "", "empty": ""}
        told = _Entry.of(title, [{**each, "sector": ""} for each in own])
        y = told.write(paper, (box.left, y), room, Set(14.5)) + 6
    return paper.write(str(spec["key"]["table"]), (box.left, y + 4), room, Set(13, 400, theme.QUIET))


def _key(paper: Paper, words: Json, box: Box) -> float:
    """What points and lines mean."""
    look = Set(12.5 if paper.is_narrow else 11.5, 400, theme.QUIET)
    y, x = box.top, box.left
    signs = {
        "hub": f'<circle cx="12" cy="8" r="7" fill="{HUB}"/>',
        "bridge": f'<circle cx="12" cy="8" r="6" fill="{POINT}" stroke="{BRIDGE}" stroke-width="2.6"/>',
        "agreement": f'<path d="M0,8 H24" stroke="{AGREEMENT}" stroke-width="2"/>',
        "event": f'<path d="M0,8 H24" stroke="{EVENT}" stroke-width="2" stroke-dasharray="5 3"/>',
    }
    for name, sign in signs.items():
        paper.put(f'<g transform="translate({x:.1f} {y:.1f})">{sign}</g>')
        y = paper.write(str(words[name]), (x + 32, y), box.right - x - 32, look) + 3
    return y + 10
