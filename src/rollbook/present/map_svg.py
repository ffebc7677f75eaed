"""The two-period map for paper: two maps side by side in one SVG, with legend, scale bar and north."""

from collections.abc import Iterator, Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width, wrapped
from rollbook.present.map_ground import (
    INSET,
    PLACE_HEIGHT,
    Panel,
    draw_names,
    framed,
    locator,
)
from rollbook.present.map_labels import LabelBlock, Obstacle, Room, blocks_of
from rollbook.present.map_layout import Layer, MapPair, Mark, counted, lay_out
from rollbook.present.map_paint import Letters, mark_svg, text_svg
from rollbook.present.words import Words, word

LINE_HEIGHT = 16.0
NUMBER = Letters(weight=700, has_halo=True)
LEGEND = Letters(size=12)
NOTE = Letters(size=11, colour=theme.QUIET)
NAME = Letters(size=11, weight=600, colour=theme.ROLES["venues"].colour, has_halo=True)


def draw(spec: Mapping[str, Any], words: Words) -> str:
    """Draw a MapSpec as one SVG: base lines, places, marks with their numbers, legend, scale and north."""
    pair = lay_out(spec)
    panels = [Panel(pair, index) for index in range(len(pair.periods))]
    frame = panels[-1].box
    parts = [
        part
        for panel in panels
        for part in framed(panel, pair.periods[panel.index], draw_content(panel), words, str(panel.index))
    ]
    legend, bottom = draw_legend(pair, words, frame.right, frame.bottom + 24)
    return sheet([*parts, *legend], frame.right, bottom)


def sheet(parts: list[str], width: float, height: float) -> str:
    """A whole drawing."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}pt" height="{height:.0f}pt" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="\'{theme.FAMILY}\'" fill="{theme.INK}">'
    )
    return "\n".join([head, *parts, "</svg>\n"])


def draw_content(panel: Panel) -> Iterator[str]:
    """All marks of a date in drawing order (large zones lowest, meeting places on top), then labels."""
    for layer, mark in marks_of(panel):
        yield mark_svg(layer.role, mark.look, panel.place(mark.lat, mark.lon), mark.radius)
    yield from draw_labels(panel)


def marks_of(panel: Panel) -> list[tuple[Layer, Mark]]:
    """The marks of a panel's date."""
    marks = [(layer, mark) for layer in panel.pair.layers for mark in layer.marks[panel.index]]
    return sorted(marks, key=lambda each: each[1].radius if each[1].is_point else -each[1].radius)


def draw_labels(panel: Panel) -> Iterator[str]:
    """The numbers at the marks first, then the places and lines where room is left; numbers lie on top."""
    marked = [mark for layer, mark in marks_of(panel) if layer.has_names or not mark.is_point]
    circles = [Obstacle(*panel.place(mark.lat, mark.lon), mark.radius) for mark in marked]
    room = Room(panel.box, panel.corners, circles)
    numbers = [
        part for block in blocks_of(panel.pair, panel.index) for part in draw_block(panel, block, room)
    ]
    named = [*draw_named_points(panel, room)]
    yield from draw_names(panel, room)
    yield from numbers
    yield from named


def draw_named_points(panel: Panel, room: Room) -> Iterator[str]:
    """The names of public places, where they cover no number and no other name; a table has them all."""
    for layer, mark in marks_of(panel):
        if layer.has_names:
            size = text_width(mark.label, NAME.size, is_bold=True) + 6, PLACE_HEIGHT
            box = room.settle((*panel.place(mark.lat, mark.lon), mark.radius, *size), is_optional=True)
            if box is not None:
                yield text_svg(mark.label, box.left + 3, box.bottom - 3.5, NAME)


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


def draw_legend(pair: MapPair, words: Words, width: float, top: float) -> tuple[list[str], float]:
    """The layers with their marks, notes and sources, and at the right where the map lies."""
    inset, county = locator(pair, width - INSET, top - 12)
    room_left = width - INSET - 150 if inset else width
    parts: list[str] = list(inset)
    if inset:
        side = text_width(county, NOTE.size)
        parts.append(text_svg(county, width - INSET - 8 - side, top, NOTE))
    x, y = 0.0, top
    for layer in pair.layers:
        label = f"{layer.label} ({counted(layer, words)})"
        room = 22 + text_width(label, LEGEND.size) + 22
        if x and x + room > room_left:
            x, y = 0.0, y + 20
        parts += [mark_svg(layer.role, layer.look, (x + 7, y - 4), 5.5), text_svg(label, x + 21, y, LEGEND)]
        x += room
    for note in notes_of(pair, words):
        for line in wrapped(note, NOTE.size, room_left):
            y += 16
            parts.append(text_svg(line, 0, y, NOTE))
        y += 2
    return parts, max(y, top + INSET - 20 if inset else y) + 8


def notes_of(pair: MapPair, words: Words) -> list[str]:
    """What a reader must know of the marks, and where the ground is from."""
    return [
        *([word(words, "band_key_map")] if pair.has_hollow else []),
        *([pair.note] if pair.note else []),
        *([word(words, "map_sources", sources="; ".join(pair.sources))] if pair.sources else []),
    ]
