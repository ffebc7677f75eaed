"""The account of rows that every list has to pass: what was read is what became of it, for every file."""

import pandas as pd

from rollbook.kernel.errors import TableError

_NAMED_AT_MOST = 5

LISTS = (
    "clean.groups",
    "clean.sessions",
    "clean.partners",
    "clean.published_figures",
    "clean.census_zips",
    "clean.census_figures",
    "clean.events",
    "clean.trainings",
    "clean.indicator_values",
    "clean.answer_rows",
)
"""Clean tables that are no lists of people."""

ACCOUNTED = ("clean.records", "clean.set_aside", *LISTS)
"""The clean tables in which every raw row is found again, each row in one of them."""


def require_account(files: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Refuse an account in which a row of a file is missing, or one stands that was never read.

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
    accounted = {str(name): int(count) for name, count in rows["file_name"].value_counts().items()}
    read = dict(zip(files["file_name"], files["read_count"], strict=True))
    wrong = [
        f"{name} (read {count}, accounted for {accounted.get(name, 0)})"
        for name, count in read.items()
        if count != accounted.get(name, 0)
    ]
    wrong += [f"{name} (never read)" for name in sorted(set(accounted) - set(read))]
    if wrong:
        more = f" and {len(wrong) - _NAMED_AT_MOST} more" if len(wrong) > _NAMED_AT_MOST else ""
        raise TableError(
            "the rows of a file do not add up",
            where="; ".join(wrong[:_NAMED_AT_MOST]) + more,
            expected="rows read = used + merged + corrected + set aside, for every file",
            next_step="nothing was made from it; report this as a fault of rollbook",
        )
