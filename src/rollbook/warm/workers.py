"""Processes for communities: forked from one that has imported what all of them need, and nothing else."""

import gc
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext

from rollbook.kernel.collecting import collect_rarely


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
