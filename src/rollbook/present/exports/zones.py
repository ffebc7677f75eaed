"""The zones of a release as the exports show them: where they are, and what is counted there and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import shapely

from rollbook.declare.categories import MapLayer
from rollbook.present.pages.view import Count, View
from rollbook.present.shapes import zone_shape
from rollbook.tables.rows import rows_of


@dataclass(frozen=True)
class Zone:
    """A zone with a place: its middle, and its outline where the project was given one."""

    zone_id: str
    zips: tuple[str, ...]
    lat: float
    lon: float
    outline: shapely.Geometry | None

    def label(self, view: View) -> str:
        """The names of its places, in the language of a view."""
        return ", ".join(view.area.zips[code].label(view.language) for code in self.zips)

    def count(self, view: View, layer: MapLayer, day: date) -> Count:
        """What a layer of the release counts in it."""
        counted = "participants" if layer.are_participants else "members"
        return view.count("zone_counts", zone_id=self.zone_id, layer_code=counted, as_of_date=day)


def zones_of(view: View) -> list[Zone]:
    """The zones of a view in order of their ZIPs; whoever lives elsewhere is in none."""
    shapes = view.table("shapes")
    zones = []
    for row in rows_of(view.table("zones")):
        zips = tuple(str(row["zip_codes"]).split())
        if zips:
            outline = zone_shape(shapes, zips)
            zones.append(Zone(row["zone_id"], zips, row["zone_lat"], row["zone_lon"], outline))
    return sorted(zones, key=lambda zone: zone.zips)


def counted_layers(view: View) -> Iterator[tuple[MapLayer, date]]:
    """Each layer of the release with each date at which it is counted."""
    first, last = view.map_dates
    for layer in view.project.categories.layers_of("release"):
        # Whoever takes part in a parent group started after the first date.
        for day in (last,) if layer.are_participants else (first, last):
            yield layer, day
