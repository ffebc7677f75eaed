"""The start notebook: what is to be done, what was done, and a run that can be watched and stopped."""

import json
import time
from collections.abc import Generator
from pathlib import Path
from typing import cast

import psutil
import pytest

from rollbook import launching
from rollbook.keeping import STEPS
from rollbook.kernel.estimates import ENGLISH
from rollbook.kernel.progress import STATUS, Progress
from rollbook.launching import is_current, last_run, start_run, to_do
from rollbook.present.window import Shown
from rollbook.stages import STAGES, Run, open_run
from tests.conftest import PERIOD, make_project


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A community whose files have not come yet."""
    opened = open_run(root=make_project(tmp_path).root, community="lancaster", period=PERIOD, language="es")
    opened.folder.mkdir(parents=True)
    return opened


def test_before_the_first_run_every_stage_is_to_be_done_and_nobody_knows_how_long_it_takes(run: Run) -> None:
    planned = to_do(run)
    assert list(planned["stage"]) == [stage.name for stage in STAGES]
    assert not planned["is_up_to_date"].any()
    assert planned["expected_seconds"].isna().all()
    assert last_run(run).empty


def test_the_last_run_is_told_step_by_step_with_what_was_kept(run: Run) -> None:
    steps = [{"stage": "read", "seconds": 1.5, "kept": True}, {"stage": "clean", "seconds": 2.0}]
    (run.folder / "timings.json").write_text(json.dumps({"stages": steps}), encoding="utf-8")
    assert last_run(run).to_dict("list") == {
        "step": ["read", "clean"],
        "seconds": [1.5, 2.0],
        "kept": [True, False],
    }


def test_files_that_are_missing_are_told_and_no_error_is_thrown(run: Run) -> None:
    assert "files are missing for lancaster" in repr(is_current(run))


def test_a_run_that_cannot_be_made_ends_with_what_it_said(run: Run) -> None:
    *_, last = start_run(run, bare=True)
    assert "No deck for lancaster" in repr(last)
    assert "&lt;" not in repr(last)


def test_a_run_is_followed_while_it_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "_SECONDS", 0.05)
    monkeypatch.setattr(launching, "_COMMAND", "import time; time.sleep(0.4); print('all <done>')")
    *before, last = start_run(run)
    assert len(before) > 1
    assert all("<progress" in shown.html and "%" in repr(shown) for shown in before)
    assert "all <done>" in repr(last)
    assert "all &lt;done&gt;" in last.html


def test_a_run_is_told_in_the_language_of_the_notebook(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "_SECONDS", 0.05)
    monkeypatch.setattr(launching, "_COMMAND", "import time; time.sleep(60)")
    states = cast("Generator[Shown]", start_run(run))
    next(states)
    progress = Progress("lancaster", 0.0, folder=run.folder, planned={"measure": 130.0}, prints=False)
    with progress.step("measure"):
        assert "calcular las medidas · tiempo restante: cerca de 2 min" in repr(next(states))
    assert "entre dos pasos" in repr(next(states))
    states.close()


def test_every_step_has_its_word_and_a_terminal_says_what_the_english_notebook_says(run: Run) -> None:
    words = run.project.window_words
    assert [step for step in STEPS if f"step_{step.replace(' ', '_')}" not in words] == []
    assert {key: words[key].in_language("en") for key in ENGLISH} == ENGLISH


def test_a_run_that_says_more_than_a_pipe_holds_comes_to_its_end(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launching, "_SECONDS", 0.05)
    monkeypatch.setattr(launching, "_COMMAND", "print('x' * 1_000_000); print('the end')")
    began = time.monotonic()
    for shown in start_run(run):
        assert time.monotonic() - began < 60, "it waits for somebody to read"
        last = shown
    assert repr(last).endswith("the end")


def test_whoever_stops_the_cell_stops_the_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "_COMMAND", "import time; time.sleep(60)")
    others, began = {*psutil.Process().children()}, time.monotonic()
    states = cast("Generator[Shown]", start_run(run))
    next(states)
    (started,) = {*psutil.Process().children()} - others
    time.sleep(0.5)
    states.close()
    assert not started.is_running()
    assert time.monotonic() - began < 30


def test_what_an_earlier_run_said_of_itself_is_not_shown_for_this_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (run.folder / STATUS).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(launching, "_COMMAND", "pass")
    list(start_run(run))
    assert not (run.folder / STATUS).exists()
