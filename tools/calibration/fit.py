"""The fit: how far doubtful links of each channel hold, and how wide an interval must be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rollbook.declare.engagement import Doubt
from rollbook.measure.attribution_chances import NONE, Spread, any_touch_chances, estimate_of
from rollbook.measure.attribution_doubts import any_touch_with_missed, missed_shares, with_shifts
from tools.bench.coverage.cases import share
from tools.calibration.seen import Seen

SHIFTS = np.arange(-4.0, 4.05, 0.05).round(2)
DISPERSIONS = np.arange(0.3, 6.0, 0.05).round(2)
_CERTAIN = 1 - 1e-9


@dataclass(frozen=True)
class Reckoned:
    """What was true of a channel in a world, and what the chances of its new members add up to."""

    seed: int
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


def fit_doubts(seen: Sequence[Seen], channels: Sequence[str], percent: int) -> dict[str, Doubt]:
    """Shift, missed share and dispersion of each channel and of ``none``, fitted in this order.

    ``none`` has no shift: it is made of the channels' own links.
    """
    shifts = {channel: Doubt(shift=fit_shift(seen, channel)) for channel in channels}
    shifted = [any_touch_of(each, channels, shifts) for each in seen]
    missed = fit_missed(shifted, seen, channels)
    doubts = {
        channel: Doubt(shift=shifts.get(channel, Doubt()).shift, missed=missed[channel])
        for channel in (*channels, NONE)
    }
    found = [each for world in seen for each in reckon(world, channels, doubts)]
    return {
        channel: doubt.model_copy(
            update={
                "dispersion": fit_dispersion([each for each in found if each.channel == channel], percent)
            }
        )
        for channel, doubt in doubts.items()
    }


def fit_shift(seen: Sequence[Seen], channel: str) -> float:
    """The shift under which the true doubtful links of a channel are likeliest (maximum likelihood)."""
    touches = pd.concat(each.touches for each in seen)
    is_doubtful = (touches["channel_code"] == channel) & (touches["belonging_probability"] < _CERTAIN)
    doubtful = touches[is_doubtful & touches["is_before"]]
    chance = doubtful["belonging_probability"].to_numpy(float)
    odds, sign = np.log(chance / (1 - chance)), np.where(doubtful["is_theirs"], -1.0, 1.0)
    losses = [np.logaddexp(0.0, sign * (odds + shift)).sum() for shift in SHIFTS]
    # Adding zero makes a zero of minus zero.
    return float(SHIFTS[int(np.argmin(losses))]) + 0.0


def fit_missed(
    shifted: Sequence[pd.DataFrame], seen: Sequence[Seen], channels: Sequence[str]
) -> dict[str, float]:
    """The share of true touches that the chances do not account for, over all worlds; never below zero."""
    missed = {}
    for channel in (*channels, NONE):
        shown = sum(_shown(chances, channel) for chances in shifted)
        true = sum(_true(world, channel) for world in seen)
        missed[channel] = round(max(1 - shown / true, 0.0), 4) if true else 0.0
    return missed


def _shown(chances: pd.DataFrame, channel: str) -> float:
    total = float(chances[channel].sum())
    return len(chances) - total if channel == NONE else total


def _true(world: Seen, channel: str) -> int:
    return len(world.new) - world.came[NONE] if channel == NONE else world.came[channel]


def any_touch_of(world: Seen, channels: Sequence[str], doubts: Mapping[str, Doubt]) -> pd.DataFrame:
    """The chances of any touch that lists show, as the product has them."""
    shifted = with_shifts(world.touches, doubts)
    return any_touch_chances(shifted[shifted["is_before"]], world.new, channels)


def reckon(world: Seen, channels: Sequence[str], doubts: Mapping[str, Doubt]) -> Iterable[Reckoned]:
    """What the chances of each channel add up to, as the product has them."""
    shown = any_touch_of(world, channels, doubts)
    chances = any_touch_with_missed(shown, missed_shares(shown, doubts))
    means, variances = chances.sum(), (chances * (1 - chances)).sum()
    for channel in (*channels, NONE):
        yield Reckoned(
            world.seed,
            channel,
            world.came[channel],
            len(chances),
            float(means[channel]),
            float(variances[channel]),
        )


def fit_dispersion(reckoned: Sequence[Reckoned], percent: int) -> float:
    """The smallest factor on the variance with which the asked share of intervals holds the truth.

    Raises
    ------
    ValueError
        If none does: then it is not the spread that is wrong.
    """
    for dispersion in DISPERSIONS:
        spread = Spread(percent, float(dispersion))
        if share(each.is_held(spread) for each in reckoned) >= percent / 100:
            return float(dispersion)
    message = f"up to {DISPERSIONS[-1]:g} no dispersion holds the truth often enough: estimates are biased"
    raise ValueError(message)


def scores(
    seen: Sequence[Seen], channels: Sequence[str], doubts: Mapping[str, Doubt], percent: int
) -> np.ndarray:
    """The mean interval score of each world: narrow is good, and every truth that is left out is paid for.

    T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the
    American Statistical Association 102, 2007.
    """
    return np.array(
        [
            np.mean(
                [
                    each.score(Spread(percent, doubts[each.channel].dispersion))
                    for each in reckon(world, channels, doubts)
                ]
            )
            for world in seen
        ]
    )
