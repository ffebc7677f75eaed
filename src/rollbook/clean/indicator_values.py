"""Figures of population indicators: one row for each indicator, area, series and year."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rollbook.clean.books import Books
from rollbook.clean.census_figures import read_number, read_year
from rollbook.clean.columns import Column, numbers_of, texts_of
from rollbook.clean.figures import one_each
from rollbook.clean.listings import Listing
from rollbook.clean.names import name_key
from rollbook.clean.optional import read_cells
from rollbook.tables.check import make_table

_KEY = ["indicator_id", "indicator_area_code", "series_code", "figures_year"]
_AREAS = {
    "zone": ("", "zone", "the zone", "zona", "la zona"),
    "comparison": ("comparison", "county", "state", "comparacion", "condado", "estado"),
}
_SERIES = {
    "actual": ("", "actual", "history", "real", "historia", "observado"),
    "target": ("target", "goal", "meta"),
    "drawn_forecast": (
        "drawn forecast", "hand drawn forecast", "forecast drawn by hand", "forecast",
        "pronostico", "dibujado", "pronostico dibujado", "pronostico dibujado a mano",
    ),
}  # fmt: skip
_PERCENT = re.compile(r"(.*?)\s*%")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_READINGS = {
    "indicator": "id",
    "indicator_area": "area",
    "series": "kind",
    "figures_year": "year",
    "indicator_value": "value",
}


class Share(NamedTuple):
    """A figure, and whether it was written as a percentage."""

    value: float
    is_percent: bool


def indicator_values_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Yearly figures of indicators (``clean.indicator_values``); a share is 0-1, however it is written.

    A row whose indicator, area, series, year or figure cannot be read is noted and set aside. A margin of
    error, a part or a base that cannot be read is missing, and noted; so are the part and the base of a share
    whose part is more than its base: neither is believed. Two rows for one year that differ are a fault.
    """
    parts = [_values(each, books) for each in listings]
    rows = one_each(parts, _KEY, ["indicator_value"], "indicator_value", books)
    return make_table("clean.indicator_values", rows)


def read_share(text: str) -> Share | None:
    """A figure that is not negative: ``0.42``, ``42 %`` and ``42.0%`` are the same.

    >>> read_share("42 %"), read_share("1,250")
    (Share(value=0.42, is_percent=True), Share(value=1250.0, is_percent=False))
    """
    percent = _PERCENT.fullmatch(text.strip())
    number = read_number(percent[1] if percent else text)
    if number is None:
        return None
    # Rounded, so that 29 % is 0.29 and not 0.29000000000000004.
    return Share(round(number / 100, 12), is_percent=True) if percent else Share(number, is_percent=False)


def _values(listing: Listing, books: Books) -> pd.DataFrame:
    found = (
        listing.read("id", ("indicator",), _code)
        .read("area", ("indicator_area",), lambda text: _one_of(_AREAS, text))
        .read("kind", ("series",), lambda text: _one_of(_SERIES, text))
        .read("year", ("figures_year",), read_year)
        .read("value", ("indicator_value",), read_share)
    )
    kept = _readable(found, books)
    shares: Column[Share | None] = kept["value"]
    values = numbers_of(shares.each(lambda share: share.value if share else None))
    part, base = (_optional(kept, name, books) for name in ("part", "base"))
    # A rate is more than one where its part is more than its base: a figure up to one is a share.
    is_impossible = (part > base) & (values <= 1)
    books.noticed.at_rows(kept, is_impossible, "part", "indicator_unreadable")
    return kept.places().assign(
        indicator_id=texts_of(kept["id"]),
        indicator_area_code=texts_of(kept["area"]),
        series_code=texts_of(kept["kind"]),
        figures_year=numbers_of(kept["year"]),
        indicator_value=values,
        indicator_moe=_optional(kept, "indicator_moe", books),
        part_value=np.where(is_impossible, np.nan, part),
        base_value=np.where(is_impossible, np.nan, base),
        stated_source_label=texts_of(kept["stated_source"]),
        is_corrected=books.is_corrected(kept),
    )


def _readable(listing: Listing, books: Books) -> Listing:
    for field, name in _READINGS.items():
        is_wrong = listing[name].flags(lambda value: value is None)
        listing = books.ledger.set_aside(listing, is_wrong, "indicator_unreadable", field=field)
    return listing


def _optional(listing: Listing, field: str, books: Books) -> NDArray[np.float64]:
    found = read_cells(
        listing, field, lambda text: read_share(text.replace("±", "")), "indicator_unreadable", books
    )
    return numbers_of(found.each(lambda share: share.value if share else None))


def _code(text: str) -> str | None:
    code = text.strip().lower()
    return code if _CODE.fullmatch(code) else None


def _one_of(written: dict[str, tuple[str, ...]], text: str) -> str | None:
    key = name_key(text.replace("_", " ").replace("-", " "))
    return next((code for code, forms in written.items() if key in forms or key == code), None)
