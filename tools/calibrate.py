"""Fit how match weights become probabilities, and write it into pipelines/linkage.yml.

``python -m tools.calibrate`` makes communities of the calibration seeds (no test and no measurement uses
them), links them under every line of a grid and attributes their new members. For each line (``slope``,
``intercept``) it finds the factor on the variance (``dispersion``) with which the asked share of intervals
holds the truth, and keeps the line whose worst channel is nearest to that share: an interval should mean the
same in each of them. Among lines that are near enough it keeps the one with the least interval score: as
narrow as may be, and paying for every truth that is left out (T. Gneiting and A. E. Raftery, "Strictly proper
scoring rules, prediction, and estimation", Journal of the American Statistical Association 102, 2007). So
what is fitted is what is published: whole counts by channel, with all that linking does in between.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Calibration, Linkage
from rollbook.link import resolve
from rollbook.link.candidates import Pairs
from rollbook.link.model import open_model
from rollbook.measure.attribution_chances import Spread, estimate_of
from tools.bench.coverage.cases import chances_of, share
from tools.bench.coverage.worlds import CHANNELS, definitions, make_world, with_calibration
from tools.bench.project import ROOT

SEEDS = range(1000, 1030)
"""Never used by a test or a measurement."""
SLOPES = (0.5, 0.6, 0.7)
INTERCEPTS = (-0.75, -0.45, -0.15, 0.15)
DISPERSIONS = tuple(np.arange(1.0, 6.0, 0.05).round(2).tolist())
NEAR_ENOUGH = 0.04
"""How far the share of a channel may lie from the asked one: what thirty communities can tell apart."""
SETTINGS = ROOT / "pipelines" / "linkage.yml"
_LINE = re.compile(r"^calibration: \{.*\}$", re.MULTILINE)


@dataclass(frozen=True)
class Reckoned:
    """What was true of a channel in a world, and what the chances of its new members add up to."""

    seed: int
    slope: float
    intercept: float
    channel: str
    truth: int
    new_count: int
    mean: float
    variance: float

    def ends(self, spread: Spread) -> tuple[int, int]:
        """The interval that would be published."""
        count = estimate_of(self.mean, self.variance, self.new_count, spread)
        return count.low, count.high

    def is_held(self, spread: Spread) -> bool:
        """Whether that interval holds the truth."""
        low, high = self.ends(spread)
        return low <= self.truth <= high

    def score(self, spread: Spread) -> float:
        """The interval score: the width, and what is left out times two over the share that may be."""
        low, high = self.ends(spread)
        left_out = max(low - self.truth, self.truth - high, 0)
        return high - low + 2 / (1 - spread.percent / 100) * left_out


def fit_dispersion(reckoned: Sequence[Reckoned], percent: int) -> float:
    """The smallest factor on the variance with which the asked share of intervals holds the truth.

    Raises
    ------
    ValueError
        If none does: then it is not the spread that is wrong.
    """
    for dispersion in DISPERSIONS:
        spread = Spread(percent, dispersion)
        if share(each.is_held(spread) for each in reckoned) >= percent / 100:
            return float(dispersion)
    message = f"up to {DISPERSIONS[-1]:g} no dispersion holds the truth often enough: estimates are biased"
    raise ValueError(message)


def fit(reckoned: Iterable[Reckoned], percent: int) -> tuple[Calibration, float]:
    """The line and the dispersion that hold the truth alike in all channels, and their interval score."""
    by_line: dict[tuple[float, float], list[Reckoned]] = {}
    for each in reckoned:
        by_line.setdefault((each.slope, each.intercept), []).append(each)
    tried = [(*_tried(line, cases, percent), line) for line, cases in by_line.items()]
    _, score, dispersion, (slope, intercept) = min(tried)
    return Calibration(slope=slope, intercept=intercept, dispersion=dispersion), score


def _tried(line: tuple[float, float], cases: Sequence[Reckoned], percent: int) -> tuple[float, float, float]:
    """How far the worst channel is off (not told apart below what is near enough), score and dispersion."""
    try:
        dispersion = fit_dispersion(cases, percent)
    except ValueError:
        return float("inf"), float("inf"), DISPERSIONS[-1]
    spread = Spread(percent, dispersion)
    score = float(np.mean([each.score(spread) for each in cases]))
    held = {
        channel: share(each.is_held(spread) for each in cases if each.channel == channel)
        for channel in dict.fromkeys(each.channel for each in cases)
    }
    off = max(abs(each - percent / 100) for each in held.values())
    shares = ", ".join(f"{channel} {each:.2f}" for channel, each in held.items())
    print(f"slope {line[0]:g} intercept {line[1]:g}: dispersion {dispersion:g}, score {score:.3f}")
    print(f"    held: {shares}; missed: {_told(cases)}")
    return max(round(off, 6), NEAR_ENOUGH), score, dispersion


def _told(cases: Sequence[Reckoned]) -> str:
    """By channel: how many the estimates miss on average."""
    table = pd.DataFrame([asdict(each) for each in cases])
    missed = (table["truth"] - table["mean"]).groupby(table["channel"], sort=False).mean()
    return ", ".join(f"{channel} {value:+.2f}" for channel, value in missed.items())


class _Memory:
    """A community's comparisons, made once: another line changes none of them."""

    def __init__(self, until: ExitStack) -> None:
        self._until = until
        self._model: Any = None
        self._learned: list[str] | None = None
        self._weighed: dict[bytes, pd.DataFrame] = {}

    @contextmanager
    def open(self, portraits: pd.DataFrame, linkage: Linkage) -> Iterator["_Memory"]:
        """As ``open_model``, but the same model each time."""
        if self._model is None:
            self._model = self._until.enter_context(open_model(portraits, linkage))
        yield self

    def learn(self) -> list[str]:
        """As ``Model.learn``, once."""
        if self._learned is None:
            self._learned = self._model.learn()
        return self._learned

    def weigh(self, pairs: Pairs) -> pd.DataFrame:
        """As ``Model.weigh``, each question once."""
        question = b"".join(np.ascontiguousarray(side).tobytes() for side in pairs)
        if question not in self._weighed:
            self._weighed[question] = self._model.weigh(pairs)
        return self._weighed[question]


