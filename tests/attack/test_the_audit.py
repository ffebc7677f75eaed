"""The audit of a whole run: what ``rollbook audit`` attacks, prints and leaves."""

import hashlib
import json
import time

import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("community", COMMUNITIES)
def test_the_sample_withstands_every_attack_in_a_minute(built: Project, community: str) -> None:
    before = time.perf_counter()
    finished = built.rollbook("audit", "--community", community, "--period", PERIOD)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert time.perf_counter() - before < 60
    folder = built.root / "data" / "processed" / community / PERIOD / "quality"
    told = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    assert told["passed"]
    assert {"linked_exact", "zone_guess", "join_quarter"} <= {each["attack"] for each in told["attacks"]}


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_release_carries_a_report_with_the_hash_of_each_other_file(built: Project, community: str) -> None:
    folder = built.root / "reports" / PERIOD / community
    told = json.loads((folder / "disclosure.json").read_text(encoding="utf-8"))
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("disclosure.") and path.name != "release.json"
    }
    assert told["files"] == files
    assert told["scan"] is not None
