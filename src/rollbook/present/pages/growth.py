"""The growth map: two dates side by side, zones in a release, points in the working view."""

from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.categories import MapLayer
from rollbook.present.pages.base_map import base_map
from rollbook.present.pages.view import Block, Count, Page, Segments, View, figure, plain, table_block, trend
from rollbook.tables.rows import rows_of

_NAMED_PLACES = 3


def growth_page(view: View) -> Page:
    """Where member households and families in parent groups are, at the two dates."""
    first, last = view.map_dates
    labels = {"first_label": view.month_label(first), "last_label": view.month_label(last)}
    return {
        "page": "growth",
        "title": view.word("map_title"),
        "claim": _claim(view),
        "blocks": [
            {
                "kind": "map",
                "map": map_spec(view),
                "caption": view.word("map_caption", **labels),
                "table": _table(view),
            }
        ],
    }


def map_spec(view: View) -> Block:
    """The map of a view, for the deck and for the page of its own."""
    first, last = view.map_dates
    kind = "release" if view.is_release else "internal"
    layers = _zone_layers(view) if view.is_release else _point_layers(view)
    return {
        "id": "growth",
        "alt": view.word(
            f"map_alt_{kind}", first_label=view.month_label(first), last_label=view.month_label(last)
        ),
        "periods": [{"id": str(day), "label": view.month_label(day)} for day in view.map_dates],
        "layers": layers,
        "base": base_map(view.area, view.community, [mark for layer in layers for mark in layer["marks"]]),
        "note": view.word(f"map_note_{kind}"),
    }


def _claim(view: View) -> Segments:
    first, last = view.map_dates
    grown = []
    for zone in _zones(view):
        before, after = _zone_count(view, zone, "members", first), _zone_count(view, zone, "members", last)
        if trend(before, after) == "up":
            grown.append((before.low - after.low, zone["label"]))
    first_label = view.month_label(first)
    if not grown:
        return view.say("map_claim_same", first_label=first_label)
    names = [label for _, label in sorted(grown)]
    shown = names[:_NAMED_PLACES] + ([view.word("map_other_places")] if len(names) > _NAMED_PLACES else [])
    listed = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {view.word('list_and')} {shown[-1]}"
    return view.say("map_claim_up", first_label=first_label, places=listed)


def _zones(view: View) -> list[dict[str, Any]]:
    zones = []
    for row in rows_of(view.table("zones")):
        zips = str(row["zip_codes"]).split()
        label = ", ".join(view.area.zips[code].label(view.language) for code in zips)
        zones.append(
            {
                "zone_id": row["zone_id"],
                "zips": zips,
                "label": label or view.word("place_elsewhere"),
                "lat": row["zone_lat"],
                "lon": row["zone_lon"],
            }
        )
    return sorted(zones, key=lambda zone: (not zone["zips"], zone["zips"]))


def _zone_count(view: View, zone: dict[str, Any], layer: str, day: date) -> Count:
    return view.count("zone_counts", zone_id=zone["zone_id"], layer_code=layer, as_of_date=day)


def _zone_layers(view: View) -> list[Block]:
    first, last = view.map_dates
    layers = []
    for layer in view.project.categories.layers_of("release"):
        # Whoever takes part in a parent group started after the first date.
        counted, days = ("participants", (last,)) if layer.are_participants else ("members", (first, last))
        marks = [
            _zone_mark(view, zone, counted, day) for day in days for zone in _zones(view) if zone["zips"]
        ]
        layers.append(_layer(view, layer, marks))
    return layers


def _layer(view: View, layer: MapLayer, marks: list[Block]) -> Block:
    label = layer.label.in_language(view.language)
    return {"id": layer.layer, "label": label, "role": layer.layer, "marks": marks}


def _zone_mark(view: View, zone: dict[str, Any], layer: str, day: date) -> Block:
    count = _zone_count(view, zone, layer, day)
    return {
        "period": str(day),
        "lat": zone["lat"],
        "lon": zone["lon"],
        "low": count.low,
        "high": count.high,
        "text": count.text,
        "label": zone["label"],
        "detail": ", ".join(zone["zips"]),
        "figure": f"zone.{zone['zone_id']}.{layer}.{day}",
    }


def _point_layers(view: View) -> list[Block]:
    points = view.table("points")
    layers = []
    for layer in view.project.categories.layers_of("internal"):
        there = points[points["map_layer_code"] == layer.layer]
        marks = [
            {
                "period": str(pd.Timestamp(row["as_of_date"]).date()),
                "lat": row["lat"],
                "lon": row["lon"],
                "low": 1,
                "high": 1,
                "text": "",
                "label": layer.label.in_language(view.language),
                "detail": view.word(f"precision_{row['precision_code']}"),
                "figure": None,
            }
            for row in rows_of(there)
        ]
        layers.append(_layer(view, layer, marks))
    return layers


def _table(view: View) -> Block:
    first, last = view.map_dates
    columns = [
        (view.word("map_table_place"), "start"),
        (view.word("map_table_members", label=view.month_label(first)), "end"),
        (view.word("map_table_members", label=view.month_label(last)), "end"),
        (view.word("map_table_participants", label=view.month_label(last)), "end"),
    ]
    cells = (("members", first), ("members", last), ("participants", last))
    rows: list[list[Segments]] = []
    for zone in _zones(view):
        name = f"{zone['label']} ({', '.join(zone['zips'])})" if zone["zips"] else zone["label"]
        counts = [
            [figure(f"zone.{zone['zone_id']}.{layer}.{day}", _zone_count(view, zone, layer, day))]
            for layer, day in cells
        ]
        rows.append([plain(name), *counts])
    totals = [[figure(f"{_TOTAL_ID[layer]}.{day}", view.households(layer, day))] for layer, day in cells]
    rows.append([plain(view.word("map_table_total")), *totals])
    return table_block(
        "zones",
        view.word("map_caption", first_label=view.month_label(first), last_label=view.month_label(last)),
        columns,
        rows,
    )


_TOTAL_ID = {"members": "members.households", "participants": "participants.households"}
