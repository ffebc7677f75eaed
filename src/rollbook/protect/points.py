"""Points of the working map: households and groups, month by month. Internal, never released."""

from collections.abc import Mapping, Sequence

import pandas as pd

from rollbook.declare.categories import MapLayer
from rollbook.protect.distances import with_group_distances
from rollbook.tables.check import make_table

_LOCATION = ["address_key", "zip_code", "city_name", "stated_lat", "stated_lon"]
_POINT = ["lat", "lon", "precision_code", "radius_m"]
_SAME_STAY = ["map_layer_code", "home_number", "map_detail_code", "zip_code", *_POINT]


def working_points(
    tables: Mapping[str, pd.DataFrame], layers: Sequence[MapLayer], days: Sequence[pd.Timestamp]
) -> pd.DataFrame:
    """One row for each household or group, layer and stay at a place (``internal.points``).

    Parameters
    ----------
    tables
        ``measured.home_stays``, ``located.addresses`` and ``located.groups``.
    layers
        The layers of the working map, as declared: which group types are on it.
    days
        The days that are looked at, in order.
    """
    placed = _located(tables, layers, days)
    points = _joined_stays(placed[placed["lat"].notna()])
    is_group = points["map_layer_code"].isin([layer.layer for layer in layers if layer.group_type])
    return make_table("internal.points", with_group_distances(points[~is_group], points[is_group]))


def unplaced_homes(
    tables: Mapping[str, pd.DataFrame], layers: Sequence[MapLayer], days: Sequence[pd.Timestamp]
) -> pd.DataFrame:
    """How many households and groups of a layer are on no map, on each day (``internal.unplaced``).

    Days on which everything could be placed have no row.
    """
    placed = _located(tables, layers, days)
    lost = placed[placed["lat"].isna()]
    counts = []
    for day in days:
        there = lost[is_there(lost, day)]
        homes = there.groupby("map_layer_code")["home_number"].nunique()
        counts.append(homes.rename("household_count").reset_index().assign(as_of_date=day))
    return make_table("internal.unplaced", pd.concat(counts, ignore_index=True) if counts else [])


def is_there(stays: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Which stays have begun by a day and have not ended."""
    return (stays["from_date"] <= day) & (stays["until_date"].isna() | (stays["until_date"] > day))


def _located(
    tables: Mapping[str, pd.DataFrame], layers: Sequence[MapLayer], days: Sequence[pd.Timestamp]
) -> pd.DataFrame:
    shown = [layer.layer for layer in layers]
    stays = tables["measured.home_stays"]
    addresses = tables["located.addresses"][[*_LOCATION, *_POINT]]
    homes = stays[stays["map_layer_code"].isin(shown)].merge(addresses, on=_LOCATION, how="left")
    first_number = int(stays["home_number"].max()) + 1 if len(stays) else 1
    groups = _group_stays(tables["located.groups"], layers, days, first_number)
    return pd.concat([homes, groups], ignore_index=True)


def _group_stays(
    groups: pd.DataFrame, layers: Sequence[MapLayer], days: Sequence[pd.Timestamp], first_number: int
) -> pd.DataFrame:
    layer_of_type = {layer.group_type: layer.layer for layer in layers if layer.group_type}
    numbered = groups.sort_values("group_name", kind="stable").reset_index(drop=True)
    numbered = numbered.assign(home_number=numbered.index + first_number)
    looked = pd.DatetimeIndex(list(days)).as_unit("us")
    begins = looked.searchsorted(numbered["since_date"].fillna(looked[0]))
    ends = looked.searchsorted(numbered["until_date"].fillna(looked[-1] + pd.Timedelta(days=1)))
    meets = numbered["group_type_code"].isin(layer_of_type) & (begins < ends)
    padded = pd.Series([*looked, pd.NaT])
    stays = numbered.assign(
        map_layer_code=numbered["group_type_code"].map(layer_of_type),
        map_detail_code=numbered["group_name"],
        from_date=padded.take(begins).to_numpy(),
        until_date=padded.take(ends).to_numpy(),
    )
    return stays[meets][[*_SAME_STAY, "from_date", "until_date"]]


def _joined_stays(points: pd.DataFrame) -> pd.DataFrame:
    """Rows in a row at the same point as one: two spellings of an address are no move."""
    in_order = points.sort_values(["map_layer_code", "home_number", "from_date"], kind="stable")
    state = in_order.groupby(_SAME_STAY, dropna=False).ngroup()
    goes_on = state.eq(state.shift()) & in_order["from_date"].eq(in_order["until_date"].shift())
    stay = (~goes_on).cumsum()
    # The end of the last row counts, and it may be missing: "last" would skip it.
    ends = in_order["until_date"].groupby(stay).nth(-1)
    return in_order[~goes_on].assign(until_date=ends.to_numpy())
