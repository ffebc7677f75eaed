"""What one more community costs."""

import importlib
from pathlib import Path

from tools.bench.project import COMMUNITIES, run, scratch_project
from tools.bench.registry import Measurement, measures

importlib.import_module("tools.bench.notebooks.ratio")


@measures("scale")
def one_more_community(scratch: Path) -> list[Measurement]:
    """A forced run over one community beside a forced run over two."""
    project = scratch_project(scratch)
    run(project)
    one = run(project, "--force", "--community", COMMUNITIES[0])
    two = run(project, "--force")
    how = "forced run over two communities, less one over the first alone"
    return [
        Measurement("scale.one_community_seconds", one.seconds, "s", "forced run over one community"),
        Measurement("scale.one_more_community_seconds", round(two.seconds - one.seconds, 2), "s", how),
        Measurement("scale.one_more_community_peak_mb", round(two.peak_mb - one.peak_mb, 1), "MB", how),
    ]
