"""The house of an address: an apartment has no point of its own."""

import pandas as pd


def house_keys(places: pd.DataFrame) -> pd.Series:
    """The address of each place without its unit; missing where there is none."""
    houses: pd.Series = places["address_key"].str.replace(r" apt .*$", "", regex=True)
    return houses
