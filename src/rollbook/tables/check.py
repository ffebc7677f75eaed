"""Hold a table against the catalogue: at every boundary, in every run.

The messages count rows and name columns; they never show a value.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
from pandas.api.types import pandas_dtype

from rollbook.kernel.errors import ProtectionError, TableError
from rollbook.tables.catalogue import find, personal_columns
from rollbook.tables.field import Field, Kind
from rollbook.tables.fields import FIELDS
from rollbook.tables.measure_guard import faults_of_measures
from rollbook.tables.order import is_ordered, sorted_by
from rollbook.tables.table import Table

SMALLEST_SHOWN = 11
"""A released count is "fewer than this", or at least this (CMS cell-size rule: no cell of 1 to 10)."""

_NARROWEST_BAND = 5

_DTYPES = {
    Kind.TEXT: "str",
    Kind.DATE: "datetime64[us]",
    Kind.COUNT: "Int64",
    Kind.NUMBER: "float64",
    Kind.FLAG: "boolean",
}


def make_table(name: str, rows: pd.DataFrame | Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Give rows the catalogue's columns, order and types, sorted by the row key.

    Columns that the rows lack are filled with missing values; columns that the catalogue lacks are dropped.
    """
    table = find(name)
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    absent: dict[Kind, pd.Series] = {}
    columns = {field.name: _typed(frame, field, absent) for field in table.fields}
    typed = pd.DataFrame(columns, index=frame.index, copy=False)
    return sorted_by(typed, list(table.key) or table.columns).reset_index(drop=True)


def _typed(frame: pd.DataFrame, field: Field, absent: dict[Kind, pd.Series]) -> pd.Series:
    if field.name in frame.columns:
        typed: pd.Series = frame[field.name].astype(pandas_dtype(_DTYPES[field.kind]))
        return typed
    if field.kind not in absent:
        # All columns of a kind that the rows lack share one piece of memory: a wide table costs little.
        absent[field.kind] = _missing(frame.index, field.kind)
    return absent[field.kind]


def _missing(index: pd.Index, kind: Kind) -> pd.Series:
    if kind is Kind.TEXT:
        return pd.Series(pd.array(pa.nulls(len(index), pa.large_string()), dtype="str"), index=index)
    return pd.Series(None, index=index, dtype=_DTYPES[kind])


def check_table(name: str, frame: pd.DataFrame) -> None:
    """Refuse a table that does not keep the catalogue's promises.

    Raises
    ------
    ProtectionError
        If a released table holds a personal column, a count between 1 and 10, or a measure that tells one.
    TableError
        If columns, types, required values, allowed values or the row key are not as promised.
    """
    table = find(name)
    if table.layer == "released":
        _refuse_personal_columns(table, frame)
    faults = list(_faults(table, frame))
    if faults:
        raise TableError(
            f"the table {name} is not as the catalogue promises",
            where="; ".join(faults),
            expected="the columns, types and keys of rollbook/tables/catalogue.py",
            next_step="look at the stage that makes this table, or report this as a fault of rollbook",
        )
    if table.layer == "released":
        _refuse_small_counts(table, frame)
        _refuse_small_measures(table, frame)


def _refuse_personal_columns(table: Table, frame: pd.DataFrame) -> None:
    personal = personal_columns(frame.columns)
    if personal:
        raise ProtectionError(
            f"{table.name} holds columns that may point at a person",
            where=", ".join(sorted(personal)),
            expected="only the released columns of the catalogue",
            next_step="nothing was released; report this as a fault of rollbook",
        )


def _refuse_small_counts(table: Table, frame: pd.DataFrame) -> None:
    ends = [
        (name, name.replace("low_count", "high_count"))
        for name in frame.columns
        if name.endswith("low_count")
    ]
    for low, high in ends:
        # Hidden as 0 to 10; what was widened ends where a band does; sums of bands begin at 0 or 11, too.
        is_at_border = (frame[high] - SMALLEST_SHOWN + 1) % _NARROWEST_BAND == 0
        is_border = is_at_border if low == "low_count" else True
        is_hidden = (frame[low] == 0) & (frame[high] >= SMALLEST_SHOWN - 1) & is_border
        small = ~is_hidden & (frame[low] < SMALLEST_SHOWN)
        if small.any():
            raise ProtectionError(
                f"{int(small.sum())} of {len(frame)} counts in {table.name} are too small to release",
                where=low.removesuffix("low_count").rstrip("_") or "count",
                expected=f"every count hidden as fewer than {SMALLEST_SHOWN}, or at least {SMALLEST_SHOWN}",
                next_step="nothing was released; report this as a fault of rollbook",
            )


def _refuse_small_measures(table: Table, frame: pd.DataFrame) -> None:
    if not {"numerator_kind_code", "numerator_low", "value_low"} <= {*table.columns}:
        return
    for where, count in faults_of_measures(frame, SMALLEST_SHOWN):
        raise ProtectionError(
            f"{count} of {len(frame)} measures in {table.name} say too much of few people",
            where=where,
            expected=f"people hidden or at least {SMALLEST_SHOWN}, and values as open as their parts",
            next_step="nothing was released; report this as a fault of rollbook",
        )


def _faults(table: Table, frame: pd.DataFrame) -> Iterator[str]:
    if list(frame.columns) != table.columns:
        yield f"columns differ: {', '.join(sorted(set(frame.columns) ^ set(table.columns))) or 'order'}"
        return
    for field in table.fields:
        yield from _field_faults(field, frame[field.name])
    repeated = _repeats(table, frame)
    if repeated:
        yield f"{repeated} rows repeat the key {' + '.join(table.key)}"


def _repeats(table: Table, frame: pd.DataFrame) -> int:
    key = list(table.key)
    is_typed = all(str(frame[name].dtype) == _DTYPES[FIELDS[name].kind] for name in key)
    # Rows that rise strictly cannot repeat; only where they do not, keys are counted.
    if not key or (is_typed and is_ordered(frame, key, strictly=True)):
        return 0
    return int(frame.duplicated(key).sum())


def _field_faults(field: Field, values: pd.Series) -> Iterator[str]:
    if str(values.dtype) != _DTYPES[field.kind]:
        yield f"{field.name} is stored as {values.dtype}, not {_DTYPES[field.kind]}"
        return
    missing = int(values.isna().sum())
    if field.is_required and missing:
        yield f"{field.name} is missing in {missing} rows"
    if field.allowed:
        unknown = len(values) - missing - int(values.isin(field.allowed).sum())
        if unknown:
            yield f"{field.name} has {unknown} values outside {', '.join(field.allowed)}"
