"""The ground of a drawn map: outlines, borders of zones, the street grid, scale, north, and where it lies."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width
from rollbook.present.map_labels import Box, Room, inside
from rollbook.present.map_layout import MapPair, identifier, scale_bar
from rollbook.present.map_paint import Letters, text_svg
from rollbook.present.words import Words, word

PANEL, GAP, TITLE = 480.0, 16.0, 30.0
PLACE_HEIGHT = 14.0
INSET = 84.0
HEADING = Letters(size=15, weight=700)
PLACE = Letters(colour=theme.QUIET, has_halo=True)
EDGE = Letters(size=9.5, colour=theme.QUIET, has_halo=True)
SCALE = Letters(size=10.5, has_halo=True)
NORTH = Letters(size=10.5, weight=700, anchor="middle")


@dataclass(frozen=True)
class Line:
    """How an outline is drawn."""

    colour: str
    width: float
    dashes: str = ""


OUTLINES: Mapping[str, Line] = {
    "county": Line(theme.INK, 1.6, "7 3 1.5 3"),
    "zone": Line(theme.QUIET, 1.4),
    "tract": Line(theme.LINE, 0.6),
    "zip": Line(theme.QUIET, 0.7, "1.5 2"),
    "road": Line(theme.LINE, 1.4),
    "other": Line(theme.QUIET, 0.8),
}
BORDER = Line(theme.QUIET, 1.1, "4 2.5")


class Panel:
    """Turns latitude and longitude into places on one map."""

    def __init__(self, pair: MapPair, index: int) -> None:
        self.squeeze = math.cos(math.radians((pair.south + pair.north) / 2))
        wide, high = (pair.east - pair.west) * self.squeeze, pair.north - pair.south
        left, height = index * (PANEL + GAP), PANEL * pair.proportion
        self.pair, self.index = pair, index
        self.scale = min(PANEL / wide, height / high)
        self.box = Box(left, TITLE, left + PANEL, TITLE + height)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point of the earth lies on the sheet."""
        east = (lon - (self.pair.west + self.pair.east) / 2) * self.squeeze * self.scale
        north = (lat - (self.pair.south + self.pair.north) / 2) * self.scale
        return (self.box.left + self.box.right) / 2 + east, (self.box.top + self.box.bottom) / 2 - north

    @property
    def corners(self) -> list[Box]:
        """Where scale bar and north arrow stand, so that no label does."""
        box = self.box
        return [
            Box(box.left, box.bottom - 36, box.left + 130, box.bottom),
            Box(box.right - 36, box.top, box.right, box.top + 46),
        ]


def framed(panel: Panel, title: str, content: Iterable[str], words: Words, name: str) -> Iterator[str]:
    """One map: its title, the ground, the content on it, the frame, scale bar and north."""
    box, clip = panel.box, f"{identifier(panel.pair.name)}-{name}"
    yield text_svg(title, box.left, box.top - 11, HEADING)
    yield f'<clipPath id="{clip}">{rectangle(box, "")}</clipPath><g clip-path="url(#{clip})">'
    yield rectangle(box, f'fill="{theme.WASH}"')
    yield from ground(panel)
    yield from content
    yield "</g>"
    yield rectangle(box, f'fill="none" stroke="{theme.LINE}"')
    yield from draw_scale(panel, words)


def ground(panel: Panel) -> Iterator[str]:
    """What lies under the marks: the street grid, outlines, and the borders of zones."""
    for line in panel.pair.lines:
        places = [panel.place(float(lat), float(lon)) for lat, lon in line["points"]]
        yield polyline(places, Line(theme.LINE, 0.8))
    for outline in panel.pair.outlines:
        for ring in outline["rings"]:
            yield polyline([panel.place(lat, lon) for lat, lon in ring], OUTLINES[outline["kind"]])
    parts = panel.pair.release
    for border in parts.borders if parts else ():
        for steps in border.rings:
            places = (
                [panel.place(*parts.place(border.lat, border.lon, step)) for step in steps] if parts else []
            )
            yield polyline(places, BORDER)


