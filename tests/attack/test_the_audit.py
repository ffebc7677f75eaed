"""The audit of a whole run: what ``rollbook audit`` attacks, prints and leaves."""

import hashlib
import json
import shutil

import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project, succeed

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def audited(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the built project, audited: the report is added to the release, which others look at."""
    folder = tmp_path_factory.mktemp("audited")
    project = Project(folder / "project", folder / "home")
    shutil.copytree(built.root, project.root)
    project.home.mkdir()
    for community in COMMUNITIES:
        succeed(project.rollbook("audit", "--community", community, "--period", PERIOD))
    return project


@pytest.mark.parametrize("community", COMMUNITIES)
def test_the_sample_withstands_every_attack(audited: Project, community: str) -> None:
    folder = audited.root / "data" / "processed" / community / PERIOD / "quality"
    told = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    assert told["passed"]
    assert {"linked_exact", "zone_guess", "join_quarter"} <= {each["attack"] for each in told["attacks"]}


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_release_carries_a_report_with_the_hash_of_each_other_file(
    audited: Project, community: str
) -> None:
    folder = audited.root / "reports" / PERIOD / community
    told = json.loads((folder / "disclosure.json").read_text(encoding="utf-8"))
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("disclosure.") and path.name != "release.json"
    }
    assert told["files"] == files
    assert told["scan"] is not None
