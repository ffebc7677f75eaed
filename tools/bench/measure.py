"""Measures: time and memory against rows, from one to a hundred million, and whether two engines agree."""

import importlib
import json
import os
import sys
from pathlib import Path

import pandas as pd

from tools.bench.measuring.attendances import write_facts
from tools.bench.process import Cost, run_measured
from tools.bench.project import ROOT
from tools.bench.registry import Measurement, measures

MILLION = 1_000_000
LINE = {"1m": MILLION, "10m": 10 * MILLION, "100m": 100 * MILLION}
GIGABYTES, FLATNESS = 8.0, 1.5
MEGABYTES = 1024

# How often forecasts of indicators hold: measured on public series, in files of their own.
importlib.import_module("tools.bench.forecasting.measured")
WHAT = "five measures of meetings by month, quarter and fiscal year, of all and by language"


@measures(
    "measure",
    "measure.rows_100m_seconds",
    "measure.rows_100m_gb",
    "measure.seconds_per_million",
)
def the_line(scratch: Path) -> list[Measurement]:
    """The same measures of one, ten and a hundred million attendances, each in a process of its own.

    Flatness is judged by the processor's time: other work on a machine moves the clock's by more than the
    rows do. Both are told.
    """
    made, per_million = [], {}
    for label, rows in LINE.items():
        folder = scratch / label
        cost = _counted(folder, rows)
        note, millions = _note(folder, "duckdb"), rows / MILLION
        per_million[label] = round(note["processor_seconds"] / millions, 3)
        clock = note["seconds"] / millions
        how = f"of the processor, {clock:.2f} s by the clock; {rows:,} attendances: {WHAT}"
        made.append(Measurement(f"measure.seconds_per_million_{label}", per_million[label], "s", how))
        if label == "100m":
            made += _largest(cost, note["seconds"])
        for path in folder.glob("*.parquet"):
            path.unlink()
    how = (
        f"of the processor, at a hundred million rows; the bound: {FLATNESS} times what it is at ten million"
    )
    bound = round(FLATNESS * per_million["10m"], 3)
    return [*made, Measurement("measure.seconds_per_million", per_million["100m"], "s", how, bound=bound)]


def _largest(cost: Cost, seconds: float) -> list[Measurement]:
    how = f"100,000,000 attendances of 300 communities: {WHAT}; DuckDB, two threads, at most 4 GB held"
    peak = round(cost.peak_mb / MEGABYTES, 2)
    return [
        Measurement("measure.rows_100m_seconds", round(seconds, 1), "s", how),
        Measurement("measure.rows_100m_gb", peak, "GB", "the same process at its peak", bound=GIGABYTES),
    ]


@measures("measure", "measure.engines_agree")
def engines_agree(scratch: Path) -> list[Measurement]:
    """A million attendances, counted by DuckDB and by Spark in local mode: the share of equal rows."""
    folder = scratch / "agree"
    _counted(folder, MILLION)
    _run(folder, "spark")
    share, rows = equal_share(folder)
    took = " and ".join(f"{name} {_note(folder, name)['seconds']:.0f} s" for name in ("duckdb", "spark"))
    how = f"of {rows:,} rows of {WHAT}, to the last digit; {took}"
    return [Measurement("measure.engines_agree", share, "", how, bound=1.0, at_least=True)]


def equal_share(folder: Path) -> tuple[float, int]:
    """The share of rows that both engines give alike, and how many rows there are."""
    both = [pd.read_parquet(folder / f"measures.{name}.parquet") for name in ("duckdb", "spark")]
    if len(both[0]) != len(both[1]) or not (both[0].dtypes == both[1].dtypes).all():
        return 0.0, max(map(len, both))
    equal = ((both[0] == both[1]) | (both[0].isna() & both[1].isna())).all(axis=1)
    return float(equal.mean()), len(equal)


def _counted(folder: Path, rows: int) -> Cost:
    folder.mkdir(parents=True)
    write_facts(folder, rows)
    return _run(folder, "duckdb")


def _run(folder: Path, engine: str) -> Cost:
    command = [sys.executable, "-m", "tools.bench.measuring.count", str(folder), engine]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    return run_measured(command, cwd=folder, env={**os.environ, "PYTHONPATH": paths})


def _note(folder: Path, engine: str) -> dict[str, float]:
    note: dict[str, float] = json.loads((folder / f"count.{engine}.json").read_text(encoding="utf-8"))
    return note
