"""Communities side by side, each in a process of its own; and how they are all stopped."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

from rollbook.kernel.errors import RollbookError
from rollbook.warm import worker_pool

_AT_ONCE = 2
_SECONDS_TO_STOP = 15.0


@dataclass(frozen=True)
class Job:
    """A community that a process of its own is asked to run; ``began`` is when the whole run did."""

    root: Path
    community: str
    period: str
    bare: bool
    force: bool
    prints: bool
    began: float


@dataclass(frozen=True)
class Outcome:
    """What became of a community: its files, whether they were there already, or the error."""

    community: str
    paths: tuple[Path, ...] = ()
    is_unchanged: bool = False
    error: RollbookError | None = None


def run_jobs(jobs: Sequence[Job], work: Callable[[Job], Outcome], imports: Sequence[str]) -> list[Outcome]:
    """Do all jobs, two at a time; whoever interrupts stops them all, and leaves no process."""
    if len(jobs) < _AT_ONCE:
        return [work(job) for job in jobs]
    try:
        pool = worker_pool(_AT_ONCE, imports)
    except OSError:
        # Some locked-down machines allow no shared semaphores: one after the other then.
        return [work(job) for job in jobs]
    with pool:
        running = [(job, pool.submit(work, job)) for job in jobs]
        try:
            return [_outcome(job, future) for job, future in running]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            _stop_workers()
            raise


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        error = RollbookError(
            "the process that made a deck was ended from outside",
            where=job.community,
            expected="enough memory for two communities at a time",
            next_step=f"run it alone: rollbook run --period {job.period} --community {job.community}",
        )
        return Outcome(job.community, error=error)


def _stop_workers() -> None:
    """Ask each worker to stop, which lets go of its kernel and its drafts; end whoever does not."""
    workers = active_children()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join(_SECONDS_TO_STOP)
        if worker.is_alive():
            worker.kill()
            worker.join()
