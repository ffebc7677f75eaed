"""The two views, built by the same steps: the release counts in bands, the working view exactly."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.models import IsolatedArea, Quarterly
from rollbook.protect import view_areas, view_counts, view_representations, view_shares
from rollbook.protect.areas import ShownArea, shown_areas
from rollbook.protect.cells import counted_cells
from rollbook.protect.gaps import disparities
from rollbook.protect.governance import governance_sizes
from rollbook.protect.leaves import housing_source, leaf_counts, table_zones
from rollbook.protect.linked.leaf_tables import LEAVES
from rollbook.protect.linked.protected import protected
from rollbook.protect.linked.published import published_cells
from rollbook.protect.shown import Shown
from rollbook.protect.steady_tables import steadied_flows, steadied_stocks
from rollbook.protect.view_channels import attribution_counts, attributions
from rollbook.protect.view_measures import NOTHING_FOLLOWED, Followed, counted_rows, measures
from rollbook.protect.view_partners import partner_parts
from rollbook.protect.view_restatements import exact_restatements, released_restatements
from rollbook.protect.view_rules import Members, rule_cases, rules
from rollbook.protect.zone_outlines import with_outlines
from rollbook.protect.zones import Zone
from rollbook.tables.check import make_table
from rollbook.tables.governance_fields import GOVERNANCE_OF_VIEWS
from rollbook.tables.roadmap_fields import ROADMAPS_OF_VIEWS
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

_AS_THEY_ARE = (
    "group_counts",
    "row_accounts",
    "indicators",
    "indicator_standings",
    "indicator_backtests",
    *(name for name, _, _ in (*ROADMAPS_OF_VIEWS, *GOVERNANCE_OF_VIEWS)),
)
"""Tables that count neither people nor homes, and public figures of whole populations."""


def build_view(  # noqa: PLR0913  a view is made of as many parts
    layer: str,
    measured: Measured,
    zones: list[Zone],
    settings: Quarterly,
    shown: Shown,
    *,
    isolated: Sequence[IsolatedArea] = (),
    followed: Followed = NOTHING_FOLLOWED,
    said_before: pd.DataFrame | None = None,
    released_before: Measured | None = None,
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
    followed
        The measures that the community follows, with its targets and goals.
    said_before
        ``released.measures`` of an earlier run, if there is one.
    released_before
        The ``released.*`` tables of the release before, which readers may have kept.
    """
    # One geography: where zones are not of ZIPs, tables by place are of the whole community.
    places = table_zones(zones, measured["measured.place_counts"])
    counted = _counted(measured, zones)
    measured = steadied_flows(measured, shown.memory)
    told_apart = settings.release.groupings if layer == "released" else None
    rows = counted_rows(measured["measured.measures"], followed, places, told_apart)
    cells = counted_cells(rows, followed.measures, shown)
    measured = steadied_stocks(measured, shown.memory)
    parts = {
        **{name: view_counts.counts(measured[f"measured.{name}"], shown) for name in _COUNTED},
        **{name: measured[f"measured.{name}"] for name in _AS_THEY_ARE},
        "zones": view_counts.zone_rows(zones, places, counted, housing_source(measured)),
        "zone_counts": _listed(view_counts.zone_counts(counted, zones, shown)),
        "families": view_counts.counts(measured["measured.families"], shown, of="household_count"),
        "programs": view_counts.programs(measured["measured.programs"], shown),
        "sessions": view_counts.sessions(measured["measured.sessions"], shown),
        "attributions": attribution_counts(measured["measured.attributions"], shown),
        **view_shares.ladder_counts(measured["measured.ladders"], shown),
        "published_figures": measured["clean.published_figures"],
        **partner_parts(measured, are_all_named=layer == "internal"),
        "governance_sizes": governance_sizes(measured["measured.governance_counts"], settings.release),
        # Public outlines: nothing in them is counted.
        "shapes": with_outlines(measured["located.shapes"], zones, measured["located.leaves"]),
        # Names and hashes of files: how many rows a file has stays inside.
        "source_files": measured["raw.source_files"],
    }
    parts["representations"] = view_representations.representation_counts(
        measured["measured.representations"], places, shown
    )
    areas = shown_areas(isolated, places)
    parts["area_counts"] = view_areas.leaf_counts(measured["measured.area_counts"], areas, shown)
    before = (
        None
        if released_before is None
        else published_cells(released_before, followed.measures, settings.release)
    )
    cells, linked = protected(cells, {name: parts.pop(name) for name in LEAVES}, settings, before)
    told = measures(rows, cells, followed, settings)
    polarities = {each.measure: each.polarity for each in followed.measures}
    parts |= _whole(linked)
    parts |= _compared(measured, linked, places, areas)
    parts |= {"measures": told, "disparities": _listed(disparities(told, followed.goals, polarities))}
    members = Members(parts["compositions"], parts["measures"], followed.measures)
    parts["rules"] = _listed(
        rules(measured["measured.rules"], members, settings.rules, settings.release, shown)
    )
    parts["rule_cases"] = _listed(rule_cases(measured["measured.rules"], members, settings.rules, shown))
    zone_of = {code: zone.zone_id for zone in places for code in zone.zips}
    parts["restatements"] = (
        released_restatements(measured, parts["measures"], zone_of, said_before)
        if layer == "released"
        else exact_restatements(measured, parts["measures"], zone_of)
    )
    return {f"{layer}.{name}": make_table(f"{layer}.{name}", rows) for name, rows in parts.items()}


def _counted(measured: Measured, zones: list[Zone]) -> pd.DataFrame:
    """Families by what the zones are made of: the working view's are always ZIPs."""
    is_of_zips = all(leaf.kind == "zip" for zone in zones for leaf in zone.leaves)
    return measured["measured.place_counts"] if zones and is_of_zips else leaf_counts(measured)


def _whole(linked: Tables) -> Tables:
    """The linked tables as they are printed: with the shares and ranges that follow from their counts."""
    made = {name: rows for name, rows in linked.items() if name not in {"ladder_moves", "ladder_rests"}}
    return made | {
        "attributions": _listed(attributions(linked["attributions"])),
        "ladders": _listed(view_shares.ladders(linked["ladders"], linked["ladder_moves"])),
    }


def _compared(measured: Measured, linked: Tables, zones: list[Zone], areas: list[ShownArea]) -> Tables:
    """Isolated areas, and groups held against the zone."""
    shares = pd.DataFrame(view_representations.zone_shares(measured["measured.zone_figures"], zones))
    return {
        "areas": _listed(view_areas.areas(measured, areas)),
        "area_counts": _listed(view_areas.area_counts(linked["area_counts"], measured, areas)),
        "zone_shares": shares,
        "representations": _listed(view_representations.representations(linked["representations"], shares)),
    }


def _listed(rows: Iterator[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))
