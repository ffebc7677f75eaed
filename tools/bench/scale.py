"""What communities, quarters, rows and measures cost, and whether twice as much costs twice as much.

Everything goes through the command line, but for single stages of a very long list. Whether cost is linear is
judged by the processor's time: other work on a machine moves the clock's by more.
"""

import importlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tools.bench.cleaning.crowd import Crowd, write_csv
from tools.bench.cleaning.project import COMMUNITY, file_name, make_project
from tools.bench.fleet import Member, small, typical, write_fleet
from tools.bench.loading.many_measures import declare_measures
from tools.bench.process import Cost, run_measured
from tools.bench.project import COMMUNITIES, PERIOD, ROOT, rollbook, run, scratch_project
from tools.bench.registry import Measurement, measures

importlib.import_module("tools.bench.notebooks.ratio")

COMMUNITY_SECONDS, QUARTER_SECONDS, NOTHING_SECONDS = 10.0, 180.0, 2.0
TYPICAL, MANY = 14, 300
LINE = (2, 4, 8)
CURVED = 0.1
"""At most this share of what the largest fleet costs may grow with the square of its communities."""
BACKFILL = ("2017Q3", "2017Q4", "2018Q1", "2018Q2")
ROWS = {"200k": 200_000, "2m": 2_000_000}
ROWS_OF_A_PERSON, LINEARITY = 20, 1.3
MEASURES = 500
MEGABYTES = 1024


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


@measures("scale", "scale.community_quarter_seconds", "scale.noop_rerun_seconds")
def a_community_quarter(scratch: Path) -> list[Measurement]:
    """Seven notebooks and four decks of one community, and the same once more with nothing to do."""
    project = _fleet(scratch, typical(1))
    first, again = run(project), run(project)
    how = f"7 notebooks, 4 decks; {first.processor_seconds} s of the processor, {first.peak_mb:.0f} MB"
    return [
        Measurement("scale.community_quarter_seconds", first.seconds, "s", how, bound=COMMUNITY_SECONDS),
        Measurement(
            "scale.noop_rerun_seconds", again.seconds, "s", "nothing has changed", bound=NOTHING_SECONDS
        ),
    ]


@measures("scale", "scale.quarter_14_communities_seconds", "scale.peak_gb")
def a_quarter(scratch: Path) -> list[Measurement]:
    """A quarter of fourteen communities as large as the sample's."""
    cost = run(_fleet(scratch, typical(TYPICAL)))
    how = f"{TYPICAL} communities, notebooks and decks; {cost.processor_seconds} s of the processor"
    return [
        Measurement("scale.quarter_14_communities_seconds", cost.seconds, "s", how, bound=QUARTER_SECONDS),
        Measurement("scale.peak_gb", _gigabytes(cost), "GB", "the same run, all its processes together"),
    ]


@measures("scale", "scale.backfill_seconds_per_community_quarter")
def a_backfill(scratch: Path) -> list[Measurement]:
    """Four quarters of one community, one after another, without notebooks."""
    project = _fleet(scratch, typical(1))
    costs = [rollbook(project, "run", "--bare", "--period", period) for period in BACKFILL]
    clock, processor = (
        round(sum(times) / len(costs), 2)
        for times in ([each.seconds for each in costs], [each.processor_seconds for each in costs])
    )
    how = f"{BACKFILL[0]} to {BACKFILL[-1]}, bare, with decks; {processor} s of the processor each"
    return [Measurement("scale.backfill_seconds_per_community_quarter", clock, "s", how)]


@measures("scale", "scale.communities_curvature")
def the_line(scratch: Path) -> list[Measurement]:
    """Cost against communities: a straight line, or does each one cost more the more there are."""
    costs = {count: run(_fleet(scratch / str(count), small(count)), "--bare") for count in LINE}
    fixed, slope, curved = shares({count: cost.processor_seconds for count, cost in costs.items()})
    told = ", ".join(f"{count}: {cost.processor_seconds} s" for count, cost in costs.items())
    how = f"of the processor, small communities without notebooks; {told}"
    return [
        Measurement("scale.processor_seconds_per_community", slope, "s", how),
        Measurement("scale.communities_fixed_share", fixed, "", f"of {LINE[-1]}, for none of them; {how}"),
        Measurement("scale.communities_curvature", curved, "", f"grows with the square; {how}", bound=CURVED),
    ]


