"""Answers of a geocoder that was asked earlier; and which addresses it could be asked for."""

import re

import pandas as pd

from rollbook.declare.locators import CensusGeocoder
from rollbook.tables.houses import house_keys

PROVIDER = "census"
_PRECISIONS = {"exact": "census_exact", "non_exact": "census_non_exact"}
_HOUSE = re.compile(r"\d+[a-z]?(?:-\d+)? .*[a-z0-9]")
_TEENS = range(10, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def asked_texts(places: pd.DataFrame, state: str) -> pd.Series:
    """How each place is asked for: street, city, state and ZIP; missing where it cannot be.

    It is the key of the cache, too: the same text is never asked twice. Units are left out, and so are
    boxes, corners and what has neither a city nor a ZIP.
    """
    house = house_keys(places)
    street = pd.Series(
        [
            _street(number, code, side) if pd.notna(code) and pd.notna(number) else text
            for number, code, side, text in zip(
                places["house_number"], places["street_code"], places["direction_code"], house, strict=True
            )
        ],
        index=places.index,
        dtype="str",
    )
    can_be = house.str.fullmatch(_HOUSE).fillna(value=False).astype("bool") & ~house.str.contains(
        "&", regex=False, na=False
    )
    city = places["city_name"].str.lower().str.replace(",", " ", regex=False).fillna("")
    zips = places["zip_code"].fillna("")
    is_somewhere = (city != "") | (zips != "")
    texts: pd.Series = street + ", " + city + ", " + state.lower() + ", " + zips
    return texts.where(can_be & is_somewhere)


def answered(places: pd.DataFrame, geocodes: pd.DataFrame, census: CensusGeocoder) -> pd.DataFrame:
    """The places that the geocoder matched when it was asked, by its own words as sure as it was.

    Parameters
    ----------
    geocodes
        ``raw.geocodes``. Answers of another provider or vintage, ties and misses place nobody.
    """
    current = (geocodes["provider_code"] == PROVIDER) & (geocodes["vintage_label"] == census.benchmark)
    matched = geocodes[current & geocodes["geocode_answer_code"].isin(_PRECISIONS)]
    asked = pd.DataFrame({"asked_text": asked_texts(places, census.state)})
    found = asked.merge(matched, on="asked_text", how="left").set_index(places.index)
    found = found[found["geocode_answer_code"].notna() & found["asked_text"].notna()]
    radius = {"exact": census.exact_radius_m, "non_exact": census.non_exact_radius_m}
    return pd.DataFrame(
        {
            "lat": found["lat"],
            "lon": found["lon"],
            "precision_code": found["geocode_answer_code"].map(_PRECISIONS),
            "radius_m": found["geocode_answer_code"].map(radius).astype("float64"),
            "locator_code": PROVIDER,
            "matched_text": found["matched_text"],
        },
        index=found.index,
    )


def _street(house: int, street: str, side: str) -> str:
    """A street of the grid as the post writes it."""
    if not street.isdigit():
        return f"{house} {side} avenue {street}".lower()
    number = int(street)
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{house} {number}{ending} st {side}".lower()
