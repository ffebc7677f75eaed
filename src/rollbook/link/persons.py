"""Persons, their children, addresses and attendances, from records that are linked."""

import hashlib
from collections.abc import Mapping

import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.tables.check import make_table


def person_code(record_id: str) -> str:
    """Pseudonym of a person, from the first record that speaks of them; it says nothing by itself."""
    return "P" + hashlib.sha256(record_id.encode()).hexdigest()[:15]


def build_persons(used: pd.DataFrame) -> pd.DataFrame:
    """One row per person (``linked.persons``) from their used records, sorted by time.

    What a person is and whether they left comes from the latest roster that lists them; the first day as a
    member and as a participant is the earliest stated.
    """
    roster = used[used["source_code"] == "roster"]
    latest = roster.drop_duplicates("person_id", keep="last").set_index("person_id")
    starts = used.groupby("person_id").agg(
        joined_date=("joined_date", "min"), started_date=("started_date", "min")
    )
    persons = starts.join(latest[["person_kind_code", "sector_code", "left_date"]])
    fallback = persons["started_date"].notna().map({True: "participant", False: "guest"})
    persons["person_kind_code"] = persons["person_kind_code"].fillna(fallback)
    return make_table("linked.persons", persons.reset_index())


def build_children(records: pd.DataFrame, children: pd.DataFrame) -> pd.DataFrame:
    """Birth dates of each person's children, each once, also from rows that repeat (``linked.children``)."""
    owned = children.merge(records[["record_id", "person_id"]], on="record_id")
    return make_table("linked.children", owned[["person_id", "birth_date"]].drop_duplicates())


def build_addresses(used: pd.DataFrame) -> pd.DataFrame:
    """Where each person lived from when on (``linked.addresses``, one row per person and change).

    The roster is trusted before the grantee's list; an address holds from the first day of the quarter whose
    file first shows it.
    """
    stated = used[used["source_code"].isin(["roster", "participants"])]
    on_roster = set(stated.loc[stated["source_code"] == "roster", "person_id"])
    stated = stated[(stated["source_code"] == "roster") | ~stated["person_id"].isin(on_roster)]
    first_days = {
        code: pd.Timestamp(Quarter.parse(code).first_day) for code in stated["quarter_code"].unique()
    }
    stated = stated.assign(from_date=stated["quarter_code"].map(first_days))
    place = stated["address_key"].fillna("") + "|" + stated["zip_code"].fillna("")
    changed = place != place.groupby(stated["person_id"]).shift()
    moves = stated[changed].drop_duplicates(["person_id", "from_date"], keep="last")
    return make_table("linked.addresses", moves)


def build_attendances(used: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Who attended which meeting, each once (``linked.attendances``)."""
    signed = used[used["source_code"] == "signin"].merge(meetings, on=["file_name", "sheet_name"])
    return make_table("linked.attendances", signed[["person_id", "meeting_date"]].drop_duplicates())


def build_row_accounts(clean: Mapping[str, pd.DataFrame], linked: pd.DataFrame) -> pd.DataFrame:
    """What became of every row of every list (``linked.row_accounts``, one row per raw row)."""
    parts = [
        linked,
        clean["clean.set_aside"].assign(status_code="set_aside"),
        clean["clean.groups"].assign(status_code="used"),
        clean["clean.partners"].assign(status_code="used"),
    ]
    return make_table("linked.row_accounts", pd.concat(parts, ignore_index=True))
