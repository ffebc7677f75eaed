"""Which groups meet in public, and which listed places are homes all the same."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from rollbook.protect.public_places import are_homes, venues_of_groups
from rollbook.protect.venues import venue_views
from rollbook.tables.check import make_table

ORIGIN = {"source_code": "groups", "file_name": "f", "sheet_name": "", "row_number": 3, "quarter_code": ""}
KEY, ZIP = "38108 59 e", "93552"
LIBRARY = {
    "venue_id": "library",
    "venue_label_en": "Library",
    "venue_label_es": "Biblioteca",
    "venue_kind_code": "library",
    "street_address": "38108 59th St E",
    "address_key": KEY,
    "zip_code": ZIP,
    "venue_lat": 34.57548,
    "venue_lon": -118.02272,
}
DAY = date(2018, 4, 30)


def group(
    name: str = "PN One",
    key: str | None = KEY,
    zip_code: str | None = ZIP,
    **more: Any,  # noqa: ANN401  any cell
) -> dict[str, Any]:
    given = {"group_type_code": "PN", "record_id": f"g {name}", **ORIGIN}
    return {**given, "group_name": name, "address_key": key, "zip_code": zip_code, **more}


def home(key: str | None, zip_code: str | None = ZIP, **more: Any) -> dict[str, Any]:  # noqa: ANN401  any cell
    at = {"lat": 34.6, "lon": -118.2, "precision_code": "street_grid"}
    return {"address_key": key, "zip_code": zip_code, **at, **more}


def tables(
    groups: list[dict[str, Any]],
    homes: list[dict[str, Any]] | None = None,
    **venue: Any,  # noqa: ANN401  any cell
) -> dict[str, pd.DataFrame]:
    located = [
        {"lat": 34.575116, "lon": -118.023093, "precision_code": "street_grid", **each} for each in groups
    ]
    listed = {"venue_list_code": "signed", "listed_venue_count": 1}
    return {
        "clean.venues": make_table("clean.venues", [LIBRARY | venue]),
        "clean.venue_lists": make_table("clean.venue_lists", [listed]),
        "clean.groups": make_table("clean.groups", groups),
        "located.addresses": make_table("located.addresses", homes or []),
        "located.groups": make_table("located.groups", located),
    }


@pytest.mark.parametrize(
    ("key", "zip_code", "is_public"),
    [
        (KEY, ZIP, True),
        (KEY, "93550", False),  # the same street in another ZIP is another place
        (KEY, None, False),  # nobody has said which
        ("38110 59 e", ZIP, False),
        ("38108 59 w", ZIP, False),
        (f"{KEY} apt 4", ZIP, False),  # somebody's door in the same house
        (None, ZIP, False),
    ],
)
def test_a_group_meets_in_public_where_its_address_is_a_listed_one(
    key: str | None, zip_code: str | None, *, is_public: bool
) -> None:
    held = tables([group(key=key, zip_code=zip_code)])
    assert venues_of_groups(held["clean.groups"], held["clean.venues"]).notna().tolist() == [is_public]


@pytest.mark.parametrize(
    ("lived_in", "is_home"),
    [
        (home("1 elm st"), False),
        (home(KEY), True),
        (home(f"{KEY} apt 4"), True),  # a unit of the house
        (home(KEY, None), True),  # the ZIP may have been left out
        (home(KEY, "93550"), True),  # or mistyped
        (home("1 elm st", lat=34.57549, lon=-118.02265), True),  # ten metres from the declared point
        (home("1 elm st", lat=34.57549, lon=-118.02265, precision_code="zip_weighted"), False),
        (home(None), False),
    ],
)
def test_a_listed_place_where_somebody_lives_is_a_home(lived_in: dict[str, Any], *, is_home: bool) -> None:
    assert are_homes(tables([group()], [lived_in])).tolist() == [is_home]


@pytest.mark.parametrize(
    ("other", "is_home"),
    [
        (group("PN Two"), False),
        (group("PN Two", "1 elm st", lat=34.6, lon=-118.2), False),
        (group("PN Two", f"{KEY} apt 4"), True),
        (group("PN Two", KEY, "93550"), True),
        (group("PN Two", "1 elm st", lat=34.57549, lon=-118.02265), True),
    ],
)
def test_a_listed_place_beside_a_private_group_is_treated_as_a_home(
    other: dict[str, Any], *, is_home: bool
) -> None:
    assert are_homes(tables([group(), other])).tolist() == [is_home]


def test_a_home_is_counted_and_not_shown_in_the_release() -> None:
    made = venue_views(tables([group()], [home(KEY)]), [DAY])
    assert made["released.venues"].empty
    assert made["released.venue_lists"]["home_venue_count"].tolist() == [1]
    assert made["internal.venues"]["venue_id"].tolist() == ["library"]


def test_the_point_is_the_declared_one_and_no_group_is_named() -> None:
    made = venue_views(tables([group(), group("ROC One", group_type_code="ROC")]), [DAY])
    (row,) = made["released.venues"].to_dict("records")
    assert (row["venue_lat"], row["venue_lon"]) == (34.57548, -118.02272)
    assert row["group_type_codes"] == "ROC PN"
    assert "PN One" not in str(row)


@pytest.mark.parametrize(
    ("of_group", "of_venue", "is_shown"),
    [
        ({}, {}, True),
        ({"since_date": date(2018, 4, 30)}, {}, True),
        ({"since_date": date(2018, 5, 1)}, {}, False),
        ({"until_date": date(2018, 5, 1)}, {}, True),
        ({"until_date": date(2018, 4, 30)}, {}, False),
        ({}, {"since_date": date(2018, 4, 30)}, True),
        ({}, {"since_date": date(2018, 5, 1)}, False),
        ({}, {"until_date": date(2018, 4, 30)}, False),
        ({}, {"until_date": date(2018, 5, 1)}, True),
    ],
)
def test_a_venue_is_shown_on_days_on_which_it_is_public_and_a_group_meets(
    of_group: dict[str, Any], of_venue: dict[str, Any], *, is_shown: bool
) -> None:
    made = venue_views(tables([group(**of_group)], **of_venue), [DAY])
    assert bool(len(made["released.venues"])) == is_shown


def test_a_venue_without_any_group_is_not_shown() -> None:
    made = venue_views(tables([group(key="1 elm st", lat=34.6, lon=-118.2)]), [DAY])
    assert made["released.venues"].empty
    assert made["internal.venues"].empty
