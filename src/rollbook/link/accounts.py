"""What became of every row: used, merged into another, used after a correction, or set aside."""

from collections.abc import Mapping

import pandas as pd

from rollbook.tables.account import LISTS
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import MERGED_REASONS

_REPEATED = {
    "roster": "repeated_in_file",
    "signin": "repeated_at_meeting",
    "participants": "repeated_in_list",
    "leaders": "repeated_in_list",
}


def with_status(records: pd.DataFrame) -> pd.DataFrame:
    """Add ``status_code`` and ``reason_code`` to records with ``person_id``, in order of time.

    A roster repeats a person within its file, a meeting within its day (two sheets or two files of one
    meeting are one), lists of parents within all lists of one type of group, and a list of leaders within a
    role and its first day. The first row of a person is used; a repeat is merged, also if it was corrected.
    """
    repeated = records.assign(unit=_unit(records)).duplicated(["unit", "person_id"])
    reason = records["source_code"].map(_REPEATED).where(repeated)
    status = _used(records).mask(repeated, "merged")
    return records.assign(status_code=status, reason_code=reason)


def _used(rows: pd.DataFrame) -> pd.Series:
    return rows["is_corrected"].map({True: "corrected", False: "used"})


def _unit(records: pd.DataFrame) -> pd.Series:
    sheet = records["file_name"] + "|" + records["sheet_name"]
    meeting = records["attended_date"].dt.strftime("%Y-%m-%d").fillna(sheet)
    unit = records["file_name"].mask(records["source_code"] == "signin", meeting)
    lists = "participants|" + records["parent_group_type_code"].fillna("")
    unit = unit.mask(records["source_code"] == "participants", lists)
    term = records["term_from_date"].dt.strftime("%Y-%m-%d").fillna("")
    role = records["file_name"] + "|" + records["leader_role_code"].fillna("") + "|" + term
    return unit.mask(records["source_code"] == "leaders", role)


def build_row_accounts(clean: Mapping[str, pd.DataFrame], records: pd.DataFrame) -> pd.DataFrame:
    """What became of every row of every list (``linked.row_accounts``, one row per raw row).

    Parameters
    ----------
    clean
        The ``clean.*`` tables. A group, partner or figure that is listed twice stands in ``clean.set_aside``
        with the reason of a repeat: it counts as merged.
    records
        ``clean.records`` with ``status_code`` and ``reason_code``.
    """
    aside = clean["clean.set_aside"]
    is_repeat = aside["reason_code"].isin(MERGED_REASONS.split())
    parts = [
        records,
        aside.assign(status_code=is_repeat.map({True: "merged", False: "set_aside"})),
        *(clean[name].assign(status_code=_used(clean[name])) for name in LISTS),
    ]
    return make_table("linked.row_accounts", pd.concat(parts, ignore_index=True))
