"""Lists of figures: performance measures as published, and Census counts by ZIP."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, Flags, numbers_of, texts_of
from rollbook.clean.contacts import read_zip
from rollbook.clean.listings import Listing
from rollbook.clean.names import name_key
from rollbook.tables.check import make_table

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_QUALIFIERS = {
    "": "exact",
    "exact": "exact",
    "exactly": "exact",
    "exacto": "exact",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "approx": "about",
    "nearly": "about",
    "almost": "about",
    "cerca de": "about",
    "aproximadamente": "about",
    "alrededor de": "about",
    "casi": "about",
    "over": "over",
    "more than": "over",
    "at least": "at_least",
    "mas de": "over",
    "al menos": "at_least",
    "por lo menos": "at_least",
}
"""How a source says that it rounds, in English and Spanish."""
_OPTIONAL_COUNTS = {
    "figures_year": "figures_year",
    **{name: f"{name}_count" for name in ("age_5_to_9", "hispanic", "white_nh", "black_nh", "asian_nh")},
}
"""What a list of Census counts may tell besides; nothing is said of it where it does not."""
_COUNTS = {
    "population": "population_count",
    "age_under_5": "under_5_count",
    "housing_units": "housing_units_count",
}


def read_figure(value: str, qualifier: str = "") -> tuple[float, str] | None:
    """A published figure and how exactly it is stated; None if it is not a number.

    ``"1,050"``, ``"$20,000"``, ``"45 %"``, ``"over 700"`` and ``"700+"`` are read. A qualifier of its own
    speaks before one that stands with the number.
    """
    found = _NUMBER.search(value)
    if found is None:
        return None
    before, after = value[: found.start()], value[found.end() :].strip()
    before = before.replace("$", " ").replace("~", " about ").replace(">", " over ").strip()
    written = qualifier or ("over" if after == "+" else before)
    code = _QUALIFIERS.get(name_key(written))
    is_clean = after in {"", "+", "%"} and name_key(before) in _QUALIFIERS and not before.endswith(("-", "."))
    return (float(found[0].replace(",", "")), code) if code and is_clean else None


def published_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Published performance figures with period and source (``clean.published_figures``).

    A figure that is not a number, and one that contradicts another of the same file, is noted and set aside.
    """
    parts = [_published(listing, books) for listing in listings]
    figures = one_each(parts, "measure_id", ["published_value", "qualifier_code"], "measure", books)
    return make_table("clean.published_figures", figures)


def census_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Census counts by ZIP (``clean.census_zips``)."""
    parts = [_census(listing, books) for listing in listings]
    counts = one_each(parts, "zip_code", list(_COUNTS.values()), "census_zip", books)
    return make_table("clean.census_zips", counts)


def _published(listing: Listing, books: Books) -> pd.DataFrame:
    found = listing.read("figure", ("value", "qualifier"), read_figure).read("key", ("measure",), _or_none)
    kept = readable(found, {"value": "figure", "measure": "key"}, books)
    figures: Column[tuple[float, str] | None] = kept["figure"]
    return kept.places().assign(
        measure_id=texts_of(kept["key"]),
        published_value=numbers_of(figures.each(lambda figure: figure[0] if figure else None)),
        qualifier_code=texts_of(figures.each(lambda figure: figure[1] if figure else None)),
        stated_period_label=texts_of(kept["stated_period"]),
        stated_source_label=texts_of(kept["stated_source"]),
        is_corrected=books.is_corrected(kept),
    )


def _census(listing: Listing, books: Books) -> pd.DataFrame:
    found = listing.read("key", ("census_zip",), read_zip)
    for field, count in _COUNTS.items():
        found = found.read(count, (field,), _whole_number)
    kept = readable(found, {"census_zip": "key", **_COUNTS}, books)
    for field, count in _OPTIONAL_COUNTS.items():
        kept = kept.read(count, (field,), _whole_number)
        is_wrong = kept[count].flags(lambda value: value is None) & kept.text(field).flags(bool)
        books.noticed.at_rows(kept, is_wrong, field, "figure_unreadable")
    names = (*_COUNTS.values(), *_OPTIONAL_COUNTS.values())
    counts = {count: numbers_of(kept[count]) for count in names}
    is_corrected = books.is_corrected(kept)
    return kept.places().assign(zip_code=texts_of(kept["key"]), is_corrected=is_corrected, **counts)


def _or_none(text: str) -> str | None:
    return text or None


def _whole_number(text: str) -> float | None:
    found = read_figure(text)
    return found[0] if found and found[1] == "exact" and found[0].is_integer() else None


def readable(listing: Listing, readings: Mapping[str, str], books: Books) -> Listing:
    """The rows of which everything could be read; the others are noted and set aside.

    Parameters
    ----------
    readings
        For each field the name of the column that was read from it.
    """
    # All that is wrong with a row is noted before the row is set aside.
    is_wrong: Flags = np.zeros(len(listing), dtype=bool)
    for field, name in readings.items():
        flags = listing[name].flags(lambda value: value is None)
        books.noticed.at_rows(listing, flags, field, "figure_unreadable")
        is_wrong |= flags
    return books.ledger.set_aside(listing, is_wrong, "figure_unreadable", finding="")


def one_each(
    parts: Sequence[pd.DataFrame], key: str | list[str], values: list[str], field: str, books: Books
) -> pd.DataFrame:
    """Each figure once: repeats are merged, and one that contradicts another of its file is set aside."""
    # The newest file speaks; within one file, a second figure that differs is a fault and not a choice.
    if not parts:
        return pd.DataFrame()
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.sort_values("record_id").sort_values("quarter_code", ascending=False, kind="stable")
    first = rows.groupby(key)[["quarter_code", *values]].transform("first")
    differs = (rows[values] != first[values]).any(axis=1) & (rows["quarter_code"] == first["quarter_code"])
    for file, sheet, row in rows[differs][["file_name", "sheet_name", "row_number"]].itertuples(index=False):
        books.noticed.at("figure_unreadable", file, sheet=sheet, row=int(row), field=field)
    repeats = rows.duplicated(key) & ~differs
    books.ledger.add(rows[differs], "figure_unreadable")
    books.ledger.add(rows[repeats], "repeated_in_list")
    return rows[~differs & ~repeats]
