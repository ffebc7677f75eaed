"""Fonts of a page: their names and notes are packed with the letters."""

from collections.abc import Iterator

import brotli

from rollbook.protect.scanning.openers.letters import unknown
from rollbook.protect.scanning.pieces import Piece, Text
from rollbook.protect.scanning.plain import readable, two_byte_readings

UNREADABLE = (brotli.error, IndexError)
_HEAD, _TABLES, _PACKED_SIZE, _NOTES, _PRIVATE = 48, slice(12, 14), slice(20, 24), 28, 40
_OTHER_TAG, _TRANSFORMED = 63, {10: 0, 11: 0}


def woff2(raw: bytes) -> Iterator[Piece]:
    """WOFF2: what is packed in it."""
    yield from unpacked(raw)


def unpacked(raw: bytes) -> Iterator[Piece]:
    """The tables of a font, its notes and its private part."""
    tables = int.from_bytes(raw[_TABLES], "big")
    place = _HEAD
    for _ in range(tables):
        place = _after_entry(raw, place)
    packed = raw[place : place + int.from_bytes(raw[_PACKED_SIZE], "big")]
    told = brotli.decompress(packed)
    yield Text(readable(told), is_bare=True)
    yield Text(two_byte_readings(told) or "", is_bare=True)
    at, size = (int.from_bytes(raw[start : start + 4], "big") for start in (_NOTES, _NOTES + 4))
    if size:
        yield Text(readable(brotli.decompress(raw[at : at + size])))
    at, size = (int.from_bytes(raw[start : start + 4], "big") for start in (_PRIVATE, _PRIVATE + 4))
    if size:
        yield from unknown(raw[at : at + size])


def _after_entry(raw: bytes, place: int) -> int:
    """Where the next entry of the list of tables begins: a flag, perhaps a tag, and one or two sizes."""
    flag = raw[place]
    place += 5 if flag & _OTHER_TAG == _OTHER_TAG else 1
    place = _after_size(raw, place)
    kind, version = flag & _OTHER_TAG, flag >> 6
    # The outlines of letters (10, 11) are changed as version 0, other tables as any other.
    is_changed = version == 0 if kind in _TRANSFORMED else version != 0
    return _after_size(raw, place) if is_changed else place


def _after_size(raw: bytes, place: int) -> int:
    while raw[place] & 0x80:
        place += 1
    return place + 1
