"""Runs in processes of their own that are killed, or refused something, at the n-th thing done to a file."""

import gc
import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import Progress
from rollbook.pipeline import run_community
from rollbook.portal import write_portal
from rollbook.stages import open_run
from tests.faults.remembered import remember_in
from tests.faults.small_project import COMMUNITY, PERIOD

_PRELOADED = (
    "great_expectations", "great_expectations.core", "tests.faults.killing", "splink", "ibis.backends.duckdb",
    "rollbook.present.show", "rollbook.measure.engine.product", "matplotlib.pyplot",
)  # fmt: skip
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate", "os.chmod"}
_MAKES = {"open", "os.mkdir", "os.link"}
"""What a disk that is full, or may not be written, refuses; a full one lets files be renamed and removed."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LONGEST_SECONDS = 300.0
_SINGLE_THREADED = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}


@dataclass(frozen=True)
class Attempt:
    """What is tried: a run of a community, and after which thing that it does to a file it is killed."""

    root: Path
    memory: Path | None
    """Where what was computed is remembered; None if everything is to be computed."""

    killed_at: int = 0
    """Its how manyth change of a file is never made; 0: it goes on to its end."""

    refused: int = 0
    """The number of an error that stands for being killed: from then on nothing can be written any more."""

    before: Callable[[], None] | None = None
    """What is done in the process first: a fault that is built in."""

    does: Callable[[Path], None] | None = None
    """What is done instead of a run."""


@dataclass(frozen=True)
class Ended:
    """How an attempt ended: its exit code, the changes that it made to files, what it said."""

    code: int
    changes: int
    said: str


def run_once(root: Path) -> None:
    """What `rollbook run --bare` does for one community, in this process."""
    run = open_run(root=root, community=COMMUNITY, period=PERIOD)
    progress = Progress(COMMUNITY, time.time(), folder=run.folder, prints=False)
    with progress.told_to_its_end():
        run_community(run, bare=True, progress=progress)
    refused = write_portal(Layout(root), run.project, PERIOD)
    if refused:
        raise refused


def attempt(wanted: Attempt, *, after_seconds: float | None = None) -> Ended:
    """Try it in a process of its own that is forked ready, and kill it after some seconds, if asked."""
    with begun(wanted) as (process, ends):
        process.join(_LONGEST_SECONDS if after_seconds is None else after_seconds)
        if process.is_alive():
            assert process.pid
            os.killpg(process.pid, signal.SIGKILL)
            process.join()
        told = (wanted.killed_at, "")
        # Whoever is killed says nothing.
        with suppress(EOFError):
            told = ends.recv()
    assert process.exitcode is not None
    return Ended(process.exitcode, *told)


@contextmanager
def begun(wanted: Attempt) -> Iterator[tuple[BaseProcess, Any]]:
    """An attempt that is under way."""
    kept = {name: os.environ.get(name) for name in _SINGLE_THREADED}
    os.environ.update(_SINGLE_THREADED)
    try:
        context = get_context("forkserver")
        context.set_forkserver_preload([*_PRELOADED])
        ends, told = context.Pipe(duplex=False)
        process = context.Process(target=_tried, args=(wanted, told))
        process.start()
    finally:
        for name, value in kept.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
    told.close()
    try:
        yield process, ends
    finally:
        if process.is_alive():
            process.kill()
        process.join()


def _tried(wanted: Attempt, told: Any) -> None:  # noqa: ANN401  a connection
    # A group of its own: whatever it starts is killed with it.
    os.setsid()
    gc.freeze()
    if wanted.memory:
        remember_in(wanted.memory)
    if wanted.before:
        wanted.before()
    changes, said = _Changes(wanted.root, wanted.killed_at, wanted.refused), ""
    code = 0
    sys.addaudithook(changes.note)
    try:
        (wanted.does or run_once)(wanted.root)
    except RollbookError as error:
        said, code = str(error), error.exit_code
    except BaseException:  # noqa: BLE001  the test wants to see it
        said, code = traceback.format_exc(), 99
    changes.is_over = True
    told.send((changes.count, said))
    told.close()
    os._exit(code)


class _Changes:
    """Counts what is about to be done to files of a project, and kills this process at one of them."""

    def __init__(self, root: Path, killed_at: int, refused: int) -> None:
        self.count = 0
        self.is_over = False
        self._top = str(root)
        self._killed_at = killed_at
        self._refused = refused

    def note(self, event: str, given: tuple[Any, ...]) -> None:
        if self.is_over or not self._is_change(event, given):
            return
        self.count += 1
        if self._refused and 0 < self._killed_at <= self.count and event in _MAKES:
            raise OSError(self._refused, os.strerror(self._refused), str(given[0]))
        if self.count == self._killed_at and not self._refused:
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_change(self, event: str, given: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = given
            return isinstance(flags, int) and bool(flags & _WRITES) and self._is_ours(path)
        return event in _CHANGES and self._is_ours(given[0])

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | Path) and str(path).startswith(self._top)


def copied(source: Path, target: Path) -> Path:
    """A copy of a project in the place of whatever is there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
