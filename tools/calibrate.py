"""Fit how match weights become probabilities, and write it into pipelines/linkage.yml.

``python -m tools.calibrate`` makes communities of the calibration seeds (no test and no measurement uses
them), links them and fits three numbers:

* ``slope`` and ``intercept``: logistic regression of "these two profiles are one person" on the match weight
  (J. Platt, "Probabilistic outputs for support vector machines", 1999), over all pairs that were compared.
* ``dispersion``: the factor on the variance with which as many intervals hold the truth as are meant to.
"""

import re
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Calibration
from rollbook.measure.attribution_chances import Spread, estimate_of
from tools.bench.coverage.cases import chances_of, share
from tools.bench.coverage.worlds import CHANNELS, PLACE, World, definitions, make_world, with_calibration
from tools.bench.project import ROOT

SEEDS = range(1000, 1060)
"""Never used by a test or a measurement."""
SETTINGS = ROOT / "pipelines" / "linkage.yml"
_LINE = re.compile(r"^calibration: \{.*\}$", re.MULTILINE)
_STEPS, _CLOSE = 50, 1e-10
_DISPERSIONS = np.arange(1.0, 6.0, 0.05)


@dataclass(frozen=True)
class Reckoned:
    """What was true of a channel in a world, and what the chances of its new members add up to."""

    seed: int
    channel: str
    truth: int
    new_count: int
    mean: float
    variance: float

    def is_held(self, spread: Spread) -> bool:
        """Whether the interval of a spread would hold the truth."""
        count = estimate_of(self.mean, self.variance, self.new_count, spread)
        return count.low <= self.truth <= count.high


def fit_line(weights: np.ndarray, is_same: np.ndarray) -> tuple[float, float]:
    """Slope and intercept of the logistic regression of truth on weight, by Newton's method.

    Parameters
    ----------
    weights
        Match weights of pairs.
    is_same
        Whether a pair is one person.

    Raises
    ------
    ValueError
        If it does not settle: where weights part the pairs without a mistake, any slope is too small.
    """
    design = np.column_stack([weights, np.ones_like(weights)])
    line = np.zeros(2)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ line, -500, 500)))
        curvature = design.T @ (design * (chance * (1 - chance))[:, None])
        step = np.linalg.solve(curvature, design.T @ (is_same - chance))
        line += step
        if np.abs(step).max() < _CLOSE:
            return float(line[0]), float(line[1])
    message = "the line does not settle: weights part these pairs without a mistake"
    raise ValueError(message)


def fit_dispersion(reckoned: Sequence[Reckoned], percent: int) -> float:
    """The smallest factor on the variance with which the asked share of intervals holds the truth."""
    for dispersion in _DISPERSIONS.round(2).tolist():
        spread = Spread(percent, dispersion)
        found = [
            (estimate_of(each.mean, each.variance, each.new_count, spread), each.truth) for each in reckoned
        ]
        if share(one.low <= truth <= one.high for one, truth in found) >= percent / 100:
            return float(dispersion)
    message = f"up to {_DISPERSIONS[-1]:.1f} no dispersion holds the truth often enough: estimates are biased"
    raise ValueError(message)


def pairs_of(seed: int) -> pd.DataFrame:
    """Every compared pair of a world: ``match_weight is_same``."""
    project = definitions()
    everything = project.linkage.model_copy(update={"possible_from": 0.0, "review_from": 0.0})
    world = make_world(project, seed)
    linked = world.link(replace(project, linkage=everything))
    true = _true_persons(world, linked["linked.record_persons"])
    links = linked["linked.links"]
    links = links[links["profile_id"].isin(true.index) & links["other_profile_id"].isin(true.index)]
    is_same = links["profile_id"].map(true) == links["other_profile_id"].map(true)
    return pd.DataFrame({"match_weight": links["match_weight"], "is_same": is_same})


def _true_persons(world: World, record_persons: pd.DataFrame) -> pd.Series:
    """By profile, the person of whom most of its records speak."""
    placed = world.clean["clean.records"][["record_id", *PLACE]].merge(world.rows, on=PLACE)
    told = record_persons.merge(placed, on="record_id")
    counts = told.groupby(["profile_id", "true_person"]).size().reset_index(name="times")
    ordered = counts.sort_values(["profile_id", "times", "true_person"], ascending=[True, False, True])
    persons: pd.Series = ordered.drop_duplicates("profile_id").set_index("profile_id")["true_person"]
    return persons


def reckoned_of(task: tuple[int, Calibration]) -> list[Reckoned]:
    """What was true in a world and what the chances are, under a calibration."""
    seed, calibration = task
    project = with_calibration(definitions(), calibration)
    world = make_world(project, seed)
    chances = chances_of(world.link(project), project)
    doubts = chances * (1 - chances)
    return [
        Reckoned(
            seed, each, world.came[each], len(chances), float(chances[each].sum()), float(doubts[each].sum())
        )
        for each in CHANNELS
    ]


def residuals(reckoned: Sequence[Reckoned]) -> pd.DataFrame:
    """By channel: how far the truth lies from the mean, also in standard deviations (0 and 1 are ideal)."""
    told = pd.DataFrame([asdict(each) for each in reckoned])
    told["missed"] = told["truth"] - told["mean"]
    told["deviation"] = np.sqrt(told["variance"])
    told["residual"] = told["missed"] / told["deviation"].clip(lower=0.01)
    means = ["truth", "missed", "deviation", "residual"]
    by_channel = told.groupby("channel", sort=False)
    return by_channel[means].mean().assign(spread=by_channel["residual"].std())


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
    project = definitions()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        pairs = pd.concat(workers.map(pairs_of, SEEDS), ignore_index=True)
        slope, intercept = fit_line(pairs["match_weight"].to_numpy(), pairs["is_same"].to_numpy(float))
        line = Calibration(slope=round(slope, 4), intercept=round(intercept, 4), dispersion=1.0)
        tasks = [(seed, line) for seed in SEEDS]
        reckoned = [each for of_world in workers.map(reckoned_of, tasks) for each in of_world]
    print(f"{len(pairs):,} pairs, {int(pairs['is_same'].sum()):,} of one person; {len(SEEDS)} communities")
    print(residuals(reckoned).round(3).to_string())
    dispersion = fit_dispersion(reckoned, project.engagement.interval_percent)
    fitted = line.model_copy(update={"dispersion": dispersion})
    print(fitted)
    if "--dry" not in arguments:
        write_line(SETTINGS, fitted)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
