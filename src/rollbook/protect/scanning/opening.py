"""Files by their kind: which opener takes which apart, and how deep files may lie in files."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.scanning.openers import (
    archives,
    databases,
    fonts,
    letters,
    markup,
    pdf,
    pictures,
    tables,
)
from rollbook.protect.scanning.pieces import Inside, Piece, Text
from rollbook.protect.scanning.plain import legible, two_byte_readings
from rollbook.protect.scanning.unfolding import inflated

Opener = Callable[[bytes], Iterator[Piece]]

OPENERS: dict[str, Opener] = {
    f".{ending}": opener
    for opener, endings in (
        (letters.lines, ("txt", "md", "log", "css", "js")),
        (letters.table, ("csv",)),
        (letters.values, ("json", "ipynb")),
        (markup.page, ("html", "vml")),
        (markup.drawing, ("svg",)),
        (markup.tree, ("xml", "rels")),
        (markup.places, ("kml",)),
        (archives.members, ("zip", "kmz", "xlsx", "docx", "pptx")),
        (archives.inside, ("gz",)),
        (pictures.png, ("png",)),
        (pictures.photo, ("jpg", "jpeg", "gif")),
        (fonts.woff2, ("woff2",)),
        (pdf.document, ("pdf",)),
        (databases.sqlite, ("gpkg", "sqlite")),
        (tables.parquet, ("parquet",)),
    )
    for ending in endings
}
"""What is known to take a file apart, by the ending of its name."""
_HEADS = {
    b"PK\x03\x04": ".zip",
    b"\x1f\x8b": ".gz",
    b"\x89PNG": ".png",
    b"%PDF-": ".pdf",
    b"SQLite format 3\0": ".gpkg",
    b"PAR1": ".parquet",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"wOF2": ".woff2",
}
_SIGNS: dict[bytes, Opener] = {b"<": markup.page, b"{": letters.values}
"""How a page packs parts of itself: tags or values, which say more when they are read as such."""
_UNREADABLE = (
    *letters.UNREADABLE,
    *markup.UNREADABLE,
    *archives.UNREADABLE,
    *pictures.UNREADABLE,
    *pdf.UNREADABLE,
    *databases.UNREADABLE,
    *tables.UNREADABLE,
    *fonts.UNREADABLE,
)
_DEEPEST = 12
"""A deck holds the page of the other language, which holds values, in which some letters look packed: nine
steps, as each unfolding counts. Nothing that we write lies deeper than twelve."""
_MOST_BYTES = 1 << 29


@dataclass(frozen=True)
class Depth:
    """How many files lie around a file, and how many bytes may still be unpacked from all of them."""

    level: int = 0
    left: list[int] = field(default_factory=lambda: [_MOST_BYTES])

    def deeper(self, size: int) -> "Depth":
        """The depth inside a file of so many bytes.

        Raises
        ------
        ProtectionError
            If files lie too deep in files, or unpack to more than anybody would look through.
        """
        self.left[0] -= size
        if self.level >= _DEEPEST or self.left[0] < 0:
            raise refusal("nested too deep or too large")
        return Depth(self.level + 1, self.left)


def kind_of(file: Inside) -> str:
    """The ending that tells how a file is opened: of its name or, without a name, after its first bytes."""
    if file.name:
        # Some members of an office file are called by their ending alone.
        return PurePosixPath(f"x{PurePosixPath(file.name).name}").suffix.lower()
    return next((kind for head, kind in _HEADS.items() if file.raw.startswith(head)), "")


def opened(file: Inside) -> Iterator[Piece]:
    """Take a file apart: its bytes as letters, and what its kind keeps in its own way.

    Raises
    ------
    ProtectionError
        If its kind is unknown or it is broken.
    """
    kind = kind_of(file)
    try:
        yield from as_letters(file.raw)
        if not file.name and not kind:
            yield from _unnamed(file.raw)
        else:
            yield from OPENERS[kind](file.raw)
    except (KeyError, ValueError, *_UNREADABLE):
        # What a library says of a file may quote it.
        raise refusal(kind if kind in OPENERS else "unknown") from None


def as_letters(raw: bytes) -> Iterator[Piece]:
    """Whatever stands in a file as plain letters, wherever it stands, of one byte or of two."""
    yield Text(legible(raw), is_bare=True)
    narrow = two_byte_readings(raw)
    if narrow is not None:
        yield Text(narrow, is_bare=True)


def refusal(kind: str) -> ProtectionError:
    """The refusal of a file that nobody can look into."""
    return ProtectionError(
        "a file cannot be looked into",
        where=f"a file of the kind {kind}",
        expected=f"whole files of these kinds: {', '.join(sorted(OPENERS))}",
        next_step="nothing was released; report this as a fault of rollbook",
    )


def _unnamed(raw: bytes) -> Iterator[Piece]:
    told = inflated(raw)
    if told is not None:
        yield Inside("", told)
        return
    for head, opener in _SIGNS.items():
        if raw.startswith(head) and _is_letters(raw):
            with suppress(ValueError, RecursionError):
                # Whole or not at all: what breaks off is read as bytes of an unknown kind.
                yield from list(opener(raw))
                return
    yield from letters.unknown(raw)


def _is_letters(raw: bytes) -> bool:
    """Whether bytes are a text from the first to the last: no array of numbers looks so."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\t\r\n\u2028\u2029\u00a0" for sign in set(text))
