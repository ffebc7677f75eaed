"""Single numbers and verdicts on slides: boxes that are read from left to right."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.slide import Slide

from rollbook.present.slides.fitting import size_that_fits
from rollbook.present.slides.frame import GAP, Box
from rollbook.present.slides.texts import text_box
from rollbook.present.words import plain

Json = Mapping[str, Any]
_INSIDE = 24.0
_VALUES = (40.0, 34.0, 28.0, 24.0, 20.0)


def add_tiles(slide: Slide, box: Box, tiles: Sequence[Json]) -> None:
    """Numbers beside each other, each with its name and a note."""
    for tile, place in zip(tiles, box.columns(len(tiles), GAP), strict=True):
        value = plain(tile["value"])
        size = size_that_fits(value, (place.width - _INSIDE, 50), _VALUES, is_bold=True)
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
