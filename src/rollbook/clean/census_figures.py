"""Figures of the Census Bureau with their margins of error, for each ZIP or tract, year and variable."""

import re
from collections.abc import Sequence

import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, numbers_of, texts_of
from rollbook.clean.contacts import read_zip
from rollbook.clean.figures import one_each, readable
from rollbook.clean.listings import Listing
from rollbook.clean.names import name_key
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import CENSUS_VARIABLES

Geography = tuple[str, str]

_KEY = ["geography_kind_code", "geography_code", "figures_year", "census_variable_code"]
_FULL_COUNT = "*****"
"""How the Bureau marks a figure that has no margin of error: it was fixed to a full count."""
_NUMBER = re.compile(r"(?:±|\+/-)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_YEARS = re.compile(r"(?:(?:19|20)\d\d\s*[-–]\s*)?((?:19|20)\d\d)")
_TRACT = re.compile(r"(?:\d{3,5}0000US)?(\d{10,11})")
_ZCTA = re.compile(r"(?:(?:\d{3,5}0000US|ZCTA5?)\s*)?(\d{5})", re.IGNORECASE)
_KINDS = {
    "zip": ("zip", "zip code", "zcta", "zcta5", "codigo postal"),
    "tract": ("tract", "census tract", "sector censal"),
}


def census_figures_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Census figures by ZIP or tract (``clean.census_figures``).

    A figure without a margin of error is set aside: a full count has the margin 0, and says so.
    """
    parts = [_figures(listing, books) for listing in listings]
    rows = one_each(parts, _KEY, ["census_value", "census_moe"], "census_value", books)
    return make_table("clean.census_figures", rows)


def read_geography(kind: str, code: str) -> Geography | None:
    """The kind of a geography and its code; None if it is no ZIP and no tract, or is not what it is called.

    >>> read_geography("Census Tract", "1400000US06037910501"), read_geography("", "ZCTA5 93550")
    (('tract', '06037910501'), ('zip', '93550'))
    """
    text = code.strip()
    if found := _TRACT.fullmatch(text):
        # A spreadsheet that takes a tract for a number drops the zero of its state.
        read: Geography | None = ("tract", found[1].zfill(11))
    else:
        zcta = _ZCTA.fullmatch(text)
        zip_code = read_zip(zcta[1] if zcta else text)
        read = ("zip", zip_code) if zip_code else None
    is_called_so = not kind or (read is not None and name_key(kind) in _KINDS[read[0]])
    return read if is_called_so else None


def read_margin(text: str) -> float | None:
    """A margin of error: a number, or 0 where the Bureau says that there is none; None if nothing is said."""
    return 0.0 if text.strip() == _FULL_COUNT else read_number(text)


def read_number(text: str) -> float | None:
    """A figure that is not negative."""
    found = _NUMBER.fullmatch(text.strip())
    return float(found[1].replace(",", "") + (found[2] or "")) if found else None


def read_year(text: str) -> float | None:
    """The year of figures; of a span of years the last."""
    found = _YEARS.fullmatch(text.strip())
    return float(found[1]) if found else None


def read_variable(text: str) -> str | None:
    """What a figure counts, by its code."""
    code = text.strip().lower()
    return code if code in CENSUS_VARIABLES.split() else None


def _figures(listing: Listing, books: Books) -> pd.DataFrame:
    found = (
        listing.read("place", ("geography", "geography_code"), read_geography)
        .read("year", ("figures_year",), read_year)
        .read("variable", ("census_variable",), read_variable)
        .read("value", ("census_value",), read_number)
        .read("margin", ("census_moe",), read_margin)
    )
    readings = {
        "geography_code": "place",
        "figures_year": "year",
        "census_variable": "variable",
        "census_value": "value",
        "census_moe": "margin",
    }
    kept = readable(found, readings, books)
    places: Column[Geography | None] = kept["place"]
    return kept.places().assign(
        geography_kind_code=texts_of(places.each(lambda place: place and place[0])),
        geography_code=texts_of(places.each(lambda place: place and place[1])),
        figures_year=numbers_of(kept["year"]),
        census_variable_code=texts_of(kept["variable"]),
        census_value=numbers_of(kept["value"]),
        census_moe=numbers_of(kept["margin"]),
        source_table_label=texts_of(kept.text("source_table").each(lambda text: text or None)),
        is_corrected=books.is_corrected(kept),
    )
