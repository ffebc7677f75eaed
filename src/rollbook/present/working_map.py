"""The working map (internal): households and groups at any two dates, month by month, and who moved."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.categories import MapLayer
from rollbook.present.map_paint import OUTLINES, paint_of
from rollbook.present.pages.base_map import base_map
from rollbook.present.pages.view import View
from rollbook.present.theme import ACCENT, NOT_MET, QUIET, ROLES, Role, Shape
from rollbook.present.working_map_arrays import pack_points
from rollbook.tables.rows import rows_of

Json = dict[str, Any]

CROWDS = ("families", "stakeholders", "participants", "groups")
"""A household is followed from date to date among those who are counted alike."""

FLOWS: Mapping[str, tuple[str, Shape | str]] = {
    "joined": ("#0b6158", "plus"),
    "stayed": (QUIET, "circle"),
    "moved": ("#5b3a8c", "diamond"),
    "changed": (ACCENT, "square"),
    "left": (NOT_MET, "cross"),
}
"""What became of a household between two dates, each with a colour and a shape of its own."""

CROSS = (
    (0.0, 0.5), (0.8, 1.3), (1.3, 0.8), (0.5, 0.0), (1.3, -0.8), (0.8, -1.3),
    (0.0, -0.5), (-0.8, -1.3), (-1.3, -0.8), (-0.5, 0.0), (-1.3, 0.8), (-0.8, 1.3),
)  # fmt: skip


def working_map(view: View) -> Json:
    """Everything that the page of the working map shows, as plain values.

    Parameters
    ----------
    view
        The internal view: its tables ``points`` and ``unplaced``.
    """
    layers = view.project.categories.layers_of("internal")
    days = view.project.quarterly.map_days_of(view.period)
    packed = pack_points(view.table("points"), [layer.layer for layer in layers], _stamps(days))
    base = base_of(view)
    first, last = view.map_dates
    return {
        "language": view.language,
        "days": [_day(view, day) for day in days],
        "first": days.index(first),
        "last": days.index(last),
        "layers": [_layer(view, layer, count) for layer, count in zip(layers, packed["counts"], strict=True)],
        "flows": [_flow(name) for name in FLOWS],
        "details": details_of(view, packed["details"]),
        "zips": [{"code": code, "label": zip_text(view, code)} for code in packed["zips"]],
        "precisions": [
            {**each, "label": view.word(f"precision_{each['code']}")} for each in packed["precisions"]
        ],
        "radii": packed["radii"],
        "arrays": packed["arrays"],
        "unplaced": _unplaced(view, [layer.layer for layer in layers], days),
        "finds": [*_groups_to_find(view, layers), *_places_to_find(view, base)],
        "base": base,
        "tiles": _tiles(view),
    }


def base_of(view: View) -> Json:
    """What lies under the marks, and the sources of it."""
    points = view.table("points")
    corners = [
        {"lat": float(points["lat"].agg(end)), "lon": float(points["lon"].agg(end))}
        for end in ("min", "max")
        if len(points)
    ]
    return base_map(view, corners)


def _day(view: View, day: date) -> Json:
    return {"id": str(day), "label": day_text(view, day), "short": short_text(view, day)}


def day_text(view: View, day: date) -> str:
    """``January 2016`` for a month's end, else the day."""
    is_end = pd.Timestamp(day).is_month_end
    return view.month_label(day) if is_end else view.day_label(day)


def short_text(view: View, day: date) -> str:
    """``Jan 2016`` for a month's end, else the day."""
    return view.short_month(day) if pd.Timestamp(day).is_month_end else view.day_label(day)


def zip_text(view: View, code: str) -> str:
    """The place of a ZIP code, where the area names it."""
    known = view.area.zips.get(code)
    return known.label(view.language) if known else ""


def details_of(view: View, codes: Iterable[str]) -> list[Json]:
    """Names of categories, sectors and groups; the letter of a sector stands beside its mark."""
    categories = {each.category: each.label for each in view.project.categories.categories}
    sectors = view.project.categories.sectors
    letters = {code: chr(ord("A") + number) for number, code in enumerate(sectors)}
    details = []
    for code in codes:
        named = categories.get(code) or sectors.get(code)
        text = named.in_language(view.language) if named else code
        details.append({"code": code, "label": text, "letter": letters.get(code, "")})
    return details


