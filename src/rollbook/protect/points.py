"""Points of the working map: members, participants and groups where they are. Internal, never released."""

from collections.abc import Mapping, Sequence

import pandas as pd

from rollbook.declare.categories import MapLayer
from rollbook.tables.check import make_table


def working_points(
    tables: Mapping[str, pd.DataFrame], layers: Sequence[MapLayer], days: tuple[pd.Timestamp, ...]
) -> pd.DataFrame:
    """One row per household or group and date of the working map (``internal.points``).

    Parameters
    ----------
    layers
        The layers of the working map, as declared: who is in which.
    """
    people = tables["measured.people_at_dates"]
    people = people[people["as_of_date"].isin(days)]
    of_category = {category: layer.layer for layer in layers for category in layer.members}
    participants = next((layer.layer for layer in layers if layer.are_participants), None)
    is_member = people["layer_code"] == "members"
    layer = people["category_code"].map(of_category).where(is_member, participants)
    speaks_for_others = is_member & (people["category_code"] == "stakeholders")
    detail = people["sector_code"].where(speaks_for_others, people["category_code"])
    homes = people.assign(map_layer_code=layer, map_detail_code=detail)[layer.notna()]
    homes = _each_home_once(homes, [each.layer for each in layers], is_family=is_member & ~speaks_for_others)
    placed = homes.merge(tables["located.addresses"], on=["address_key", "zip_code"], how="left")
    of_type = {layer.group_type: layer.layer for layer in layers if layer.group_type}
    groups = [_groups_at(tables["located.groups"], of_type, day) for day in days]
    points = pd.concat([placed, *groups], ignore_index=True)
    return make_table("internal.points", points[points["lat"].notna()])


def _each_home_once(homes: pd.DataFrame, layers: Sequence[str], *, is_family: pd.Series) -> pd.DataFrame:
    """One point for each household and layer; a member household stands in the first of its layers alone.

    A home with a parent of a young child and one of older children would else be two families on the map.
    """
    place = homes["map_layer_code"].map({layer: number for number, layer in enumerate(layers)})
    counted_as = homes["map_layer_code"].mask(is_family[homes.index], "families of members")
    in_order = homes.assign(counted_as=counted_as, place=place).sort_values("place", kind="stable")
    return in_order.drop_duplicates(["as_of_date", "counted_as", "household_id"]).sort_index()


def _groups_at(groups: pd.DataFrame, layer_of_type: Mapping[str, str], day: pd.Timestamp) -> pd.DataFrame:
    meets = (groups["since_date"].isna() | (groups["since_date"] <= day)) & (
        groups["until_date"].isna() | (groups["until_date"] > day)
    )
    there = groups[meets & groups["group_type_code"].isin(layer_of_type)]
    return there.assign(
        map_layer_code=there["group_type_code"].map(layer_of_type),
        as_of_date=day,
        map_detail_code=there["group_name"],
    )
