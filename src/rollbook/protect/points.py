"""Points of the working map: members, participants and groups where they are. Internal, never released."""

from collections.abc import Mapping

import pandas as pd

from rollbook.tables.check import make_table

_LAYER_OF_CATEGORY = {
    "parents_0_5": "parents_0_5",
    "parents_6_plus": "parents_6_plus",
    "parents_age_unknown": "parents_6_plus",
    "residents": "parents_6_plus",
    "stakeholders": "stakeholders",
}
_LAYER_OF_GROUP = {"ROC": "roc", "NAC": "nac", "PN": "pn"}


def working_points(tables: Mapping[str, pd.DataFrame], days: tuple[pd.Timestamp, ...]) -> pd.DataFrame:
    """One row per household or group and date of the working map (``internal.points``)."""
    people = tables["measured.people_at_dates"]
    people = people[people["as_of_date"].isin(days)]
    layer = (
        people["category_code"]
        .map(_LAYER_OF_CATEGORY)
        .where(people["layer_code"] == "members", "participants")
    )
    detail = people["sector_code"].where(layer == "stakeholders", people["category_code"])
    homes = people.assign(map_layer_code=layer, map_detail_code=detail)
    homes = homes.drop_duplicates(["as_of_date", "map_layer_code", "household_id"])
    placed = homes.merge(tables["located.addresses"], on=["address_key", "zip_code"], how="left")
    groups = [_groups_at(tables["located.groups"], day) for day in days]
    points = pd.concat([placed, *groups], ignore_index=True)
    return make_table("internal.points", points[points["lat"].notna()])


def _groups_at(groups: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    meets = (groups["since_date"].isna() | (groups["since_date"] <= day)) & (
        groups["until_date"].isna() | (groups["until_date"] > day)
    )
    there = groups[meets]
    return there.assign(
        map_layer_code=there["group_type_code"].map(_LAYER_OF_GROUP),
        as_of_date=day,
        map_detail_code=there["group_name"],
    )
