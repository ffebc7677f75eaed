"""What lies under the marks: grid lines and place names, drawn from declared facts. No tiles, no network."""

from collections.abc import Sequence
from typing import Any

from rollbook.declare.models import Area, Community

_KM_PER_DEGREE = 111.2
_MARGIN_DEGREES = 0.03


def base_map(area: Area, community: Community, marks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Bounds, grid lines and places around a community's ZIPs and all marks.

    Returns
    -------
    dict
        ``bounds`` as south-west and north-east corner, ``lines`` and ``places`` inside; degrees (WGS 84).
    """
    zips = [area.zips[code] for code in community.zips]
    spreads = [place.spread_km / _KM_PER_DEGREE for place in zips]
    lats = [
        place.lat + sign * spread for place, spread in zip(zips, spreads, strict=True) for sign in (-1, 1)
    ]
    lons = [
        place.lon + sign * spread for place, spread in zip(zips, spreads, strict=True) for sign in (-1, 1)
    ]
    lats += [mark["lat"] for mark in marks]
    lons += [mark["lon"] for mark in marks]
    south, north = min(lats) - _MARGIN_DEGREES, max(lats) + _MARGIN_DEGREES
    west, east = min(lons) - _MARGIN_DEGREES, max(lons) + _MARGIN_DEGREES
    return {
        "bounds": [[_tidy(south), _tidy(west)], [_tidy(north), _tidy(east)]],
        "lines": [*_avenues(area, south, north, west, east), *_streets(area, south, north, west, east)],
        "places": [
            {"label": place.label, "lat": place.lat, "lon": place.lon}
            for place in area.places
            if south <= place.lat <= north and west <= place.lon <= east
        ],
    }


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