@measures("scale", "scale.definitions_300_seconds")
def many_definitions(scratch: Path) -> list[Measurement]:
    """One community's check of its definitions, alone and among three hundred: what the others cost it."""
    seconds = {
        count: rollbook(_fleet(scratch / str(count), small(count), 0), *_asked("c000")) for count in (1, MANY)
    }
    how = f"rollbook check --definitions, all of {MANY}; {seconds[1].processor_seconds} s for one alone"
    return [Measurement("scale.definitions_300_seconds", seconds[MANY].processor_seconds, "s", how)]


@measures("scale", "scale.signins_2m_gb", "scale.signins_linearity")
def a_long_list(scratch: Path) -> list[Measurement]:
    """Two million sign-ins of one community: read, cleaned, linked, located, measured."""
    worked, made = {}, []
    for label, rows in ROWS.items():
        cost, stages = _staged(scratch / label, rows)
        worked[label] = sum(stages.values())
        told = ", ".join(f"{name} {seconds:g} s" for name, seconds in stages.items())
        how = f"of the processor, {rows:,} sign-ins of {rows // ROWS_OF_A_PERSON:,} people: {told}"
        made += [
            Measurement(f"scale.signins_{label}_seconds", round(worked[label], 1), "s", how),
            Measurement(f"scale.signins_{label}_gb", _gigabytes(cost), "GB", "the same process at its peak"),
        ]
    ratio = round(worked["2m"] / worked["200k"] / (ROWS["2m"] / ROWS["200k"]), 3)
    how = "a row of two million, against a row of 200,000"
    return [*made, Measurement("scale.signins_linearity", ratio, "", how, bound=LINEARITY)]


@measures("scale", "scale.deck_500_measures_seconds")
def a_large_deck(scratch: Path) -> list[Measurement]:
    """A community with five hundred measures, without notebooks: time, and how large its deck is."""
    project = _fleet(scratch, typical(1))
    declare_measures(project / "pipelines", MEASURES)
    cost = run(project, "--bare")
    folder = project / "reports" / PERIOD / "c000"
    how = f"{MEASURES} measures; {cost.processor_seconds} s of the processor, {cost.peak_mb:.0f} MB"
    sizes = {kind: (folder / f"deck.en.{kind}").stat().st_size / MEGABYTES**2 for kind in ("html", "pdf")}
    return [
        Measurement("scale.deck_500_measures_seconds", cost.seconds, "s", how),
        *(
            Measurement(f"scale.deck_500_measures_{kind}_mb", round(size, 2), "MB", how)
            for kind, size in sizes.items()
        ),
    ]


def shares(seconds: Mapping[int, float]) -> tuple[float, float, float]:
    """The parabola through some costs: what none costs and what grows with the square, as shares of the most.

    Returns
    -------
    tuple
        Share of the fixed part, seconds for one more community (of the straight line), share of the square.
    """
    counts, costs = np.array(list(seconds), float), np.array(list(seconds.values()))
    # The JSON of measurements knows no numbers of numpy.
    square, _, fixed = np.polyfit(counts, costs, 2).tolist()
    slope, _ = np.polyfit(counts, costs, 1).tolist()
    most = seconds[max(seconds)]
    return round(fixed / most, 3), round(slope, 2), round(square * max(seconds) ** 2 / most, 3)


def _fleet(folder: Path, fleet: list[Member], with_files: int | None = None) -> Path:
    project = folder / "project"
    write_fleet(project, fleet, with_files=with_files)
    return project


def _asked(community: str) -> tuple[str, ...]:
    return ("check", "--definitions", "--community", community)


def _staged(folder: Path, rows: int) -> tuple[Cost, dict[str, float]]:
    files = make_project(folder, {"signin": "csv"})
    write_csv(Crowd(rows, rows_of_a_person=ROWS_OF_A_PERSON), files / file_name("signin"))
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    process = (sys.executable, "-m", "tools.bench.loading.stages")
    arguments = (str(folder), COMMUNITY, PERIOD, "measure")
    cost = run_measured([*process, *arguments], cwd=folder, env={**os.environ, "PYTHONPATH": paths})
    noted = json.loads((folder / "stages.json").read_text(encoding="utf-8"))
    return cost, {name: float(stage["processor_seconds"]) for name, stage in noted.items()}


def _gigabytes(cost: Cost) -> float:
    return round(cost.peak_mb / MEGABYTES, 2)