@contextmanager
def compared_once() -> Iterator[None]:
    """Within, one community may be linked again and again: what costs time is done the first time only."""
    with ExitStack() as until, patch.object(resolve, "open_model", _Memory(until).open):
        yield


def reckoned_of(seed: int) -> list[Reckoned]:
    """What was true in a world, and what the chances are under each line of the grid."""
    project = definitions()
    world = make_world(project, seed)
    found = []
    with compared_once():
        for slope, intercept in product(SLOPES, INTERCEPTS):
            line = Calibration(slope=slope, intercept=intercept, dispersion=1.0)
            tried = with_calibration(project, line)
            chances = chances_of(world.link(tried), tried)
            means, variances = chances.sum().to_dict(), (chances * (1 - chances)).sum().to_dict()
            found += [
                Reckoned(
                    seed, slope, intercept, each, world.came[each], len(chances), means[each], variances[each]
                )
                for each in CHANNELS
            ]
    return found


def write_line(settings: Path, calibration: Calibration) -> None:
    """Put the fitted numbers into the one line that holds them; all else in the file stays as it is."""
    line = (
        f"calibration: {{slope: {calibration.slope:g}, intercept: {calibration.intercept:g}, "
        f"dispersion: {calibration.dispersion:g}}}"
    )
    text = settings.read_text(encoding="utf-8")
    settings.write_text(_LINE.sub(line, text), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Fit, say what was found, and write it unless told ``--dry``."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        reckoned = [each for of_world in workers.map(reckoned_of, SEEDS) for each in of_world]
    fitted, score = fit(reckoned, definitions().engagement.interval_percent)
    print(f"{len(SEEDS)} communities, least score {score:.3f}: {fitted}")
    if "--dry" not in arguments:
        write_line(SETTINGS, fitted)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
