"""A whole run in a process that was forked ready: what runs, jobs and kernels need is imported once for all.

The command itself stays light: it starts the process that others are forked from, asks for one that drives
the run, waits, and hears what became of it.
"""

import json
import os
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rollbook.kernel.errors import RollbookError, heard_of, told_of, unforeseen
from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import read_json
from rollbook.warm import warm_run
from rollbook.warm.asking import SECONDS_TO_FORK, STOPPED, ask, waited_for
from rollbook.workflow import job
from rollbook.workflow.driving import How, told_to_stop
from rollbook.workflow.outcome import Asked, Outcome

_WORKS = {"runs": "rollbook.workflow.apart:main", "workers": job.ENTRY, "asides": job.ASIDE}
_NEEDED, _NEEDED_LATER = ("rollbook.workflow.making",), (*job.NEEDED, *job.KERNELS_NEED)


def make_apart(
    layout: Layout, periods: Sequence[str], communities: Sequence[str], how: How, shown: str
) -> list[Outcome]:
    """Do what ``make_quarters`` does, in a process that is forked ready; where nobody forks, in this one.

    Raises
    ------
    RollbookError
        What ``make_quarters`` raises; and if the process was ended from outside.
    """
    if how.cold or how.profile:
        return _made_here(layout, periods, communities, how, shown)
    asked = {"root": str(layout.root), "periods": [*periods], "communities": [*communities], "shown": shown}
    began = time.time()
    with (
        TemporaryDirectory(prefix="rollbook-") as folder,
        warm_run(_WORKS, _NEEDED, _NEEDED_LATER, layout.pipelines, has_kernels=not how.bare) as address,
    ):
        path = Path(folder) / "told.json"
        request = json.dumps({**asked, "how": vars(how), "told": str(path), "began": began})
        if address is None or not _is_done(address, request):
            return _made_here(layout, periods, communities, how, shown)
        return _heard(path, layout, periods)


def main(arguments: Sequence[str]) -> int:
    """Drive a run in this process, and tell in a file what became of it."""
    asked = json.loads(arguments[0])
    how = How(**asked["how"])
    told: dict[str, Any] = {}
    try:
        with told_to_stop():
            layout, names = Layout(Path(asked["root"])), asked["communities"]
            outcomes = _made_here(layout, asked["periods"], names, how, asked["shown"], asked["began"])
        told = {"outcomes": [_told(each) for each in outcomes]}
    except KeyboardInterrupt:
        return STOPPED
    except RollbookError as error:
        told = {"error": told_of(error)}
    except Exception as unknown:  # noqa: BLE001  the message of a foreign error may quote a row
        told = {"error": told_of(unforeseen(unknown))}
    Path(asked["told"]).write_text(json.dumps(told), encoding="utf-8")
    return 0


def _made_here(  # noqa: PLR0913, PLR0917  what ``make_quarters`` takes
    layout: Layout,
    periods: Sequence[str],
    communities: Sequence[str],
    how: How,
    shown: str,
    began: float | None = None,
) -> list[Outcome]:
    from rollbook.workflow.making import make_quarters  # noqa: PLC0415  seconds; in a forked process it is there

    return make_quarters(layout, periods, communities, how, shown, began)


def _is_done(address: str, request: str) -> bool:
    """Have it done and wait; False if no process could be forked."""
    wanted = {"arguments": [request], "environment": dict(os.environ), "folder": str(Path.cwd())}
    with told_to_stop():
        asked = ask(address, wanted, SECONDS_TO_FORK)
        if asked is None:
            return False
        pid, connection = asked
        try:
            waited_for(connection)
        except KeyboardInterrupt:
            _stop(pid, connection)
            raise
    return True


def _stop(pid: int, connection: socket.socket) -> None:
    """Let it stop what it has begun; whoever insists ends it at once, and with it all that it has begun."""
    # The forking process takes it for the end of our interest, and tells it so; its end is still told.
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
    try:
        waited_for(connection)
    except KeyboardInterrupt:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _heard(path: Path, layout: Layout, periods: Sequence[str]) -> list[Outcome]:
    told: dict[str, Any] = read_json(path)
    if "error" in told:
        raise heard_of(told["error"])
    if "outcomes" not in told:
        raise RollbookError(
            "the process that drives the run was ended from outside",
            where=", ".join(periods),
            expected="enough memory for all that runs at once, and nobody who ends a process",
            next_step="give the same command again: what is done is kept; earlier reports are as they were",
        )
    return [
        Outcome.heard(each, layout, Asked(each["community"], each["period"])) for each in told["outcomes"]
    ]


def _told(outcome: Outcome) -> dict[str, Any]:
    return {"community": outcome.community, "period": outcome.period, **outcome.told()}
