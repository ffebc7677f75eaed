"""The account of rows: read = used + merged + corrected + set aside, for every file and every list."""

import pandas as pd

from rollbook.tables.account import require_account
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import FIGURE_SOURCES, FORM_SOURCES, HEAD_KINDS, ROW_STATUSES

_COUNTS = {status: f"{status}_count" for status in ROW_STATUSES.split()}
_FIGURES = [*FIGURE_SOURCES.split(), *FORM_SOURCES.split()]


def account_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Count rows by list and by what became of them (``measured.row_accounts``, with a total).

    Published figures, Census counts and forms are no list of people or groups: their account stands with the
    files. How many filled a form in may be few, and is told with the answers alone.

    Parameters
    ----------
    rows
        ``linked.row_accounts``, one row per raw row.
    """
    counts = _count_by(rows[~rows["source_code"].isin(_FIGURES)], "source_code")
    counts.loc["total"] = counts.sum()
    counts["read_count"] = counts.sum(axis=1)
    return make_table("measured.row_accounts", counts.rename_axis("account_code").reset_index())


def account_files(files: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Count rows by file and by what became of them (``measured.file_accounts``).

    Parameters
    ----------
    files
        ``raw.files``, with how many data rows each file was read to have.
    rows
        ``linked.row_accounts``, one row per raw row.

    Raises
    ------
    TableError
        If the rows of a file do not add up to those that were read.
    """
    require_account(files, rows)
    counts = files.merge(_count_by(rows, "file_name").reset_index(), on="file_name", how="left")
    return make_table("measured.file_accounts", counts.fillna(dict.fromkeys(_COUNTS.values(), 0)))


def count_heads(lines: pd.DataFrame) -> pd.DataFrame:
    """Sum what lines such as '+3 children' count (``measured.head_counts``), also where there are none.

    Parameters
    ----------
    lines
        ``clean.head_counts``.
    """
    heads = lines.groupby("head_kind_code")["head_count"].sum()
    rows = [{"head_kind_code": kind, "head_count": int(heads.get(kind, 0))} for kind in HEAD_KINDS.split()]
    return make_table("measured.head_counts", rows)


def _count_by(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    counts = rows.pivot_table(index=column, columns="status_code", aggfunc="size", fill_value=0)
    return counts.reindex(columns=list(_COUNTS), fill_value=0).rename(columns=_COUNTS)
