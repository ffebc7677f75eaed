"""A strict check fails on what is otherwise only to be looked at."""

from pathlib import Path

from typer.testing import CliRunner

from rollbook.checkup import check_definitions
from rollbook.cli import app
from rollbook.kernel.errors import InputError

REPOSITORY = Path(__file__).resolve().parents[2]
PERIOD = "2018Q2"


def test_a_warning_about_definitions_is_told_and_fails_nothing() -> None:
    checked = check_definitions(REPOSITORY, "palmdale", PERIOD)
    assert checked.error is None
    assert "Should be looked at" in checked.summary["en"]


def test_where_the_check_is_strict_a_warning_fails_as_what_blocks_does() -> None:
    checked = check_definitions(REPOSITORY, "palmdale", PERIOD, is_strict=True)
    assert isinstance(checked.error, InputError)
    assert checked.error.exit_code == InputError("x", where="", expected="", next_step="").exit_code
    assert "preschool_share (action_overdue)" in str(checked.error)
    assert checked.summary == check_definitions(REPOSITORY, "palmdale", PERIOD).summary


def test_the_command_fails_under_strict_and_names_the_rules_that_are_not_kept() -> None:
    asked = [
        "check",
        "--definitions",
        "--community",
        "palmdale",
        "--period",
        PERIOD,
        "--root",
        str(REPOSITORY),
    ]
    assert CliRunner().invoke(app, asked).exit_code == 0
    refused = CliRunner().invoke(app, [*asked, "--strict"])
    assert refused.exit_code == 2
    assert "(strict)" in refused.stderr
    assert "action_overdue" in refused.stderr
