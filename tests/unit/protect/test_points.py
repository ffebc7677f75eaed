"""Points of the working map: who is on it when, where, and how far from a parent group."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.protect.points import unplaced_homes, working_points
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of

DAYS = [pd.Timestamp(text) for text in ("2016-01-31", "2016-02-29", "2016-03-31")]
GRID: Row = {"precision_code": "street_grid", "radius_m": 450.0, "zip_code": "93550"}
ROUGH: Row = {"precision_code": "zip_weighted", "radius_m": 4200.0, "zip_code": "93550"}


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))


def stay(number: int, address: str | None, since: int = 0, until: int | None = None, **more: Any) -> Row:  # noqa: ANN401
    """A stay of a household from one of the days until another."""
    return {
        "home_number": number,
        "map_layer_code": "parents_0_5",
        "map_detail_code": "parents_0_5",
        "address_key": address,
        "zip_code": "93550",
        "from_date": DAYS[since],
        "until_date": None if until is None else DAYS[until],
        **more,
    }


def address(key: str | None, lat: float | None, lon: float = -118.0, **more: Any) -> Row:  # noqa: ANN401
    """Where an address was found."""
    return {"address_key": key, "lat": lat, "lon": lon, **GRID, **more}


def group(name: str, lat: float, since: str | None = None, until: str | None = None, **more: Any) -> Row:  # noqa: ANN401
    """A parent group."""
    stamps = {"since_date": since and pd.Timestamp(since), "until_date": until and pd.Timestamp(until)}
    return {"group_name": name, "group_type_code": "PN", **stamps, "lat": lat, "lon": -118.0, **GRID, **more}


def tables(stays: Sequence[Row], addresses: Sequence[Row], groups: Sequence[Row] = ()) -> dict[str, Any]:
    located = {"is_zip_consistent": True, "locator_code": "street_grid"}
    return {
        "measured.home_stays": make_table("measured.home_stays", list(stays)),
        "located.addresses": make_table("located.addresses", [located | each for each in addresses]),
        "located.groups": make_table("located.groups", [located | each for each in groups]),
    }


def points(project: Project, made_from: dict[str, Any]) -> list[Row]:
    made = working_points(made_from, project.categories.layers_of("internal"), DAYS)
    check_table("internal.points", made)
    return rows_of(made)


def test_a_stay_is_a_point_from_its_first_day_until_the_day_it_is_gone(project: Project) -> None:
    (point,) = points(project, tables([stay(7, "a", 0, 2)], [address("a", 34.5)]))
    told = point["home_number"], point["lat"], point["radius_m"], point["from_date"], point["until_date"]
    assert told == (7, 34.5, 450.0, DAYS[0], DAYS[2])


def test_a_move_is_two_points_with_one_number(project: Project) -> None:
    moved = tables([stay(1, "a", 0, 1), stay(1, "b", 1)], [address("a", 34.5), address("b", 34.6)])
    assert [(row["home_number"], row["lat"]) for row in points(project, moved)] == [(1, 34.5), (1, 34.6)]


def test_two_spellings_of_one_place_are_one_stay(project: Project) -> None:
    spelled = tables([stay(1, "a", 0, 1), stay(1, "b", 1)], [address("a", 34.5), address("b", 34.5)])
    (point,) = points(project, spelled)
    assert (point["from_date"], point["until_date"]) == (DAYS[0], None)


def test_who_comes_back_to_the_same_place_has_two_points(project: Project) -> None:
    again = tables([stay(1, "a", 0, 1), stay(1, "a", 2)], [address("a", 34.5)])
    assert [row["from_date"] for row in points(project, again)] == [DAYS[0], DAYS[2]]


def test_who_is_nowhere_is_on_no_map_and_is_counted(project: Project) -> None:
    lost = tables(
        [stay(1, None), stay(2, "a", zip_code=None), stay(3, "a", 1)],
        [address(None, None, precision_code="unmatched", radius_m=None), address("a", 34.5)],
    )
    assert [row["home_number"] for row in points(project, lost)] == [3]
    counted = unplaced_homes(lost, project.categories.layers_of("internal"), DAYS)
    check_table("internal.unplaced", counted)
    assert [row["household_count"] for row in rows_of(counted)] == [2, 2, 2]


def test_without_anybody_lost_nothing_is_counted(project: Project) -> None:
    placed = tables([stay(1, "a")], [address("a", 34.5)])
    assert unplaced_homes(placed, project.categories.layers_of("internal"), DAYS).empty


def test_layers_that_the_map_does_not_have_are_left_out(project: Project) -> None:
    both = tables(
        [stay(1, "a"), stay(2, "a", map_layer_code="participants")],
        [address("a", 34.5)],
        [group("PN Uno", 34.5), group("ROC Dos", 34.6, group_type_code="ROC")],
    )
    layers = [
        layer for layer in project.categories.layers_of("internal") if layer.layer in ("parents_0_5", "pn")
    ]
    assert set(working_points(both, layers, DAYS)["map_layer_code"]) == {"parents_0_5", "pn"}


def test_groups_are_there_on_the_days_on_which_they_meet_and_count_on_after_homes(project: Project) -> None:
    meeting = tables(
        [stay(41, "a")],
        [address("a", 34.5)],
        [
            group("always", 34.1),
            group("began later", 34.2, since="2016-02-10"),
            group("ended on the second day", 34.3, since="2015-01-01", until="2016-02-29"),
            group("met between two days alone", 34.4, since="2016-02-01", until="2016-02-20"),
            group("begins after the end", 34.4, since="2016-05-01"),
        ],
    )
    told = [
        (row["home_number"], row["map_detail_code"], row["from_date"], row["until_date"])
        for row in points(project, meeting)
        if row["map_layer_code"] == "pn"
    ]
    assert told == [
        (42, "always", DAYS[0], None),
        (43, "began later", DAYS[1], None),
        (45, "ended on the second day", DAYS[0], DAYS[1]),
    ]


def test_the_distance_is_to_the_nearest_group_that_meets_when_the_stay_begins(project: Project) -> None:
    near = tables(
        [stay(1, "a"), stay(2, "a", 1)],
        [address("a", 34.5)],
        [group("far", 34.6), group("near", 34.51, since="2016-02-10")],
    )
    first, second = (row["group_distance_m"] for row in points(project, near) if row["home_number"] < 3)
    # A degree of latitude is 111,195 m long on a ball of that radius.
    assert (first, second) == (pytest.approx(11_119.5, abs=1), pytest.approx(1_111.9, abs=1))


def test_along_a_grid_it_is_north_south_plus_east_west(project: Project) -> None:
    aside = tables([stay(1, "a")], [address("a", 34.5, -118.01)], [group("g", 34.51)])
    point = next(row for row in points(project, aside) if row["home_number"] == 1)
    assert point["group_distance_m"] == pytest.approx(1441, abs=2)
    assert point["group_grid_distance_m"] == pytest.approx(1112 + 916, abs=2)


@pytest.mark.parametrize("rough", ["home", "group"])
def test_a_rough_point_has_no_distance_and_is_nobody_s_nearest(project: Project, rough: str) -> None:
    given = tables(
        [stay(1, "a")],
        [address("a", 34.5, **(ROUGH if rough == "home" else {}))],
        [group("g", 34.51, **(ROUGH if rough == "group" else {}))],
    )
    point = next(row for row in points(project, given) if row["home_number"] == 1)
    assert point["group_distance_m"] is None
    assert point["group_grid_distance_m"] is None
