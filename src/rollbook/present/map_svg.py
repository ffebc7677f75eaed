"""The two-period map for paper: two maps side by side in one SVG, with legend, scale bar and north."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width
from rollbook.present.map_labels import Box, LabelBlock, Obstacle, Room, blocks_of, inside
from rollbook.present.map_layout import Layer, MapPair, Mark, counted, identifier, lay_out, scale_bar
from rollbook.present.map_paint import Letters, mark_svg, text_svg
from rollbook.present.words import Words, word

PANEL, GAP, TITLE = 480.0, 16.0, 30.0
LINE_HEIGHT, PLACE_HEIGHT = 16.0, 14.0
HEADING = Letters(size=15, weight=700)
NUMBER = Letters(weight=700, has_halo=True)
PLACE = Letters(colour=theme.QUIET, has_halo=True)
EDGE = Letters(size=9.5, colour=theme.QUIET, has_halo=True)
SCALE = Letters(size=10.5, has_halo=True)
NORTH = Letters(size=10.5, weight=700, anchor="middle")
LEGEND = Letters(size=12)
NOTE = Letters(size=11, colour=theme.QUIET)


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
    def marks(self) -> list[tuple[Layer, Mark]]:
        """All marks of this date in drawing order: large zones lowest, meeting places on top of people."""
        marks = [(layer, mark) for layer in self.pair.layers for mark in layer.marks[self.index]]
        return sorted(marks, key=lambda each: each[1].radius if each[1].is_point else -each[1].radius)


def draw(spec: Mapping[str, Any], words: Words) -> str:
    """Draw a MapSpec as one SVG: base lines, places, marks with their numbers, legend, scale and north."""
    pair = lay_out(spec)
    panels = [Panel(pair, index) for index in range(len(pair.periods))]
    frame = panels[-1].box
    parts = [part for panel in panels for part in draw_panel(panel, words)]
    legend, height = draw_legend(pair, words, frame.right, frame.bottom + 24)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.right:.0f}pt" height="{height:.0f}pt" '
        f'viewBox="0 0 {frame.right:.0f} {height:.0f}" font-family="\'{theme.FAMILY}\'" fill="{theme.INK}">'
    )
    return "\n".join([head, *parts, *legend, "</svg>\n"])


def draw_panel(panel: Panel, words: Words) -> Iterator[str]:
    """One of the two maps."""
    box, name = panel.box, f"{identifier(panel.pair.name)}-{panel.index}"
    yield text_svg(panel.pair.periods[panel.index], box.left, box.top - 11, HEADING)
    yield f'<clipPath id="{name}">{rectangle(box, "")}</clipPath><g clip-path="url(#{name})">'
    yield rectangle(box, f'fill="{theme.WASH}"')
    for line in panel.pair.lines:
        yield base_line(panel, line)
    for layer, mark in panel.marks:
        yield mark_svg(layer.role, mark.look, panel.place(mark.lat, mark.lon), mark.radius)
    yield from draw_labels(panel)
    yield "</g>"
    yield rectangle(box, f'fill="none" stroke="{theme.LINE}"')
    yield from draw_scale(panel, words)


def draw_labels(panel: Panel) -> Iterator[str]:
    """The numbers at the marks first, then the places and lines where room is left; numbers lie on top."""
    box = panel.box
    scale_corner = Box(box.left, box.bottom - 36, box.left + 130, box.bottom)
    north_corner = Box(box.right - 36, box.top, box.right, box.top + 46)
    zones = [mark for _, mark in panel.marks if not mark.is_point]
    circles = [Obstacle(*panel.place(mark.lat, mark.lon), mark.radius) for mark in zones]
    room = Room(box, [scale_corner, north_corner], circles)
    numbers = [
        part for block in blocks_of(panel.pair, panel.index) for part in draw_block(panel, block, room)
    ]
    for place in panel.pair.places:
        yield from draw_place(panel, place, room)
    for line in panel.pair.lines:
        yield from draw_edge_label(panel, line, room)
    yield from numbers


def draw_block(panel: Panel, block: LabelBlock, room: Room) -> Iterator[str]:
    """The numbers of all layers at one place, each behind a small picture of its mark."""
    x, y = panel.place(block.lat, block.lon)
    size = block.width(NUMBER.size), LINE_HEIGHT * len(block.lines)
    box = room.settle((x, y, block.radius, *size))
    for line, (layer, mark) in enumerate(block.lines if box else ()):
        left, middle = box.left if box else 0, (box.top if box else 0) + LINE_HEIGHT * (line + 0.5)
        if block.has_swatches:
            yield mark_svg(layer.role, mark.look, (left + 6, middle), 4)
        yield text_svg(mark.text, left + block.indent, middle + 4.3, NUMBER)


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


def base_line(panel: Panel, line: Mapping[str, Any]) -> str:
    """One line of the street grid."""
    places = (panel.place(float(lat), float(lon)) for lat, lon in line["points"])
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in places)
    return f'<polyline points="{points}" fill="none" stroke="{theme.LINE}" stroke-width="0.8"/>'


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


def draw_legend(pair: MapPair, words: Words, width: float, top: float) -> tuple[list[str], float]:
    """The layers with their marks, in as many lines as they need, and how far down the sheet then reaches."""
    parts: list[str] = []
    x, y = 0.0, top
    for layer in pair.layers:
        label = f"{layer.label} ({counted(layer, words)})"
        room = 22 + text_width(label, LEGEND.size) + 22
        if x and x + room > width:
            x, y = 0.0, y + 20
        parts += [mark_svg(layer.role, "zone", (x + 7, y - 4), 5.5), text_svg(label, x + 21, y, LEGEND)]
        x += room
    for note in notes_of(pair, words):
        y += 18
        parts.append(text_svg(note, 0, y, NOTE))
    return parts, y + 8


def notes_of(pair: MapPair, words: Words) -> list[str]:
    """What a reader must know of the marks."""
    return [*([word(words, "band_key_map")] if pair.has_hollow else []), *([pair.note] if pair.note else [])]


def rectangle(box: Box, paint: str) -> str:
    """A rectangle."""
    size = f'width="{box.right - box.left:.2f}" height="{box.bottom - box.top:.2f}"'
    return f'<rect x="{box.left:.2f}" y="{box.top:.2f}" {size} {paint}/>'
