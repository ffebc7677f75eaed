"""What a workbook's sheets hold, from their XML as it streams by: their extent, formulas without results.

Patterns are used and no parser, so that no entity is ever expanded and nothing is kept in memory.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from rollbook.read.archive import MOST_CELLS, MOST_ROWS, too_large
from rollbook.read.layout import place_of

_PIECE = 1 << 20
_LONGEST_ROW = 64 << 20
# The first two begin with plain letters, for which a search is five times faster.
_ROW = re.compile(rb"row (?:[^>]*? )?r=[\"'](\d+)[\"']")
_FAR_COLUMN = re.compile(rb"r=[\"']([A-Z]{2,3})\d")
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*(?<!/)>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v\b[^>]*>[^<]*)?"
)
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_IS_TEXT = re.compile(rb"\bt=[\"']str[\"']")


def pieces(member: IO[bytes], end: bytes) -> Iterator[bytes]:
    """A member's content in pieces that each end with ``end``, so that no cell or row is cut."""
    rest = b""
    while read := member.read(_PIECE):
        rest += read
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise too_large("a cell without an end")
    yield rest


def scan_sheet(archive: zipfile.ZipFile, member: str) -> list[tuple[int, int]]:
    """Where an XLSX sheet holds a formula whose result was never computed: rows and columns, from 0.

    Raises
    ------
    BrokenArchiveError
        If the sheet reaches further than a list can.
    """
    last_row, columns = 0, {b"Z"}
    found: list[tuple[int, int]] = []
    with archive.open(member) as content:
        for piece in pieces(content, b"c>"):
            last_row = max(last_row, max(map(int, _ROW.findall(piece)), default=0))
            columns.update(_FAR_COLUMN.findall(piece))
            if b"<f" in piece or b":f" in piece:
                found += _uncomputed(piece)
    width = max(place_of(name.decode()) for name in columns) + 1
    if last_row > MOST_ROWS or last_row * width > MOST_CELLS:
        _require_fitting(archive, member)
    return found


def _uncomputed(piece: bytes) -> Iterator[tuple[int, int]]:
    for attributes, value in _FORMULA.findall(piece):
        # A text that is empty is a result too: Excel writes it as an empty value of type str.
        has_result = value and (not value.endswith((b">", b"/>")) or _IS_TEXT.search(attributes))
        place = _PLACE.search(attributes)
        if place is not None and not has_result:
            yield int(place[2]) - 1, place_of(place[1].decode())


def _require_fitting(archive: zipfile.ZipFile, member: str) -> None:
    """Count exactly, by filled cells alone: formats often reach to the end of a sheet."""
    last_row, last_place = 0, 0
    with archive.open(member) as content:
        for piece in pieces(content, b"c>"):
            for column, row in _FILLED.findall(piece):
                last_row, last_place = max(last_row, int(row)), max(last_place, place_of(column.decode()))
    if last_row > MOST_ROWS or last_row * (last_place + 1) > MOST_CELLS:
        raise too_large(f"{last_row:,} rows and {last_place + 1:,} columns")


_REPEATED_ROWS = re.compile(rb"number-rows-repeated=\"(\d+)\"")
_REPEATED_CELLS = re.compile(rb"number-columns-repeated=\"(\d+)\"")
_VALUED = re.compile(rb"<(?:\w+:)?(?:covered-)?table-cell\b[^>]*value-type=[^>]*>")


def require_fitting_ods(archive: zipfile.ZipFile) -> None:
    """Refuse an ODS file whose repeated rows and cells, written out, are more than a list can have.

    Raises
    ------
    BrokenArchiveError
        If so.
    """
    rows = last_row = width = 0
    with archive.open("content.xml") as content:
        for piece in pieces(content, b"table-row>"):
            for part in re.split(rb"<table:table-row\b", piece)[1:]:
                repeated = _REPEATED_ROWS.search(part[: part.find(b">")])
                rows += int(repeated[1]) if repeated else 1
                valued = [found.end() for found in _VALUED.finditer(part)]
                if valued:
                    last_row = rows
                    width = max(width, _ods_width(part[: valued[-1]]))
    if last_row > MOST_ROWS or last_row * width > MOST_CELLS:
        raise too_large(f"{last_row:,} rows and {width:,} columns")


def _ods_width(cells: bytes) -> int:
    tags = re.findall(rb"table-cell\b([^>]*)>", cells)
    repeats = [_REPEATED_CELLS.search(tag) for tag in tags]
    return sum(int(found[1]) if found else 1 for found in repeats)
