"""What is packed into letters: escapes, arrays and files in base64, data addresses, outlines and points."""

import base64
import binascii
import html
import re
import urllib.parse
import zlib
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from rollbook.protect.scanning.homes import Floats
from rollbook.protect.scanning.pieces import Column, Corners, Inside, Piece, Reading, Text
from rollbook.protect.scanning.plain import readable, two_byte_readings
from rollbook.protect.scanning.runs import long_words

_ROUNDS = 3
"""So often are escapes taken away: an address in an attribute in a script may be escaped by each of them."""
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{2,6}) ?|(.))", re.DOTALL
)
_TAG = re.compile(r"<[^<>]{1,400}>")
_LETTERS = "A-Za-z0-9+/_-"
_FEWEST_PACKED = 16
_BASE64 = re.compile(rf"(?:[{_LETTERS}]{{60,80}}\r?\n)*[{_LETTERS}]{{{_FEWEST_PACKED},}}={{0,2}}")
_LONG_WORD = re.compile(rf"[{_LETTERS}]{{{_FEWEST_PACKED}}}")
_ADDRESS = re.compile(r"[dD][aA][tT][aA]:([\w.+-]+/[\w.+-]+)?((?:;[^,;\"'\s]{1,80})*),")
_ENDS = {'"': '"', "'": "'", "(": ")"}
_NO_ADDRESS = re.compile(r"[\s\"'<>)]|$")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "font/", "application/")
_PACKED = re.compile(rf"bdata\W{{1,6}}([{_LETTERS}]+={{0,2}})")
_DTYPE = re.compile(r"dtype\W{1,6}([iuf][1248]c?)\b")
_SHAPE = re.compile(r"shape\W{1,8}(\d+(?:\s*,\s*\d+)*)")
_NEARBY = 200
_DTYPES = ("<f8", "<f4", ">f8", ">f4", "<i4", ">i4")
_PARTS_OF_A_DEGREE = (1e5, 1e6, 1e7)
"""Coordinates are kept as whole numbers of such parts where files must be small."""
_LARGE = 1e5
_SHORTEST_ARRAY = 4
_PAIR = re.compile(r"\[\s*(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)\s*\]")
_BEFORE, _AFTER = re.compile(r"\]\s*,\s*$"), re.compile(r"\s*,\s*\[")
_SPACES = 40
_READABLE = 0.9
_MOST_DEGREES = 180.0


def unfold(text: str) -> Iterator[Piece]:
    """Everything that is packed into a text; the text itself is not told again."""
    readings = [text, *unescaped(text)]
    yield from (Reading(plainer) for plainer in {*readings[1:2], *readings[-1:]} - {text})
    if "<" in readings[-1]:
        yield from without_tags(readings[-1])
    for reading in readings:
        if "bdata" in reading:
            yield from packed_arrays(reading)
        if "data:" in reading.lower():
            yield from addresses(reading)
        for found in packed_words(reading):
            yield from from_base64(found)


def unescaped(text: str) -> Iterator[str]:
    """The text without the escapes of scripts, pages and addresses, layer by layer."""
    for _ in range(_ROUNDS):
        if not any(sign in text for sign in "\\&%"):
            return
        plainer = urllib.parse.unquote(html.unescape(_ESCAPE.sub(_letter, text)))
        if plainer == text:
            return
        text = plainer
        yield text


def without_tags(text: str) -> Iterator[Piece]:
    """Letters on both sides of a tag: one word, or two."""
    for between in (" ", ""):
        yield Reading(_TAG.sub(between, text))


def packed_words(text: str) -> Iterator[str]:
    """Words that may be base64, those that are broken into lines whole."""
    if not _LONG_WORD.search(text):
        return
    end = 0
    # Such a word begins where a long run of its letters does, and nowhere else.
    for place in long_words(text, _FEWEST_PACKED):
        if place >= end and (found := _BASE64.match(text, place)):
            end = found.end()
            yield found[0]


def packed_arrays(text: str) -> Iterator[Piece]:
    """Arrays of numbers as a chart keeps them: ``bdata``, with ``dtype`` and perhaps ``shape`` beside it."""
    for found in _PACKED.finditer(text):
        raw = _bytes_of(found[1])
        start, end = found.span()
        around = text[max(0, start - _NEARBY) : start] + text[end : end + _NEARBY]
        dtypes, shape = _DTYPE.findall(around), _SHAPE.search(around)
        # More than one array may be near; a wrong guess tells numbers that are nobody's home.
        for dtype in {f"<{name[:2]}" for name in dtypes} or set(_DTYPES):
            yield from columns_of(raw, dtype, [int(size) for size in shape[1].split(",")] if shape else [])


