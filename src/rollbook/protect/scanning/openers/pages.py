"""The pages of a PDF: their words as they are drawn, or by pypdf where more is to be known."""

import io
from functools import cached_property

import pikepdf
from pypdf import PdfReader

from rollbook.protect.scanning.openers.drawn_words import drawn_words
from rollbook.protect.scanning.openers.glyphs import Glyphs, NotRead, glyphs_of
from rollbook.protect.scanning.openers.other_pages import words_of

_NOT_AS_THEY_SHOULD_BE = (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError)


class Pages:
    """The pages of a document; each of its fonts is read once.

    Parameters
    ----------
    opened
        The document.
    raw
        Its bytes.
    """

    def __init__(self, opened: pikepdf.Pdf, raw: bytes) -> None:
        self.opened = opened
        self.raw = raw
        self._fonts: dict[tuple[int, int], Glyphs | None] = {}

    def told(self, number: int) -> list[str]:
        """The words of a page, in each way in which they may be read."""
        page = self.opened.pages[number]
        try:
            return drawn_words(_drawing(page), self._fonts_of(page))
        except (NotRead, *_NOT_AS_THEY_SHOULD_BE):
            return [words_of(self._by_pypdf.pages[number])]

    @cached_property
    def _by_pypdf(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.raw))

    def _fonts_of(self, page: pikepdf.Page) -> dict[bytes, Glyphs]:
        """The fonts of a page that are read here, by name."""
        used = page.obj["/Resources"]
        if any(each.get("/Subtype") != "/Image" for each in used.get("/XObject", {}).values()):
            raise NotRead
        if any("/Font" in each for each in used.get("/ExtGState", {}).values()):
            raise NotRead
        fonts = {name.encode(): self._font(font) for name, font in used.get("/Font", {}).items()}
        return {name: font for name, font in fonts.items() if font}

    def _font(self, font: pikepdf.Object) -> Glyphs | None:
        if not font.is_indirect:
            return glyphs_of(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = glyphs_of(font)
        return self._fonts[font.objgen]


def content_of(stream: pikepdf.Object) -> bytes:
    """The bytes of a stream, unpacked.

    Raises
    ------
    PdfError
        If it is packed in a way that is not known.
    """
    return stream.read_bytes(decode_level=pikepdf.StreamDecodeLevel.specialized)


def _drawing(page: pikepdf.Page) -> bytes:
    content = page.obj.get("/Contents", pikepdf.Array())
    return b"\n".join(map(content_of, content if isinstance(content, pikepdf.Array) else [content]))
