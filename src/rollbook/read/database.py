"""An agency's database table, written once into a Parquet file that runs then read like any other.

A run never connects: what it read stays what it read, whatever the agency changes later.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from rollbook.declare.sources import Database, Source
from rollbook.kernel.access import drafted
from rollbook.kernel.errors import InputError, RollbookError
from rollbook.read.cells import TEXT
from rollbook.read.database_url import address
from rollbook.read.layout import Header, read_header
from rollbook.read.typed import cell_text

_AT_ONCE = 10_000
_PATIENCE_SECONDS = 10


def pull(source: Source, target: Path, *, root: Path | None = None) -> int:
    """Write the declared columns of a database table, as texts, into a Parquet file; count its rows.

    Rows are sorted by all columns, so that the same table gives the same file. The file appears whole or not
    at all; one that is there already stays, and must say the same. Columns that the source does not name are
    not fetched.

    Parameters
    ----------
    source
        A source of format ``database``.
    target
        The Parquet file that ``source.files`` names.
    root
        Where the path of an SQLite file begins: the project's top folder.

    Raises
    ------
    SettingsError
        If the address is wrong or a variable in it is not set.
    InputError
        If the database cannot be read, lacks the table or a column, or differs from a file that is there.
    """
    if source.database is None:
        raise InputError(
            "a source has no database to pull from",
            where=f"pipelines/sources/{source.source}.yml",
            expected="format: database, with url and relation under database",
            next_step="name a source of that format",
        )
    snapshot = _sorted(_fetch(source, source.database, root or Path()))
    if target.exists():
        _require_same(snapshot, target)
    else:
        _write(snapshot, target)
    return int(snapshot.num_rows)


def _fetch(source: Source, database: Database, root: Path) -> pa.Table:
    try:
        with _engine(address(database.url, root)).connect() as connection:
            return _fetch_table(connection, source, database.relation)
    except RollbookError:
        raise
    except (SQLAlchemyError, ImportError, OSError, ValueError, UnicodeError) as error:
        # Not chained: the first error's message may hold the address with its password, or a value.
        raise _unreadable(source, type(error).__name__) from None


def _engine(url: sa.URL) -> sa.Engine:
    is_postgres = url.get_backend_name() == "postgresql"
    engine = sa.create_engine(
        url,
        poolclass=sa.NullPool,
        hide_parameters=True,
        connect_args={"connect_timeout": _PATIENCE_SECONDS} if is_postgres else {},
    )
    return engine.execution_options(postgresql_readonly=True) if is_postgres else engine


def _unreadable(source: Source, kind: str) -> InputError:
    return InputError(
        "a database cannot be read",
        where=f"pipelines/sources/{source.source}.yml ({kind})",
        expected="a database that answers at the declared address, and an account that may read the table",
        next_step="check the address, the network, the account and its password, then: rollbook pull",
    )


def _fetch_table(connection: sa.Connection, source: Source, relation: str) -> pa.Table:
    schema, _, name = relation.rpartition(".")
    inspector = sa.inspect(connection)
    if not inspector.has_table(name, schema=schema or None):
        raise InputError(
            "a database has not the table its source declares",
            where=relation,
            expected="a table or view that the account may read",
            next_step=f"mend relation in pipelines/sources/{source.source}.yml, or ask for permission",
        )
    names = [str(column["name"]) for column in inspector.get_columns(name, schema=schema or None)]
    header = _header(names, source, relation)
    wanted = [names[place] for place in header.places.values()]
    reading = connection.execution_options(stream_results=True, max_row_buffer=_AT_ONCE)
    table = sa.table(name, schema=schema or None)
    columns: list[sa.ColumnClause[Any]] = [sa.column(column) for column in wanted]
    return _as_table(wanted, iter(reading.execute(sa.select(*columns).select_from(table))))


def _header(names: Sequence[str], source: Source, relation: str) -> Header:
    layout = source.model_copy(update={"header_row": 1, "header_rows": 1})
    return read_header([names], layout, relation)


def _as_table(names: list[str], rows: Iterator[Sequence[Any]]) -> pa.Table:
    schema = pa.schema([(name, TEXT) for name in names])
    parts = [schema.empty_table()]
    while block := list(islice(rows, _AT_ONCE)):
        columns = [pa.array(map(_text, column), TEXT) for column in zip(*block, strict=True)]
        parts.append(pa.Table.from_arrays(columns, schema=schema))
    return pa.concat_tables(parts)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_text(part) for part in value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return cell_text(value)


def _sorted(table: pa.Table) -> pa.Table:
    order = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in table.column_names])
    return table.take(order).combine_chunks()


def _require_same(snapshot: pa.Table, target: Path) -> None:
    try:
        is_same = pq.read_table(target).cast(snapshot.schema).equals(snapshot)
    except (pa.ArrowException, OSError, ValueError):
        is_same = False
    if not is_same:
        raise InputError(
            "a file that was pulled before differs from what the database says now",
            where=target.name,
            expected=f"the same {snapshot.num_rows} rows, or no file yet",
            next_step="give the new one a quarter of its own, or move the old one away and pull again",
        )


def _write(snapshot: pa.Table, target: Path) -> None:
    with drafted(target) as draft:
        pq.write_table(snapshot, draft)