def columns_of(raw: bytes | None, dtype: str, shape: list[int]) -> Iterator[Piece]:
    """The numbers of an array: one after the other and, where it is a table, each of its columns."""
    size = np.dtype(dtype).itemsize
    if not raw or len(raw) % size:
        return
    with np.errstate(all="ignore"):
        numbers = np.nan_to_num(np.frombuffer(raw, dtype).astype(float), nan=0.0, posinf=0.0, neginf=0.0)
    yield Column(numbers)
    if len(shape) > 1 and np.prod(shape) == len(numbers):
        table = numbers.reshape(shape[0], -1)
        yield from (Column(line) for line in (table if shape[0] < table.shape[1] else table.T))


def addresses(text: str) -> Iterator[Piece]:
    """Files that are written as an address: ``data:image/png;base64,...``."""
    behind = 0
    for found in _ADDRESS.finditer(text):
        before = text[max(behind, found.start() - 1) : found.start()].strip("\n")
        behind, end = found.end(), _ENDS.get(before)
        # An attribute may be an address from its first letter to its last.
        last = text.find(end, found.end()) if end else -1 if before else len(text)
        stop = _NO_ADDRESS.search(text, found.end()) if last < 0 else None
        letters = urllib.parse.unquote_to_bytes(text[found.end() : stop.start() if stop else last])
        raw = _bytes_of(letters.decode("latin-1")) if "base64" in found[2].lower() else letters
        if raw and (is_file(raw) or (found[1] or "").lower().startswith(_PICTURES)):
            yield Inside("", raw)
        elif raw:
            # Read as a page: in a script it may be broken off, or be none at all.
            yield Inside("x.html", readable(raw).encode())


@lru_cache(maxsize=1 << 15)
def from_base64(letters: str) -> tuple[Piece, ...]:
    """What letters that may be base64 stand for: a file, a text, numbers; mostly they are a long word."""
    raw = _bytes_of(letters)
    if not raw:
        return ()
    if is_file(raw):
        return (Inside("", raw),)
    told = (raw.decode("utf-8", errors="ignore"), two_byte_readings(raw) or "")
    texts = [Text(text) for text in told if 2 * len(text) >= len(raw) and _is_said(text)]
    columns = [
        piece for dtype in _DTYPES for piece in columns_of(raw, dtype, []) if isinstance(piece, Column)
    ]
    return (*texts, *(column for column in columns if _may_be_degrees(column.numbers)))


def in_degrees(numbers: Floats) -> Iterator[Floats]:
    """Whole numbers as the degrees that they may be parts of."""
    if len(numbers) and (np.abs(numbers) > _LARGE).any() and (numbers == np.round(numbers)).all():
        yield from (numbers / parts for parts in _PARTS_OF_A_DEGREE)


def _is_said(text: str) -> bool:
    return sum(map(str.isprintable, text)) > _READABLE * len(text)


def _may_be_degrees(numbers: Floats) -> bool:
    """Whether numbers that nobody called so may be degrees, or parts of them; most long words are neither."""
    sizes = np.abs(numbers)
    if float(sizes[0]).is_integer() and float(sizes[-1]).is_integer():
        return (
            len(sizes) >= _SHORTEST_ARRAY and float(np.median(sizes)) < _MOST_DEGREES * _PARTS_OF_A_DEGREE[1]
        )
    return bool(((sizes > 1) & (sizes <= _MOST_DEGREES)).any())


_HEADS = (
    b"PK\x03\x04", b"\x89PNG", b"%PDF-", b"SQLite format 3\0", b"PAR1", b"\xff\xd8\xff", b"GIF8", b"wOF2",
)  # fmt: skip


def is_file(raw: bytes) -> bool:
    """Whether bytes begin as a file of a kind that can be looked into, or inflate to their end."""
    return raw.startswith(_HEADS) or inflated(raw) is not None


def inflated(raw: bytes, *, to_its_end: bool = True) -> bytes | None:
    """What a zlib or gzip stream holds; None where there is none."""
    if raw[:1] not in {b"\x78", b"\x1f"}:
        return None
    stream = zlib.decompressobj(wbits=47)
    try:
        told = stream.decompress(raw)
    except zlib.error:
        return None
    return told if told and (stream.eof or not to_its_end) else None


def corners_in(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Corners]]:
    """Pairs in brackets of which another stands beside: corners of an outline, and where each is written."""
    first, last = spans[0][0], spans[-1][1]
    for found in _PAIR.finditer(text, max(0, first - _SPACES), last + _SPACES):
        after = _AFTER.match(text, found.end())
        if after or _BEFORE.search(text[max(0, found.start() - _SPACES) : found.start()]):
            yield found.span(), Corners([(float(found[1]), float(found[2]))])


def _letter(found: re.Match[str]) -> str:
    number = next((group for group in found.groups()[:4] if group), None)
    if number is None:
        return {"n": "\n", "t": "\t", "r": "\r"}.get(found[5], found[5])
    return chr(int(number, 16)) if int(number, 16) < 0x110000 else " "  # noqa: PLR2004  the last letter there is


def _bytes_of(letters: str) -> bytes | None:
    even = "".join(letters.split()).rstrip("=").replace("-", "+").replace("_", "/")
    if len(even) % 4 == 1:
        even = even[:-1]
    try:
        return base64.b64decode(even + "=" * (-len(even) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
