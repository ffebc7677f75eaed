"""Persons, their addresses and attendances, from records that are linked."""

import hashlib

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


def build_addresses(used: pd.DataFrame) -> pd.DataFrame:
    """Where each person lived from when on (``linked.addresses``, one row per person and change).

    The roster is trusted before the grantee's list; an address holds from the first day of the quarter whose
    file first shows it, or from the person's own first day where the file is of no quarter.
    """
    stated = used[used["source_code"].isin(["roster", "participants"])]
    on_roster = set(stated.loc[stated["source_code"] == "roster", "person_id"])
    stated = stated[(stated["source_code"] == "roster") | ~stated["person_id"].isin(on_roster)]
    first_days = {
        code: pd.Timestamp(Quarter.parse(code).first_day) for code in stated["quarter_code"].unique() if code
    }
    own_day = stated["joined_date"].fillna(stated["started_date"])
    stated = stated.assign(from_date=pd.to_datetime(stated["quarter_code"].map(first_days)).fillna(own_day))
    place = stated["address_key"].fillna("") + "|" + stated["zip_code"].fillna("")
    changed = place != place.groupby(stated["person_id"]).shift()
    moves = stated[changed].drop_duplicates(["person_id", "from_date"], keep="last")
    return make_table("linked.addresses", moves)


def build_attendances(used: pd.DataFrame) -> pd.DataFrame:
    """Who attended which meeting, each once (``linked.attendances``)."""
    signed = used[(used["source_code"] == "signin") & used["attended_date"].notna()]
    dated = signed.rename(columns={"attended_date": "meeting_date"})[["person_id", "meeting_date"]]
    return make_table("linked.attendances", dated.drop_duplicates())
