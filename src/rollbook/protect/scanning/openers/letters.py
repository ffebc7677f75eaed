"""Files of letters: plain text, CSV and JSON, and bytes of which nobody said what they are."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

import numpy as np

from rollbook.protect.scanning.pieces import Column, Corners, Piece, Place, Point, Reading, Row, Text
from rollbook.protect.scanning.plain import legible
from rollbook.protect.scanning.unfolding import columns_of

UNREADABLE = (csv.Error, RecursionError)
_BROKEN = re.compile("[-\u00ad\u2010]\r?\n[ \t]*")
_LONGEST_CELL = 1 << 27
_NUMBERS_OF_A_POINT = 2
_A_SHORT_LIST = 16
"""Any two of the first numbers of a list may be a point; further on only neighbours."""
_DTYPES = ("<f8", "<f4", ">f8", ">f4", "<i4", ">i4")


def lines(raw: bytes) -> Iterator[Piece]:
    """A text: all of it, and with words whole that are broken over two lines."""
    text = raw.decode("utf-8")
    yield Text(text)
    yield from unbroken(text)


def table(raw: bytes) -> Iterator[Piece]:
    """Rows of CSV."""
    text = raw.decode("utf-8")
    yield Text(text, is_bare=True)
    yield from rows(text)


def rows(text: str) -> Iterator[Piece]:
    """The cells of each row together."""
    # The limit is one for the whole process: whoever reads lists wants his own back.
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        told = list(csv.reader(io.StringIO(text)))
    finally:
        csv.field_size_limit(limit)
    yield from (Row(row) for row in told)


def values(raw: bytes) -> Iterator[Piece]:
    """Everything in a JSON document, and the document as it stands."""
    text = raw.decode("utf-8")
    yield Text(text)
    yield from walk(json.loads(text))


def walk(value: object) -> Iterator[Piece]:
    """Nested dictionaries, lists and plain values: what stands side by side stays together."""
    if isinstance(value, Mapping):
        yield Row([str(key) for key in value])
        yield Row([part for part in value.values() if _is_plain(part)])
        yield from _named_point(value)
        yield from (piece for part in value.values() if not _is_plain(part) for piece in walk(part))
    elif isinstance(value, list | tuple):
        yield from _listed(value)
    elif value is not None:
        yield Row([value])


def unbroken(text: str) -> Iterator[Piece]:
    """The text with words whole that a hyphen breaks over two lines."""
    if _BROKEN.search(text):
        yield Reading(_BROKEN.sub("", text))


def unknown(raw: bytes) -> Iterator[Piece]:
    """Bytes inside a file of which nothing is said: a text, or numbers."""
    yield Text(legible(raw))
    for dtype in _DTYPES:
        yield from columns_of(raw, dtype, [])


def _listed(parts: list[object] | tuple[object, ...]) -> Iterator[Piece]:
    flat = [part for part in parts if _is_plain(part)]
    if flat and all(isinstance(part, int | float) for part in flat):
        yield Column(np.array(flat, dtype=float))
        yield Row(flat[:_A_SHORT_LIST])
    elif flat:
        yield Row(flat)
        if all(isinstance(part, str) for part in flat):
            # A notebook keeps its texts line by line.
            yield Text("".join(map(str, flat)))
    pairs = [pair for pair in map(_pair, parts) if pair]
    if len(pairs) > 1:
        yield Corners(pairs)
    for part in parts:
        if not _is_plain(part) and not (len(pairs) > 1 and _pair(part)):
            yield from walk(part)


def _named_point(value: Mapping[object, object]) -> Iterator[Piece]:
    with suppress(TypeError, ValueError):
        lat, lon = (float(value[name]) for name in ("lat", "lon") if name in value)  # type: ignore[arg-type]
        yield Point((lat, lon))


def _is_plain(part: object) -> bool:
    return part is None or isinstance(part, str | int | float)


def _pair(part: object) -> Place | None:
    """A list of two numbers, which beside other pairs is the corner of a line."""
    if not isinstance(part, list | tuple) or len(part) != _NUMBERS_OF_A_POINT:
        return None
    one, other = part
    if (
        isinstance(one, int | float)
        and isinstance(other, int | float)
        and bool not in {type(one), type(other)}
    ):
        return float(one), float(other)
    return None
