"""Canaries beside the dots of a picture."""

import struct
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image

from rollbook.protect.scanning.canaries.planted import ADDRESS, IDENTITY, NAME, PHONE, PLACE, Canary, canary
from rollbook.protect.scanning.values import ADDRESSES, HOMES, IDS, NAMES, PHONES

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
_PARTS = 1_000_000


def pictures() -> Iterator[Canary]:
    """PNG: notes that are packed, where it was taken, and what stands behind its end."""
    yield canary("a packed note", "map.png", picture_with_note(), IDS)
    told = b"Comment\0\1\0en\0\0" + zlib.compress(NAME.encode())
    yield canary("a packed note of any language", "page.png", _picture((b"iTXt", told)), NAMES)
    profile = b"icc\0\0" + zlib.compress(ADDRESS.encode())
    yield canary("a profile of colours", "chart.png", _picture((b"iCCP", profile)), ADDRESSES)
    yield canary("where it was taken", "photo.png", _picture((b"eXIf", _taken())), HOMES)
    yield canary("behind its end", "long.png", _picture() + zlib.compress(PHONE.encode()), PHONES)


def picture_with_note() -> bytes:
    """A picture of one dot with a packed note."""
    return _picture((b"zTXt", b"Comment\0\0" + zlib.compress(IDENTITY.encode())))


def _picture(*chunks: tuple[bytes, bytes]) -> bytes:
    dots = (b"IDAT", zlib.compress(b"\0\0"))
    return _SIGNATURE + b"".join(_chunk(*one) for one in ((b"IHDR", _HEAD), *chunks, dots, (b"IEND", b"")))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _taken() -> bytes:
    exif = Image.Exif()
    gps = ExifTags.IFD.GPSInfo
    exif[gps] = {2: _sexagesimal(PLACE[0]), 4: _sexagesimal(PLACE[1])}
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(degrees) * _PARTS, _PARTS)
    minutes, seconds = divmod(rest * 60, _PARTS)
    return float(whole), float(minutes), round(seconds * 60 / _PARTS, 3)
