"""What files say, each thing once: taken apart, unfolded, and held against what must not be found."""

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from math import isfinite

import numpy as np

from rollbook.protect.scanning.homes import Floats, Numbers
from rollbook.protect.scanning.known import Hit, Known
from rollbook.protect.scanning.opening import Depth, kind_of, opened
from rollbook.protect.scanning.pieces import (
    Code,
    Column,
    Corners,
    Inside,
    Piece,
    Place,
    Point,
    Reading,
    Row,
    Text,
)
from rollbook.protect.scanning.unfolding import corners_in, in_degrees, unfold

_TOGETHER = 4
_NEAR_LETTERS = 120
"""Numbers of a text are together if this few stand between, within this many letters."""
_OF_PAGES = (".html", "")
"""Files that carry code of ours: pages, and what is packed in them without a name."""
_PLAIN_ENOUGH = 16
"""Shorter texts without an escape hold nothing that could be unfolded."""


class Haul:
    """What was taken out of files so far, to be searched at once.

    Parameters
    ----------
    known
        What must not be found.
    """

    def __init__(self, known: Known) -> None:
        self.known = known
        self.texts_seen: dict[str, bool] = {}
        self.numbers_seen = 0
        self._code: set[str] = set()
        self._files: set[tuple[str, bytes]] = set()
        self._rows: set[tuple[str, ...]] = set()
        self._texts: list[str] = []
        self._places: list[Place] = []
        self._corners: list[Place] = []
        self._groups: list[int] = []
        self._numbers: list[float] = []
        self._columns: list[Floats] = []
        self._group = 0

    def take(self, piece: Piece, depth: Depth | None = None) -> None:
        """Take what a piece says, and whatever is packed into it.

        Raises
        ------
        ProtectionError
            If a file inside it cannot be looked into.
        """
        depth = depth or Depth()
        match piece:
            case Text(text, is_bare):
                self._take_text(text, depth, is_bare=is_bare)
            case Code(text):
                self._take_code(text, depth)
            case Reading(text):
                self._read(text, is_bare=False)
            case Row(cells):
                self._take_row(cells, depth)
            case Column(numbers):
                self._columns += [numbers, *in_degrees(numbers)]
            case Point(place):
                self._places.append(place)
            case Corners(places):
                self._corners += places
            case Inside():
                self.take_file(piece, depth)

    def take_file(self, file: Inside, depth: Depth | None = None) -> None:
        """Take what a file says and what its name says.

        Raises
        ------
        ProtectionError
            If it, or a file inside it, cannot be looked into.
        """
        deeper = (depth or Depth()).deeper(len(file.raw))
        if kind_of(file) in _OF_PAGES:
            file = Inside(file.name, self.known.own.without_code(file.raw))
        self.take_name(file, deeper)
        # Two decks carry the same libraries: what was taken apart byte for byte says nothing new.
        same = (kind_of(file), sha256(file.raw).digest())
        if same in self._files:
            return
        self._files.add(same)
        for piece in opened(file):
            self.take(piece, deeper)

    def take_name(self, file: Inside, depth: Depth) -> None:
        """Take what a file and its folders are called."""
        if file.name:
            self.take(Text(file.name), depth)

    def search(self) -> set[Hit]:
        """Everything that was found in what was taken since the last search."""
        hits = self.known.in_texts(self._texts) if self._texts else set()
        groups, numbers = self._grouped()
        self.numbers_seen += len(numbers) + 2 * (len(self._places) + len(self._corners))
        hits |= self.known.in_numbers(numbers) | self.known.at_points(groups, numbers)
        hits |= self.known.at_places(self._places, self._corners)
        self._texts, self._columns, self._groups, self._numbers = [], [], [], []
        self._places, self._corners = [], []
        return hits

    def _take_text(self, text: str, depth: Depth, *, is_bare: bool) -> None:
        if self._read(text, is_bare=is_bare) and not is_bare:
            self._unfold(text, depth)

    def _take_code(self, text: str, depth: Depth) -> None:
        if text not in self._code:
            self._code.add(text)
            self._take_points(text)
            self._unfold(text, depth)

    def _unfold(self, text: str, depth: Depth) -> None:
        if len(text) >= _PLAIN_ENOUGH or any(sign in text for sign in "\\&%<"):
            deeper = depth.deeper(len(text))
            for inner in unfold(text):
                self.take(inner, deeper)

    def _read(self, text: str, *, is_bare: bool) -> bool:
        """Keep a text to be searched, and its points unless it is bare; whether it said anything new."""
        before = self.texts_seen.get(text)
        if not text or before is False or before is is_bare:
            return False
        self.texts_seen[text] = is_bare
        if before is None:
            self._texts.append(text)
        if not is_bare:
            self._take_points(text)
        return True

    def _take_row(self, cells: Sequence[object], depth: Depth) -> None:
        row = tuple(["" if cell is None else str(cell) for cell in cells])
        # Elements of a drawing share their attributes by the thousand: the same row says nothing new.
        if row in self._rows:
            return
        self._rows.add(row)
        self._group += 1
        for text in row:
            number = _number(text)
            if number is not None:
                self._groups.append(self._group)
                self._numbers.append(number)
            self._take_text(text, depth, is_bare=number is not None)

    def _take_points(self, text: str) -> None:
        found = self.known.homes.written_in(text)
        if not found:
            return
        drawn: list[tuple[int, int]] = []
        for span, corners in corners_in(text, found):
            drawn.append(span)
            self._corners += corners.places
        alone = [span for span in found if not _is_within(span[0], drawn)]
        for place, (start, _) in enumerate(alone):
            self._group += 1
            near = [span for span in alone[place : place + _TOGETHER] if span[0] - start < _NEAR_LETTERS]
            self._groups += [self._group] * len(near)
            self._numbers += [float(text[other:end].replace(",", ".")) for other, end in near]

    def _grouped(self) -> tuple[Numbers, Floats]:
        """Every number that may be a coordinate, by the group in which it stands."""
        parts = [(np.array(self._groups, dtype=np.int64), np.array(self._numbers, dtype=float))]
        begin = self._group + 1
        longest = max(map(len, self._columns), default=0)
        # The same place of every column is a group; so are two neighbours in one.
        parts += [(begin + np.arange(len(numbers)), numbers) for numbers in self._columns]
        begin += longest
        for numbers in self._columns:
            places = np.arange(len(numbers))
            parts += [(begin + places, numbers), (begin + places[1:] - 1, numbers[1:])]
            begin += len(numbers)
        self._group = begin
        return np.concatenate([one for one, _ in parts]), np.concatenate([other for _, other in parts])


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, (place, place + 1))
    return before > 0 and place < spans[before - 1][1]


@lru_cache(maxsize=1 << 16)
def _number(text: str) -> float | None:
    with suppress(ValueError):
        number = float(text)
        return number if isfinite(number) else None
    return None
