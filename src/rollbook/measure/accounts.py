"""The account of rows: read = used + merged + set aside, for every list and in total."""

import pandas as pd

from rollbook.tables.check import make_table

_STATUSES = {"used": "used_count", "merged": "merged_count", "set_aside": "set_aside_count"}


def account_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Count rows by list and by what became of them (``measured.row_accounts``, with a total).

    Parameters
    ----------
    rows
        ``linked.row_accounts``, one row per raw row.
    """
    counts = rows.pivot_table(index="source_code", columns="status_code", aggfunc="size", fill_value=0)
    counts = counts.reindex(columns=list(_STATUSES), fill_value=0).rename(columns=_STATUSES)
    counts.loc["total"] = counts.sum()
    counts["read_count"] = counts.sum(axis=1)
    return make_table("measured.row_accounts", counts.rename_axis("account_code").reset_index())
