"""One point for a home, whoever of its people states it; and people without an address keep their own."""

from typing import Any

import pandas as pd
import pytest

from rollbook.link.homes import with_points_of_homes
from rollbook.link.persons import build_addresses
from rollbook.tables.rows import Row, rows_of

HERE, DOOR, THERE = (34.58, -118.07), (34.581, -118.07), (34.6, -118.1)
NOWHERE = (None, None)
Point = tuple[float | None, float | None]


def stated(*rows: tuple[str | None, Point]) -> pd.DataFrame:
    return pd.DataFrame(
        [(key, "93550", *point) for key, point in rows],
        columns=["address_key", "zip_code", "stated_lat", "stated_lon"],
    ).astype({"address_key": "str", "stated_lat": "float64", "stated_lon": "float64"})


def points(*rows: tuple[str | None, Point]) -> list[Point]:
    found = with_points_of_homes(stated(*rows))
    return [(row["stated_lat"], row["stated_lon"]) for row in rows_of(found)]


def test_everybody_at_an_address_has_the_point_that_one_of_them_states() -> None:
    assert points(("a", HERE), ("a", NOWHERE), ("b", NOWHERE)) == [HERE, HERE, NOWHERE]


@pytest.mark.parametrize(
    ("told", "point"),
    [
        ([HERE, THERE], NOWHERE),
        ([HERE, HERE, THERE], HERE),
        ([HERE, DOOR, THERE], HERE),
        ([THERE, HERE, THERE, HERE], NOWHERE),
        ([DOOR, HERE, DOOR], DOOR),
    ],
)
def test_where_they_differ_more_than_half_have_to_agree(told: list[Point], point: Point) -> None:
    assert points(*(("a", each) for each in told)) == [point] * len(told)
    assert points(*(("a", each) for each in told[::-1])) == [point] * len(told)


def test_who_has_no_address_keeps_a_point_and_shares_it_with_nobody() -> None:
    assert points((None, HERE), (None, THERE), (None, NOWHERE)) == [HERE, THERE, NOWHERE]


def addresses(*rows: dict[str, Any]) -> list[Row]:
    day = pd.Timestamp("2016-01-04")
    empty: dict[str, Any] = dict.fromkeys(
        ["address_key", "zip_code", "city_name", "stated_lat", "stated_lon", "house_number", "street_code"]
    )
    rest = {"person_id": "P", "source_code": "roster", "direction_code": None, "joined_date": day}
    used = pd.DataFrame([{**empty, **rest, **row} for row in rows]).astype(
        {"address_key": "str", "zip_code": "str", "stated_lat": "float64", "stated_lon": "float64"}
    )
    return rows_of(
        build_addresses(used.assign(started_date=pd.to_datetime(pd.Series(None, index=used.index))))
    )


def test_a_point_tells_more_than_a_zip_and_less_than_a_later_move() -> None:
    first = {"quarter_code": "2016Q1", "zip_code": "93550", "stated_lat": 34.58, "stated_lon": -118.07}
    zip_alone = {"quarter_code": "2016Q2", "zip_code": "93551"}
    moved = first | {"quarter_code": "2016Q3", "stated_lat": 34.6}
    rows = addresses(first, zip_alone, moved)
    assert [(row["from_date"], row["stated_lat"]) for row in rows] == [
        (pd.Timestamp("2016-01-01"), 34.58),
        (pd.Timestamp("2016-07-01"), 34.6),
    ]


def test_a_point_that_is_stated_later_for_the_same_address_is_no_move() -> None:
    home = {"address_key": "12 oak st", "zip_code": "93550"}
    later = home | {"quarter_code": "2016Q3", "stated_lat": 34.58, "stated_lon": -118.07}
    (row,) = addresses(home | {"quarter_code": "2016Q1"}, later)
    assert (row["from_date"], row["stated_lat"]) == (pd.Timestamp("2016-01-01"), 34.58)