def looks(role: Role, outline: object) -> Json:
    """How the marks of a role are painted: a point that is known, and the circle of a ZIP code."""
    point = paint_of(role, "point")
    return {
        "outline": outline,
        "isRing": role.shape == "ring",
        "colour": role.colour,
        "fill": point.fill,
        "opacity": point.opacity,
        "line": point.line,
        "width": point.width,
    }


def _layer(view: View, layer: MapLayer, count: int) -> Json:
    role = ROLES[layer.layer]
    is_group = layer.group_type is not None
    return {
        "id": layer.layer,
        "label": layer.label.in_language(view.language),
        "meaning": layer.meaning.in_language(view.language),
        "crowd": CROWDS.index(_crowd(layer)),
        "isGroup": is_group,
        "hasSectors": "stakeholders" in layer.members,
        "count": count,
        "look": looks(role, OUTLINES.get(role.shape)),
    }


def _crowd(layer: MapLayer) -> str:
    if layer.group_type is not None:
        return "groups"
    if layer.are_participants:
        return "participants"
    return "stakeholders" if "stakeholders" in layer.members else "families"


def _flow(name: str) -> Json:
    colour, shape = FLOWS[name]
    outline = CROSS if shape == "cross" else OUTLINES.get(shape)  # type: ignore[call-overload]
    return {"id": name, "look": looks(Role(colour, "circle"), outline)}


def _unplaced(view: View, layers: list[str], days: list[date]) -> list[list[int]]:
    number_of_day = {pd.Timestamp(day): number for number, day in enumerate(days)}
    return [
        [layers.index(row["map_layer_code"]), number_of_day[row["as_of_date"]], int(row["household_count"])]
        for row in view.rows("unplaced")
        if row["map_layer_code"] in layers
    ]


def _groups_to_find(view: View, layers: Iterable[MapLayer]) -> list[Json]:
    of_type = {layer.layer: layer.label.in_language(view.language) for layer in layers if layer.group_type}
    points = view.table("points")
    groups = points[points["map_layer_code"].isin(of_type)].drop_duplicates("home_number")
    found = [
        {
            "kind": "group",
            "label": str(row["map_detail_code"]),
            "detail": of_type[row["map_layer_code"]],
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
        }
        for row in rows_of(groups)
    ]
    return sorted(found, key=lambda each: (each["label"], each["detail"]))


def _places_to_find(view: View, base: Json) -> list[Json]:
    places = [
        {"kind": "place", "label": place["label"], "detail": "", "lat": place["lat"], "lon": place["lon"]}
        for place in base["places"]
    ]
    zips = [
        {
            "kind": "zip",
            "label": code,
            "detail": zip_text(view, code),
            "lat": view.area.zips[code].lat,
            "lon": view.area.zips[code].lon,
        }
        for code in view.community.zips
        if code in view.area.zips
    ]
    return [*places, *zips]


def _tiles(view: View) -> Json | None:
    tiles = view.area.tiles
    return {"url": tiles.url, "attribution": tiles.attribution} if tiles else None


def _stamps(days: Iterable[date]) -> list[pd.Timestamp]:
    return [pd.Timestamp(day) for day in days]


def layer_counts(view: View) -> list[tuple[str, str, str]]:
    """The name of each layer with how many are on the map at the two dates."""
    points = view.table("points")
    first, last = (pd.Timestamp(day) for day in view.map_dates)
    counts = []
    for layer in view.project.categories.layers_of("internal"):
        there = points[points["map_layer_code"] == layer.layer]
        on_first, on_last = (f"{int(_is_there(there, day).sum()):,}" for day in (first, last))
        counts.append((layer.label.in_language(view.language), on_first, on_last))
    return counts


def _is_there(points: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return (points["from_date"] <= day) & (points["until_date"].isna() | (points["until_date"] > day))
