"""Where a table begins: its header, found by the names of its columns."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError

Row = Sequence[str]
Area = tuple[tuple[int, int], tuple[int, int]]
"""Merged cells: first row and column, last row and column, counted from 0."""

SEARCHED_ROWS = 50
_INVISIBLE = re.compile("[\\s\ufeff\u200b\u200e\u200f]+")


@dataclass(frozen=True)
class Header:
    """A table's header: the row it begins in (from 0), its height, its names and where each field stands."""

    first_row: int
    height: int
    names: tuple[str, ...]
    places: dict[str, int]
    has_unnamed: bool

    @property
    def first_below(self) -> int:
        """The first row below, counted from 0."""
        return self.first_row + self.height


def plain(name: str) -> str:
    """A column's name as it is compared: without case and spaces."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", name)).casefold()


def header_names(rows: Sequence[Row], merged: Collection[Area] = (), top: int = 0) -> list[str]:
    """The columns' names of a header of one or more rows, the parts of each joined by `` / ``.

    A name that stands above several columns holds for all of them: those it is merged over or, where nothing
    is merged, those up to the next name.
    """
    width = max((len(row) for row in rows), default=0)
    table = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    groups = [area for area in merged if top <= area[0][0] and area[1][0] < top + len(table) - 1]
    for (row, first), (_, last) in groups:
        table[row - top][first : min(last + 1, width)] = [table[row - top][first]] * (
            min(last + 1, width) - first
        )
    if not groups:
        _spread_groups(table)
    names = [
        " / ".join(dict.fromkeys(part for part in column if part)) for column in zip(*table, strict=True)
    ]
    while names and not names[-1]:
        names.pop()
    return names


def _spread_groups(table: list[list[str]]) -> None:
    for row, below in pairwise(table):
        group = ""
        for place, cell in enumerate(row):
            if cell:
                # A name with nothing below it is a column of its own, no group.
                group = cell if below[place] else ""
            elif below[place]:
                row[place] = group


def find_header(
    rows: Sequence[Row], wanted: Collection[str], height: int = 1, merged: Collection[Area] = ()
) -> int | None:
    """The first row (from 0), among the first 50, of a header that has all wanted columns."""
    needed = {plain(name) for name in wanted}
    for top in range(min(len(rows), SEARCHED_ROWS)):
        names = {plain(name) for name in header_names(rows[top : top + height], merged, top)}
        if needed <= names:
            return top
    return None


def read_header(rows: Sequence[Row], source: Source, where: str, merged: Collection[Area] = ()) -> Header:
    """The header of a table as its source declares it: in a certain row, or to be found.

    Raises
    ------
    InputError
        If a required column is missing, or a wanted one stands there twice.
    """
    height = source.header_rows
    top = _first_row(rows, source, merged)
    names = header_names(rows[top : top + height], merged, top)
    lost = _lost(names, source)
    if lost or top >= len(rows):
        raise InputError(
            "a table has not the columns its source declares",
            where=f"{where}, row {top + height}: no column {', '.join(lost or source.read_columns)}",
            expected=", ".join(source.read_columns),
            next_step=f"drop in the right file, or mend columns, header_row or sheets in "
            f"pipelines/sources/{source.source}.yml",
        )
    places = _places(names, source, where)
    known = set(places.values())
    has_unnamed = any(name and place not in known for place, name in enumerate(names))
    return Header(top, height, tuple(names), places, has_unnamed)


def required(source: Source) -> list[str]:
    """The columns that must be there."""
    return [name for name in source.read_columns if name not in source.optional_columns]


def _first_row(rows: Sequence[Row], source: Source, merged: Collection[Area]) -> int:
    if isinstance(source.header_row, int):
        return source.header_row - 1
    wanted = required(source)
    if wanted:
        found = find_header(rows, wanted, source.header_rows, merged)
    else:
        tops = [find_header(rows, [name], source.header_rows, merged) for name in source.read_columns]
        found = min((top for top in tops if top is not None), default=None)
    return _nearest(rows, source, merged) if found is None else found


def _nearest(rows: Sequence[Row], source: Source, merged: Collection[Area]) -> int:
    """The row that has most of the wanted columns: the one to speak of when none has all."""
    tops = range(min(len(rows), SEARCHED_ROWS))
    height = source.header_rows
    losses = [len(_lost(header_names(rows[top : top + height], merged, top), source)) for top in tops]
    return losses.index(min(losses)) if losses else 0


def _lost(names: Sequence[str], source: Source) -> list[str]:
    there = {plain(name) for name in names}
    wanted = required(source)
    if not wanted:
        return [] if there & {plain(name) for name in source.read_columns} else list(source.read_columns)
    return [name for name in wanted if plain(name) not in there]


def _places(names: Sequence[str], source: Source, where: str) -> dict[str, int]:
    standing: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        standing.setdefault(plain(name), []).append(place)
    for name in source.read_columns:
        twice = standing.get(plain(name), [])
        if len(twice) > 1:
            raise InputError(
                "a column stands in a table more than once",
                where=f"{where}: {name} in columns {', '.join(letters(place) for place in twice)}",
                expected="each column once",
                next_step="rename or remove the one that is not meant",
            )
    return {
        field: standing[plain(name)][0]
        for name, field in source.read_columns.items()
        if plain(name) in standing
    }


def letters(place: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place_of(name: str) -> int:
    """The column, from 0, that a spreadsheet names so."""
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
