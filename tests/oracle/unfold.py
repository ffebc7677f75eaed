"""Turn the bytes of a file into every text that somebody could read out of them."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import sqlite3
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import pypdf
import shapely

from .deck_pdf import page_texts

DEEPEST = 4
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{65,}={0,2}")
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_PDF_HEX_TEXT = re.compile(rb"<(FEFF(?:[0-9A-Fa-f]{2}\s*)+)>")
_TAG = re.compile(r"<[^<>]{1,400}>")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ZLIB_STARTS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b")


def unfold(raw: bytes, depth: int = 0) -> Iterator[bytes]:
    """Yield the bytes themselves, then whatever is packed inside them, layer by layer."""
    yield raw
    if depth >= DEEPEST:
        return
    for packed in _packed(raw):
        yield from unfold(packed, depth + 1)


def readings(raw: bytes) -> Iterator[str]:
    """Yield the texts that one layer may be read as, each once."""
    seen = set()
    for text in _decoded(raw):
        plain = _unescaped(text)
        for reading in (text, plain, _TAG.sub(" ", plain)):
            if reading not in seen:
                seen.add(reading)
                yield reading


def inflated(raw: bytes) -> bytes | None:
    """Inflate a zlib or gzip body, as far as it goes; None when it is none."""
    if not raw.startswith(_ZLIB_STARTS):
        return None
    try:
        return zlib.decompressobj(wbits=47).decompress(raw)
    except zlib.error:
        return None


def _packed(raw: bytes) -> Iterator[bytes]:
    body = inflated(raw)
    if body is not None:
        yield body
    if raw.startswith(b"%PDF"):
        yield from _pdf_layers(raw)
    if raw.startswith(b"PK\x03\x04"):
        yield from _zip_layers(raw)
    if raw.startswith(b"SQLite format 3"):
        yield from _sqlite_layers(raw)
    if raw.startswith(b"PAR1"):
        yield from _parquet_layers(raw)
    for blob in _BASE64.findall(raw):
        unpacked = _from_base64(blob)
        if unpacked is not None:
            yield unpacked


def _pdf_layers(raw: bytes) -> Iterator[bytes]:
    for stream in _PDF_STREAM.findall(raw):
        body = inflated(stream)
        if body is not None:
            yield body
            yield from (bytes.fromhex(text.decode()) for text in _PDF_HEX_TEXT.findall(body))
    yield from (bytes.fromhex(text.decode()) for text in _PDF_HEX_TEXT.findall(raw))
    reader = pypdf.PdfReader(io.BytesIO(raw))
    yield "\n".join(page_texts(reader)).encode()
    yield "\n".join(str(entry) for entry in (reader.metadata or {}).values()).encode()


def _zip_layers(raw: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for member in archive.namelist():
            yield member.encode()
            yield archive.read(member)


def _sqlite_layers(raw: bytes) -> Iterator[bytes]:
    tables = sqlite3.connect(":memory:")
    tables.deserialize(raw)
    for name, kind in tables.execute("SELECT name, type FROM sqlite_master").fetchall():
        # An R-tree needs a module to be read, and holds nothing but boxes.
        if kind == "table" and not name.startswith("rtree_"):
            yield "\n".join(_row_text(row) for row in tables.execute(f'SELECT * FROM "{name}"')).encode()  # noqa: S608
    tables.close()


def _parquet_layers(raw: bytes) -> Iterator[bytes]:
    table = pq.read_table(pa.BufferReader(raw))
    yield b"\n".join(part for note in (table.schema.metadata or {}).items() for part in note)
    columns = [column.to_pylist() for column in table.columns]
    yield "\n".join([_row_text(table.column_names), *map(_row_text, zip(*columns, strict=True))]).encode()


def _row_text(row: Iterable[object]) -> str:
    return " | ".join(_wkt(cell) if isinstance(cell, bytes) else str(cell) for cell in row)


def _wkt(packed: bytes) -> str:
    """A geometry in words: longitude before latitude, whole numbers of digits."""
    # In a GeoPackage a head of 8 bytes and perhaps a box (its size by the flags) stand before the geometry.
    box = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
    body = packed[8 + box[packed[3] >> 1 & 7] :] if packed.startswith(b"GP") else packed
    return shapely.to_wkt(shapely.from_wkb(body), rounding_precision=-1)


def _from_base64(blob: bytes) -> bytes | None:
    even = blob.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    even = even[: len(even) - 1] if len(even) % 4 == 1 else even
    try:
        return base64.b64decode(even + b"=" * (-len(even) % 4), validate=True)
    except binascii.Error:
        return None


def _decoded(raw: bytes) -> Iterator[str]:
    try:
        yield raw.decode("utf-8")
    except UnicodeDecodeError:
        yield raw.decode("latin-1")
        yield raw.decode("utf-8", errors="replace")
    if b"\x00" in raw:
        # UTF-16 of Latin letters reads as Latin-1 once its empty halves are gone.
        yield raw.replace(b"\x00", b"").decode("latin-1")


def _unescaped(text: str) -> str:
    plain = _JSON_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    plain = plain.replace("\\n", " ").replace("\\t", " ").replace("\\/", "/")
    return html.unescape(urllib.parse.unquote(plain))
