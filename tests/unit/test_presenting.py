"""A part of a job beside it: asked for only where there is room, and heard whatever becomes of it."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rollbook.keeping import Keeper
from rollbook.kernel.errors import NotebookError, ParameterError, ProtectionError, RollbookError, told_of
from rollbook.kernel.layout import Layout
from rollbook.presenting import Beside, Drafts, beside, present_beside
from rollbook.stages import Run, open_run
from rollbook.warm.asking import ASIDES_VARIABLE, WORKERS_VARIABLE
from rollbook.workflow import driving
from rollbook.workflow.driving import How
from rollbook.workflow.outcome import Asked
from tests.conftest import PERIOD, make_project

ONE, TWO = [Asked("palmdale", PERIOD)], [Asked("palmdale", PERIOD), Asked("lancaster", PERIOD)]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A run of a project whose files have not come yet."""
    return open_run(root=make_project(tmp_path).root, community="palmdale", period=PERIOD, language="es")


@pytest.fixture
def keeper(run: Run) -> Keeper:
    return Keeper(run, "settings", is_bare=True)


def finish(keeper: Keeper, told: Path) -> None:
    """Finish a process that has ended, and is not waited for any more."""
    ours, theirs = socket.socketpair()
    theirs.sendall(b'{"exit": 0}\n')
    theirs.close()
    other = Beside("es", keeper, told, ours)
    try:
        other.finish()
    finally:
        other.end()


@pytest.mark.parametrize(
    ("jobs", "how", "is_room"),
    [
        (ONE, How(cores=2), True),
        (ONE, How(cores=1), False),
        (TWO, How(cores=2), False),
        (TWO, How(cores=4), True),
        ([*ONE, Asked("palmdale", "2018Q3")], How(cores=2), True),
    ],
    ids=["a core to spare", "one core", "each has one core", "each has two", "quarters follow each other"],
)
def test_a_second_process_is_for_those_that_leave_a_core_idle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: list[Asked], how: How, *, is_room: bool
) -> None:
    monkeypatch.setattr(driving, "free_megabytes", lambda: 100_000)
    monkeypatch.setenv(ASIDES_VARIABLE, "somewhere")
    assert (ASIDES_VARIABLE in driving._environment(Layout(tmp_path), jobs, how)) == is_room


def test_jobs_find_the_processes_that_are_made_ready_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the run itself was not forked, and makes them ready only now."""
    given: dict[str, str] = {}

    @contextmanager
    def ready(*_: object) -> Iterator[None]:
        monkeypatch.setenv(WORKERS_VARIABLE, "here")
        yield

    def started(_: object, __: object, ___: object, environment: dict[str, str]) -> None:
        given.update(environment)

    monkeypatch.delenv(WORKERS_VARIABLE, raising=False)
    monkeypatch.setattr(driving, "_warm", ready)
    monkeypatch.setattr(driving, "_started", started)
    monkeypatch.setattr(driving, "_watch_over", lambda _: None)
    driving.drive(Layout(make_project(tmp_path).root), {ONE[0]: None}, How(cores=1), run="one", began=0.0)
    assert given[WORKERS_VARIABLE] == "here"


def test_where_memory_is_short_one_language_follows_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driving, "free_megabytes", lambda: 1_500)
    assert not driving._has_room_beside(Layout(tmp_path), ONE, How(cores=2))


def test_where_nobody_forks_no_process_is_beside(
    run: Run, keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ASIDES_VARIABLE, raising=False)
    with beside(run, keeper, Drafts(tmp_path, tmp_path)) as other:
        assert other is None
    monkeypatch.setenv(ASIDES_VARIABLE, str(tmp_path / "nobody"))
    with beside(run, keeper, Drafts(tmp_path, tmp_path)) as other:
        assert other is None


def test_what_stops_a_language_is_raised_as_it_would_be_here(keeper: Keeper, tmp_path: Path) -> None:
    raised = NotebookError("a notebook failed", where="70_present.ipynb, cell 2", expected="a", next_step="b")
    told = tmp_path / "told.json"
    told.write_text(json.dumps({"error": told_of(raised)}), encoding="utf-8")
    with pytest.raises(NotebookError) as caught:
        finish(keeper, told)
    assert str(caught.value) == str(raised)


def test_a_language_that_tells_nothing_was_ended_from_outside(keeper: Keeper, tmp_path: Path) -> None:
    with pytest.raises(RollbookError, match="was ended from outside") as caught:
        finish(keeper, tmp_path / "told.json")
    assert f"palmdale {PERIOD}: es" in str(caught.value)


def test_what_was_executed_beside_is_forgotten_with_the_rest(keeper: Keeper, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    told.write_text(json.dumps({"made": ["present es"]}), encoding="utf-8")
    finish(keeper, told)
    assert keeper.made == ["present es"]


@pytest.mark.parametrize(
    ("changed", "kind"), [({"community": "nowhere"}, ParameterError), ({}, RollbookError)]
)
def test_the_other_process_tells_its_error_and_no_value(
    run: Run, tmp_path: Path, changed: dict[str, str], kind: type[RollbookError]
) -> None:
    told = tmp_path / "told.json"
    asked = {
        "root": str(run.layout.root),
        "parameters": run.parameters.model_dump() | changed,
        "settings": "",
        "is_bare": True,
        "is_forced": True,
        "drafts": [str(tmp_path), str(tmp_path)],
        "told": str(told),
    }
    assert present_beside([json.dumps(asked)]) == 0
    with pytest.raises(kind) as caught:
        finish(Keeper(run, "", is_bare=True), told)
    assert not isinstance(caught.value, ProtectionError)
