"""The two views, built by the same steps: the release counts in bands, the working view exactly."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.models import IsolatedArea, Quarterly
from rollbook.protect import view_areas, view_counts, view_representations, view_shares
from rollbook.protect.areas import ShownArea, shown_areas
from rollbook.protect.shown import Shown
from rollbook.protect.view_channels import attributions
from rollbook.protect.zones import Zone
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

Measured = Mapping[str, pd.DataFrame]

_COUNTED = (
    "compositions",
    "attendances",
    "cores",
    "touch_overlaps",
    "touch_timings",
    "quarter_flows",
    "repeat_attendances",
    "integrations",
)
"""Tables of people: each row one count, shown by the households behind it."""

_AS_THEY_ARE = ("group_counts", "row_accounts")
"""Tables that count neither people nor homes."""


def build_view(  # noqa: PLR0913  a view is made of as many parts
    layer: str,
    measured: Measured,
    zones: list[Zone],
    settings: Quarterly,
    shown: Shown,
    *,
    isolated: Sequence[IsolatedArea] = (),
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
    isolated
        The community's isolated areas, as declared.
    """
    parts = {
        **{name: view_counts.counts(measured[f"measured.{name}"], shown) for name in _COUNTED},
        **{name: measured[f"measured.{name}"] for name in _AS_THEY_ARE},
        "zones": view_counts.zone_rows(zones),
        "zone_counts": _listed(view_counts.zone_counts(measured["measured.place_counts"], zones, shown)),
        "families": view_counts.counts(measured["measured.families"], shown, of="household_count"),
        "programs": view_counts.programs(measured["measured.programs"], shown),
        "sessions": view_counts.sessions(measured["measured.sessions"], shown),
        "attributions": _listed(attributions(measured["measured.attributions"], shown)),
        "ladders": _listed(view_shares.ladders(measured["measured.ladders"], shown)),
        "published_figures": measured["clean.published_figures"],
        # Public outlines: nothing in them is counted.
        "shapes": measured["located.shapes"],
    }
    parts |= _compared(measured, zones, shown_areas(isolated, zones), shown)
    rules = view_shares.rules(measured["measured.rules"], parts["compositions"], settings, shown)
    parts["rules"] = _listed(rules)
    return {f"{layer}.{name}": make_table(f"{layer}.{name}", rows) for name, rows in parts.items()}


def _compared(measured: Measured, zones: list[Zone], areas: list[ShownArea], shown: Shown) -> Tables:
    """Isolated areas, and groups held against the zone."""
    shares = pd.DataFrame(view_representations.zone_shares(measured["measured.zone_figures"], zones))
    groups = view_representations.representations(measured["measured.representations"], shares, zones, shown)
    return {
        "areas": _listed(view_areas.areas(measured, areas)),
        "area_counts": _listed(view_areas.area_counts(measured, areas, shown)),
        "zone_shares": shares,
        "representations": _listed(groups),
    }


def _listed(rows: Iterator[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))
