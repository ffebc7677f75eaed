"""After a run nothing personal lies anywhere but in the closed folders of the project."""

import os
import re
import stat
from pathlib import Path

import pandas as pd
import pytest
from unidecode import unidecode

from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = pytest.mark.heavy
posix = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")
SHORTEST = 6
CORE_DUMP = re.compile(r"(?:\w+\.)?core(?:\.\d+)?")


@pytest.fixture(params=["built", "built_bare"])
def run(request: pytest.FixtureRequest) -> Project:
    """A project that was run, through notebooks and without; its home and temporary folder were empty."""
    project: Project = request.getfixturevalue(request.param)
    return project


def personal_values(project: Project) -> set[str]:
    """Names, phones, e-mails, codes and addresses of everybody in the lists."""
    values: set[str] = set()
    for community in COMMUNITIES:
        records = pd.read_parquet(
            project.root / "data" / "processed" / community / PERIOD / "clean" / "records.parquet"
        )
        for column in ("name_key", "phone_code", "email", "street_address", "member_code"):
            values |= {unidecode(str(value)).casefold() for value in records[column].dropna().unique()}
    return {value for value in values if len(value) >= SHORTEST and (" " in value or not value.isalpha())}


def holding(folder: Path, values: set[str]) -> list[str]:
    """The files that hold one of the values, in their bytes or their name."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        texts = [unidecode(content.decode(kind, "ignore")).casefold() for kind in ("utf-8", "cp1252")]
        texts.append(unidecode(path.name).casefold())
        if any(value in text for value in values for text in texts):
            found.append(path.relative_to(folder).as_posix())
    return found


def test_home_and_temporary_folders_hold_nobody(run: Project) -> None:
    values = personal_values(run)
    assert len(values) > 1000
    assert holding(run.home, values) == []
    assert list((run.home / "tmp").iterdir()) == [], "temporary files are gone with the run"


def test_the_search_finds_people_where_they_are(run: Project) -> None:
    raw = run.root / "data" / "raw" / COMMUNITIES[0]
    assert [name for name in holding(raw, personal_values(run)) if name.startswith("group_parents")]


def test_nothing_new_lies_in_the_project_but_in_closed_folders(run: Project) -> None:
    assert {path.name for path in run.root.iterdir()} == {
        "pipelines",
        "notebooks",
        "tests",
        "data",
        "reports",
    }
    values = personal_values(run)
    assert holding(run.root / "notebooks", values) == []
    assert [path.name for path in run.root.rglob("*") if CORE_DUMP.fullmatch(path.name)] == []
    workflow = run.root / "data" / "processed" / ".snakemake"
    assert holding(workflow, values) == [], "what the workflow says of its jobs names nobody"
    logs = [path for path in run.root.rglob("*") if path.suffix in {".log", ".part", ".tmp"}]
    assert [path for path in logs if workflow not in path.parents] == []


@posix
def test_internal_files_are_for_their_owner_alone_and_reports_for_all(run: Project) -> None:
    closed = [run.root / "data", *(run.root / "data").rglob("*")]
    assert [path.name for path in closed if stat.S_IMODE(path.lstat().st_mode) & 0o077] == []
    for path in (run.root / "reports", *(run.root / "reports").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path.name
