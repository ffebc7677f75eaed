"""How likely each new member came through each channel, linking being doubtful, and what that adds up to.

A profile (records that are one person beyond doubt) belongs to a new member with a probability b. Profiles
are taken as independent of each other; a profile is one chance, however often it was seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import NormalDist
from typing import Literal

import pandas as pd

NONE = "none"
"""The channel of those whom no record shows before joining."""
LIKELY_FROM = 0.5
_DECIMALS = 9
"""Sums of probabilities are rounded to so many places first: no half is lost to the last bit of a float."""


@dataclass(frozen=True)
class Spread:
    """How wide an interval is: its share of cases in percent, and the factor on the variance."""

    percent: int
    dispersion: float

    @property
    def deviations(self) -> float:
        """Standard deviations to either side of the mean."""
        return NormalDist().inv_cdf(0.5 + self.percent / 200) * sqrt(self.dispersion)


@dataclass(frozen=True)
class Estimate:
    """A count that is known with doubt."""

    estimate: int
    low: int
    high: int


def any_touch_chances(before: pd.DataFrame, new: pd.Index, channels: Sequence[str]) -> pd.DataFrame:
    """The probability that a new member had a touch of a channel before joining.

    ``q = 1 - product of (1 - b)`` over the profiles with such a touch; for ``none`` the product of ``1 - b``
    over the profiles with any touch.

    Parameters
    ----------
    before
        Touches before joining, in order (see ``touches_of_new_members``).
    new
        All new members.
    channels
        The channels that lists can show.

    Returns
    -------
    DataFrame
        One row per new member, one column per channel and ``none``.
    """
    missed = before.assign(chance=1 - before["belonging_probability"])
    chances = 1 - _by_person(missed, "prod", new, channels).fillna(1.0)
    profiles = missed.drop_duplicates(["person_id", "profile_id"])
    unseen = profiles.groupby("person_id")["chance"].prod()
    return chances.assign(**{NONE: unseen.reindex(new).fillna(1.0)})


def first_touch_chances(before: pd.DataFrame, new: pd.Index, channels: Sequence[str]) -> pd.DataFrame:
    """The probability that a new member's first touch was of a channel; with ``none`` they add up to 1.

    ``p(first = t) = b(t) * product of (1 - b)`` over the profiles that were seen earlier. Each profile counts
    where it was seen first; on one day, the channel that stands first in ``channels`` goes first.

    Parameters, Returns
    -------------------
    As ``any_touch_chances``.
    """
    ordered = _by_time(before, channels).drop_duplicates(["person_id", "profile_id"])
    stays_open = 1 - ordered["belonging_probability"]
    open_after = stays_open.groupby(ordered["person_id"]).cumprod()
    open_until = open_after.groupby(ordered["person_id"]).shift(fill_value=1.0)
    is_first = ordered.assign(chance=ordered["belonging_probability"] * open_until)
    chances = _by_person(is_first, "sum", new, channels).fillna(0.0)
    unseen = open_after.groupby(ordered["person_id"]).last()
    return chances.assign(**{NONE: unseen.reindex(new).fillna(1.0)})


def _by_person(
    touches: pd.DataFrame, combine: Literal["prod", "sum"], new: pd.Index, channels: Sequence[str]
) -> pd.DataFrame:
    table = touches.pivot_table(
        index="person_id", columns="channel_code", values="chance", aggfunc=combine, observed=True
    )
    return table.reindex(index=new, columns=list(channels))


def _by_time(before: pd.DataFrame, channels: Sequence[str]) -> pd.DataFrame:
    order = before["channel_code"].map({channel: place for place, channel in enumerate(channels)})
    return before.assign(order=order).sort_values(["person_id", "touched_date", "order", "profile_id"])


def estimate(chances: pd.Series, spread: Spread) -> Estimate:
    """How many came that way: the expected number, and the interval around it.

    The number of successes of independent, unequal chances (Poisson binomial) has the mean ``sum q`` and the
    variance ``sum q (1 - q)``; its normal approximation gives the interval.

    Parameters
    ----------
    chances
        A probability for each new member.
    spread
        How wide the interval is.
    """
    variance = float((chances * (1 - chances)).sum())
    return estimate_of(float(chances.sum()), variance, len(chances), spread)


def estimate_of(mean: float, variance: float, most: int, spread: Spread) -> Estimate:
    """A count with its interval: the whole numbers within the margin, and always the estimate itself.

    Ends that were rounded to the nearest number would take in half a person more on either side, which is
    much where an interval is four wide: it would hold the truth more often than it says.
    """
    margin = spread.deviations * sqrt(max(variance, 0.0))
    nearest = round_half_up(mean)
    low = min(ceil(round(mean - margin, _DECIMALS)), nearest)
    high = max(floor(round(mean + margin, _DECIMALS)), nearest)
    return Estimate(nearest, max(low, 0), min(high, most))


def round_half_up(value: float) -> int:
    """The nearest whole number; a half goes up."""
    return floor(round(value, _DECIMALS) + 0.5)
