"""A checkpoint looks while the next stage works; what it refuses is said whatever becomes of that stage."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from rollbook.checking import Checks
from rollbook.keeping import LAST_CHECKED, Keeper
from rollbook.kernel.errors import NotebookError, TableError
from rollbook.kernel.progress import Progress
from rollbook.stages import CHECKED, Run
from rollbook.validate.inspection import Inspection

SECONDS = 20.0
"""Longer than anything here takes: who waits so long has waited for something that never comes."""


class Looking:
    """An inspection that waits until it may look, and refuses some layers."""

    def __init__(self, *refused: str) -> None:
        self.refused, self.seen = refused, list[str]()
        self.begun, self.may_look = Event(), Event()

    def inspect(self, layer: str, _: object) -> None:
        self.begun.set()
        assert self.may_look.wait(SECONDS)
        self.seen.append(layer)
        if layer in self.refused:
            raise TableError("a table fails its checkpoint", where=layer)


class Marks:
    """A keeper of which only marks are asked."""

    def __init__(self) -> None:
        self.count = 0

    def mark_checks(self) -> None:
        self.count += 1


RUN = cast("Run", SimpleNamespace(store=SimpleNamespace(read=lambda _: {})))


def checks(looking: Looking | None, *, beside: ThreadPoolExecutor | None) -> tuple[Checks, Marks, Progress]:
    marks, progress = Marks(), Progress("lancaster", 0.0, prints=False)
    inspection = cast("Inspection", looking) if looking else None
    return Checks(RUN, cast("Keeper", marks), progress, inspection, beside), marks, progress


def told(progress: Progress) -> list[dict[str, Any]]:
    return [{key: step[key] for key in ("stage", "kept") if key in step} for step in progress.steps]


def test_the_next_stage_works_while_a_checkpoint_looks() -> None:
    looking = Looking()
    with ThreadPoolExecutor(1) as beside:
        along, _, progress = checks(looking, beside=beside)
        along.begin("read")
        with along.heard_first():
            # It could not come to its end before this stage works.
            assert looking.begun.wait(SECONDS)
            assert looking.seen == []
            looking.may_look.set()
        assert looking.seen == ["raw"]
    assert told(progress) == [{"stage": "check raw"}]


def test_without_a_kernel_a_checkpoint_is_passed_before_the_next_stage() -> None:
    looking = Looking()
    looking.may_look.set()
    along, _, _ = checks(looking, beside=None)
    along.begin("read")
    assert looking.seen == ["raw"]


def test_a_stage_that_fails_on_tables_that_are_refused_is_not_what_is_said() -> None:
    looking = Looking("clean")
    looking.may_look.set()
    with ThreadPoolExecutor(1) as beside:
        along, _, _ = checks(looking, beside=beside)
        along.begin("clean")
        with pytest.raises(TableError, match="fails its checkpoint"), along.heard_first():
            raise NotebookError("a notebook failed")


def test_a_stage_that_fails_on_tables_that_pass_says_so_itself() -> None:
    looking = Looking()
    looking.may_look.set()
    with ThreadPoolExecutor(1) as beside:
        along, _, _ = checks(looking, beside=beside)
        along.begin("clean")
        with pytest.raises(NotebookError), along.heard_first():
            raise NotebookError("a notebook failed")


def test_nothing_follows_a_stage_whose_tables_are_refused() -> None:
    looking = Looking("raw")
    looking.may_look.set()
    with ThreadPoolExecutor(1) as beside:
        along, marks, progress = checks(looking, beside=beside)
        along.begin("read")
        with pytest.raises(TableError), along.heard_first():
            pass
        along.finish()
    assert (marks.count, progress.steps) == (0, [])


def test_somebody_who_stops_a_run_is_not_answered_with_what_a_checkpoint_refuses() -> None:
    looking = Looking("raw")
    looking.may_look.set()
    with ThreadPoolExecutor(1) as beside:
        along, _, _ = checks(looking, beside=beside)
        along.begin("read")
        with pytest.raises(SystemExit), along.heard_first():
            raise SystemExit


def test_checks_are_whole_once_the_last_has_been_passed_and_not_before() -> None:
    looking = Looking()
    looking.may_look.set()
    along, marks, _ = checks(looking, beside=None)
    for stage in CHECKED:
        assert marks.count == 0
        along.begin(stage)
    assert (stage, marks.count) == (LAST_CHECKED, 1)


def test_what_is_kept_is_not_looked_at_again() -> None:
    with ThreadPoolExecutor(1) as beside:
        along, marks, progress = checks(None, beside=beside)
        for stage in ("read", "clean", "link", "locate"):
            along.begin(stage)
    assert told(progress) == [{"stage": f"check {layer}", "kept": True} for layer in CHECKED.values()]
    assert marks.count == 0
