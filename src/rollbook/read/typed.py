"""Typed values and columns as text, as a list would show them: ISO dates, whole numbers without a point."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from rollbook.kernel.errors import InputError
from rollbook.read.cells import TEXT

ERROR_VALUES = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_WHOLE = r"\.0+$"
_LARGEST_EXACT = 2.0**53


def as_text(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    """A column of any plain type as text; a missing value is an empty text.

    Raises
    ------
    InputError
        If the type has no plain text: bytes, records, maps.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.cast(kind.value_type), name)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _joined(column, name)
    if pa.types.is_null(kind):
        return pa.chunked_array([pa.repeat(pa.scalar("", TEXT), len(column))], TEXT)
    return pc.fill_null(_plain(column, name).cast(TEXT), "")


def _plain(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_floating(kind):
        return _numbers(column.cast(pa.float64()))
    if pa.types.is_decimal(kind):
        return pc.replace_substring_regex(column.cast(pa.string()), _WHOLE, "")
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "TRUE", "FALSE")
    if pa.types.is_timestamp(kind):
        return _moments(column)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column
    if pa.types.is_integer(kind) or pa.types.is_date(kind) or pa.types.is_time(kind):
        return column.cast(pa.string())
    raise InputError(
        "a column is of a type that has no plain text",
        where=f"{name} ({kind})",
        expected="texts, numbers, dates or yes and no",
        next_step="write the column as text",
    )


def _numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    known = pc.if_else(pc.is_finite(column), column, None)
    is_whole = pc.and_(pc.equal(known, pc.trunc(known)), pc.less_equal(pc.abs(known), _LARGEST_EXACT))
    whole = pc.if_else(is_whole, known, None).cast(pa.int64()).cast(pa.string())
    return pc.coalesce(whole, known.cast(pa.string()))


def _moments(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # The hour that the column's own clock shows, in whole seconds.
    local = pc.local_timestamp(column) if column.type.tz else column
    seconds = pc.round_temporal(local, unit="second").cast(pa.timestamp("s"))
    days = seconds.cast(pa.date32())
    is_midnight = pc.equal(days.cast(pa.timestamp("s")), seconds)
    return pc.if_else(is_midnight, days.cast(pa.string()), pc.strftime(seconds, format="%Y-%m-%dT%H:%M:%S"))


def _joined(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    joined = []
    for chunk in column.chunks:
        items = as_text(pa.chunked_array([chunk.flatten()]), name).combine_chunks()
        lengths = pc.fill_null(pc.list_value_length(chunk), 0).cast(pa.int64())
        offsets = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(lengths)])
        joined.append(pc.binary_join(pa.LargeListArray.from_arrays(offsets, items), pa.scalar("; ", TEXT)))
    return pa.chunked_array(joined, TEXT)


def cell_text(value: object) -> str:
    """A typed value as text: ISO dates, with the time only if there is one; whole numbers without a point."""
    if isinstance(value, str):
        return "" if value in ERROR_VALUES else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, Decimal):
        return str(int(value)) if value.is_finite() and value == value.to_integral_value() else str(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _moment(value: dt.datetime) -> str:
    # Excel counts in parts of a day, which miss whole seconds by a little.
    moment = (value.replace(tzinfo=None) + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat()
