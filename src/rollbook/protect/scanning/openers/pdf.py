"""PDF: every stream unpacked, every text of every object, the words of the pages, and attached files."""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pypdf.errors import PyPdfError

from rollbook.protect.scanning.openers.letters import unbroken, unknown
from rollbook.protect.scanning.openers.markup import page as markup_page
from rollbook.protect.scanning.openers.pages import Pages, content_of
from rollbook.protect.scanning.openers.strings import STRING, bytes_of, text_of
from rollbook.protect.scanning.pieces import Inside, Piece, Text
from rollbook.protect.scanning.plain import readable
from rollbook.protect.scanning.unfolding import is_file

# What a library says of a file may quote it.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
UNREADABLE = (
    PyPdfError, pikepdf.PdfError, pikepdf.PasswordError, zlib.error,
    NotImplementedError, AttributeError, TypeError,
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_STRING = re.compile(STRING, re.DOTALL)
_PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})


def document(raw: bytes) -> Iterator[Piece]:
    """Everything in a PDF.

    Raises
    ------
    ValueError
        If it is locked, or so broken that some of it had to be guessed.
    """
    with pikepdf.open(io.BytesIO(raw)) as opened:
        if opened.is_encrypted:
            raise ValueError("a locked document")
        yield from streams(raw)
        for part in (*opened.objects, opened.trailer):
            yield from parts(part)
        yield from attached(opened)
        pages = Pages(opened, raw)
        for number in range(len(opened.pages)):
            yield from words(pages, number)
        if opened.get_warnings():
            raise ValueError("a broken document")


def attached(opened: pikepdf.Pdf) -> Iterator[Piece]:
    """Files that the document carries."""
    for name, told in opened.attachments.items():
        yield from (Inside(name, content_of(file)) for file in told.obj.EF.values())


def streams(raw: bytes) -> Iterator[Piece]:
    """Every stream that inflates, even one that no list of objects knows any more."""
    for found in _STREAM.findall(raw):
        try:
            told = zlib.decompressobj().decompress(found)
        except zlib.error:
            continue
        yield Text(readable(told), is_bare=True)


def parts(part: pikepdf.Object) -> Iterator[Piece]:
    """The texts of one object, and what its stream holds; other objects are told on their own."""
    is_stream = isinstance(part, pikepdf.Stream)
    written = (part.stream_dict if is_stream else part).unparse(resolved=True)
    for string in _STRING.findall(written):
        raw = bytes_of(string)
        if raw is None:
            raise ValueError("a string that qpdf never writes")
        yield Text(text_of(raw))
    if is_stream:
        yield from stream(part)


def stream(part: pikepdf.Object) -> Iterator[Piece]:
    """What a stream holds: notes about the document, a file, or letters."""
    filters: Any = part.get("/Filter", pikepdf.Array())
    if _PICTURES.intersection(map(str, filters if isinstance(filters, pikepdf.Array) else [filters])):
        return
    told = content_of(part)
    if part.get("/Type") == "/Metadata":
        yield from markup_page(told)
    elif part.get("/Type") == "/EmbeddedFile":
        yield from unknown(told)
    elif is_file(told):
        yield Inside("", told)
    else:
        yield Text(readable(told), is_bare=True)


def words(pages: Pages, number: int) -> Iterator[Piece]:
    """The words of a page, those that are broken over two lines whole, too."""
    for text in pages.told(number):
        yield Text(text)
        yield from unbroken(text)
