"""Coordinates that a list states: nobody knows better."""

import pandas as pd


def as_stated(places: pd.DataFrame) -> pd.DataFrame:
    """The places with coordinates of their own.

    Swapped and unsigned ones were put right when they were read, and far ones are not among them.
    """
    told = places[places["stated_lat"].notna() & places["stated_lon"].notna()]
    return pd.DataFrame(
        {
            "lat": told["stated_lat"],
            "lon": told["stated_lon"],
            "precision_code": "given",
            "radius_m": 0.0,
            "locator_code": "list",
            "matched_text": told["address_key"],
        },
        index=told.index,
    )
