"""Processes for communities: ready at once, and as good as fresh."""

import gc
import os
import sys
import threading
from multiprocessing import get_all_start_methods

import pytest

from rollbook.warm import worker_pool
from rollbook.warm.workers import WATCHER

# The standard library's own, and not imported by anything that a pool imports by itself.
SELDOM = "colorsys"
forked = pytest.mark.skipif(
    "forkserver" not in get_all_start_methods(), reason="this system has no process to fork from"
)


def _threads() -> list[str]:
    return [each.name for each in threading.enumerate()]


def _is_imported(name: str) -> bool:
    return name in sys.modules


def _leave_behind() -> int:
    sys.modules["left_behind"] = sys
    os.environ["LEFT_BEHIND"] = "yes"
    return os.getpid()


def _found() -> tuple[int, bool]:
    return os.getpid(), "left_behind" in sys.modules or "LEFT_BEHIND" in os.environ


@forked
def test_modules_are_imported_before_a_process_is_asked_for_anything() -> None:
    with worker_pool(1, [SELDOM]) as pool:
        assert pool.submit(_is_imported, SELDOM).result()


def test_what_a_job_leaves_behind_is_in_no_later_pool() -> None:
    with worker_pool(1, [SELDOM]) as pool:
        first = pool.submit(_leave_behind).result()
    with worker_pool(1, [SELDOM]) as pool:
        second, finds_it = pool.submit(_found).result()
    assert first != second
    assert not finds_it


def test_a_process_has_the_environment_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLBOOK_TEST", "old")
    with worker_pool(1, []) as pool:
        assert pool.submit(os.getenv, "ROLLBOOK_TEST").result() == "old"
    monkeypatch.setenv("ROLLBOOK_TEST", "new")
    with worker_pool(1, []) as pool:
        assert pool.submit(os.getenv, "ROLLBOOK_TEST").result() == "new"


def test_a_process_starts_without_threads_of_another_and_seldom_looks_for_dead_objects() -> None:
    with worker_pool(1, ["rollbook.pipeline"]) as pool:
        assert pool.submit(_threads).result() == ["MainThread", WATCHER]
        assert pool.submit(gc.get_threshold).result()[0] > gc.get_threshold()[0]
