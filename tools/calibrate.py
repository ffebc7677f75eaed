"""Fit how far doubtful links hold, and write it into pipelines/engagement.yml.

``python -m tools.calibrate`` makes communities of the calibration seeds (no test and no measurement uses
them), links them, and attributes their new members under the line in force. For each channel it fits the
shift of doubtful links, then the share of touches that no pair reaches, then the factor on the variance with
which the asked share of published intervals holds the truth.

With ``--lines`` it does so for every line of a grid on the first of these communities, and tells the interval
scores. The line in force stays unless another is better by more than chance (two standard errors of the
difference over communities): it decides who is who, and intervals hold under any of them.
"""

import re
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from math import sqrt
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from rollbook.declare.engagement import Doubt
from rollbook.declare.linkage import Calibration
from tools.bench.coverage.worlds import CHANNELS, definitions, make_world, with_calibration
from tools.bench.project import ROOT
from tools.calibration.fit import fit_doubts, scores
from tools.calibration.memory import compared_once
from tools.calibration.seen import Seen, seen_in

SEEDS = range(1000, 1400)
SEEDS_OF_LINES = range(1000, 1030)
"""Never used by a test or a measurement."""
LINES = tuple(
    Calibration(slope=slope, intercept=intercept)
    for slope, intercept in product((0.45, 0.5, 0.6, 0.7), (-0.75, -0.45, -0.15, 0.15, 0.45))
)
LIST_CHANNELS = CHANNELS[:-1]
DOUBTS = ROOT / "pipelines" / "engagement.yml"
LINE = ROOT / "pipelines" / "linkage.yml"
_BLOCK = re.compile(r"^doubts:\n(?:  .*\n)+", re.MULTILINE)
_CALIBRATION = re.compile(r"^calibration: \{.*\}$", re.MULTILINE)
_STANDARD_ERRORS = 2


def seen_of(seed: int, lines: Sequence[Calibration]) -> list[Seen]:
    """A community under each line."""
    project = definitions()
    world = make_world(project, seed)
    with compared_once():
        tried = [with_calibration(project, line) for line in lines]
        return [seen_in(world, world.link(each), each) for each in tried]


def seen_of_seeds(seeds: Sequence[int], lines: Sequence[Calibration]) -> list[list[Seen]]:
    """Every community under each line, two communities at a time: by line, then by seed."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        worlds = list(workers.map(seen_of, seeds, [lines] * len(seeds)))
    return [list(of_line) for of_line in zip(*worlds, strict=True)]


def better_line(by_line: dict[Calibration, np.ndarray], in_force: Calibration) -> Calibration:
    """The line in force, unless another one's scores are lower by more than chance."""
    best = min(by_line, key=lambda line: float(by_line[line].mean()))
    gained = by_line[in_force] - by_line[best]
    error = float(gained.std(ddof=1)) / sqrt(len(gained)) if best != in_force else 0.0
    return best if float(gained.mean()) > _STANDARD_ERRORS * error else in_force


def fit_lines(in_force: Calibration, percent: int) -> Calibration:
    """Try every line of the grid, say how each does, and tell the one to use."""
    lines = [in_force, *(line for line in LINES if line != in_force)]
    by_line = {}
    for line, seen in zip(lines, seen_of_seeds(SEEDS_OF_LINES, lines), strict=True):
        by_line[line] = scores(seen, LIST_CHANNELS, fit_doubts(seen, LIST_CHANNELS, percent), percent)
        print(f"slope {line.slope:g} intercept {line.intercept:g}: score {by_line[line].mean():.3f}")
    return better_line(by_line, in_force)


def write_doubts(settings: Path, doubts: dict[str, Doubt]) -> None:
    """Put the fitted numbers into their block; all else in the file stays as it is."""
    numbers = {channel: doubt.model_dump().items() for channel, doubt in doubts.items()}
    lines = [
        f"  {channel}: {{{', '.join(f'{name}: {value:g}' for name, value in of_channel)}}}\n"
        for channel, of_channel in numbers.items()
    ]
    text = settings.read_text(encoding="utf-8")
    settings.write_text(_BLOCK.sub("doubts:\n" + "".join(lines), text), encoding="utf-8")


def write_line(settings: Path, line: Calibration) -> None:
    """Put a line into the one place that holds it; all else in the file stays as it is."""
    written = f"calibration: {{slope: {line.slope:g}, intercept: {line.intercept:g}}}"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(_CALIBRATION.sub(written, text), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Fit, say what was found, and write it unless told ``--dry``."""
    project = definitions()
    percent, line = project.engagement.interval_percent, project.linkage.calibration
    if "--lines" in arguments:
        line = fit_lines(line, percent)
        print(f"line: {line}")
    (seen,) = seen_of_seeds(SEEDS, [line])
    doubts = fit_doubts(seen, LIST_CHANNELS, percent)
    score = scores(seen, LIST_CHANNELS, doubts, percent).mean()
    print(f"{len(seen)} communities, interval score {score:.3f}")
    for channel, doubt in doubts.items():
        print(f"    {channel}: {doubt}")
    if "--dry" not in arguments:
        write_line(LINE, line)
        write_doubts(DOUBTS, doubts)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
