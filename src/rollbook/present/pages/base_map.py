"""What lies under the marks: outlines, grid lines, names of places, from declared facts. No tiles."""

from collections.abc import Iterator, Sequence
from typing import Any

import shapely

from rollbook.declare.areas import Area
from rollbook.present.counties import counties_of
from rollbook.present.pages.view import View
from rollbook.present.shapes import KM_PER_DEGREE, rings_of, zone_shape

_MARGIN_DEGREES = 0.03
_DRAWN_FINE_DEGREES = 0.0004
"""On a map of a county's part, some 40 m are thinner than a line."""


def base_map(view: View, marks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What lies under the marks of a map of a community.

    Returns
    -------
    dict
        ``bounds`` as south-west and north-east corner around all marks, ZIPs and their outlines; ``lines``
        and ``places`` inside; ``outlines`` that reach into it, and of counties all; ``sources`` as printed
        under the map. Degrees (WGS 84), latitude before longitude.
    """
    south, west, north, east = _bounds(view, marks)
    area = view.area
    return {
        "bounds": [[_tidy(south), _tidy(west)], [_tidy(north), _tidy(east)]],
        "lines": [*_avenues(area, south, north, west, east), *_streets(area, south, north, west, east)],
        "places": [
            {"label": place.label, "lat": place.lat, "lon": place.lon}
            for place in area.places
            if south <= place.lat <= north and west <= place.lon <= east
        ],
        "outlines": [*_counties(view), *_outlines(view, shapely.box(west, south, east, north))],
        "sources": _sources(view),
    }


def _bounds(view: View, marks: Sequence[dict[str, Any]]) -> tuple[float, float, float, float]:
    lats, lons = [mark["lat"] for mark in marks], [mark["lon"] for mark in marks]
    for code in view.community.zips:
        place = view.area.zips[code]
        spread = place.spread_km / KM_PER_DEGREE
        lats += [place.lat - spread, place.lat + spread]
        lons += [place.lon - spread, place.lon + spread]
        shape = zone_shape(view.table("shapes"), [code])
        if shape is not None:
            west, south, east, north = shapely.bounds(shape)
            lats += [south, north]
            lons += [west, east]
    return (
        min(lats) - _MARGIN_DEGREES,
        min(lons) - _MARGIN_DEGREES,
        max(lats) + _MARGIN_DEGREES,
        max(lons) + _MARGIN_DEGREES,
    )


def _counties(view: View) -> Iterator[dict[str, Any]]:
    own = view.table("shapes")
    is_given = bool((own["shape_kind_code"] == "county").any())
    # A county's outline of one's own is finer than the one that comes along.
    for county in [] if is_given else counties_of(view.area.county_fips):
        label = view.word("map_county", name=county.name)
        yield {"kind": "county", "code": county.fips, "label": label, "rings": list(county.rings)}


def _outlines(view: View, frame: shapely.Polygon) -> Iterator[dict[str, Any]]:
    # The borders of a release's zones are drawn with their counts.
    own = {("zone", row["zone_id"]) for row in view.rows("zones")}
    for row in view.rows("shapes"):
        if (row["shape_kind_code"], row["shape_code"]) in own:
            continue
        shape = shapely.from_wkt(str(row["shape_wkt"]))
        if row["shape_kind_code"] == "county" or shapely.intersects(shape, frame):
            yield {
                "kind": row["shape_kind_code"],
                "code": row["shape_code"],
                "label": row["shape_label"],
                "rings": [
                    [[_tidy(lat), _tidy(lon)] for lon, lat in ring]
                    for ring in rings_of(shapely.simplify(shape, _DRAWN_FINE_DEGREES))
                ],
            }


def _sources(view: View) -> list[str]:
    told = [source.in_language(view.language) for source in view.area.sources]
    told += [view.word("map_source_county")] if view.area.county_fips else []
    shapes = view.area.shapes
    told += [f"{each.source.in_language(view.language)} ({each.vintage})" for each in shapes]
    return list(dict.fromkeys(told))


def _avenues(area: Area, south: float, north: float, west: float, east: float) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    if area.street_grid is None or area.base_lines is None:
        return lines
    for avenue in area.base_lines.avenues:
        lat = area.street_grid.avenue_lat(avenue)
        if south <= lat <= north:
            points = [[_tidy(lat), _tidy(west)], [_tidy(lat), _tidy(east)]]
            lines.append({"kind": "avenue", "label": f"Avenue {avenue}", "points": points})
    return lines


def _streets(area: Area, south: float, north: float, west: float, east: float) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    if area.street_grid is None or area.base_lines is None:
        return lines
    for number in area.base_lines.streets:
        lon = area.street_grid.street_lon(number)
        if west <= lon <= east:
            name = f"{abs(number)}th St {'E' if number > 0 else 'W'}" if number else "Division St"
            points = [[_tidy(south), _tidy(lon)], [_tidy(north), _tidy(lon)]]
            lines.append({"kind": "street", "label": name, "points": points})
    return lines


def _tidy(degrees: float) -> float:
    return round(degrees, 5)
