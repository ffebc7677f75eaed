"""A clock that somebody sets decides nothing: not what is kept, not a byte, and no estimate is below zero."""

import json
import os
import time
from functools import partial
from pathlib import Path

import pytest

from rollbook.kernel.estimates import standing
from tests.faults.small_project import COMMUNITY, PERIOD
from tests.faults.trials import Bench

pytestmark = pytest.mark.heavy
YEARS = 20 * 365 * 86_400.0


def set_clock(by_seconds: float) -> None:
    """Let time go on from another moment, and once more go back in the middle."""
    real, began = time.time, time.time()

    def now() -> float:
        told = real()
        return told + by_seconds - (3600.0 if told - began > 1 else 0.0)

    setattr(time, "time", now)  # noqa: B010  this process is ours


@pytest.mark.parametrize("by_seconds", [-YEARS, YEARS], ids=["back", "forward"])
def test_a_clock_that_is_set_between_runs_and_files_from_the_future_change_no_byte(
    bench: Bench, fresh: Path, by_seconds: float
) -> None:
    for path in fresh.rglob("*"):
        os.utime(path, (time.time() - by_seconds,) * 2)
    assert bench.differing(bench.run(before=partial(set_clock, by_seconds))) == []
    folder = fresh / "data" / "processed" / COMMUNITY / PERIOD
    steps = json.loads((folder / "timings.json").read_text(encoding="utf-8"))["stages"]
    assert min(step["seconds"] for step in steps) >= 0
    again = bench.run()
    assert bench.differing(again) == []
    told = standing(folder, now=0.0)
    assert told is not None
    assert (told.left_seconds or 0.0) >= 0
    assert 0 <= told.share <= 1
    kept = json.loads((folder / "timings.json").read_text(encoding="utf-8"))["stages"]
    assert all(step.get("kept") for step in kept if step["stage"] in {"read", "clean", "link", "measure"})