def polyline(places: Iterable[tuple[float, float]], line: Line) -> str:
    """A line through some places of the sheet."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes else ""
    stroke = f'stroke="{line.colour}" stroke-width="{line.width}"{dashes}'
    return f'<polyline points="{points}" fill="none" {stroke}/>'


def draw_names(panel: Panel, room: Room) -> Iterator[str]:
    """The names of places and of the grid's lines, where there is room left."""
    for place in panel.pair.places:
        yield from draw_place(panel, place, room)
    for line in panel.pair.lines:
        yield from draw_edge_label(panel, line, room)


def draw_place(panel: Panel, place: Mapping[str, Any], room: Room) -> Iterator[str]:
    """A place's dot and name, if there is room for the name."""
    x, y = panel.place(float(place["lat"]), float(place["lon"]))
    name = str(place["label"])
    size = text_width(name, PLACE.size) + 4, PLACE_HEIGHT
    box = room.settle((x, y, 3, *size), is_optional=True) if inside(panel.box, x, y) else None
    if box is not None:
        paint = f'fill="{theme.INK}" stroke="{theme.PAPER}" stroke-width="0.8"'
        yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1.9" {paint}/>'
        yield text_svg(name, box.left + 2, box.bottom - 3, PLACE)


def draw_edge_label(panel: Panel, line: Mapping[str, Any], room: Room) -> Iterator[str]:
    """The name of a street at the lower edge, of an avenue at the left edge, where it disturbs nothing."""
    name = str(line.get("label") or "")
    x, y = panel.place(*map(float, line["points"][0]))
    width = text_width(name, EDGE.size)
    x, y = (panel.box.left + 4, y - 2) if line["kind"] == "avenue" else (x - width / 2, panel.box.bottom - 4)
    box = Box(x - 3, y - 9, x + width + 3, y + 2)
    if name and box.lies_in(panel.box) and not any(box.overlap(other) for other in room.taken):
        room.taken.append(box)
        yield text_svg(name, x, y, EDGE)


def draw_scale(panel: Panel, words: Words) -> Iterator[str]:
    """The scale bar in miles and the arrow to the north."""
    box, pair = panel.box, panel.pair
    miles, length = scale_bar(pair, panel.scale * panel.squeeze * (pair.east - pair.west), 110)
    x, y = box.left + 10, box.bottom - 10
    paint = f'fill="none" stroke="{theme.INK}" stroke-width="1.2"'
    yield f'<path d="M{x:.2f},{y - 4:.2f}v4h{length:.2f}v-4" {paint}/>'
    yield text_svg(f"{miles} {word(words, 'distance_unit')}", x + 3, y - 6, SCALE)
    x, y = box.right - 18, box.top + 10
    yield f'<path d="M{x:.2f},{y:.2f}l5,13l-5,-3l-5,3z" fill="{theme.INK}"/>'
    yield text_svg(word(words, "north"), x, y + 26, NORTH)


def locator(pair: MapPair, left: float, top: float) -> tuple[list[str], str]:
    """A small picture of the counties with a frame where the map lies, and the counties' names."""
    counties = [outline for outline in pair.outlines if outline["kind"] == "county"]
    points = [point for outline in counties for ring in outline["rings"] for point in ring]
    if not points:
        return [], ""
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = INSET / max(north - south, (east - west) * squeeze)

    def place(lat: float, lon: float) -> tuple[float, float]:
        return left + (lon - west) * squeeze * scale, top + (north - lat) * scale

    parts = [
        polyline([place(lat, lon) for lat, lon in ring], Line(theme.QUIET, 0.9))
        for outline in counties
        for ring in outline["rings"]
    ]
    (x, y), (right, bottom) = place(pair.north, pair.west), place(pair.south, pair.east)
    paint = f'fill="{theme.ACCENT}" fill-opacity="0.25" stroke="{theme.ACCENT}" stroke-width="1.4"'
    parts.append(rectangle(Box(x, y, right, bottom), paint))
    return parts, ", ".join(str(outline["label"]) for outline in counties)


def rectangle(box: Box, paint: str) -> str:
    """A rectangle."""
    size = f'width="{box.right - box.left:.2f}" height="{box.bottom - box.top:.2f}"'
    return f'<rect x="{box.left:.2f}" y="{box.top:.2f}" {size} {paint}/>'
