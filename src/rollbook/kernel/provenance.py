"""Hashes that tell whether anything changed: of files, of code and definitions, of tables."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

PACKAGE = Path(__file__).resolve().parents[1]


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


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
    files = sorted({path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()})
    return hash_texts(
        text for path in files for text in (path.relative_to(folder).as_posix(), hash_file(path))
    )


def hash_code() -> str:
    """One hash over rollbook itself: modules, templates and packed browser assets."""
    return hash_folder(PACKAGE, ("*.py", "*.j2", "*.typ", "*.css", "*.js", "*.ttf", "*.woff2", "*.csv"))


def fingerprint(table: pd.DataFrame) -> str:
    """SHA-256 over a table's columns, types and values in row order (not its index)."""
    arrow = pa.Table.from_pandas(table, preserve_index=False).combine_chunks()
    plain: dict[str, pa.Array | pa.ChunkedArray] = {}
    for name in arrow.column_names:
        # What lies in memory below a missing value is no value; whether one is missing counts on its own.
        values = _as_stored(arrow[name])
        plain[name] = values if not values.null_count else pc.fill_null(values, _zero(values.type))
        plain[f"{name} is missing"] = pc.is_null(values)
    filled = pa.table(plain)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, filled.schema) as writer:
        writer.write_table(filled)
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _as_stored(values: pa.ChunkedArray) -> pa.ChunkedArray:
    is_text = pa.types.is_string(values.type) or pa.types.is_null(values.type)
    return values.cast(pa.large_string()) if is_text else values


def _zero(kind: pa.DataType) -> pa.Scalar:
    return pa.scalar("" if pa.types.is_large_string(kind) else 0).cast(kind)
