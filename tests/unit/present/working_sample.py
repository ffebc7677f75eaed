"""A few made-up households and groups, each with another fate between the two dates of the map."""

from dataclasses import replace
from typing import Any

import pandas as pd

from rollbook.declare.areas import Tiles
from rollbook.present.pages.view import View
from rollbook.present.working_map_page import export_working_map
from tests.unit.present.deck_sample import words
from tests.unit.present.view_sample import view_of, whole_deck

Row = dict[str, Any]
GRID = {"precision_code": "street_grid", "radius_m": 450.0, "zip_code": "93550"}
ZIP: Row = {
    "precision_code": "zip_weighted", "radius_m": 3400.0, "zip_code": "93591", "lat": 34.6, "lon": -117.8455,
}  # fmt: skip
HOSTILE_GROUP = 'ROC Ñandú <img src=x onerror=hacked()> & "Amigos"</script>'


def stay(number: int, layer: str, detail: str | None, since: str, until: str = "", **place: object) -> Row:
    """A household or a group from a day until another."""
    return {
        "home_number": number,
        "map_layer_code": layer,
        "map_detail_code": detail,
        **GRID,
        "lat": 34.55 + number / 1000,
        "lon": -118.1 + number / 500,
        "from_date": pd.Timestamp(since),
        "until_date": pd.Timestamp(until) if until else None,
        **place,
    }


YOUNG, OLDER = "parents_0_5", "parents_6_plus"
POINTS = [
    stay(1, YOUNG, YOUNG, "2015-10-31"),  # stays
    stay(2, YOUNG, YOUNG, "2015-10-31", "2017-06-30"),  # leaves
    stay(3, YOUNG, YOUNG, "2017-01-31"),  # joins
    stay(4, YOUNG, YOUNG, "2015-10-31", "2017-03-31"),  # moves
    stay(4, YOUNG, YOUNG, "2017-03-31", lat=34.62, lon=-118.0, zip_code="93551"),
    stay(5, YOUNG, YOUNG, "2015-11-30", "2016-12-31"),  # the child turns six
    stay(5, OLDER, OLDER, "2016-12-31"),
    stay(6, OLDER, "residents", "2015-10-31", **ZIP),
    stay(7, OLDER, "residents", "2015-10-31", **ZIP),
    stay(8, OLDER, OLDER, "2018-02-28", **ZIP),
    stay(9, OLDER, OLDER, "2015-10-31", "2017-01-31", **ZIP),  # known better later: nobody can tell a move
    stay(9, OLDER, OLDER, "2017-01-31", lat=34.61, lon=-117.85, zip_code="93591"),
    stay(10, "stakeholders", "faith", "2015-10-31"),
    stay(11, "stakeholders", "business", "2018-03-31"),
    stay(12, "stakeholders", None, "2015-10-31", "2016-12-31"),
    stay(1, "participants", YOUNG, "2016-09-30"),
    stay(14, "participants", YOUNG, "2016-10-31"),
    stay(15, "participants", "parents_age_unknown", "2016-10-31", **ZIP),
    stay(21, "pn", "PN Semillas", "2016-06-30", lat=34.58, lon=-118.05),
    stay(22, "roc", HOSTILE_GROUP, "2015-10-31", lat=34.56, lon=-118.08),
    stay(23, "nac", "NAC Vecinos", "2015-10-31", "2017-12-31", lat=34.65, lon=-118.2),
]
UNPLACED = [
    {"map_layer_code": YOUNG, "as_of_date": "2016-01-31", "household_count": 1},
    {"map_layer_code": "participants", "as_of_date": "2018-04-30", "household_count": 2},
]

COUNTS = {
    YOUNG: (4, 3), OLDER: (3, 5), "stakeholders": (2, 2), "nac": (1, 0), "roc": (1, 1), "pn": (0, 1),
    "participants": (0, 3),
}  # fmt: skip
"""How many are on the map at the two dates."""

FLOWS = {
    YOUNG: (1, 1, 1, 0, 1, 1), OLDER: (1, 3, 0, 1, 0, 0), "stakeholders": (1, 1, 0, 0, 0, 1),
    "nac": (0, 0, 0, 0, 0, 1), "roc": (0, 1, 0, 0, 0, 0), "pn": (1, 0, 0, 0, 0, 0),
    "participants": (3, 0, 0, 0, 0, 0),
}  # fmt: skip
"""Joined, stayed, moved, came from another layer, went to another layer, left."""


def working_view(language: str = "en", points: list[Row] | None = None) -> View:
    """The internal view with these points."""
    given = POINTS if points is None else points
    return view_of("internal", language, points=given, unplaced=UNPLACED)


def working_page(language: str = "en", points: list[Row] | None = None) -> str:
    """The page of the working map."""
    meta, _ = whole_deck("internal", language)
    return export_working_map(working_view(language, points), meta, words(language))


def tiled_page(url: str) -> str:
    """The page for an area in which a tile server is declared."""
    view = working_view()
    area = view.area.model_copy(update={"tiles": Tiles(url=url, attribution="Made-up Maps")})
    project = replace(view.project, areas={**view.project.areas, view.area.area: area})
    return export_working_map(replace(view, project=project), whole_deck("internal", "en")[0], words("en"))
