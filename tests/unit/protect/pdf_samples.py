"""Documents of one page as other programs write them, with one font that says which letter a number is."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

LETTERS = " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDTH = 500


def shown(text: str) -> bytes:
    """A string of the font."""
    return f"<{''.join(f'{LETTERS.index(letter):04x}' for letter in text)}>".encode()


def at(right: float, up: float, text: str, size: float = 10) -> bytes:
    """A text where it stands on the page."""
    return f"BT /f0 {size} Tf 1 0 0 1 {right} {up} Tm ".encode() + shown(text) + b" Tj ET\n"


def a_font(opened: Pdf) -> pikepdf.Object:
    """A font of numbers of two bytes, all letters of which are half as wide as they are high."""
    pairs = " ".join(f"<{number:04x}><{ord(letter):04x}>" for number, letter in enumerate(LETTERS))
    told = f"1 begincodespacerange<0000><ffff>endcodespacerange {len(LETTERS)} beginbfchar {pairs} endbfchar"
    about = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.x, CIDSystemInfo=about, DW=WIDTH
    )
    return opened.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.x,
            Encoding=Name("/Identity-H"),
            ToUnicode=Stream(opened, told.encode()),
            DescendantFonts=Array([inner]),
        )
    )


def a_document(content: bytes) -> Pdf:
    """A document with a page that does this."""
    opened = pikepdf.new()
    opened.add_blank_page(page_size=(200, 200))
    page = opened.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(f0=a_font(opened)))
    page.Contents = Stream(opened, content)
    return opened


def saved(opened: Pdf, **how: object) -> bytes:
    """The bytes of a document."""
    told = io.BytesIO()
    opened.save(told, **how)  # type: ignore[arg-type]
    return told.getvalue()
