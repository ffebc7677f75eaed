"""What each record says about who it is: the linkage sees nothing else of it."""

import pandas as pd

_SAID = [
    "given_name",
    "surnames_name",
    "nickname_name",
    "name_key",
    "phone_code",
    "email",
    "address_key",
    "zip_code",
]


def identities_of(records: pd.DataFrame, children: pd.DataFrame) -> pd.DataFrame:
    """One row per record, in the order of ``records`` (columns as `rollbook.link.resolve.resolve` asks).

    Parameters
    ----------
    records
        ``clean.records`` in order of time.
    children
        ``clean.children``: only exact birth dates tell who a parent is.
    """
    said = records[_SAID].assign(
        suffix_code=records["name_suffix_code"],
        unit_code=_unit(records),
        is_exclusive=(records["source_code"] != "signin").to_numpy(bool),
        list_id=_list_id(records),
        is_anchor=(records["source_code"] == "roster").to_numpy(bool),
    )
    return said.assign(birth_dates=_births(records["record_id"], children)).reset_index(drop=True)


def _unit(records: pd.DataFrame) -> pd.Series:
    """The list in which a person stands once; a meeting's second sheet may repeat all of the first."""
    sheet = records["file_name"] + "|" + records["sheet_name"]
    by_source = {
        "roster": records["file_name"],
        "signin": sheet + "|" + records["attended_date"].dt.strftime("%Y-%m-%d").fillna(""),
        "participants": sheet + "|" + records["parent_group_type_code"].fillna(""),
        "leaders": records["file_name"] + "|" + _term(records),
    }
    unit = sheet
    for source, code in by_source.items():
        unit = unit.mask(records["source_code"] == source, code)
    return unit


def _term(records: pd.DataFrame) -> pd.Series:
    role = records["leader_role_code"].fillna("")
    first_day: pd.Series = records["term_from_date"].dt.strftime("%Y-%m-%d").fillna("")
    return role + "|" + first_day


def _list_id(records: pd.DataFrame) -> pd.Series:
    by_roster, by_grantee = "roster " + records["member_code"], "participants " + records["participant_code"]
    return by_roster.fillna(by_grantee)


def _births(record_ids: pd.Series, children: pd.DataFrame) -> pd.Series:
    is_exact = children["born_from_date"] == children["born_until_date"]
    exact = children.loc[is_exact, ["record_id", "born_from_date"]]
    days = exact["born_from_date"].dt.strftime("%Y-%m-%d")
    told = days.groupby(exact["record_id"]).agg(lambda of_record: tuple(sorted(set(of_record))))
    births: dict[str, tuple[str, ...]] = told.to_dict()
    return pd.Series([births.get(record, ()) for record in record_ids], index=record_ids.index, dtype=object)
