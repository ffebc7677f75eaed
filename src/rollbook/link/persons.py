"""Persons, their addresses and attendances, from records that are linked."""

import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.link.homes import with_points_of_homes
from rollbook.tables.check import make_table


def build_persons(used: pd.DataFrame) -> pd.DataFrame:
    """One row per person (``linked.persons``) from their used records, sorted by time.

    What a person is and whether they left comes from the latest roster that lists them; the first day as a
    member and as a participant of a Parent Navigator group is the earliest stated.
    """
    of_navigators = (used["source_code"] == "participants") & (used["parent_group_type_code"] == "PN")
    used = used.assign(started_date=used["started_date"].where(of_navigators))
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

    The roster is trusted before the lists of groups; an address holds from the first day of the quarter whose
    file first shows it, or from the person's own first day where the file is of no quarter. A row that states
    a ZIP alone tells nothing new of a person whose address or coordinates are known. Coordinates are those of
    the home, whoever of its people states them.
    """
    stated = with_points_of_homes(used[used["source_code"].isin(["roster", "participants"])])
    stated = _preferred(stated, stated["source_code"] == "roster")
    stated = _preferred(stated, stated["address_key"].notna() | stated["stated_lat"].notna())
    first_days = {
        code: pd.Timestamp(Quarter.parse(code).first_day) for code in stated["quarter_code"].unique() if code
    }
    own_day = stated["joined_date"].fillna(stated["started_date"])
    stated = stated.assign(from_date=pd.to_datetime(stated["quarter_code"].map(first_days)).fillna(own_day))
    place = stated["address_key"].fillna("") + "|" + stated["zip_code"].fillna("") + "|" + _points(stated)
    changed = place != place.groupby(stated["person_id"]).shift()
    moves = stated[changed].drop_duplicates(["person_id", "from_date"], keep="last")
    return make_table("linked.addresses", moves)


def _points(stated: pd.DataFrame) -> pd.Series:
    """The point of each row that has one and no address: without it, a move would not be seen."""
    alone = stated["address_key"].isna() & stated["stated_lat"].notna()
    points = stated["stated_lat"].astype("str") + " " + stated["stated_lon"].astype("str")
    return points.where(alone, "")


def _preferred(stated: pd.DataFrame, is_better: pd.Series) -> pd.DataFrame:
    """The better rows of each person who has such, and all rows of the others."""
    has_better = stated["person_id"].isin(stated.loc[is_better, "person_id"].unique())
    return stated[is_better | ~has_better]


def build_attendances(used: pd.DataFrame) -> pd.DataFrame:
    """Who attended which meeting, each once (``linked.attendances``)."""
    signed = used[(used["source_code"] == "signin") & used["attended_date"].notna()]
    dated = signed.rename(columns={"attended_date": "meeting_date"})[["person_id", "meeting_date"]]
    return make_table("linked.attendances", dated.drop_duplicates())
