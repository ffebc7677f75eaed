"""The second drawing of a release map: dots of the later date, what changed, and the protection in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from rollbook.present import theme
from rollbook.present.letters import text_width, wrapped
from rollbook.present.map_ground import Panel, draw_names, framed
from rollbook.present.map_labels import Obstacle, Room
from rollbook.present.map_layout import lay_out
from rollbook.present.map_paint import Letters, Look, mark_svg, text_svg
from rollbook.present.map_release import ReleaseParts
from rollbook.present.map_svg import LEGEND, LINE_HEIGHT, NOTE, NUMBER, sheet
from rollbook.present.words import Words, word

DOT = 1.7
STRONG = Letters(size=12, weight=700)


def draw_second(spec: Mapping[str, Any], words: Words) -> str | None:
    """Dots and change side by side with their keys and the protection below; None for a working view."""
    pair = lay_out(spec)
    parts = pair.release
    if parts is None:
        return None
    dots, change = Panel(pair, 0), Panel(pair, 1)
    dots_title = word(words, "map_dots_of", period=pair.periods[-1])
    drawn = [
        *framed(dots, dots_title, draw_dots(dots, parts), words, "dots"),
        *framed(change, word(words, "show_change"), draw_changes(change, parts), words, "change"),
    ]
    below, bottom = draw_below(dots, change, parts)
    return sheet([*drawn, *below], change.box.right, bottom)


def draw_dots(panel: Panel, parts: ReleaseParts) -> Iterator[str]:
    """The dots of all layers at the later date; a hidden count keeps its hollow mark."""
    room = Room(panel.box, panel.corners, [])
    for layer in panel.pair.layers:
        for mark in layer.marks[-1]:
            if mark.look == "hidden":
                yield mark_svg(layer.role, "hidden", panel.place(mark.lat, mark.lon), mark.radius)
            for steps in mark.dots:
                at = panel.place(*parts.place(mark.lat, mark.lon, steps))
                room.circles.append(Obstacle(*at, DOT + 1))
                yield mark_svg(layer.role, "dot", at, DOT)
    yield from draw_names(panel, room)


def draw_changes(panel: Panel, parts: ReleaseParts) -> Iterator[str]:
    """A mark and its range for each zone."""
    for mark in parts.changes:
        yield mark_svg(mark.role, look_of(mark.trend), panel.place(mark.lat, mark.lon), mark.radius)
    circles = [Obstacle(*panel.place(mark.lat, mark.lon), mark.radius) for mark in parts.changes]
    room = Room(panel.box, panel.corners, circles)
    numbers = []
    for mark in sorted(parts.changes, key=lambda each: -each.radius):
        size = text_width(mark.text, NUMBER.size, is_bold=True) + 6, LINE_HEIGHT
        box = room.settle((*panel.place(mark.lat, mark.lon), mark.radius, *size))
        if box is not None:
            numbers.append(text_svg(mark.text, box.left + 3, box.bottom - 4, NUMBER))
    yield from draw_names(panel, room)
    yield from numbers


def look_of(trend: str) -> Look:
    """What cannot be told is drawn as a hidden number is."""
    return "hidden" if trend == "unclear" else "zone"


def draw_below(dots: Panel, change: Panel, parts: ReleaseParts) -> tuple[list[str], float]:
    """The keys of both maps, then the protection; and how far down the sheet reaches."""
    drawn: list[str] = []
    left, top = dots.box.left, dots.box.bottom + 24
    x, y = left, top
    for layer in (each for each in dots.pair.layers if not each.has_names):
        drawn += [mark_svg(layer.role, "dot", (x + 5, y - 4), DOT), text_svg(layer.label, x + 14, y, LEGEND)]
        x += 14 + text_width(layer.label, LEGEND.size) + 22
    for line in wrapped(parts.dots_key, NOTE.size, dots.box.right - left):
        y += LINE_HEIGHT
        drawn.append(text_svg(line, left, y, NOTE))
    x, last = change.box.left, top
    for name, label in parts.change_key.items():
        role = theme.CHANGE_ROLES[name]
        room = 20 + text_width(label, LEGEND.size) + 22
        if x > change.box.left and x + room > change.box.right + 22:
            x, last = change.box.left, last + 20
        drawn += [
            mark_svg(role, look_of(name), (x + 7, last - 4), 5.5),
            text_svg(label, x + 20, last, LEGEND),
        ]
        x += room
    for line in wrapped(parts.change_title, NOTE.size, change.box.right - change.box.left):
        last += LINE_HEIGHT
        drawn.append(text_svg(line, change.box.left, last, NOTE))
    y = max(y, last) + 28
    drawn.append(text_svg(parts.protection_title, left, y, STRONG))
    for told in parts.protection_lines:
        for number, line in enumerate(wrapped(told, LEGEND.size, change.box.right - left - 14)):
            y += LINE_HEIGHT
            if not number:
                drawn.append(f'<circle cx="{left + 4:.1f}" cy="{y - 4:.1f}" r="1.8" fill="{theme.QUIET}"/>')
            drawn.append(text_svg(line, left + 14, y, LEGEND))
    return drawn, y + 10
