"""The command `rollbook run`, with notebooks and the workflow, and the processes that it consists of."""

import os
import signal
import subprocess
import sysconfig
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.faults.killing import Ended
from tests.faults.small_project import COMMUNITY, PERIOD

LONGEST_SECONDS = 600.0
SECONDS_TO_END = 90.0
"""How long orphans may take to put their things away and end, on a machine with other work."""
_BETWEEN_LOOKS = 0.01


@dataclass
class WholeRun:
    """A run under way, and every process that was ever seen below it."""

    command: "subprocess.Popen[str]"
    seen: dict[int, psutil.Process] = field(default_factory=dict)

    def look(self) -> list[psutil.Process]:
        """The forking process, then those that it has forked, in their order: the run, its jobs, a kernel."""
        with suppress(psutil.Error):
            for process in psutil.Process(self.command.pid).children(recursive=True):
                self.seen.setdefault(process.pid, process)
        return next((found for found in map(_forked, [*self.seen.values()]) if found), [])

    def waits_for(self, count: int) -> psutil.Process:
        """The forked process with this number, once it is there."""
        until = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < until and self.command.poll() is None:
            found = self.look()
            if len(found) > count:
                return found[count]
            time.sleep(_BETWEEN_LOOKS)
        raise AssertionError("the run has ended before it had so many processes")

    def ended(self) -> tuple[int, str, str]:
        """Its exit code and what it said, once it has ended."""
        told, said = self.command.communicate(timeout=LONGEST_SECONDS)
        return self.command.returncode, told, said

    def left(self) -> list[psutil.Process]:
        """The processes that have not ended by themselves, in time."""
        return psutil.wait_procs(self.seen.values(), timeout=SECONDS_TO_END)[1]


@contextmanager
def whole_run(root: Path, communities: Sequence[str] = (COMMUNITY,)) -> Iterator[WholeRun]:
    """Begin the command; whatever it leaves is ended with the block."""
    chosen = [part for name in communities for part in ("--community", name)]
    command = [str(Path(sysconfig.get_path("scripts")) / "rollbook"), "run", "--period", PERIOD, *chosen]
    with subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "ROLLBOOK_ROOT": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        run = WholeRun(running)
        try:
            yield run
        finally:
            run.look()
            running.kill()
            for process in run.seen.values():
                with suppress(psutil.Error):
                    process.kill()


def killed_after(root: Path, seconds: float) -> tuple[Ended, list[psutil.Process]]:
    """Kill the command alone after some seconds; how it ended, and what has not ended with it."""
    with whole_run(root) as run:
        until = time.monotonic() + seconds
        while time.monotonic() < until and run.command.poll() is None:
            run.look()
            time.sleep(5 * _BETWEEN_LOOKS)
        run.command.send_signal(signal.SIGKILL)
        code, _, said = run.ended()
        return Ended(code, 0, said), run.left()


def _forked(process: psutil.Process) -> list[psutil.Process]:
    """What the forking process has forked, in order, and itself before; nothing of another process."""
    with suppress(psutil.Error):
        if "rollbook.warm.zygote" in process.cmdline() and not _is_forked(process):
            return [process, *sorted(process.children(), key=lambda child: child.create_time())]
    return []


def _is_forked(process: psutil.Process) -> bool:
    parent = process.parent()
    return parent is not None and "rollbook.warm.zygote" in parent.cmdline()
