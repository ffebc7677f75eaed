"""From the tables of a run to the few numbers that a picture or a sentence shows."""

from collections.abc import Mapping

import pandas as pd

Counts = dict[str, float]
_PEOPLE = 1000
_ROUGH = ("zip_weighted", "zip_po_box", "unmatched")


def by_code(table: pd.DataFrame, column: str) -> Counts:
    """How many rows have each code, the most frequent first; equal ones by name."""
    counted = table[column].astype("string").fillna("unknown").value_counts()
    ordered = sorted(counted.items(), key=lambda each: (-int(each[1]), str(each[0])))
    return {str(code): float(count) for code, count in ordered}


def by_codes(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """How many rows have each combination of codes, as a table to sort."""
    return table.groupby(list(columns), dropna=False).size().rename("rows").reset_index()


def rows_by_file(files: pd.DataFrame) -> Counts:
    """Rows read from each list of files, the longest first: one bar for a source, not for a file."""
    counted = files.groupby("source_code")["read_count"].sum().sort_values(ascending=False, kind="stable")
    return {str(source): float(count) for source, count in counted.items()}


def filled(records: pd.DataFrame) -> Counts:
    """The percent of records that have a phone, an address, a ZIP."""
    columns = {"phone_code": "phone", "address_key": "address", "zip_code": "zip"}
    return {name: round(100 * float(records[column].notna().mean()), 1) for column, name in columns.items()}


def in_time(table: pd.DataFrame, time: str, count: str) -> Counts:
    """A count at each time, in order of time; what is hidden or missing is left out."""
    known = table.dropna(subset=[count]).sort_values(time)
    return {str(at): float(value) for at, value in zip(known[time], known[count], strict=True)}


def doubtful(links: pd.DataFrame, limits: tuple[float, float]) -> int:
    """The pairs whose likelihood lies between the two limits."""
    return int(links["match_probability"].between(*limits, inclusive="left").sum())


def widths(counts: pd.DataFrame) -> Counts:
    """How many cells of a release are exact, are a range, or are the lowest range, which may be nobody."""
    exact = counts["low_count"].eq(counts["high_count"])
    lowest = counts["low_count"].eq(0) & ~exact
    kinds = {"exact": exact, "range": ~exact & ~lowest, "few_or_none": lowest}
    return {kind: float(is_kind.sum()) for kind, is_kind in kinds.items()}


def both_sides(released: pd.DataFrame, exact: pd.DataFrame) -> pd.DataFrame:
    """What the release says of each zone beside what is so: the two sides of the wall."""
    keys = ["layer_code", "as_of_date", "zone_id"]
    beside = exact[[*keys, "low_count"]].rename(columns={"low_count": "exact_count"})
    return released.merge(beside, on=keys, how="left")


def protected(counts: pd.DataFrame) -> Counts:
    """How many cells of the release map there are, and how many tell most and least."""
    kinds = widths(counts)
    return {"cells": len(counts), "exact": int(kinds["exact"]), "few": int(kinds["few_or_none"])}


def measured(rules: pd.DataFrame, attendances: Counts) -> Counts:
    """How many rules are met, and the last and the largest meeting."""
    people = list(attendances.values()) or [0.0]
    met = int(rules["is_met"].fillna(value=False).sum())
    return {"met": met, "rules": len(rules), "people": int(people[-1]), "most": int(max(people))}


def roughly_placed(addresses: pd.DataFrame) -> int:
    """Addresses that are no nearer than their ZIP, or nowhere."""
    return int(addresses["precision_code"].isin(_ROUGH).sum())


def contradicting(addresses: pd.DataFrame) -> int:
    """Points that lie outside the ZIP that is stated beside them."""
    return int(addresses["is_zip_consistent"].eq(other=False).fillna(value=False).sum())


def radii(addresses: pd.DataFrame) -> pd.DataFrame:
    """How many addresses each way of placing has placed, and how far off they may be."""
    placed = addresses.groupby(["precision_code", "locator_code"], dropna=False)["radius_m"]
    return placed.agg(addresses="size", median_radius_m="median", largest_radius_m="max").reset_index()


def newest_zones(counts: pd.DataFrame) -> pd.DataFrame:
    """The zones of members at the newest date, without those who live elsewhere."""
    newest = _newest_members(counts)
    return newest.loc[newest["zone_id"].ne("elsewhere")]


def rates(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Member families of each ZIP at the newest date, and how many for every 1,000 people."""
    counts, people = tables["measured.place_counts"], tables["clean.census_zips"]
    both = _newest_members(counts).merge(people, left_on="place_code", right_on="zip_code")
    rate = (_PEOPLE * both["household_count"] / both["population_count"]).round(2)
    told = both.assign(rate=rate).sort_values("zip_code")
    return told.loc[:, ["zip_code", "household_count", "population_count", "rate"]]


def _newest_members(counts: pd.DataFrame) -> pd.DataFrame:
    is_newest = counts["as_of_date"].eq(counts["as_of_date"].max())
    return counts.loc[is_newest & counts["layer_code"].eq("members")]
