"""Processes for communities: forked from one that has imported what all of them need, and nothing else."""

import gc
import os
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import NoReturn

from rollbook.kernel.collecting import collect_rarely

_SECONDS_TO_UNWIND = 5
WATCHER = "ends with the run"
"""The only thread that a process has beside its own."""
_STOPPED = 130


def worker_pool(count: int, imports: Sequence[str]) -> ProcessPoolExecutor:
    """A pool of fresh processes: what one job leaves behind in memory can never reach another's result.

    Where processes can be forked from a server, modules are imported once for all of them. Elsewhere each
    imports what it needs.

    Parameters
    ----------
    count
        How many processes at once.
    imports
        Names of modules that the processes need sooner or later.

    Raises
    ------
    OSError
        Where a locked-down machine allows no shared semaphores.
    """
    return ProcessPoolExecutor(
        count, mp_context=_context(imports), initializer=_settle, initargs=(dict(os.environ),)
    )


def _context(imports: Sequence[str]) -> BaseContext:
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(imports))
    return context


def _settle(environment: dict[str, str]) -> None:
    """Begin a process: the server may be older than the environment that was set since."""
    os.environ.clear()
    os.environ.update(environment)
    # What was imported stays; only what a job makes is worth looking at, and not all the time.
    gc.freeze()
    collect_rarely()
    _stop_when_told()


def _stop_when_told() -> None:
    """End for whoever began this process, and for nobody else.

    On a terminal an interrupt reaches every process; the one that began the others tells them to stop, once,
    and a worker that is told so unwinds: drafts are taken away, and the kernel that it asked for is let go.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    # Whoever began this process may be killed, and then tells nobody.
    threading.Thread(target=_leave_with, args=(parent_process(),), name=WATCHER, daemon=True).start()


def _leave_with(began: BaseProcess | None) -> None:
    """End this process with the one that began it; a job is given some seconds to unwind."""
    if began is not None:
        wait([began.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_SECONDS_TO_UNWIND)
        os._exit(_STOPPED)


def _leave(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(_STOPPED)
