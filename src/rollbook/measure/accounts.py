"""The account of rows: read = used + merged + corrected + set aside, for every file and every list."""

import pandas as pd

from rollbook.kernel.errors import TableError
from rollbook.tables.check import make_table
from rollbook.tables.fields import FIGURE_SOURCES, ROW_STATUSES
from rollbook.tables.rows import rows_of

_COUNTS = {status: f"{status}_count" for status in ROW_STATUSES.split()}
_FIGURES = FIGURE_SOURCES.split()
_NAMED_AT_MOST = 5


def account_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Count rows by list and by what became of them (``measured.row_accounts``, with a total).

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

    Published figures and Census counts are used as they are, but for rows that a correction sets aside:
    whatever could not be read has stopped the run.

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
    counts = files.merge(_count_by(rows, "file_name").reset_index(), on="file_name", how="left")
    counts = counts.fillna(dict.fromkeys(_COUNTS.values(), 0))
    others = counts[[column for status, column in _COUNTS.items() if status != "used"]].sum(axis=1)
    counts["used_count"] = counts["used_count"].mask(
        counts["source_code"].isin(_FIGURES), counts["read_count"] - others
    )
    _require_sums(counts, sorted(set(rows["file_name"]) - set(files["file_name"])))
    return make_table("measured.file_accounts", counts)


def _count_by(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    counts = rows.pivot_table(index=column, columns="status_code", aggfunc="size", fill_value=0)
    return counts.reindex(columns=list(_COUNTS), fill_value=0).rename(columns=_COUNTS)


def _require_sums(counts: pd.DataFrame, strangers: list[str]) -> None:
    differs = counts[counts["read_count"] != counts[list(_COUNTS.values())].sum(axis=1)]
    wrong = [
        f"{row['file_name']} (read {row['read_count']}, accounted for "
        f"{sum(int(row[column]) for column in _COUNTS.values())})"
        for row in rows_of(differs)
    ]
    wrong += [f"{name} (never read)" for name in strangers]
    if wrong:
        more = f" and {len(wrong) - _NAMED_AT_MOST} more" if len(wrong) > _NAMED_AT_MOST else ""
        raise TableError(
            "the rows of a file do not add up",
            where="; ".join(wrong[:_NAMED_AT_MOST]) + more,
            expected="rows read = used + merged + corrected + set aside, for every file",
            next_step="nothing was made from it; report this as a fault of rollbook",
        )
