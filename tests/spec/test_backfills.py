"""Several quarters in one run, and a run without anything that was kept ready."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import PERIOD, Project, succeed

pytestmark = pytest.mark.heavy
COMMUNITY = "lancaster"


def without_runs(made: Project, folder: Path) -> Project:
    root, home = folder / "project", folder / "home"
    shutil.copytree(made.root, root, ignore=shutil.ignore_patterns("processed", "reports"))
    home.mkdir()
    return Project(root, home)


def test_a_run_in_which_nothing_is_ready_makes_the_same_bytes(built: Project, tmp_path: Path) -> None:
    project = without_runs(built, tmp_path)
    succeed(project.rollbook("run", "--period", PERIOD, "--community", COMMUNITY, "--cold"))
    ours, warm = project.reports(), built.reports()
    same = [name for name in warm if f"/{COMMUNITY}/" in name]
    assert sorted(name for name in ours if f"/{COMMUNITY}/" in name) == sorted(same)
    assert [name for name in same if ours[name] != warm[name]] == []


def test_quarters_of_a_community_are_made_in_order_and_the_later_one_knows_the_earlier(
    built_bare: Project, tmp_path: Path
) -> None:
    project = without_runs(built_bare, tmp_path)
    asked = ("run", "--period", "2018Q1..2018Q2", "--community", COMMUNITY, "--bare")
    said = succeed(project.rollbook(*asked))
    made = [line for line in said.splitlines() if line.startswith("Made: ")]
    assert [line.split(" (")[0] for line in made] == [f"Made: {COMMUNITY} 2018Q{number}" for number in (1, 2)]
    folders = [project.root / "data" / "processed" / COMMUNITY / f"2018Q{number}" for number in (1, 2)]
    ends = [(each / "workflow" / "done").stat().st_mtime_ns for each in folders]
    begins = [(each / "raw" / "files.parquet").stat().st_mtime_ns for each in folders]
    assert begins[0] < ends[0] < begins[1] < ends[1]
    again = succeed(project.rollbook(*asked))
    assert f"Nothing changed since the last run: {COMMUNITY} 2018Q1, {COMMUNITY} 2018Q2." in again
    roster = next((project.root / "data" / "raw" / COMMUNITY).glob("*2018Q2*"))
    roster.touch()
    # Contents are read now: the later quarter's key holds what the earlier one left, so it came after it.
    assert "Nothing changed" in succeed(project.rollbook(*asked)), "a touched file has not changed"
