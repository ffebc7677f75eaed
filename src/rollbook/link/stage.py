"""The link stage: records to persons, repeats merged, every row accounted for."""

from collections.abc import Mapping

import pandas as pd

from rollbook.link.persons import (
    build_addresses,
    build_attendances,
    build_children,
    build_persons,
    build_row_accounts,
    person_code,
)
from rollbook.link.rules import Identity, same_person_groups
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables

_REPEATED = {
    "roster": "repeated_in_file",
    "signin": "repeated_at_meeting",
    "participants": "repeated_in_list",
}


def link_tables(clean: Mapping[str, pd.DataFrame]) -> Tables:
    """Find out who is who across all lists of a community.

    Parameters
    ----------
    clean
        The ``clean.*`` tables.

    Returns
    -------
    dict
        The ``linked.*`` tables. Read rows = used + merged + set aside, for every file.
    """
    records = _with_persons(clean["clean.records"])
    records = _with_status(records)
    used = records[records["status_code"] == "used"]
    return {
        "linked.record_persons": make_table("linked.record_persons", records),
        "linked.persons": build_persons(used),
        "linked.children": build_children(records, clean["clean.children"]),
        "linked.addresses": build_addresses(used),
        "linked.attendances": build_attendances(used, clean["clean.meetings"]),
        "linked.row_accounts": build_row_accounts(clean, records),
    }


def _with_persons(records: pd.DataFrame) -> pd.DataFrame:
    ordered = records.sort_values(["quarter_code", "record_id"], kind="stable").reset_index(drop=True)
    identities = [
        Identity(
            row["name_key"],
            row["phone_code"],
            row["address_key"],
            _list_id(row["member_code"], row["participant_code"]),
        )
        for row in rows_of(ordered)
    ]
    first = same_person_groups(identities)
    codes = [person_code(ordered["record_id"].iloc[place]) for place in first]
    return ordered.assign(person_id=codes)


def _list_id(member_code: str | None, participant_code: str | None) -> str | None:
    if member_code:
        return f"roster {member_code}"
    return f"participants {participant_code}" if participant_code else None


def _with_status(records: pd.DataFrame) -> pd.DataFrame:
    # A roster repeats a person within its file, a meeting within its sheet, the grantee's list as a whole.
    unit = records["file_name"] + "|" + records["sheet_name"]
    unit = unit.where(records["source_code"] != "participants", "participants")
    repeated = records.assign(unit=unit).duplicated(["unit", "person_id"])
    reason = records["source_code"].map(_REPEATED).where(repeated)
    status = repeated.map({True: "merged", False: "used"})
    return records.assign(status_code=status, reason_code=reason)
