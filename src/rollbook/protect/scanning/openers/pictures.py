"""Pictures: what stands beside the dots of a PNG, a JPEG or a GIF."""

import io
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image, UnidentifiedImageError

from rollbook.protect.scanning.pieces import Inside, Piece, Row, Text
from rollbook.protect.scanning.plain import readable

UNREADABLE = (UnidentifiedImageError, zlib.error, SyntaxError, OSError)
_HEAD, _LENGTH, _CHECK = 8, 8, 4
_MINUTES, _SECONDS = 60, 3600


def png(raw: bytes) -> Iterator[Piece]:
    """Every chunk that is no dot, unpacked, and what stands behind the last one."""
    place = _HEAD
    while place < len(raw):
        size, kind = int.from_bytes(raw[place : place + 4], "big"), raw[place + 4 : place + _LENGTH]
        body = raw[place + _LENGTH : place + _LENGTH + size]
        if len(body) < size or not kind.isalpha():
            raise ValueError("a chunk is broken")
        place += _LENGTH + size + _CHECK
        if kind not in {b"IDAT", b"PLTE", b"IHDR"}:
            yield Text(readable(body))
            yield from unpacked(kind, body)
        if kind == b"IEND":
            break
    yield from behind(raw[place:])
    yield from taken(raw)


def behind(rest: bytes) -> Iterator[Piece]:
    """What stands behind the last chunk, where no reader of pictures looks."""
    if rest.strip(b"\0"):
        yield Inside("", rest)


def photo(raw: bytes) -> Iterator[Piece]:
    """A JPEG or GIF: its notes stand in it as letters, but for where it was taken."""
    yield from taken(raw)


def unpacked(kind: bytes, body: bytes) -> Iterator[Piece]:
    """The compressed half of a chunk: of zTXt, iTXt and iCCP, behind the name."""
    if kind not in {b"zTXt", b"iTXt", b"iCCP"}:
        return
    for place in range(body.find(b"\0"), len(body)):
        if body[place : place + 1] == b"\x78":
            try:
                yield Text(readable(zlib.decompress(body[place:])))
            except zlib.error:
                continue
            return


def taken(raw: bytes) -> Iterator[Piece]:
    """What a camera notes: where a picture was taken, in degrees, minutes and seconds."""
    with Image.open(io.BytesIO(raw)) as picture:
        exif = picture.getexif()
    for notes in (exif, exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)):
        yield Row([_degrees(note) for note in notes.values()])


def _degrees(note: object) -> object:
    if isinstance(note, tuple) and len(note) == 3:  # noqa: PLR2004  degrees, minutes, seconds
        whole, minutes, seconds = (float(part) for part in note)
        return whole + minutes / _MINUTES + seconds / _SECONDS
    return readable(note) if isinstance(note, bytes) else str(note)
