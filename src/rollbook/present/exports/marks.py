"""What stands on the exported maps: zones in a release, points in the working view, as plain texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import shapely

from rollbook.declare.base import Words
from rollbook.declare.categories import MapLayer
from rollbook.present.exports.zones import Zone, counted_layers, zones_of
from rollbook.present.pages.map_venues import LAYER, meeting_places
from rollbook.present.pages.view import Count, View
from rollbook.tables.rows import rows_of

ROUGH = ("place", "zip_weighted", "zip_po_box")
"""Precisions that tell an area, not an address: such points lie on each other and are drawn as one mark."""

DETAILS = ("layer", "period", "precision", "count")
"""The details of a mark, by the ends of the words that name them."""
OF_VENUES = ("layer", "period", "kind", "groups")
"""Those of a public meeting place: no number of groups is told."""

_KILOMETRE = 1000
# How strongly a zone is filled follows from its range alone; a hidden count has no fill.
_FILLS = ((26, 60), (51, 100), (101, 140))
_STRONGEST_FILL = 180


@dataclass(frozen=True)
class Mark:
    """A zone or a place on the map; ``details`` are the values of what its sheet names."""

    name: str
    description: str
    lat: float
    lon: float
    details: tuple[str, ...]
    outline: shapely.Geometry | None = None
    fill: int = 0


@dataclass(frozen=True)
class Sheet:
    """The marks of a layer at a date, in one language."""

    layer: str
    """The layer's code, which is its role in the theme."""

    day: date
    title: str
    marks: list[Mark]
    details: tuple[str, ...] = DETAILS


def sheets_of(view: View) -> Iterator[Sheet]:
    """The layers of a view at the dates of the map; one without marks is there, too."""
    if view.is_release:
        zones = zones_of(view)
        for layer, day in counted_layers(view):
            marks = [_zone(view, layer, day, zone) for zone in zones]
            yield Sheet(layer.layer, day, _title(view, layer.label, day), marks)
        yield from _venue_sheets(view)
        return
    for layer in view.project.categories.layers_of("internal"):
        for day in view.map_dates:
            title = view.word("export_title_internal", title=_title(view, layer.label, day))
            yield Sheet(layer.layer, day, title, list(_points(view, layer, day)))


def _venue_sheets(view: View) -> Iterator[Sheet]:
    """Public meeting places at the dates at which groups meet there, at the points of the owner's list."""
    label = view.project.words["map_venues"]
    for day in view.map_dates:
        period = view.month_label(day)
        marks = [
            Mark(
                name=place.name,
                description=view.word("export_venue", kind=place.kind, date=period, types=place.types),
                lat=place.lat,
                lon=place.lon,
                details=(label.in_language(view.language), period, place.kind, place.types),
            )
            for place in meeting_places(view)
            if place.day == day
        ]
        if marks:
            yield Sheet(LAYER, day, _title(view, label, day), marks, OF_VENUES)


def _title(view: View, label: Words, day: date) -> str:
    return view.word(
        "export_title",
        community=view.community.name.in_language(view.language),
        layer=label.in_language(view.language),
        date=view.month_label(day),
    )


def _zone(view: View, layer: MapLayer, day: date, zone: Zone) -> Mark:
    count = zone.count(view, layer, day)
    label, period = layer.label.in_language(view.language), view.month_label(day)
    return Mark(
        name=zone.label,
        description=view.word(
            "export_zone" if zone.zips else "export_zone_of_leaves",
            layer=label,
            date=period,
            count=count.text,
            zips=", ".join(zone.zips),
        ),
        lat=zone.lat,
        lon=zone.lon,
        details=(label, period, view.word("export_precision_zone"), count.text),
        outline=zone.outline,
        fill=_fill(count),
    )


def _fill(count: Count) -> int:
    if not count.low:
        return 0
    return next((fill for below, fill in _FILLS if count.high < below), _STRONGEST_FILL)


def _points(view: View, layer: MapLayer, day: date) -> Iterator[Mark]:
    points, at = view.table("points"), pd.Timestamp(day)
    is_there = (points["from_date"] <= at) & (points["until_date"].isna() | (points["until_date"] > at))
    points = points[is_there & (points["map_layer_code"] == layer.layer)]
    # Groups keep their names, each its own mark.
    is_shared = points["precision_code"].isin(ROUGH) & (layer.group_type is None)
    period = view.month_label(day)
    for row in rows_of(points[~is_shared]):
        yield _point(view, layer, period, row)
    places = ["map_detail_code"] if _tells_sectors(layer) else []
    places = [*places, "precision_code", "zip_code", "lat", "lon", "radius_m"]
    shared = points[is_shared].groupby(places, dropna=False, sort=True).size()
    for row in rows_of(shared.rename("count").reset_index()):
        yield _place(view, layer, period, row)


def _point(view: View, layer: MapLayer, period: str, row: dict[str, Any]) -> Mark:
    precision = view.word(f"precision_{row['precision_code']}")
    words = {"layer": layer.label.in_language(view.language), "precision": precision}
    sentence = "export_point" if row["radius_m"] else "export_point_given"
    return Mark(
        name=_name(view, layer, row),
        description=view.word(sentence, **words, radius=_radius(row), zip=_zip(row)),
        lat=row["lat"],
        lon=row["lon"],
        details=(words["layer"], period, precision, "1"),
    )


def _place(view: View, layer: MapLayer, period: str, row: dict[str, Any]) -> Mark:
    precision, count = view.word(f"precision_{row['precision_code']}"), f"{row['count']:,}"
    words = {"layer": layer.label.in_language(view.language), "precision": precision}
    return Mark(
        name=view.word("export_place_name", name=_name(view, layer, row), count=count),
        description=view.word("export_place", **words, count=count, radius=_radius(row), zip=_zip(row)),
        lat=row["lat"],
        lon=row["lon"],
        details=(words["layer"], period, precision, str(row["count"])),
    )


def _name(view: View, layer: MapLayer, row: dict[str, Any]) -> str:
    """The name of a group, the sector of a stakeholder, the layer of a family: never somebody's own."""
    if layer.group_type is not None:
        return str(row["map_detail_code"])
    sectors = view.project.categories.sectors
    if _tells_sectors(layer) and row["map_detail_code"] in sectors:
        return sectors[row["map_detail_code"]].in_language(view.language)
    return layer.label.in_language(view.language)


def _tells_sectors(layer: MapLayer) -> bool:
    return layer.members == ("stakeholders",)


def _radius(row: dict[str, Any]) -> str:
    metres = row["radius_m"] or 0
    return f"{metres:,.0f} m" if metres < _KILOMETRE else f"{metres / _KILOMETRE:.1f} km"


def _zip(row: dict[str, Any]) -> str:
    return "–" if pd.isna(row["zip_code"]) else str(row["zip_code"])
