"""One row a count: how counts of all tables are listed, so that equations can name them."""

import pandas as pd

from rollbook.protect.countings import ALL
from rollbook.protect.steadying import STOCKS

MAP = "map"
"""The grain of what is counted between the two dates of the growth map."""

UP_TO_NOW = "now"
"""The grain of what is counted up to the end of the quarter."""

DAY = "day"


def cells_of(  # noqa: PLR0913, PLR0917  what is counted, when and of whom
    table: str,
    rows: pd.DataFrame,
    counting: str | pd.Series,
    grain: str,
    periods: str | pd.Series,
    aspect: str | pd.Series,
    group: str = "",
    *,
    is_stock: bool | None = None,
) -> pd.DataFrame:
    """The counts of a table, in the columns of ``published_cells``; their index is the table's own.

    Parameters
    ----------
    rows
        Each row one count, from ``low_count`` to ``high_count``.
    group
        The column that names the groups; without it each row counts all.
    is_stock
        Whether those are counted who are there on a day; by the counter where nothing is said.
    """
    return pd.DataFrame(
        {
            "table": table,
            "counting": counting,
            "grain_code": grain,
            "period_code": periods,
            "aspect_code": aspect,
            "group_code": rows[group] if group else ALL,
            "low": rows["low_count"].astype("float64"),
            "high": rows["high_count"].astype("float64"),
            "is_stock": counting in STOCKS if is_stock is None else is_stock,
        },
        index=rows.index,
    )
