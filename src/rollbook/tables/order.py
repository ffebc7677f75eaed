"""Whether rows stand in the order of their key, seen by comparing neighbours; and that order."""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from rollbook.kernel.columns import arrow_column

Columns = list[pa.ChunkedArray]


def is_ordered(table: pd.DataFrame, key: Sequence[str], *, strictly: bool = False) -> bool:
    """Whether each row stands behind the one before it; ``strictly`` if no two may share a key.

    A key with a missing value counts as not ordered: where it belongs is for sorting to say.
    """
    columns = [arrow_column(table[name]) for name in key]
    if any(column.null_count for column in columns):
        return False
    return len(table) < 2 or _rises(columns, strictly=strictly)  # noqa: PLR2004  one row has no neighbour


def sorted_by(table: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """The rows in the order of a key: missing values last, ties as they stood; no copy if they stand so."""
    if is_ordered(table, key):
        return table
    columns = pa.table({name: arrow_column(table[name]) for name in key})
    order = pc.sort_indices(columns, sort_keys=[(name, "ascending") for name in key])
    return table.take(order.to_numpy())


def _rises(columns: Columns, *, strictly: bool) -> bool:
    *leading, last = columns
    holds = (pc.less if strictly else pc.less_equal)(*_neighbours(last))
    for column in reversed(leading):
        before, after = _neighbours(column)
        holds = pc.or_(pc.less(before, after), pc.and_(pc.equal(before, after), holds))
    return bool(pc.all(holds).as_py())


def _neighbours(column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    return column.slice(0, len(column) - 1), column.slice(1)
