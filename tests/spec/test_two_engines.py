"""One definition, two engines: DuckDB in the process and Spark in local mode count the same, row by row."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.needs import do_without
from tools.bench.measure import equal_share
from tools.bench.measuring.attendances import write_facts
from tools.bench.measuring.engines import has_java
from tools.bench.project import ROOT

ROWS = 1_000_000
GRAINS = ("quarter",)
"""Months and years are more of the same; ``make bench`` counts them, too."""


def counted(folder: Path, engine: str) -> pd.DataFrame:
    """The core measures, counted in a process of their own: Spark brings a machine of its own along."""
    command = [sys.executable, "-m", "tools.bench.measuring.count", str(folder), engine, *GRAINS]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))}
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return pd.read_parquet(folder / f"measures.{engine}.parquet")


@pytest.mark.heavy
def test_a_million_attendances_are_counted_alike_by_both_engines(tmp_path: Path) -> None:
    if not has_java():
        do_without("There is no Java on this machine.", "The distributed engine was not tried.")
    write_facts(tmp_path, ROWS)
    embedded, distributed = counted(tmp_path, "duckdb"), counted(tmp_path, "spark")
    pd.testing.assert_frame_equal(distributed, embedded)
    assert equal_share(tmp_path) == (1.0, len(embedded))
    assert embedded["numerator_value"].sum() > ROWS
