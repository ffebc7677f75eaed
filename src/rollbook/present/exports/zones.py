"""The zones of a release as the exports show them: where they are, and what is counted there and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import shapely

from rollbook.declare.categories import MapLayer
from rollbook.present.pages.view import Count, View
from rollbook.present.shapes import zone_shape
from rollbook.present.zone_labels import outlined_by, zips_of, zone_labels, zone_rows


@dataclass(frozen=True)
class Zone:
    """A zone with a place: its middle, and its outline where one is known."""

    zone_id: str
    zips: tuple[str, ...]
    label: str
    lat: float
    lon: float
    outline: shapely.Geometry | None

    def count(self, view: View, layer: MapLayer, day: date) -> Count:
        """What a layer of the release counts in it."""
        counted = "participants" if layer.are_participants else "members"
        return view.count("zone_counts", zone_id=self.zone_id, layer_code=counted, as_of_date=day)


def zones_of(view: View) -> list[Zone]:
    """The zones of a view in order of their ZIPs or ids; whoever lives elsewhere is in none."""
    shapes, labels = view.table("shapes"), zone_labels(view)
    zones = []
    for row in zone_rows(view):
        zips = zips_of(row)
        codes = tuple(str(row["leaf_codes"] or "").split()) or zips
        kind, drawn = outlined_by(row["zone_id"], str(row["leaf_kind_code"] or "zip"), codes)
        outline = zone_shape(shapes, drawn, kind)
        label = labels[row["zone_id"]]
        zones.append(Zone(row["zone_id"], zips, label, row["zone_lat"], row["zone_lon"], outline))
    return zones


def counted_layers(view: View) -> Iterator[tuple[MapLayer, date]]:
    """Each layer of the release with each date at which it is counted."""
    first, last = view.map_dates
    for layer in view.project.categories.layers_of("release"):
        # Whoever takes part in a parent group started after the first date.
        for day in (last,) if layer.are_participants else (first, last):
            yield layer, day
