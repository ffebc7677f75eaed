"""What records show of a person besides who it is: groups, meetings, answers, roles, phones."""

import pandas as pd

from rollbook.tables.check import make_table


def build_touches(records: pd.DataFrame) -> pd.DataFrame:
    """Where each profile is seen (``linked.touches``), from all its records, each thing once.

    A parent group from the day somebody started in it, by the group's type; a meeting on its day. A row
    without a date, or of a group without a type, shows nothing.
    """
    groups = records[records["source_code"] == "participants"]
    groups = groups.assign(
        touch_code=groups["parent_group_type_code"].str.lower(),
        touched_date=groups["started_date"],
        parent_group_name=groups["parent_group_name"].fillna(""),
    )
    meetings = records[records["source_code"] == "signin"]
    meetings = meetings.assign(
        touch_code="meeting", touched_date=meetings["attended_date"], parent_group_name=""
    )
    seen = pd.concat([groups, meetings], ignore_index=True)
    seen = seen[seen["touch_code"].notna() & seen["touched_date"].notna()]
    return make_table(
        "linked.touches",
        seen.drop_duplicates(["profile_id", "touch_code", "parent_group_name", "touched_date"]),
    )


def build_joins(records: pd.DataFrame) -> pd.DataFrame:
    """The earliest day of joining that each profile of the roster states (``linked.joins``)."""
    joined = records[(records["source_code"] == "roster") & records["joined_date"].notna()]
    first = joined.groupby(["profile_id", "person_id"])["joined_date"].min()
    return make_table("linked.joins", first.reset_index())


def build_heard(records: pd.DataFrame) -> pd.DataFrame:
    """How people say they heard of the partnership (``linked.heard``, one row per person and answer)."""
    told = records.loc[records["heard_codes"].notna(), ["person_id", "heard_codes"]]
    codes = told.assign(heard_code=told["heard_codes"].str.split()).explode("heard_code")
    return make_table(
        "linked.heard", codes[codes["heard_code"].notna()].drop_duplicates(["person_id", "heard_code"])
    )


def build_phones(records: pd.DataFrame) -> pd.DataFrame:
    """Every phone that a record of a person states (``linked.phones``, one row per person and phone)."""
    stated = records.loc[records["phone_code"].notna(), ["person_id", "phone_code"]]
    return make_table("linked.phones", stated.drop_duplicates())


def build_leaders(used: pd.DataFrame) -> pd.DataFrame:
    """Who had which role in the leadership group (``linked.leaders``, by person, role, first day)."""
    leaders = used[(used["source_code"] == "leaders") & used["leader_role_code"].notna()]
    key = ["person_id", "leader_role_code", "term_from_date"]
    return make_table("linked.leaders", leaders.drop_duplicates(key))
