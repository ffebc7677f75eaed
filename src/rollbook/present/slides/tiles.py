"""Single numbers and verdicts on slides: boxes that are read from left to right."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.slide import Slide

from rollbook.present.slides.fitting import size_that_fits, text_height
from rollbook.present.slides.frame import CONTENT_WIDTH, GAP, Box
from rollbook.present.slides.texts import text_box
from rollbook.present.words import plain

Json = Mapping[str, Any]
_INSIDE, _PADDING = 24.0, 34.0
_VALUES = (40.0, 34.0, 28.0, 24.0, 20.0)


def tiles_height(tiles: Sequence[Json]) -> float:
    """How high the boxes of numbers have to be."""
    width = Box(0, 0, CONTENT_WIDTH, 0).columns(len(tiles), GAP)[0].width - _INSIDE
    return max(
        _PADDING
        + text_height(str(tile["label"]), 15, width, is_bold=True)
        + text_height(plain(tile["value"]), _value_size(tile, width), width, is_bold=True)
        + text_height(plain(tile["note"]), 12, width)
        for tile in tiles
    )


def verdicts_height(items: Sequence[Json]) -> float:
    """How high verdicts are, all rows together."""
    rows = -(-len(items) // 2)
    width = Box(0, 0, CONTENT_WIDTH, 0).columns(min(2, len(items)), GAP)[0].width - _INSIDE
    row = max(
        _PADDING
        + text_height(str(item["title"]), 16, width, is_bold=True)
        + text_height(f"{item['verdict']} · {plain(item['detail'])}", 14, width, is_bold=True)
        for item in items
    )
    return rows * row + (rows - 1) * GAP


def _value_size(tile: Json, width: float) -> float:
    return size_that_fits(plain(tile["value"]), (width, 50), _VALUES, is_bold=True)


def add_tiles(slide: Slide, box: Box, tiles: Sequence[Json]) -> None:
    """Numbers beside each other, each with its name and a note."""
    for tile, place in zip(tiles, box.columns(len(tiles), GAP), strict=True):
        value, size = plain(tile["value"]), _value_size(tile, place.width - _INSIDE)
        told = [
            [(str(tile["label"]), {"size": 15, "is_bold": True, "colour": "ink"})],
            [(value, {"size": size, "is_bold": True, "colour": "accent"})],
            [(plain(tile["note"]), {"size": 12, "colour": "quiet"})],
        ]
        text_box(slide, place, "number", told, fill="wash", space=3)


def add_verdicts(slide: Slide, box: Box, items: Sequence[Json]) -> None:
    """Verdicts, two beside each other; the word says it, the colour only repeats it."""
    rows = -(-len(items) // 2)
    height = (box.height - GAP * (rows - 1)) / rows
    for number, item in enumerate(items):
        row, column = divmod(number, 2)
        across = min(2, len(items))
        place = Box(box.left, box.top + row * (height + GAP), box.width, height).columns(across, GAP)[column]
        colour = "met" if item["is_met"] else "notice" if item.get("is_open") else "not_met"
        told = [
            [(str(item["title"]), {"size": 16, "is_bold": True, "colour": "ink"})],
            [
                (str(item["verdict"]), {"size": 14, "is_bold": True, "colour": colour}),
                (f" · {plain(item['detail'])}", {"size": 14, "colour": "ink"}),
            ],
        ]
        text_box(slide, place, "verdict", told, fill="wash", space=4)
