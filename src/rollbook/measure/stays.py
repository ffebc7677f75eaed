"""Households on the working map, month by month: in which layer, at which address, from when until when."""

from collections.abc import Sequence

import pandas as pd

from rollbook.declare.categories import MapLayer
from rollbook.measure.same_homes import number_homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import CATEGORIES, SECTORS

LOCATION = ["address_key", "zip_code", "city_name", "stated_lat", "stated_lon"]
"""What somebody says about where they live; a household that says something else has moved."""


def home_stays(people: pd.DataFrame, layers: Sequence[MapLayer]) -> pd.DataFrame:
    """One row for each household, layer and stay at an address (``measured.home_stays``).

    A household of members stands in the first of its layers alone; stakeholders and participants are
    counted beside it, since their layers show something else.

    Parameters
    ----------
    people
        ``measured.people_at_dates`` of all days that are looked at.
    layers
        The layers of the working map, as declared: who is in which.
    """
    shown = _on_layers(people, layers)
    numbered = shown.merge(number_homes(people), on=["as_of_date", "household_id"])
    days = sorted(people["as_of_date"].unique())
    return make_table("measured.home_stays", _stays(numbered, days))


def _on_layers(people: pd.DataFrame, layers: Sequence[MapLayer]) -> pd.DataFrame:
    of_category = {category: layer.layer for layer in layers for category in layer.members}
    participants = next((layer.layer for layer in layers if layer.are_participants), None)
    is_member = people["layer_code"] == "members"
    speaks_for_others = is_member & (people["category_code"] == "stakeholders")
    layer = people["category_code"].map(of_category).where(is_member, participants)
    placed = people.assign(
        map_layer_code=layer,
        map_detail_code=people["sector_code"].where(speaks_for_others, people["category_code"]),
        # A home with a parent of a young child and one of older children is one family, not two.
        counted_as=layer.mask(is_member & ~speaks_for_others, "families of members"),
        rank=layer.map({each.layer: number for number, each in enumerate(layers)}),
    )
    placed["detail_rank"] = placed["map_detail_code"].map(_detail_ranks(layers)).fillna(len(SECTORS))
    # People of one home may say where it is in several ways: the order decides, the same way every time.
    order = ["as_of_date", "household_id", "rank", "detail_rank", *LOCATION]
    in_order = placed[layer.notna()].sort_values(order, kind="stable")
    return in_order.drop_duplicates(["as_of_date", "counted_as", "household_id"])


def _detail_ranks(layers: Sequence[MapLayer]) -> dict[str, int]:
    """Which detail a household is shown with, where its people have several: as the layer declares them."""
    declared = dict.fromkeys(category for layer in layers for category in layer.members)
    every = [*declared, *(code for code in CATEGORIES.split() if code not in declared), *SECTORS.split()]
    return {code: rank for rank, code in enumerate(every)}


def _stays(homes: pd.DataFrame, days: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """Join days in a row on which a household was of one layer and one kind, at one address."""
    number_of_day = {day: number for number, day in enumerate(days)}
    in_order = homes.assign(day=homes["as_of_date"].map(number_of_day)).sort_values(
        ["map_layer_code", "home_number", "day"], kind="stable"
    )
    same = in_order[["map_layer_code", "home_number"]].eq(in_order[["map_layer_code", "home_number"]].shift())
    state = in_order.groupby(["map_detail_code", *LOCATION], dropna=False).ngroup()
    goes_on = same.all(axis=1) & state.eq(state.shift()) & in_order["day"].eq(in_order["day"].shift() + 1)
    stay = (~goes_on).cumsum()
    kept = in_order[~goes_on].assign(last=in_order.groupby(stay)["day"].last().to_numpy())
    after = [*days[1:], pd.NaT]
    return kept.assign(
        from_date=kept["as_of_date"],
        until_date=pd.to_datetime(pd.Series([after[number] for number in kept["last"]], index=kept.index)),
    )
