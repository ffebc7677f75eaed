"""Seconds of a notebook in warm kernels, as a share of what papermill's own command takes for it."""

import os
import sys
from pathlib import Path

from tools.bench.notebooks.small import write_small
from tools.bench.process import run_measured
from tools.bench.project import ROOT
from tools.bench.registry import Measurement, measures

TIMES = 12
BOUND = 0.18


@measures("scale", "scale.notebook_ratio")
def notebook_ratio(scratch: Path) -> list[Measurement]:
    """A small notebook so many times: in warm kernels two at a time, then by papermill one by one."""
    notebook, table = write_small(scratch)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    warm = run_measured(
        [sys.executable, "-m", "tools.bench.notebooks.warm_runs", str(notebook), str(table), str(TIMES)],
        cwd=scratch,
        env=environment,
    )
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", "-p", "table", str(table)]
    cold = sum(
        run_measured(
            [*command, str(notebook), str(scratch / f"cold-{number}.ipynb")], cwd=scratch, env=environment
        ).seconds
        for number in range(TIMES)
    )
    how = f"a notebook of 5,000 rows, a dissolve, three charts and a map, {TIMES} times"
    return [
        Measurement("scale.notebook_seconds", round(warm.seconds / TIMES, 2), "s", f"{how}, start included"),
        Measurement(
            "scale.notebook_ratio",
            round(warm.seconds / cold, 3),
            "of papermill",
            f"{how}: two at a time in warm kernels, beside papermill's command one by one",
            BOUND,
        ),
    ]
