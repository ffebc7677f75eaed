"""PDF: every stream unpacked, every text of every object, the words of the pages, and attached files."""

import io
import logging
import re
import zlib
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from rollbook.protect.scanning.openers.letters import unbroken, unknown
from rollbook.protect.scanning.openers.markup import page as markup_page
from rollbook.protect.scanning.openers.operations import Told, operations
from rollbook.protect.scanning.pieces import Inside, Piece, Text
from rollbook.protect.scanning.plain import readable
from rollbook.protect.scanning.unfolding import is_file

# What a library says of a file may quote it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
UNREADABLE = (PyPdfError, zlib.error, NotImplementedError, AttributeError, TypeError)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_SHOWN = re.compile(rb"(\bBT\b.*?\bET\b)", re.DOTALL)
_PLACED = re.compile(rb"q\b(?<=\bq)|Q\b(?<=\bQ)|cm\b|/[^\s/]+\s+Do\b|/[^\s/]+\s+[\d.]+\s+Tf\b")
"""What a page says between its texts about where they stand; six numbers before ``cm`` belong to it."""
_SIX_NUMBERS = re.compile(rb"(?:-?[\d.]+\s+){6}\Z")
_LONGEST_SIX = 200
_EMPTY = re.compile(rb"(?:\bq (?:[-\d. ]+cm )?Q ?)+")
_KERNING = re.compile(rb"(?<!\\)\)\s*-?\d{1,2}(?:\.\d+)?\s*\(")
"""So small a step between two letters is no space."""
_PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})


def document(raw: bytes) -> Iterator[Piece]:
    """Everything in a PDF.

    Raises
    ------
    ValueError
        If it is locked.
    """
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        raise ValueError("a locked document")
    yield from streams(raw)
    for number in (*reader.xref.get(0, {}), *reader.xref_objStm):
        yield from parts(reader.get_object(IndirectObject(number, 0, reader)))
    yield from parts(reader.trailer)
    yield from attached(reader)
    for one in reader.pages:
        yield from words(one)


def attached(reader: PdfReader) -> Iterator[Piece]:
    """Files that the document carries."""
    for name, files in reader.attachments.items():
        yield from (Inside(name, file) for file in files)


def streams(raw: bytes) -> Iterator[Piece]:
    """Every stream that inflates, even one that no list of objects knows any more."""
    for found in _STREAM.findall(raw):
        try:
            told = zlib.decompressobj().decompress(found)
        except zlib.error:
            continue
        yield Text(readable(told), is_bare=True)


def parts(part: object) -> Iterator[Piece]:
    """The texts of one object, and what its stream holds; other objects are told on their own."""
    if isinstance(part, TextStringObject | ByteStringObject):
        yield Text(readable(part) if isinstance(part, bytes) else str(part))
    elif isinstance(part, ArrayObject):
        for inner in part:
            yield from parts(inner)
    elif isinstance(part, DictionaryObject):
        for key, inner in part.items():
            yield from parts(part.raw_get(key) if isinstance(inner, IndirectObject) else inner)
        if isinstance(part, StreamObject):
            yield from stream(part)


def stream(part: StreamObject) -> Iterator[Piece]:
    """What a stream holds: notes about the document, a file, or letters."""
    filters = part.get("/Filter", [])
    if _PICTURES.intersection(filters if isinstance(filters, list) else [filters]):
        return
    told = part.get_data()
    if part.get("/Type") == "/Metadata":
        yield from markup_page(told)
    elif part.get("/Type") == "/EmbeddedFile":
        yield from unknown(told)
    elif is_file(told):
        yield Inside("", told)
    else:
        yield Text(readable(told), is_bare=True)


def words(one: PageObject) -> Iterator[Piece]:
    """The words of a page, those that are broken over two lines whole, too."""
    text = without_drawings(one).extract_text()
    yield Text(text)
    yield from unbroken(text)


def without_drawings(one: PageObject) -> PageObject:
    """The page without its lines and curves: no letter is among them, and they take the most time."""
    content = one.get_contents()
    if content is not None:
        parts = _SHOWN.split(content.get_data())
        parts[::2] = [_EMPTY.sub(b"", b" ".join(placed(part))) for part in parts[::2]]
        parts[1::2] = [_KERNING.sub(b"", part) for part in parts[1::2]]
        one[NameObject("/Contents")] = _readable(b"\n".join(parts))
    return one


def placed(content: bytes) -> Iterator[bytes]:
    """What places letters, among lines and curves: found by its operators, of which there are few."""
    behind = 0
    for found in _PLACED.finditer(content):
        start = found.start()
        if found[0] != b"cm":
            behind = found.end()
            yield found[0]
        elif numbers := _six_numbers(content, behind, start):
            behind = found.end()
            yield numbers[0] + found[0]


def _six_numbers(content: bytes, begin: int, end: int) -> re.Match[bytes] | None:
    near = max(begin, end - _LONGEST_SIX)
    found = _SIX_NUMBERS.search(content, near, end)
    # Found at its very beginning, the first number may begin before.
    return found if found and found.start() > near else _SIX_NUMBERS.search(content, begin, end)


def _readable(content: bytes) -> StreamObject:
    told = operations(content)
    if told is not None:
        return Told(content, told)
    shown = DecodedStreamObject()
    shown.set_data(content)
    return shown
