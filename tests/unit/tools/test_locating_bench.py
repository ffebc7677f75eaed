"""What locating is measured with is what it says it is."""

import csv
from pathlib import Path

import pytest

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from tools.bench.locating.borders import metres_from_avenues
from tools.bench.locating.crowd import LISTED, homes, streets, write_list
from tools.bench.locating.measured import errors_of_public_points
from tools.bench.locating.public_points import FOLDER, published_points
from tools.bench.project import ROOT


def test_estimates_of_our_own_are_no_published_points(tmp_path: Path) -> None:
    lines = [
        "name,address,zip,lat,lon,precision",
        "A,37622 43rd St East,93552,34.5664,-118.0523,published",
        "B,38620 33rd St East,93550,34.5844,-118.07,ESTIMATE from the grid",
    ]
    (tmp_path / "schools.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "zips.csv").write_text("zip,lat,lon\n93550,34.5,-118.1\n", encoding="utf-8")
    (point,) = published_points(tmp_path)
    assert (point.zip_code, point.lat) == ("93552", 34.5664)
    assert point.as_home(0)["street_code"] == "43"


def test_without_the_public_data_nothing_is_measured(tmp_path: Path) -> None:
    assert published_points(tmp_path) == []


def test_published_points_lie_where_the_grid_places_them() -> None:
    if not FOLDER.exists():
        pytest.skip("the public geodata is not beside the repository")
    figures = {each.name: each for each in errors_of_public_points()}
    assert all(figure.holds for figure in figures.values())
    assert "0 further off than its label" in figures["map.geocode_median_m"].how


def test_borders_of_census_tracts_run_along_the_avenues_of_the_grid() -> None:
    if not FOLDER.exists():
        pytest.skip("the public geodata is not beside the repository")
    grid = load_project(Layout(ROOT)).areas["antelope_valley"].street_grid
    assert grid is not None
    off = sorted(metres_from_avenues(grid))
    assert len(off) > 50
    assert off[len(off) // 2] < 80
    # A grid that lies a quarter of a mile further south is found out.
    moved = grid.model_copy(update={"avenue_a_lat": grid.avenue_a_lat - 0.0037})
    assert sorted(metres_from_avenues(moved))[len(off) // 2] > 250


def test_a_made_up_list_has_every_address_once_and_homes_are_of_every_kind(tmp_path: Path) -> None:
    write_list(tmp_path / "points.csv", 1)
    with (tmp_path / "points.csv").open(encoding="utf-8", newline="") as stream:
        listed = [row["FULL_ADDRESS"] for row in csv.DictReader(stream)]
    assert len(set(listed)) == LISTED
    assert len(set(streets())) == len(streets())
    rows = list(homes(200, 1))
    assert sum(row["street_code"] is not None for row in rows) in range(70, 130)
    assert any(row["stated_lat"] for row in rows)
