"""Made-up zones and points with names that break careless writers, as views in both languages."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from rollbook.declare import Project, load_project
from rollbook.declare.base import LANGUAGES
from rollbook.declare.parameters import check_parameters
from rollbook.kernel.layout import Layout
from rollbook.present.deck import view_of
from rollbook.present.pages.view import View
from rollbook.tables.check import make_table
from tests.keys import DOTS

REPOSITORY = Path(__file__).resolve().parents[3]
DAYS = (pd.Timestamp("2016-01-31"), pd.Timestamp("2018-04-30"))
HOSTILE = 'Ñandú & <Amigos> "del" Niño\'s'
"""A name with every sign that XML, a spreadsheet or a URL could trip over."""

PLACE = "Peña & <Llano>"
Row = dict[str, Any]


@cache
def project() -> Project:
    """The definitions of this repository, one place of which has a name that is hard to write."""
    plain = load_project(Layout(REPOSITORY))
    area = plain.areas["antelope_valley"]
    place = area.zips["93550"].model_copy(update={"label_en": PLACE, "label_es": f"{PLACE} (este)"})
    hostile = area.model_copy(update={"zips": {**area.zips, "93550": place}})
    return replace(plain, areas={**plain.areas, "antelope_valley": hostile})


def zone(zips: str, lat: float | None = 34.56, lon: float | None = -118.09) -> Row:
    """A zone of whole ZIPs."""
    return {"zone_id": f"z{zips.replace(' ', '_')}", "zip_codes": zips, "zone_lat": lat, "zone_lon": lon}


ZONES = [zone("93550"), zone("93543 93591", 34.6, -117.85), {"zone_id": "elsewhere", "zip_codes": ""}]


def counts(zones: list[Row], *ranges: tuple[int, int]) -> list[Row]:
    """Ranges of the zones in order, the same in every layer and at both dates."""
    return [
        {
            "zone_id": each["zone_id"],
            "layer_code": layer,
            "as_of_date": day,
            "low_count": low,
            "high_count": high,
        }
        for each, (low, high) in zip(zones, ranges, strict=True)
        for layer in ("members", "participants")
        for day in DAYS
    ]


def square(code: str, west: float, south: float, side: float = 0.1) -> Row:
    """The outline of a ZIP."""
    east, north = west + side, south + side
    ring = ", ".join(
        f"{lon:.5f} {lat:.5f}"
        for lon, lat in ((west, south), (east, south), (east, north), (west, north), (west, south))
    )
    return {
        "shape_kind_code": "zip",
        "shape_code": code,
        "shape_label": code,
        "vintage_year": 2010,
        "shape_wkt": f"POLYGON (({ring}))",
    }


def point(number: int, layer: str = "parents_0_5", **changed: Any) -> Row:  # noqa: ANN401  any value of a row
    """A household or group that has been there since the first date of the map."""
    return {
        "home_number": number,
        "map_layer_code": layer,
        "map_detail_code": layer,
        "lat": 34.5 + number / 1e4,
        "lon": -118.1,
        "precision_code": "street_grid",
        "radius_m": 450.0,
        "zip_code": "93550",
        "from_date": DAYS[0],
    } | changed


POINTS = [
    point(1),
    point(2, until_date=DAYS[1]),
    point(3, from_date=DAYS[1]),
    *(
        point(number, lat=34.5627, lon=-118.0909, precision_code="zip_weighted", radius_m=4200.0)
        for number in range(4, 16)
    ),
    point(16, "stakeholders", map_detail_code="faith"),
    point(17, "stakeholders", map_detail_code="health_care", precision_code="given", radius_m=0.0),
    point(18, "pn", map_detail_code=HOSTILE),
    point(19, "pn", map_detail_code="=1+1", lat=34.5627, lon=-118.0909, precision_code="zip_weighted"),
]


def venue(day: pd.Timestamp = DAYS[1], **changed: Any) -> Row:  # noqa: ANN401  any value of a row
    """A public meeting place on a day."""
    return {
        "venue_id": "library",
        "as_of_date": day,
        "venue_label_en": HOSTILE,
        "venue_label_es": f"{HOSTILE} (es)",
        "venue_kind_code": "library",
        "venue_lat": 34.57548,
        "venue_lon": -118.02272,
        "group_type_codes": "ROC PN",
    } | changed


def release(
    zones: list[Row] | None = None,
    ranges: tuple[tuple[int, int], ...] = ((116, 120), (0, 10), (0, 10)),
    *shapes: Row,
    venues: tuple[Row, ...] = (),
) -> dict[str, View]:
    """The release in both languages."""
    there = ZONES if zones is None else zones
    rows: dict[str, list[Row]] = {"zones": there, "zone_counts": counts(there, *ranges), "shapes": [*shapes]}
    rows["venues"] = [*venues]
    return _views("release", rows)


def internal(points: list[Row] | None = None) -> dict[str, View]:
    """The working view in both languages."""
    return _views("internal", {"points": POINTS if points is None else points})


def _views(name: str, rows: dict[str, list[Row]]) -> dict[str, View]:
    layer = "released" if name == "release" else "internal"
    tables = {f"{layer}.{plural}": make_table(f"{layer}.{plural}", each) for plural, each in rows.items()}
    return {
        language: view_of(
            tables,
            project(),
            check_parameters({"community": "palmdale", "period": "2018Q2", "language": language}),
            view=name,
            dots_key=DOTS,
        )
        for language in LANGUAGES
    }
