"""What made-up communities teach about doubts: how far they hold by kind of list, and what no list shows.

The line from weights to probabilities (pipelines/linkage.yml) holds on average over all lists. A list with
addresses and children leaves few true pairs in doubt, a list of names leaves many: so a doubtful link means
less in the one and more in the other, and some touches are reached by no pair at all. The fitted numbers by
channel stand in pipelines/engagement.yml; docs/attribution.md explains them. (Calibration within groups: U.
Hébert-Johnson, M. Kim, O. Reingold and G. Rothblum, "Multicalibration", ICML 2018.)
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from rollbook.declare.engagement import Doubt
from rollbook.measure.attribution_chances import NONE

Doubts = Mapping[str, Doubt]
_PLAIN = Doubt()


def doubt_of(doubts: Doubts, channel: str) -> Doubt:
    """The fitted numbers of a channel; plain ones (no shift, nothing missed) where none are declared."""
    return doubts.get(channel, _PLAIN)


def with_shifts(touches: pd.DataFrame, doubts: Doubts) -> pd.DataFrame:
    """Move the log odds of each doubtful belonging by the shift of the channel in which the profile was seen.

    A profile that was seen in several channels is one chance all the same: the largest shift counts. What is
    certain stays certain.

    Parameters
    ----------
    touches
        Touches of new members (see ``touches_of_new_members``).
    doubts
        By channel, as pipelines/engagement.yml says.
    """
    shifts = touches["channel_code"].map(lambda channel: doubt_of(doubts, channel).shift).astype("float64")
    largest = shifts.groupby(touches["profile_id"]).transform("max").to_numpy(float)
    chance = touches["belonging_probability"].to_numpy(float)
    odds = np.exp(largest) * chance
    return touches.assign(belonging_probability=odds / (odds + (1 - chance)))


def missed_shares(chances: pd.DataFrame, doubts: Doubts) -> pd.Series:
    """How likely somebody whom no list shows in a channel came through it all the same, by channel.

    Of those who came through a channel, a share ``missed`` left a touch that no pair reaches. If lists show
    M of n, then ``M / (1 - missed)`` came, and what is more is shared out among those not shown: each has
    ``missed / (1 - missed) * M / (n - M)``. For ``none`` it is the same of any touch.

    Parameters
    ----------
    chances
        A row per new member, a column per channel and ``none`` (see ``any_touch_chances``).
    """
    shown = chances.sum()
    shown[NONE] = len(chances) - shown[NONE]
    missed = pd.Series({channel: doubt_of(doubts, channel).missed for channel in chances.columns})
    hidden = (len(chances) - shown).where(lambda count: count > 0)
    return (missed / (1 - missed) * shown / hidden).fillna(0.0).clip(upper=1.0)


def any_touch_with_missed(chances: pd.DataFrame, missed: pd.Series) -> pd.DataFrame:
    """The chances of any touch, with the touches that no pair reaches: ``q + (1 - q) * missed``.

    For ``none``, ``q * (1 - missed)``.
    """
    reached = chances + (1 - chances) * missed
    return reached.assign(**{NONE: chances[NONE] * (1 - missed[NONE])})


def first_touch_with_missed(
    firsts: pd.DataFrame, any_touch: pd.DataFrame, missed: pd.Series, channels: Sequence[str]
) -> pd.DataFrame:
    """The chances of the first touch, with the touches that no pair reaches; they still add up to 1.

    What ``none`` loses goes to the channels, to each as many as it misses.

    Parameters
    ----------
    firsts
        See ``first_touch_chances``.
    any_touch
        The chances of any touch that lists show.
    """
    names = list(channels)
    by_channel = ((1 - any_touch[names]) * missed[names]).sum()
    if not by_channel.sum():
        return firsts
    found = firsts[NONE] * missed[NONE]
    more = {each: firsts[each] + found * by_channel[each] / by_channel.sum() for each in names}
    return firsts.assign(**more, **{NONE: firsts[NONE] - found})
