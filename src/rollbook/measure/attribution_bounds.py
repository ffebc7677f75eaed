"""What is known without trusting any probability: at least so many, at most so many.

The bounds follow C. F. Manski ("Nonparametric bounds on treatment effects", American Economic Review 80(2),
1990): what no record settles is counted once wholly against a channel and once wholly for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from rollbook.measure.attribution_chances import NONE

CERTAIN_FROM = 1 - 1e-6
"""Only own records (beyond doubt those of the roster row) and what somebody looked up are as likely as this.

A link that is merely very likely is another person's once in a while: sure from 0.95 on, the lower bound was
above the truth once in 800 counts of made-up communities.
"""


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
    possible_from: float,
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
    possible_from
        From which probability on a touch may be somebody's. Sure are touches from ``CERTAIN_FROM`` on.
    """
    sure = _has_touch(before, CERTAIN_FROM, joined.index, channels)
    possible = _has_touch(before, possible_from, joined.index, channels)
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
