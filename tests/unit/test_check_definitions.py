"""`rollbook check --definitions` reads no file of data and fails where a definition misleads."""

import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from rollbook.checkup import check_definitions
from rollbook.cli import app

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The definitions of this repository, and no data."""
    ignore = shutil.ignore_patterns("expectations", "stories")
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines", ignore=ignore)
    (tmp_path / "notebooks").mkdir()
    return tmp_path


def name_a_target(root: Path) -> None:
    path = root / "pipelines" / "measures" / "palmdale.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["measures"][0]["title"] = {"en": "Reach 40 parents", "es": "Madres y padres"}
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def test_sound_definitions_pass_and_only_what_nobody_has_written_is_asked_for(root: Path) -> None:
    said = CliRunner().invoke(app, ["check", "--definitions", "--root", str(root)])
    assert said.exit_code == 0
    asked = [line for line in said.stdout.splitlines() if line.startswith("- ")]
    assert asked
    assert [
        line for line in asked if "nobody has written" not in line and "no idea is written" not in line
    ] == []
    assert not (root / "data").exists()


def test_a_definition_that_misleads_lets_the_check_fail_and_says_where(root: Path) -> None:
    name_a_target(root)
    said = CliRunner().invoke(app, ["check", "--definitions", "--root", str(root)])
    assert said.exit_code == 2
    assert "pipelines/measures/palmdale.yml: advocacy_completed" in said.stdout
    assert "(Reach 40)" in said.stdout


def test_one_community_may_fail_while_the_other_is_sound(root: Path) -> None:
    name_a_target(root)
    said = CliRunner().invoke(
        app, ["check", "--definitions", "--community", "lancaster", "--root", str(root)]
    )
    assert said.exit_code == 0


def test_it_is_told_in_spanish_when_asked(root: Path) -> None:
    name_a_target(root)
    said = CliRunner().invoke(app, ["check", "--definitions", "--language", "es", "--root", str(root)])
    assert "el nombre de advocacy_completed contiene una meta (Reach 40)" in said.stdout


def test_an_indicator_under_a_program_does_not_load_and_the_message_says_why(root: Path) -> None:
    path = root / "pipelines" / "measures" / "shared" / "results.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["indicators"][0]["program"] = "meetings"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    checked = check_definitions(root, "palmdale", "2018Q2")
    assert checked.error is not None
    assert "an indicator is of a whole population and stands under no program" in str(checked.error)


def test_warnings_alone_do_not_let_a_check_fail(root: Path) -> None:
    path = root / "pipelines" / "measures" / "palmdale.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["headline"] += ["first_timers"]
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    checked = check_definitions(root, "palmdale", "2018Q2")
    assert checked.error is None
    assert "6 measures are told first; at most 5 should be" in checked.summary["en"]


def test_a_community_that_nobody_declared_is_an_error(root: Path) -> None:
    checked = check_definitions(root, "atlantis")
    assert (checked.summary, str(checked.error).splitlines()[0]) == ({}, "there is no community 'atlantis'")
