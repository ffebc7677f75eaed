"""Who is new, and where lists may have seen each of them before: the ground that every method stands on."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

_SEEN = ["person_id", "profile_id", "channel_code"]


def joining_days(persons: pd.DataFrame, dates: tuple[date, date]) -> pd.Series:
    """The day on which each new member joined, by person.

    Parameters
    ----------
    persons
        ``linked.persons``. Who joined on no known day is not counted as new.
    dates
        The two dates of the growth map. New is who joined after the first, and by the second.
    """
    first, second = map(pd.Timestamp, dates)
    joined = persons.set_index("person_id")["joined_date"].sort_index()
    return joined[(joined > first) & (joined <= second)]


def touches_of_new_members(
    touches: pd.DataFrame,
    belongings: pd.DataFrame,
    joined: pd.Series,
    channel_of_touch: Mapping[str, str],
) -> pd.DataFrame:
    """Every touch that may be a new member's, the first of each profile and channel.

    Parameters
    ----------
    touches
        ``linked.touches``: where and when a profile was seen.
    belongings
        ``linked.belongings``: to which persons a profile may belong, and how likely.
    joined
        The new members' days of joining, by person.
    channel_of_touch
        The channel of each kind of touch, as pipelines/engagement.yml says.

    Returns
    -------
    DataFrame
        ``person_id profile_id channel_code touched_date belonging_probability is_before`` (before joining: on
        the day itself is not before), in the order of its first three columns, so that no sum or product
        depends on how the tables were sorted.
    """
    seen = touches.assign(channel_code=touches["touch_code"].map(dict(channel_of_touch)))
    first = seen.groupby(["profile_id", "channel_code"], as_index=False)["touched_date"].min()
    theirs = belongings[belongings["person_id"].isin(joined.index)]
    possible = theirs.merge(first, on="profile_id").sort_values(_SEEN, ignore_index=True)
    joining = joined.reindex(possible["person_id"]).to_numpy()
    return possible.assign(is_before=possible["touched_date"] < joining)


def first_days(touches: pd.DataFrame, channel_of_touch: Mapping[str, str]) -> pd.Series:
    """The first day on which any list shows anybody in a channel, by channel; missing where none does."""
    seen = touches["touched_date"].groupby(touches["touch_code"].map(dict(channel_of_touch)))
    return seen.min().reindex(sorted({*channel_of_touch.values()}))
