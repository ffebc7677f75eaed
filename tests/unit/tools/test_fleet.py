"""What the measurements of scale are made with: fleets that load, and a fit that a square does not pass."""

import json
from pathlib import Path

import pytest

from rollbook.declare import load_project
from rollbook.declare.chosen import countable_of
from rollbook.kernel.layout import Layout
from tools.bench.fleet import small, typical, write_fleet
from tools.bench.loading.many_measures import declare_measures
from tools.bench.registry import Measurement
from tools.bench.scale import CURVED, LINE, shares


def test_a_fleet_is_a_whole_project_of_made_up_communities_and_of_no_others(tmp_path: Path) -> None:
    fleet = [*typical(1), *small(3)[1:]]
    write_fleet(tmp_path / "fleet", fleet, with_files=0)
    project = load_project(Layout(tmp_path / "fleet"))
    assert [*project.communities] == ["c000", "c001", "c002"]
    assert all(each.is_synthetic for each in project.communities.values())
    assert {each.community for each in project.measures.values()} == {*project.communities}


def test_the_people_of_two_communities_of_a_fleet_are_different_ones(tmp_path: Path) -> None:
    root = tmp_path / "fleet"
    write_fleet(root, [small(4)[0], small(4)[2]])
    rosters = [
        (root / "data" / "raw" / name / "membresia_2018Q2.csv").read_bytes() for name in ("c000", "c002")
    ]
    assert rosters[0] != rosters[1]


def test_very_many_measures_are_counted_each_under_an_id_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "fleet"
    write_fleet(root, typical(1), with_files=0)
    declare_measures(root / "pipelines", 120)
    project = load_project(Layout(root))
    assert len(project.programs.measures) == 120
    assert len({each.measure for each in countable_of(project, "c000")}) > 80


@pytest.mark.parametrize("fixed", [0.0, 5.0])
def test_cost_that_grows_with_the_square_does_not_pass_and_a_straight_line_does(fixed: float) -> None:
    assert shares({count: fixed + 3.0 * count for count in LINE})[1:] == (3.0, 0.0)
    assert shares({count: fixed + 3.0 * count**2 for count in LINE})[2] > CURVED
    # A tenth of a second for every pair beside two seconds for each: told, too.
    assert shares({count: fixed + 2.0 * count + 0.1 * count**2 for count in LINE})[2] > CURVED


def test_what_was_fitted_is_written_as_numbers_and_a_yes() -> None:
    _, slope, curved = shares({2: 9.0, 4: 15.0, 8: 27.5})
    told = Measurement("scale.communities_curvature", curved, "", "made up", bound=CURVED).as_record()
    assert json.loads(json.dumps(told | {"slope": slope}))["holds"] is True
