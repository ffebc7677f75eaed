"""Hashes that tell whether anything changed: of files, of code and definitions, of tables."""

import hashlib
import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from rollbook.kernel.columns import arrow_column

PACKAGE = Path(__file__).resolve().parents[1]
_PIECE = 1 << 16


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    # A run hashes a thousand files of a few kilobytes, several times: a large buffer for each costs more.
    with path.open("rb", buffering=0) as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def hash_texts(texts: Iterable[str]) -> str:
    """SHA-256 over texts in the order given; no two lists run together."""
    digest = hashlib.sha256()
    for text in texts:
        encoded = text.encode()
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def hash_folder(folder: Path, patterns: tuple[str, ...]) -> str:
    """One hash over the names and bytes of all files below a folder that match a pattern."""
    # Every folder is listed once, not once for each pattern.
    names = (
        Path(place, name)
        for place, _, within in os.walk(folder)
        for name in within
        if any(fnmatchcase(name, pattern) for pattern in patterns)
    )
    return hash_texts(
        text
        for path in sorted(path for path in names if path.is_file())
        for text in (path.relative_to(folder).as_posix(), hash_file(path))
    )


def hash_code() -> str:
    """One hash over rollbook itself: modules, templates and packed browser assets."""
    return hash_folder(PACKAGE, ("*.py", "*.j2", "*.typ", "*.css", "*.js", "*.ttf", "*.woff2", "*.csv"))


def fingerprint(table: pd.DataFrame) -> str:
    """SHA-256 over a table's columns, types and values in row order (not its index).

    Hashed is what the values are, not how they happen to lie in memory: neither the pieces a column is
    stored in nor the bytes below a missing value count, and whether one is missing counts on its own.
    """
    columns = []
    for name in table.columns:
        values = _plain(arrow_column(table[name]))
        columns += [str(name), _kind(values.type), _hash_column(values)]
    return hash_texts([str(len(table)), *columns])


def _plain(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text with long offsets, and everything else as numbers of the machine."""
    kind = values.type
    if pa.types.is_null(kind) or pa.types.is_string(kind):
        return values.cast(pa.large_string())
    if pa.types.is_boolean(kind):
        return values.cast(pa.uint8())
    is_plain = pa.types.is_large_string(kind) or pa.types.is_temporal(kind) or _is_number(kind)
    return values if is_plain else values.cast(pa.large_string())


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _kind(kind: pa.DataType) -> str:
    return "text" if pa.types.is_large_string(kind) else str(kind)


def _hash_column(values: pa.ChunkedArray) -> str:
    digest = hashlib.sha256()
    is_text = pa.types.is_large_string(values.type)
    # The pieces of a column are hashed one behind another, so it does not matter where they are cut.
    for part in (_lengths, _letters) if is_text else (_numbers,):
        for piece in values.chunks:
            digest.update(part(piece))
    if values.null_count:
        for piece in values.chunks:
            digest.update(_bytes(pc.is_null(piece).cast(pa.uint8())))
    return digest.hexdigest()


def _lengths(texts: pa.Array) -> memoryview:
    return _bytes(pc.fill_null(pc.binary_length(texts), 0))


def _letters(texts: pa.Array) -> memoryview:
    filled = pc.fill_null(texts, "") if texts.null_count else texts
    _, offsets, letters = filled.buffers()
    if letters is None or not len(filled):
        return memoryview(b"")
    ends = np.frombuffer(offsets, dtype=np.int64)
    return memoryview(letters)[ends[filled.offset] : ends[filled.offset + len(filled)]]


def _numbers(values: pa.Array) -> memoryview:
    kind = values.type
    if pa.types.is_temporal(kind):
        values = values.view(pa.int32() if kind.bit_width == 32 else pa.int64())  # noqa: PLR2004  bits of a day
    return _bytes(pc.fill_null(values, pa.scalar(0, values.type)) if values.null_count else values)


def _bytes(numbers: pa.Array) -> memoryview:
    plain = numbers.to_numpy(zero_copy_only=False)
    little = np.ascontiguousarray(plain, dtype=plain.dtype.newbyteorder("<"))
    return little.view(np.uint8).data
