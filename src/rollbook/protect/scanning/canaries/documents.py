"""Canaries in a PDF, written object by object."""

import zlib
from collections.abc import Iterator

from rollbook.protect.scanning.canaries.planted import (
    ADDRESS,
    EMAIL,
    FILLING,
    IDENTITY,
    NAME,
    PHONE,
    PLACE,
    Canary,
    canary,
)
from rollbook.protect.scanning.values import ADDRESSES, EMAILS, HOMES, IDS, NAMES, PHONES

_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</f0 5 0 R>>>>/Contents 4 0 R%s>>"
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/x/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType2/BaseFont/x/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)


def documents() -> Iterator[Canary]:
    """PDF: what its objects and streams keep, packed or in letters that are only numbers."""
    glyphs = "".join(f"{place:04x}" for place in range(1, len(NAME) + 1))
    shown = f"BT /f0 9 Tf 1 0 0 1 9 9 Tm <{glyphs}> Tj ET".encode()
    yield _document("words drawn by numbers", NAMES, content=shown)
    kept = (
        f"<x:xmpmeta><dc:creator>{''.join(f'&#{ord(letter)};' for letter in NAME)}</dc:creator></x:xmpmeta>"
    )
    yield _document("packed notes about the document", NAMES, notes=kept.encode())
    yield _document("letters of two bytes", IDS, told=b"/Keywords<" + _wide(IDENTITY) + b">")
    link = "".join(f"%{ord(letter):02X}" for letter in EMAIL)
    link = f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:{link})>>>>]"
    yield _document("a link on a page", EMAILS, page=link.encode())
    table = f'{PLACE[0]},"{FILLING}",{PLACE[1]}\n'
    yield _document("an attached table", HOMES, attached=table.encode())
    yield _document("a stream that no list knows", PHONES, behind=_stream(f"({PHONE}) Tj".encode()))
    yield _document("a packed file in a stream", ADDRESSES, content=zlib.compress(ADDRESS.encode()))


def _document(  # noqa: PLR0913  one place to hide in after the other
    where: str,
    kind: str,
    *,
    content: bytes = b"",
    notes: bytes = b"",
    told: bytes = b"",
    page: bytes = b"",
    attached: bytes = b"",
    behind: bytes = b"",
) -> Canary:
    files = b"/Names<</EmbeddedFiles<</Names[(a.csv) 8 0 R]>>>>" if attached else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R" + files + b">>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        _PAGE % page,
        _stream(content),
        _FONT,
        _stream(_letters()),
        _stream(notes, b"/Type/Metadata/Subtype/XML"),
        b"<</Type/Filespec/F(a.csv)/UF(a.csv)/EF<</F 9 0 R>>>>",
        _stream(attached, b"/Type/EmbeddedFile"),
        b"<<" + told + b">>",
    ]
    return canary(where, "deck.pdf", _written(objects, behind), kind)


def _letters() -> bytes:
    """Which letter each number of the font stands for."""
    pairs = " ".join(f"<{place:04x}><{ord(letter):04x}>" for place, letter in enumerate(NAME, start=1))
    codes = "1 begincodespacerange<0000><ffff>endcodespacerange"
    return f"{codes} {len(NAME)} beginbfchar {pairs} endbfchar".encode()


def _stream(body: bytes, about: bytes = b"") -> bytes:
    packed = zlib.compress(body)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), about, packed)


def _written(objects: list[bytes], behind: bytes) -> bytes:
    told, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(told))
        told += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    told += behind + b"\n"
    entries = b"".join(b"%010d 00000 n \n" % start for start in starts)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>" % (len(objects) + 1, len(objects))
    return told + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(told)


def _wide(text: str) -> bytes:
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode()
