"""The link stage: records to persons, repeats merged, every row accounted for."""

from collections.abc import Mapping

import pandas as pd

from rollbook.link.accounts import build_row_accounts, with_status
from rollbook.link.children import build_children
from rollbook.link.persons import build_addresses, build_attendances, build_persons, person_code
from rollbook.link.rules import Identity, same_person_groups
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

_USED = ("used", "corrected")
_TELLING = ("name_key", "phone_code", "address_key", "member_code", "participant_code")


def link_tables(clean: Mapping[str, pd.DataFrame]) -> Tables:
    """Find out who is who across all lists of a community.

    Parameters
    ----------
    clean
        The ``clean.*`` tables.

    Returns
    -------
    dict
        The ``linked.*`` tables. Read rows = used + merged + corrected + set aside, for every file.
    """
    records = with_status(_with_persons(clean["clean.records"]))
    used = records[records["status_code"].isin(_USED)]
    return {
        "linked.record_persons": make_table("linked.record_persons", records),
        "linked.persons": build_persons(used),
        "linked.children": build_children(records, clean["clean.children"]),
        "linked.addresses": build_addresses(used),
        "linked.attendances": build_attendances(used),
        "linked.row_accounts": build_row_accounts(clean, records),
    }


def _with_persons(records: pd.DataFrame) -> pd.DataFrame:
    ordered = records.sort_values(["quarter_code", "record_id"], kind="stable").reset_index(drop=True)
    identities = [
        Identity(name, phone, address, _list_id(member, participant))
        for name, phone, address, member, participant in zip(
            *(_values(ordered[column]) for column in _TELLING), strict=True
        )
    ]
    first = same_person_groups(identities)
    record_ids = ordered["record_id"].tolist()
    codes = [person_code(record_ids[place]) for place in first]
    return ordered.assign(person_id=pd.Series(codes, index=ordered.index, dtype="str"))


def _values(column: pd.Series) -> list[str | None]:
    # Column by column: a million rows as dictionaries would need a gigabyte.
    return [value if isinstance(value, str) else None for value in column.tolist()]


def _list_id(member_code: str | None, participant_code: str | None) -> str | None:
    if member_code:
        return f"roster {member_code}"
    return f"participants {participant_code}" if participant_code else None
