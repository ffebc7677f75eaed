"""What the pairs at hand say about the model: how alike one person's profiles are, and how many are.

Expectation maximisation (Dempster, Laird and Rubin 1977; for linkage Winkler 1988) over the pairs that
Splink has compared; u stays as it was counted. Declared numbers weigh in as if a few hundred pairs had been
seen before, and an estimate that is not plausible is not used.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Linkage
from rollbook.link.judging import plainly_others

_ROUNDS = 20
_MOST = 60.0
_SURE = 0.5


@dataclass(frozen=True)
class Learned:
    """Pairs weighed anew, the prior, and what was left as declared."""

    shifts: dict[str, dict[str, float]]
    """By comparison and level: what its weight gains or loses against the declared m."""

    prior: float
    """log2 odds that two profiles are one person before anything is compared."""

    fallbacks: tuple[str, ...]
    """Comparisons, or the prior, whose estimates were not plausible."""

    def weigh_anew(self, weighed: pd.DataFrame) -> pd.DataFrame:
        """Weigh pairs with the estimated m."""
        weight = weighed["weight"].to_numpy(float).copy()
        for name, of_level in self.shifts.items():
            weight += weighed[name].map(of_level).astype(float).fillna(0.0).to_numpy()
        return weighed.assign(weight=weight)


def learned_from(weighed: pd.DataFrame, size: int, linkage: Linkage) -> Learned:
    """Estimate m and the prior from pairs (`rollbook.link.model.Model.weigh`) of ``size`` profiles."""
    estimation = linkage.estimation
    pairs = max(size * (size - 1) / 2, 1.0)
    declared = _log2_odds(estimation.namesakes_per_person * size / pairs)
    if size < estimation.profiles_from:
        return Learned({}, declared, ())
    shifts, share = _expectation_maximisation(weighed, pairs, declared, linkage)
    kept = {name: each for name, each in shifts.items() if _is_plausible(name, each, linkage)}
    fallbacks = [name for name in shifts if name not in kept]
    if not estimation.namesakes_from <= share * pairs / size <= estimation.namesakes_to:
        return Learned(kept, declared, (*fallbacks, "prior"))
    return Learned(kept, _log2_odds(share), tuple(fallbacks))


def _expectation_maximisation(
    weighed: pd.DataFrame, pairs: float, declared: float, linkage: Linkage
) -> tuple[dict[str, dict[str, float]], float]:
    begun = weighed["weight"].to_numpy(float)
    others = np.logical_or(*plainly_others(weighed))
    compared = {name: tuple(levels) for name, levels in linkage.levels.items() if name in weighed}
    codes = {name: _level_numbers(weighed[name], levels) for name, levels in compared.items()}
    prior = {name: np.array([level.m for level in linkage.levels[name].values()]) for name in compared}
    m, odds, share = dict(prior), declared, 0.0
    for _ in range(_ROUNDS):
        weight = begun + odds + sum(_shift(m[name], prior[name])[codes[name]] for name in compared)
        chance = 1 / (1 + np.exp2(-np.clip(weight, -_MOST, _MOST)))
        chance = np.where(others | (chance < _SURE), 0.0, chance)
        share = float(chance.sum()) / pairs
        odds = _log2_odds(share)
        m = {name: _maximised(chance, codes[name], prior[name], linkage) for name in compared}
    return {
        name: dict(zip(levels, _shift(m[name], prior[name])[:-1].tolist(), strict=True))
        for name, levels in compared.items()
    }, share


def _level_numbers(found: pd.Series, levels: tuple[str, ...]) -> np.ndarray:
    # What is unknown comes last, and weighs nothing.
    numbers = pd.Categorical(found, categories=[*levels, "unknown"]).codes
    return np.asarray(numbers, dtype=np.int64)


def _maximised(chance: np.ndarray, numbers: np.ndarray, prior: np.ndarray, linkage: Linkage) -> np.ndarray:
    seen = np.bincount(numbers, chance, minlength=len(prior) + 1)[: len(prior)]
    before = linkage.estimation.pairs_before * prior
    return np.asarray((seen + before) / (seen.sum() + before.sum()))


def _shift(m: np.ndarray, prior: np.ndarray) -> np.ndarray:
    return np.append(np.log2(m / prior), 0.0)


def _is_plausible(name: str, shifts: dict[str, float], linkage: Linkage) -> bool:
    levels = linkage.levels[name]
    return all(level.m_from <= level.m * 2.0 ** shifts[code] <= level.m_to for code, level in levels.items())


def _log2_odds(share: float) -> float:
    bounded = min(max(share, 1e-12), 0.5)
    return float(np.log2(bounded / (1 - bounded)))
