"""A run in a process of its own: the command stays light, and hears every end that a run can have."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.kernel.errors import MissingFileError, ParameterError, RollbookError
from rollbook.kernel.layout import Layout
from rollbook.warm.asking import STOPPED
from rollbook.workflow import apart, making
from rollbook.workflow.driving import How
from tests.conftest import PERIOD, Project, make_project

HEAVY = ("pandas", "pydantic", "great_expectations", "splink", "matplotlib", "papermill", "snakemake")


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project whose files have not come yet."""
    return make_project(tmp_path)


def done(project: Project, *communities: str) -> tuple[int, Path]:
    """What a forked process does: its exit code, and where it told what became of the run."""
    told = project.home / "told.json"
    how = vars(How(bare=True, cold=True))
    asked = {"root": str(project.root), "periods": [PERIOD], "communities": communities, "how": how}
    request = {**asked, "shown": "nothing", "began": 1.0, "told": str(told)}
    return apart.main([json.dumps(request)]), told


@pytest.mark.parametrize("module", ["rollbook.workflow.runs", "rollbook.workflow.plan", "rollbook.cli"])
def test_neither_the_command_nor_the_workflow_imports_what_a_run_takes(module: str) -> None:
    look = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_what_became_of_a_run_is_heard_as_it_was_told(empty: Project) -> None:
    code, told = done(empty, "lancaster")
    (outcome,) = apart._heard(told, Layout(empty.root), [PERIOD])
    assert (code, outcome.community, outcome.period) == (0, "lancaster", PERIOD)
    assert isinstance(outcome.error, MissingFileError)
    assert outcome.paths == ()


def test_a_mistake_that_ends_a_run_is_raised_with_its_kind(empty: Project) -> None:
    _, told = done(empty, "nowhere")
    with pytest.raises(ParameterError, match="there is no community 'nowhere'"):
        apart._heard(told, Layout(empty.root), [PERIOD])


def test_a_mistake_of_the_program_is_told_without_a_word_of_its_own(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        message = "Maria Lopez, 555-0100"
        raise ValueError(message)

    monkeypatch.setattr(making, "make_quarters", fails)
    _, told = done(empty)
    with pytest.raises(RollbookError) as caught:
        apart._heard(told, Layout(empty.root), [PERIOD])
    assert "ValueError" in str(caught.value)
    assert "Lopez" not in told.read_text(encoding="utf-8")


def test_a_run_that_is_stopped_tells_nothing_but_its_exit_code(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "make_quarters", stops)
    code, told = done(empty)
    assert code == STOPPED
    assert not told.exists()


def test_a_run_of_which_nothing_is_heard_was_ended_from_outside(tmp_path: Path) -> None:
    with pytest.raises(RollbookError) as caught:
        apart._heard(tmp_path / "told.json", Layout(tmp_path), ["2018Q1", PERIOD])
    assert "ended from outside" in str(caught.value)
    assert "2018Q1, 2018Q2" in str(caught.value)
    assert "what is done is kept" in str(caught.value)
