"""Exact measurements of two ZIPs and of two groups, made up, small cells among them."""

from datetime import date
from itertools import product

import pandas as pd

from rollbook.tables.check import make_table

D1, D2 = date(2016, 1, 31), date(2018, 4, 30)
# ZIP: children 0-5, people.
ZIPS = {"93550": (400.0, 3000.0), "93551": (200.0, 1500.0)}
# Reach and day: people in 93550, in 93551, elsewhere; as many homes.
REACHED = {
    ("members", D1): (12, 4, 3),
    ("members", D2): (27, 9, 11),
    ("participants", D1): (0, 0, 0),
    ("participants", D2): (40, 7, 2),
    ("attendees", D1): (14, 2, 6),
    ("attendees", D2): (22, 12, 15),
}
TRAITS = {
    "race": {"hispanic": 30, "white_nh": 14, "black_nh": 6, "asian_nh": 0, "rest_nh": 2, "unknown": 11},
    "language": {"en": 33, "es": 19, "other": 0, "unknown": 11},
    "place": {"93550": 31, "93551": 9, "unknown": 23},
    "children": {"93550": 12, "93551": 4, "unknown": 1},
}
ZONE_RACES = {"hispanic": 2000.0, "white_nh": 1500.0, "black_nh": 600.0, "asian_nh": 200.0, "rest_nh": 200.0}


def compared() -> dict[str, pd.DataFrame]:
    """The tables behind isolated areas and the groups beside the zone."""
    reached = [
        {"reach_code": reach, "as_of_date": day, "place_code": place, "person_count": count,
         "household_count": count}
        for (reach, day), counts in REACHED.items()
        for place, count in zip((*ZIPS, "elsewhere"), counts, strict=True)
    ]  # fmt: skip
    told = [
        {"crowd_code": crowd, "aspect_code": aspect, "trait_code": trait, "person_count": count // part,
         "household_count": count // part}
        for (crowd, part), (aspect, traits) in product({"members": 1, "leaders": 9}.items(), TRAITS.items())
        for trait, count in traits.items()
    ]  # fmt: skip
    return {
        "measured.area_counts": make_table("measured.area_counts", reached),
        "measured.representations": make_table("measured.representations", told),
        "measured.zone_figures": make_table("measured.zone_figures", list(_figures())),
    }


def _figures(margin: float = 0.0) -> list[dict[str, object]]:
    known = {"figures_year": 2010, "unit_count": 2, "matched_count": 2, "census_moe": margin}
    of_places = {
        "place": ({code: people for code, (_, people) in ZIPS.items()}, 4500.0),
        "children": ({code: children for code, (children, _) in ZIPS.items()}, 600.0),
    }
    return [
        {"aspect_code": aspect, "trait_code": trait, "census_value": value, "base_value": whole,
         "base_moe": margin, **known}
        for aspect, (traits, whole) in {"race": (ZONE_RACES, 4500.0), **of_places}.items()
        for trait, value in traits.items()
    ]  # fmt: skip


def figures_with_margins(margin: float) -> pd.DataFrame:
    """The same Census figures, each with a margin of error."""
    return make_table("measured.zone_figures", _figures(margin))
