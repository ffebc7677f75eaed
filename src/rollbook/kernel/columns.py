"""Columns of a table as Arrow holds them: the same values, without a copy where that can be had."""

import pandas as pd
import pyarrow as pa


def arrow_column(values: pd.Series) -> pa.ChunkedArray:
    """A column as Arrow holds it; what pandas calls missing is null, whatever its type.

    Text is not copied: pandas holds it as Arrow does.
    """
    column = pa.array(values.array, from_pandas=True)
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
