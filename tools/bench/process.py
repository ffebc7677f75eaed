"""Run a command and learn how long it took and how much memory all its processes held at once."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY_SECONDS = 0.05
_REST = 20
"""Looking takes at most this share of the time: one part in so many."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    peak_mb: float
    processor_seconds: float = 0.0
    """Of the command and all it waited for: other work on the machine moves it less than the clock's."""


def run_measured(command: Sequence[str], *, cwd: Path, env: Mapping[str, str]) -> Cost:
    """Run a command to its end; its output is kept in ``bench.log`` of the folder.

    Raises
    ------
    RuntimeError
        If it fails: with the last lines that it wrote.
    """
    log = cwd / "bench.log"
    with log.open("w", encoding="utf-8") as output:
        begun, worked = time.perf_counter(), _processor_seconds()
        running = psutil.Popen(list(command), cwd=cwd, env=dict(env), stdout=output, stderr=subprocess.STDOUT)
        peak = 0
        while running.poll() is None:
            looked = time.perf_counter()
            peak = max(peak, memory_of_tree(running))
            # The system counts page by page: looking at gigabytes must not slow down what is measured.
            time.sleep(max(_EVERY_SECONDS, _REST * (time.perf_counter() - looked)))
        seconds = time.perf_counter() - begun
    if running.returncode:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        message = f"{' '.join(command)} ended with exit code {running.returncode}:\n{last}"
        raise RuntimeError(message)
    worked = _processor_seconds() - worked
    return Cost(round(seconds, 2), round(peak / _MEGABYTE, 1), round(worked, 2))


def _processor_seconds() -> float:
    """Of all processes that this one has waited for so far."""
    times = os.times()
    return times.children_user + times.children_system


def memory_of_tree(process: psutil.Process) -> int:
    """The bytes that a process and its descendants hold, pages that they share counted once."""
    total = 0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return total
    for member in family:
        try:
            total += _proportional(member.pid) or int(member.memory_info().rss)
        except psutil.Error:
            continue
    return total


def _proportional(pid: int) -> int:
    """Linux tells each process's fair share of shared pages; elsewhere 0."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
