"""Progress while a run goes on, and what each step has cost.

Each step is told twice: as a line where nobody watches a terminal, and in a small file that a bar on a
terminal and the notebook *run* read. Neither holds anything but the names of steps and numbers.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rollbook.kernel.access import write_whole
from rollbook.kernel.cost import peak_megabytes
from rollbook.kernel.errors import StorageError

STATUS = "progress.json"
COSTS = "steps.json"
"""The seconds of every step the last time that it was really done, below ``costs``."""


@dataclass
class Step:
    """A step that is under way; whoever finds that nothing had to be done says so."""

    name: str
    is_kept: bool = False


class Progress:
    """Tells of each finished step: elapsed seconds, community, step, its seconds or that it was kept.

    Parameters
    ----------
    community
        Whose run it is.
    began
        When the whole run began.
    folder
        Where the file that others watch is kept up to date, if it is.
    planned
        The steps to come, each with the seconds that it is expected to take; None where nobody knows.
    prints
        Whether lines are printed.
    """

    def __init__(
        self,
        community: str,
        began: float,
        *,
        folder: Path | None = None,
        planned: Mapping[str, float | None] | None = None,
        prints: bool = True,
    ) -> None:
        self.community = community
        self.began = began
        self.steps: list[dict[str, Any]] = []
        self._folder = folder
        self._planned = dict(planned or {})
        self._prints = prints

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time a step; a step that fails is not told as done."""
        # Not by the clock on the wall, which somebody may set.
        start, step = time.perf_counter(), Step(name)
        self._tell("running", name)
        yield step
        seconds = time.perf_counter() - start
        self.steps.append({"stage": name, "seconds": round(seconds, 3), "peak_mb": peak_megabytes()})
        if step.is_kept:
            self.steps[-1]["kept"] = True
        self._tell("running", None)
        if self._prints:
            elapsed, took = (
                max(0.0, time.time() - self.began),
                "   kept" if step.is_kept else f"{seconds:5.1f} s",
            )
            print(f"{elapsed:6.1f} s  {self.community:<14} {name:<12} {took}", flush=True)  # noqa: T201

    @contextmanager
    def told_to_its_end(self) -> Iterator[None]:
        """Tell whoever watches how the run ended: ``done``, ``failed`` or ``stopped``."""
        state = "stopped"
        try:
            yield
            state = "done"
        except Exception:
            state = "failed"
            raise
        finally:
            self._tell(state, None)

    def write(self, path: Path) -> None:
        """Write the steps with their seconds and peak memory, a stage's own where it noted one."""
        for step in self.steps:
            cost = read_json(path.parent / "costs" / f"{step['stage']}.json")
            step["peak_mb"] = cost.get("peak_mb", step["peak_mb"])
        _write(path, {"stages": self.steps})
        costs = path.parent / "costs" / COSTS
        done = {step["stage"]: step["seconds"] for step in self.steps if not step.get("kept")}
        _write(costs, {**read_json(costs), **done})

    def _tell(self, state: str, current: str | None) -> None:
        if self._folder is None:
            return
        status = {
            "community": self.community,
            "state": state,
            "process": os.getpid(),
            "began": self.began,
            "told": time.time(),
            "current": current,
            "planned": self._planned,
            "done": self.steps,
        }
        # A courtesy to whoever watches: what hinders it will hinder the run itself, which says so better.
        with suppress(OSError, StorageError):
            _write(self._folder / STATUS, status)


def _write(path: Path, told: Mapping[str, Any]) -> None:
    write_whole(path, json.dumps(told, indent=1) + "\n", outlasts_power=False)


def read_json(path: Path) -> dict[str, Any]:
    """What a small file of ours says; nothing where it is not there or not whole."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
