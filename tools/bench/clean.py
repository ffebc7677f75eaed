"""Reading and cleaning: how right it is, what a million rows cost, and how cost grows with the rows."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tools.bench.cleaning.accuracy import ROWS
from tools.bench.cleaning.crowd import Crowd, write_csv, write_parquet
from tools.bench.cleaning.project import file_name, make_project, write_rows
from tools.bench.messy.lists import LAYOUTS, messy_list
from tools.bench.messy.pen import Row
from tools.bench.process import Cost, run_measured
from tools.bench.project import ROOT
from tools.bench.registry import Measurement, measures
from tools.bench.unseen.lists import ROWS as UNSEEN_ROWS
from tools.bench.unseen.lists import WRITERS, unseen_list

LINE = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
WRITE: dict[str, Callable[[Crowd, Path], None]] = {"csv": write_csv, "parquet": write_parquet}
ACCURATE = {"date": 0.995, "category": 0.99, "name": 0.99, "zip": 0.995}
"""What must be right: these decide who is counted, as what, and where. The others are told, not judged."""
SECONDS, GIGABYTES, LINEARITY = 60.0, 2.0, 1.3
MEGABYTES = 1024


@measures("clean")
def accuracy(scratch: Path) -> list[Measurement]:
    """The share of cells that cleaning gets right, by what they say."""
    _write(scratch, {layout: messy_list(layout, ROWS) for layout in LAYOUTS})
    _run("cleaning.accuracy", scratch)
    how = f"messy lists of {ROWS:,} rows in {len(LAYOUTS)} layouts"
    return _shares(_result(scratch / "accuracy.json"), "", how)


@measures("clean")
def unseen_accuracy(scratch: Path) -> list[Measurement]:
    """The same for lists in forms written without sight of the cleaner (it knows them by now)."""
    _write(scratch, {layout: unseen_list(layout) for layout in WRITERS})
    _run("unseen.accuracy", scratch)
    how = (
        f"lists of {UNSEEN_ROWS:,} rows in {len(WRITERS)} layouts, "
        "in forms that were written without sight of the cleaner, which has been mended with them since"
    )
    return _shares(_result(scratch / "unseen.json"), "unseen_", how)


@measures("clean")
def a_million_rows(scratch: Path) -> list[Measurement]:
    """A million sign-in rows through everything: read, clean, check, Great Expectations, stored."""
    cost, steps = _measured(scratch, "csv", LINE["1m"], "--whole")
    how = "1,000,000 sign-in rows of a CSV file read, cleaned, checked, validated (raw, clean) and stored"
    told = ", ".join(f"{step} {seconds:g} s" for step, seconds in steps["seconds"].items())
    return [
        Measurement("clean.rows_1m_seconds", cost.seconds, "s", f"{how}: {told}", bound=SECONDS),
        Measurement(
            "clean.rows_1m_gb", _gigabytes(cost), "GB", "the same process at its peak", bound=GIGABYTES
        ),
    ]


@measures("clean")
def the_line(scratch: Path) -> list[Measurement]:
    """Cost against rows, from ten thousand to ten million, from a text file and from Parquet."""
    made = []
    for kind in WRITE:
        seconds: dict[str, float] = {}
        for label, rows in LINE.items():
            cost, _ = _measured(scratch / f"{kind}_{label}", kind, rows)
            seconds[label] = cost.seconds
            how = (
                f"read, cleaned, checked: {rows / cost.seconds:,.0f} rows/s, {_gigabytes(cost):g} GB at most"
            )
            made.append(Measurement(f"clean.{kind}_{label}_seconds", cost.seconds, "s", how))
        ratio = round(seconds["10m"] / LINE["10m"] / (seconds["1m"] / LINE["1m"]), 3)
        how = "seconds for a row of ten million, against a row of one million"
        made.append(Measurement(f"clean.{kind}_linearity", ratio, "", how, bound=LINEARITY))
    return made


def _write(scratch: Path, lists: Mapping[str, list[Row]]) -> None:
    folder = make_project(scratch, dict.fromkeys(lists, "csv"))
    for layout, rows in lists.items():
        write_rows(folder, layout, rows, delimiter=";" if layout == "roster_es" else ",")


def _measured(folder: Path, kind: str, rows: int, *options: str) -> tuple[Cost, dict[str, Any]]:
    files = make_project(folder, {"signin": kind})
    path = files / file_name("signin", kind)
    WRITE[kind](Crowd(rows), path)
    cost = _run("cleaning.read_and_clean", folder, *options)
    path.unlink()
    return cost, _result(folder / "steps.json")


def _run(process: str, folder: Path, *options: str) -> Cost:
    command = [sys.executable, "-m", f"tools.bench.{process}", str(folder), *options]
    return run_measured(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))}
    )


def _result(path: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


def _shares(counts: Mapping[str, list[int]], prefix: str, lists: str) -> list[Measurement]:
    return [
        Measurement(
            f"clean.{prefix}{measure}_accuracy",
            int(right / asked * 10_000) / 10_000,
            "",
            f"{asked - right:,} of {asked:,} cells wrong, {lists}",
            bound=ACCURATE.get(measure),
            at_least=True,
        )
        for measure, (right, asked) in counts.items()
    ]


def _gigabytes(cost: Cost) -> float:
    return round(cost.peak_mb / MEGABYTES, 2)
