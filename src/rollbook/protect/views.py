"""The two views, built by the same steps: the release counts in bands, the working view exactly."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from rollbook.declare.models import Quarterly, Release
from rollbook.protect.bands import Band, band, share, total
from rollbook.protect.zones import Zone
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables

ELSEWHERE = "elsewhere"
Measured = Mapping[str, pd.DataFrame]
Shown = Callable[[int, int], Band]
"""How a count is shown, from the count and the distinct households behind it."""


def exactly(count: int, households: int) -> Band:  # noqa: ARG001  the same shape as `in_bands`
    """Show a count as it is."""
    return Band(count, count)


def in_bands(release: Release) -> Shown:
    """Show a count as its band."""
    return lambda count, households: band(count, release, households=households)


def build_view(
    layer: str, measured: Measured, zones: list[Zone], settings: Quarterly, shown: Shown
) -> Tables:
    """Build the tables that decks are made of.

    Parameters
    ----------
    layer
        ``released`` or ``internal``.
    zones
        The zones of this view, disjoint.
    shown
        How a count may be shown; nothing else decides what a reader sees.
    """
    compositions = _counts(measured["measured.compositions"], shown)
    parts = {
        "zones": _zones(zones),
        "zone_counts": pd.DataFrame(list(_zone_counts(measured["measured.place_counts"], zones, shown))),
        "compositions": compositions,
        "attendances": _counts(measured["measured.attendances"], shown),
        "cores": _counts(measured["measured.cores"], shown),
        "families": _counts(measured["measured.families"], shown, of="household_count"),
        "rules": pd.DataFrame(list(_rules(measured["measured.rules"], compositions, settings, shown))),
        "published_figures": measured["clean.published_figures"],
        "row_accounts": measured["measured.row_accounts"],
    }
    return {f"{layer}.{name}": make_table(f"{layer}.{name}", rows) for name, rows in parts.items()}


def _zones(zones: list[Zone]) -> pd.DataFrame:
    places = [(zone.zone_id, " ".join(zone.zips), zone.lat, zone.lon) for zone in zones]
    elsewhere = (ELSEWHERE, "", None, None)
    return pd.DataFrame([*places, elsewhere], columns=["zone_id", "zip_codes", "zone_lat", "zone_lon"])


def _zone_counts(places: pd.DataFrame, zones: list[Zone], shown: Shown) -> Iterator[dict[str, Any]]:
    zone_of = {code: zone.zone_id for zone in zones for code in zone.zips} | {ELSEWHERE: ELSEWHERE}
    # Households of different ZIPs are different households, so a zone's count is the sum of its ZIPs'.
    rolled = places.assign(zone_id=places["place_code"].map(zone_of))
    sums = rolled.groupby(["layer_code", "as_of_date", "zone_id"])["household_count"].sum().reset_index()
    for row in rows_of(sums):
        shown_as = shown(int(row["household_count"]), int(row["household_count"]))
        yield {**row, "low_count": shown_as.low, "high_count": shown_as.high}


def _counts(measured: pd.DataFrame, shown: Shown, *, of: str = "person_count") -> pd.DataFrame:
    bands = [
        shown(int(count), int(households))
        for count, households in zip(measured[of], measured["household_count"], strict=True)
    ]
    return measured.assign(low_count=[part.low for part in bands], high_count=[part.high for part in bands])


def _rules(
    rules: pd.DataFrame, compositions: pd.DataFrame, settings: Quarterly, shown: Shown
) -> Iterator[dict[str, Any]]:
    categories = {rule.rule: rule.categories for rule in settings.rules}
    for row in rows_of(rules):
        now = compositions[compositions["as_of_date"] == row["as_of_date"]]
        asked = now["category_code"].isin(categories[row["rule_code"]])
        numerator, rest = _sum(now[asked]), _sum(now[~asked])
        everyone = total([numerator, rest])
        low, high = share(numerator, rest)
        margin = shown(int(row["margin_count"]), int(row["margin_count"]))
        yield {
            "rule_code": row["rule_code"],
            "as_of_date": row["as_of_date"],
            "is_met": row["is_met"],
            "share_low": float(low),
            "share_high": float(high),
            "numerator_low_count": numerator.low,
            "numerator_high_count": numerator.high,
            "denominator_low_count": everyone.low,
            "denominator_high_count": everyone.high,
            "low_count": margin.low,
            "high_count": margin.high,
        }


def _sum(counts: pd.DataFrame) -> Band:
    return total(
        Band(int(low), int(high)) for low, high in zip(counts["low_count"], counts["high_count"], strict=True)
    )
