"""What is known without trusting any probability: at least so many, at most so many.

The bounds follow C. F. Manski ("Nonparametric bounds on treatment effects", American Economic Review 80(2),
1990): what no record settles is counted once wholly against a channel and once wholly for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from rollbook.measure.attribution_chances import NONE


@dataclass(frozen=True)
class Certainty:
    """From which probability on a touch is sure, and from which it is possible at all."""

    sure_from: float
    possible_from: float


@dataclass(frozen=True)
class Bounded:
    """Who came through a channel for sure, who possibly, and whom nobody knows anything about.

    Each is a table of flags with one row per new member and one column per channel and ``none``.
    """

    sure: pd.DataFrame
    possible: pd.DataFrame
    unknown: pd.DataFrame

    def low(self, channel: str) -> int:
        """At least so many."""
        return int(self.sure[channel].sum())

    def high(self, channel: str) -> int:
        """At most so many."""
        return int((self.sure[channel] | self.possible[channel] | self.unknown[channel]).sum())


def bound(
    before: pd.DataFrame,
    joined: pd.Series,
    channels: Sequence[str],
    first_days: pd.Series,
    certainty: Certainty,
) -> Bounded:
    """Bound how many came through each channel.

    * Sure is who has a touch of the channel before joining that is theirs beyond doubt.
    * Possible is who has a touch that may be theirs.
    * Unknown is who has no sure touch of any channel and joined after the channel was first seen in any list:
      such people may have come that way without leaving a record. Where no list shows a channel, nobody is
      unknown in it.
    * ``none``: nobody for sure; possibly everybody without a sure touch.

    Parameters
    ----------
    before
        Touches before joining (see ``touches_of_new_members``).
    joined
        The new members' days of joining.
    channels
        The channels that lists can show.
    first_days
        By channel, the first day on which any list shows it (see ``attribution_touches.first_days``).
    certainty
        What counts as sure and as possible.
    """
    sure = _has_touch(before, certainty.sure_from, joined.index, channels)
    possible = _has_touch(before, certainty.possible_from, joined.index, channels)
    is_open = ~sure.any(axis=1)
    unknown = pd.DataFrame({channel: is_open & (joined > first_days[channel]) for channel in channels})
    nobody = pd.Series(data=False, index=joined.index)
    return Bounded(
        sure.assign(**{NONE: nobody}), possible.assign(**{NONE: is_open}), unknown.assign(**{NONE: nobody})
    )


def _has_touch(before: pd.DataFrame, at_least: float, new: pd.Index, channels: Sequence[str]) -> pd.DataFrame:
    certain = before[before["belonging_probability"] >= at_least]
    touched = {
        channel: new.isin(certain.loc[certain["channel_code"] == channel, "person_id"])
        for channel in channels
    }
    return pd.DataFrame(touched, index=new)
