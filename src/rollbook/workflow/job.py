"""One community and quarter, in a process of its own: ``python -m rollbook.workflow.job --root … ``."""

import argparse
import os
import signal
import stat
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from rollbook.kernel.access import keep_private, write_whole
from rollbook.kernel.collecting import collect_rarely
from rollbook.kernel.cost import peak_megabytes
from rollbook.kernel.errors import RollbookError, unforeseen
from rollbook.kernel.estimates import expected_seconds
from rollbook.kernel.layout import Layout
from rollbook.kernel.lock import one_at_a_time
from rollbook.kernel.progress import Progress
from rollbook.warm import warm_kernels
from rollbook.warm.asking import HELD_VARIABLE, STOPPED
from rollbook.warm.nursery import SOCKET_VARIABLE
from rollbook.warm.unwinding import SECONDS_TO_UNWIND, unwind_when_told
from rollbook.workflow.outcome import Asked, Outcome, mark_begun, targets
from rollbook.workflow.untouched import place_of

ENTRY = "rollbook.workflow.job:main"
ASIDE = "rollbook.workflow.job:aside"
NEEDED = ("rollbook.pipeline", "rollbook.validate.ready")
"""What such a process needs sooner or later: imported once for all that are forked."""
KERNELS_NEED = (
    "rollbook.stages",
    "rollbook.present.show",
    "rollbook.present.window",
    "rollbook.measure.engine.product",
    "splink",
    "ibis.backends.duckdb",
    "statsmodels.tsa.exponential_smoothing.ets",
)
"""What the notebooks import, and what their stages import as late as they need it."""


def main(arguments: Sequence[str]) -> int:
    """Run one community and quarter, leave what became of it, and return an exit code."""
    asked = _parser().parse_args(arguments)
    _stop_when_told()
    keep_private()
    collect_rarely()
    with suppress(OSError):
        # Whatever hinders it hinders the work, too, and is said there.
        mark_begun(asked.outcome)
    outcome = _done_safely(asked)
    try:
        if outcome.error is None:
            write_whole(asked.mark, f"{asked.key}\n".encode())
        outcome.write(asked.outcome)
    except OSError as full:
        # A full disk holds no file about itself: it is said where the run is seen.
        print(f"{asked.community}: {outcome.error or unforeseen(full)}", file=sys.stderr)  # noqa: T201
        return RollbookError.exit_code
    return outcome.error.exit_code if outcome.error else 0


def aside(arguments: Sequence[str]) -> int:
    """Do a part of a job beside it, in a process of its own, and return an exit code."""
    from rollbook.presenting import present_beside  # noqa: PLC0415  seconds; in a forked process it is there

    unwind_when_told()
    keep_private()
    collect_rarely()
    return present_beside(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rollbook.workflow.job")
    for name in ("root", "mark", "outcome"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("community", "period", "key"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--began", type=float, default=time.time())
    for name in ("bare", "cold", "force", "prints"):
        parser.add_argument(f"--{name}", action="store_true")
    return parser


def _done_safely(asked: argparse.Namespace) -> Outcome:
    # What it takes is imported before anybody is told that it has begun; in a forked process it is there.
    from rollbook.keeping import STEPS  # noqa: PLC0415

    layout, began = Layout(asked.root), time.monotonic()
    progress = Progress(
        asked.community,
        asked.began,
        folder=layout.processed(asked.community, asked.period),
        planned=expected_seconds(layout, asked.community, asked.period, STEPS),
        prints=asked.prints,
    )
    error, is_unchanged = None, False
    try:
        with _alone(layout, asked), progress.told_to_its_end(), _kernels(layout, asked):
            is_unchanged = _run(asked, progress)
    except RollbookError as known:
        error = known
    except Exception as unknown:  # noqa: BLE001  whatever fails, the other communities get their decks
        error = unforeseen(unknown)
    place = Asked(asked.community, asked.period)
    return Outcome(
        place.community,
        place.period,
        () if error else targets(layout, place),
        is_unchanged=is_unchanged,
        error=error,
        kept=STEPS if is_unchanged else tuple(step["stage"] for step in progress.steps if step.get("kept")),
        done=tuple(step["stage"] for step in progress.steps if not step.get("kept")),
        seconds=time.monotonic() - began,
        peak_mb=peak_megabytes(),
        left=place_of(layout, place),
    )


def _run(asked: argparse.Namespace, progress: Progress) -> bool:
    """Run it, unless somebody else just has; True if nothing was left to do."""
    from rollbook.keeping import is_unchanged  # noqa: PLC0415  as above
    from rollbook.pipeline import run_community  # noqa: PLC0415
    from rollbook.stages import open_run  # noqa: PLC0415

    run = open_run(root=asked.root, community=asked.community, period=asked.period)
    if not asked.force and is_unchanged(run, is_bare=asked.bare):
        return True
    run_community(run, bare=asked.bare, progress=progress, force=asked.force)
    return False


def _alone(layout: Layout, asked: argparse.Namespace) -> AbstractContextManager[None]:
    lock = layout.lock(asked.community, asked.period)
    lock.parent.mkdir(parents=True, exist_ok=True)
    return one_at_a_time(lock, f"{asked.community} {asked.period}")


def _kernels(layout: Layout, asked: argparse.Namespace) -> AbstractContextManager[None]:
    """Kernels that are forked ready: where the run has none for all of its jobs, this one has its own."""
    if asked.bare or asked.cold or os.environ.get(SOCKET_VARIABLE):
        return nullcontext()
    return warm_kernels(KERNELS_NEED, layout.pipelines)


def _stop_when_told() -> None:
    """End when told to, and unwind: drafts are taken away, and a kernel that was asked for is let go.

    Where somebody holds the other end of standard input, its end says the same: who is killed tells nobody.
    """
    unwind_when_told()
    if os.environ.get(HELD_VARIABLE) and stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=_leave_with_the_run, daemon=True).start()


def _leave_with_the_run() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_UNWIND)
    os._exit(STOPPED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
