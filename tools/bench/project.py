"""A scratch copy of the project with its sample data, and runs in it."""

import json
import os
import shutil
import sys
from pathlib import Path

from tools.bench.process import Cost, run_measured

ROOT = Path(__file__).resolve().parent.parent.parent
COMMUNITIES = ("palmdale", "lancaster")
PERIOD = "2018Q2"


def scratch_project(folder: Path) -> Path:
    """A project of its own below `folder`, with freshly written sample data."""
    project = folder / "project"
    project.mkdir()
    for part in ("pipelines", "notebooks"):
        shutil.copytree(ROOT / part, project / part)
    rollbook(project, "demo")
    return project


def rollbook(project: Path, *arguments: str) -> Cost:
    """Run one of our commands in a scratch project."""
    command = [str(Path(sys.executable).parent / "rollbook"), *arguments]
    return run_measured(command, cwd=project, env={**_as_installed(), "ROLLBOOK_ROOT": str(project)})


def _as_installed() -> dict[str, str]:
    """The environment of a user: a program that is installed finds its bytecode beside it."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(project: Path, *options: str) -> Cost:
    """Run the pipeline for the sample's period."""
    return rollbook(project, "run", "--period", PERIOD, *options)


def stage_costs(project: Path, community: str) -> dict[str, Cost]:
    """What the run itself noted about its stages."""
    path = project / "data" / "processed" / community / PERIOD / "timings.json"
    noted = json.loads(path.read_text(encoding="utf-8"))["stages"]
    return {
        str(stage["stage"]).replace(" ", "_"): Cost(float(stage["seconds"]), float(stage["peak_mb"]))
        for stage in noted
    }
