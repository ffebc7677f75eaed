"""The release map: zones with their ranges, dots, what changed, and how families are protected on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan, nan

import shapely

from rollbook.present.pages.map_venues import list_said, venue_layers
from rollbook.present.pages.view import Block, Count, View
from rollbook.present.pages.zone_change import change_of, change_range, change_text
from rollbook.present.pages.zone_dots import STEP, dot_count, dots_of
from rollbook.present.shapes import hexagons, rings_of, spread_shape, zone_shape
from rollbook.present.zone_labels import BY_ZIP, ELSEWHERE, outlined_by, zips_of, zone_labels, zone_rows

_SHORTEST_SIDE_DEGREES = 0.0004
_NEARLY_EVERYBODY = 2.0


@dataclass(frozen=True)
class Zone:
    """A zone as pages name it; who is in none has neither ZIPs nor a middle."""

    zone_id: str
    zips: tuple[str, ...]
    label: str
    lat: float
    lon: float
    leaf_kind: str = "zip"
    leaves: tuple[str, ...] = ()

    @property
    def is_of_zips(self) -> bool:
        """Whether it is made of whole ZIPs, and not of hexagons or tracts."""
        return self.leaf_kind == "zip"

    @property
    def name(self) -> str:
        """The label with its ZIPs."""
        return f"{self.label} ({', '.join(self.zips)})" if self.zips else self.label


def zones_of(view: View) -> list[Zone]:
    """The zones of a view in order of ZIP or id; last, who is in none."""
    labels, counted = zone_labels(view), set(view.table("zone_counts")["zone_id"])
    zones = [
        Zone(
            row["zone_id"],
            zips_of(row),
            labels[row["zone_id"]],
            row["zone_lat"],
            row["zone_lon"],
            str(row["leaf_kind_code"] or "zip"),
            tuple(str(row["leaf_codes"] or "").split()),
        )
        for row in zone_rows(view)
    ]
    others = [name for name in (BY_ZIP, ELSEWHERE) if name == ELSEWHERE or name in counted]
    return [*zones, *(Zone(name, (), labels[name], nan, nan) for name in others)]


def zone_count(view: View, zone: Zone, layer: str, day: date) -> Count:
    """The households of a zone in a layer at a date."""
    return view.count("zone_counts", zone_id=zone.zone_id, layer_code=layer, as_of_date=day)


def zone_map(view: View) -> Block:
    """What only the release map has: layers of zones with dots, borders, changes, protection."""
    drawn = [zone for zone in zones_of(view) if not isnan(zone.lat)]
    shapes = {zone.zone_id: _shape(view, zone) for zone in drawn}
    return {
        "layers": [*_layers(view, drawn, shapes), *venue_layers(view)],
        "zones": [_borders(zone, shapes[zone.zone_id]) for zone in drawn],
        "change": _changes(view, drawn),
        "dots": {
            "step": STEP,
            "key": view.word("map_dots_key", households=str(_per_dot(view))),
        },
        "protection": {"title": view.word("map_protection_title"), "lines": protection_lines(view)},
    }


def protection_lines(view: View) -> list[str]:
    """How families are protected on the release map, one rule a line, with the numbers of this release."""
    release, zones = view.project.quarterly.release, zone_rows(view)
    is_of_zips = all(zips_of(row) for row in zones)
    has_borders = zone_shape(view.table("shapes"), view.community.zips) is not None
    dots = "map_protection_dots" if has_borders else "map_protection_dots_in_circles"
    return [
        view.word(
            "map_protection_zones" if is_of_zips else "map_protection_zones_of_leaves",
            households=str(release.zone_member_households),
            units=str(release.zone_housing_units),
            share=f"{100 * release.zone_member_share:g}",
        ),
        _housing_line(view),
        *_range_lines(view),
        view.word("map_protection_hidden", smallest=str(release.smallest_shown)),
        view.word(dots if is_of_zips else "map_protection_dots_in_leaves"),
        list_said(view),
        view.word("map_protection_groups"),
    ]


def _range_lines(view: View) -> list[str]:
    """How counts are told, and how long they stay."""
    release = view.project.quarterly.release
    if release.mode == "exact":
        return [view.word("map_protection_exact")]
    return [
        view.word("map_protection_bands", width=str(release.band_width)),
        view.word("map_protection_sticky", households=str(release.sticky_households)),
    ]


def _housing_line(view: View) -> str:
    """Where housing units are from."""
    declared, found = view.area.housing_units, view.table("zones")["housing_source_code"]
    if declared is None or not (found == "file").any():
        return view.word("map_protection_housing_census")
    source = declared.source.in_language(view.language)
    return view.word("map_protection_housing_file", source=source, year=str(declared.vintage))


def _per_dot(view: View) -> int:
    return view.project.quarterly.release.households_per_dot


def _shape(view: View, zone: Zone) -> shapely.Geometry:
    kind, codes = outlined_by(zone.zone_id, zone.leaf_kind, zone.leaves or zone.zips)
    given = zone_shape(view.table("shapes"), codes, kind)
    if given is None and not zone.is_of_zips:
        return shapely.Point(zone.lon, zone.lat).buffer(_SHORTEST_SIDE_DEGREES)
    return given if given is not None else spread_shape([view.area.zips[code] for code in zone.zips])


def _strewn_over(view: View, zone: Zone, shape: shapely.Geometry) -> shapely.Geometry:
    """Where the dots of a zone lie: inside its border, of wide deserts and mountains only the near part."""
    if zone.leaf_kind == "cell":
        return hexagons(zone.leaves)
    if not zone.is_of_zips:
        return shape
    near = spread_shape([view.area.zips[code] for code in zone.zips], _NEARLY_EVERYBODY)
    lived_in = shapely.intersection(shape, near)
    return lived_in if lived_in.area else shape


def _layers(view: View, zones: Sequence[Zone], shapes: dict[str, shapely.Geometry]) -> list[Block]:
    first, last = view.map_dates
    layers = []
    for layer in view.project.categories.layers_of("release"):
        # Whoever takes part in a parent group started after the first date.
        counted, days = ("participants", (last,)) if layer.are_participants else ("members", (first, last))
        marks = [_mark(view, zone, (counted, day), shapes[zone.zone_id]) for day in days for zone in zones]
        label = layer.label.in_language(view.language)
        layers.append({"id": layer.layer, "label": label, "role": layer.layer, "marks": marks})
    return layers


def _mark(view: View, zone: Zone, counted: tuple[str, date], shape: shapely.Geometry) -> Block:
    layer, day = counted
    count = zone_count(view, zone, layer, day)
    dots = dot_count(count, _per_dot(view))
    over, name = _strewn_over(view, zone, shape), f"{zone.zone_id} {layer}"
    return {
        "period": str(day),
        "lat": zone.lat,
        "lon": zone.lon,
        "low": count.low,
        "high": count.high,
        "text": count.text,
        "label": zone.label,
        "detail": ", ".join(zone.zips),
        "figure": f"zone.{zone.zone_id}.{layer}.{day}",
        "dots": [list(dot) for dot in dots_of(over, (zone.lat, zone.lon), dots, name, view.dots_key)],
    }


def _borders(zone: Zone, shape: shapely.Geometry) -> Block:
    """The border of a zone as steps east and north of its middle, as dots are told.

    Lines lead from the middle to the parts of a zone of ZIPs that do not touch: they are one zone.
    """
    fine = shapely.simplify(shape, _SHORTEST_SIDE_DEGREES)
    rings = [
        [[round((x - zone.lon) * STEP), round((y - zone.lat) * STEP)] for x, y in ring]
        for ring in rings_of(fine)
    ]
    parts = shapely.get_parts(fine)
    for part in parts if len(parts) > 1 and zone.is_of_zips else ():
        near = shapely.shortest_line(shapely.Point(zone.lon, zone.lat), part)
        if near.length:
            x, y = near.coords[-1]
            rings.append([[0, 0], [round((x - zone.lon) * STEP), round((y - zone.lat) * STEP)]])
    return {"label": zone.name, "lat": zone.lat, "lon": zone.lon, "rings": rings}


def _changes(view: View, zones: Sequence[Zone]) -> Block:
    first, last = view.map_dates
    marks = []
    for zone in zones:
        before, after = (zone_count(view, zone, "members", day) for day in (first, last))
        low, high = change_range(before, after)
        marks.append(
            {
                "lat": zone.lat,
                "lon": zone.lon,
                "trend": change_of(before, after),
                "low": low,
                "high": high,
                "text": change_text(before, after),
                "label": zone.name,
                "figure": f"change.{zone.zone_id}.members",
            }
        )
    labels = {"first_label": view.month_label(first), "last_label": view.month_label(last)}
    return {
        "title": view.word("map_change_title", **labels),
        "alt": view.word("map_change_alt", **labels),
        "key": {name: view.word(f"map_change_{name}") for name in ("grew", "fell", "unclear")},
        "changes": marks,
    }
