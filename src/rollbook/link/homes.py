"""Coordinates that lists state beside an address: one point for a home, or none."""

import pandas as pd

_HOME = ["address_key", "zip_code"]
_POINT = ["stated_lat", "stated_lon"]
_SAME_DEGREES = 0.003
"""Points that lie closer than some 300 m are of one home: an entrance, a parcel, a street's middle."""


def with_points_of_homes(stated: pd.DataFrame) -> pd.DataFrame:
    """The rows of an address with its one point; rows without an address keep their own.

    Where rows of an address state several points, the one holds that most of them state, if more than half of
    those that state any lie around it; otherwise the address has none.

    Parameters
    ----------
    stated
        ``address_key zip_code stated_lat stated_lon`` of each row.
    """
    told = stated[stated["address_key"].notna() & stated["stated_lat"].notna()]
    if told.empty:
        return stated
    chosen = _chosen(told)
    joined = stated[_HOME].merge(chosen, on=_HOME, how="left").set_index(stated.index)
    has_address = stated["address_key"].notna()
    return stated.assign(**{name: stated[name].where(~has_address, joined[name]) for name in _POINT})


def _chosen(told: pd.DataFrame) -> pd.DataFrame:
    counted = told.groupby([*_HOME, *_POINT], dropna=False).size().rename("count").reset_index()
    # Of points that as many rows state, the southernmost: any would do, but always the same.
    counted = counted.sort_values(["count", *_POINT], ascending=[False, True, True], kind="stable")
    best = counted.drop_duplicates(_HOME)
    both = counted.merge(best[[*_HOME, *_POINT]], on=_HOME, suffixes=("", "_best"))
    is_near = pd.Series(data=True, index=both.index)
    for name in _POINT:
        is_near &= (both[name] - both[f"{name}_best"]).abs() <= _SAME_DEGREES
    near = both["count"].where(is_near, 0).groupby([both[name] for name in _HOME], dropna=False).sum()
    every = both.groupby(_HOME, dropna=False)["count"].sum()
    is_settled = (2 * near > every).rename("is_settled").reset_index()
    settled = best.merge(is_settled, on=_HOME)
    return settled.loc[settled["is_settled"], [*_HOME, *_POINT]]
