"""What a geocoder has answered, kept in an SQLite file that outlives runs (``raw.geocodes``).

A run reads it and never asks: `rollbook geocode` asks and keeps.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pandas as pd

from rollbook.kernel.errors import InputError
from rollbook.tables.catalogue import find
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row

_TABLE = "raw.geocodes"
_MAGIC = b"SQLite format 3\0"
_CREATE = """
    create table if not exists geocodes (
        asked_text text not null,
        provider_code text not null,
        vintage_label text not null,
        geocode_answer_code text not null,
        matched_text text,
        lat real,
        lon real,
        primary key (asked_text, provider_code, vintage_label)
    ) without rowid
"""


def read_geocodes(path: Path) -> pd.DataFrame:
    """Everything that was ever answered, sorted; empty where nobody has asked yet.

    Raises
    ------
    InputError
        If the file is no such cache, or is damaged.
    """
    if not path.is_file():
        return make_table(_TABLE, [])
    columns = find(_TABLE).columns
    with _opened(path, mode="ro") as cache:
        rows = cache.execute(f"select {', '.join(columns)} from geocodes").fetchall()  # noqa: S608  own names
    return make_table(_TABLE, pd.DataFrame(rows, columns=columns))


def keep_geocodes(path: Path, answers: Iterable[Row]) -> None:
    """Add answers to the cache, at once and whole: what was answered stays, whatever fails afterwards.

    Raises
    ------
    InputError
        If the file is no such cache, or is damaged.
    """
    columns = find(_TABLE).columns
    path.parent.mkdir(parents=True, exist_ok=True)
    marks = ", ".join("?" for _ in columns)
    with _opened(path, mode="rwc") as cache, cache:
        cache.execute(_CREATE)
        cache.executemany(
            f"insert or replace into geocodes ({', '.join(columns)}) values ({marks})",  # noqa: S608  own names
            [tuple(answer[name] for name in columns) for answer in answers],
        )


@contextmanager
def _opened(path: Path, *, mode: str) -> Iterator[sqlite3.Connection]:
    if path.is_file() and path.stat().st_size and not _begins_right(path):
        # SQLite would take a file of a few bytes for an empty database, and write over it.
        raise _damaged(path, "it is no SQLite file")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)) as cache:
            if cache.execute("pragma quick_check").fetchone() != ("ok",):
                raise _damaged(path, "its pages do not fit together")
            yield cache
    except sqlite3.Error as error:
        # Not chained: the first error's message may quote an address.
        raise _damaged(path, type(error).__name__) from None


def _begins_right(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _damaged(path: Path, why: str) -> InputError:
    return InputError(
        "the cache of geocoded addresses cannot be used",
        where=f"data/processed/{path.parent.name}/{path.name} ({why})",
        expected="the SQLite file that rollbook geocode writes, not open in another program",
        next_step="close it elsewhere, or move it away: rollbook geocode asks for its addresses again",
    )
