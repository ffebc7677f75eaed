"""Files that hold files: zip (KMZ, XLSX, DOCX, PPTX among them) and gzip."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from rollbook.protect.scanning.pieces import Inside, Piece, Text
from rollbook.protect.scanning.plain import readable

UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
_MOST_BYTES = 1 << 28


def members(raw: bytes) -> Iterator[Piece]:
    """The members of a zip, their names and comments, and the comment of the whole.

    Raises
    ------
    ValueError
        If a member would unpack to more than anybody would look through.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        yield Text(readable(archive.comment))
        for member in archive.infolist():
            yield from named(member)
            yield from read(archive, member)


def named(member: zipfile.ZipInfo) -> Iterator[Piece]:
    """What a member is called, and what else its entry says."""
    yield Text(member.filename)
    yield Text(readable(member.comment + b" " + member.extra))


def read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Piece]:
    """The file that a member is."""
    if member.file_size > _MOST_BYTES:
        raise ValueError("a member is too large")
    if not member.is_dir():
        yield Inside(PurePosixPath(member.filename).name, archive.read(member))


def inside(raw: bytes) -> Iterator[Piece]:
    """What one compressed stream holds, and what stands behind it."""
    yield from inflate(raw)


def inflate(raw: bytes) -> Iterator[Piece]:
    """The stream to its end, and the bytes behind."""
    stream = zlib.decompressobj(wbits=47)
    told = stream.decompress(raw, _MOST_BYTES)
    if stream.unconsumed_tail or not stream.eof:
        raise ValueError("broken off or too large")
    yield Inside("", told)
    if stream.unused_data:
        yield Inside("", stream.unused_data)
