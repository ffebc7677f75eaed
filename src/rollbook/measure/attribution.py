"""Where new members come from, as far as lists tell: four answers, each with what it rests on.

"Came through" a channel means: a list shows somebody there before the day of joining. It never means: joined
because of it. docs/attribution.md explains how to read the figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations
from typing import Any

import pandas as pd

from rollbook.declare.engagement import Engagement
from rollbook.declare.linkage import Linkage
from rollbook.measure.attribution_bounds import Bounded, bound
from rollbook.measure.attribution_chances import (
    LIKELY_FROM,
    NONE,
    Estimate,
    Spread,
    any_touch_chances,
    estimate,
    first_touch_chances,
)
from rollbook.measure.attribution_doubts import (
    any_touch_with_missed,
    doubt_of,
    first_touch_with_missed,
    missed_shares,
    with_shifts,
)
from rollbook.measure.attribution_touches import first_days, joining_days, touches_of_new_members
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import TIMINGS
from rollbook.tables.store import Tables

Row = dict[str, Any]


def attribution_tables(
    tables: Mapping[str, pd.DataFrame],
    engagement: Engagement,
    linkage: Linkage,
    dates: tuple[date, date],
    households: pd.Series,
) -> Tables:
    """Attribute the new members between two dates to the channels through which they came.

    Parameters
    ----------
    tables
        ``linked.persons``, ``linked.touches``, ``linked.belongings`` and ``linked.heard``.
    engagement
        The channels, the share of cases that an interval should hold, and how far doubts hold by channel.
    linkage
        From when on a link is possible.
    dates
        The two dates of the growth map: new is who joined after the first and by the second.
    households
        ``household_id`` by person at the second date; who is missing is a household alone.

    Returns
    -------
    dict
        * ``measured.attributions``: a row per method and channel. ``bounds`` (low and high without an
          estimate), ``any_touch`` and ``first_touch`` (estimate and interval), ``self_report`` (what people
          said). Channels may overlap, except in ``first_touch``.
        * ``measured.touch_overlaps``: new members by the set of channels in which they were likely seen
          before joining; a row for every set.
        * ``measured.touch_timings``: for each channel, who was likely seen in it before joining, only
          afterwards, or never.
    """
    joined = joining_days(tables["linked.persons"], dates)
    homes = households.reindex(joined.index).fillna(joined.index.to_series())
    touches = touches_of_new_members(
        tables["linked.touches"], tables["linked.belongings"], joined, engagement.channel_of_touch()
    )
    seen = with_shifts(touches, engagement.doubts)
    before, channels = seen[seen["is_before"]], [each.channel for each in engagement.channels]
    any_touch = any_touch_chances(before, joined.index, channels)
    first_touch = first_touch_chances(before, joined.index, channels)
    missed = missed_shares(any_touch, engagement.doubts)
    found = _estimates(any_touch_with_missed(any_touch, missed), engagement)
    found_first = _estimates(first_touch_with_missed(first_touch, any_touch, missed, channels), engagement)
    everybody = {"new_member_count": len(joined), "new_member_household_count": homes.nunique()}
    attributions = chain(
        _bounds_rows(_bounded(tables, engagement, linkage, joined, touches), found, homes),
        _chance_rows("any_touch", any_touch, found, homes),
        _chance_rows("first_touch", first_touch, found_first, homes),
        _answer_rows(_answers(tables["linked.heard"], joined.index, engagement), homes),
    )
    rows = {
        "measured.attributions": [{**row, **everybody} for row in attributions],
        "measured.touch_overlaps": list(_overlap_rows(any_touch[channels] >= LIKELY_FROM, homes)),
        "measured.touch_timings": list(_timing_rows(seen, channels, homes)),
    }
    return {name: make_table(name, of_table) for name, of_table in rows.items()}


def _bounded(
    tables: Mapping[str, pd.DataFrame],
    engagement: Engagement,
    linkage: Linkage,
    joined: pd.Series,
    touches: pd.DataFrame,
) -> Bounded:
    # As the linkage says, without what was learned elsewhere.
    before = touches[touches["is_before"]]
    seen_from = first_days(tables["linked.touches"], engagement.channel_of_touch())
    channels = [each.channel for each in engagement.channels]
    return bound(before, joined, channels, seen_from, linkage.possible_from)


def _estimates(chances: pd.DataFrame, engagement: Engagement) -> dict[str, Estimate]:
    spreads = {
        str(channel): Spread(
            engagement.interval_percent, doubt_of(engagement.doubts, str(channel)).dispersion
        )
        for channel in chances.columns
    }
    return {channel: estimate(chances[channel], spread) for channel, spread in spreads.items()}


def _bounds_rows(bounded: Bounded, found: Mapping[str, Estimate], homes: pd.Series) -> Iterator[Row]:
    # Bounds are the widest answer: they never leave out what the interval of any touch holds possible.
    for channel, count in found.items():
        yield {
            "method_code": "bounds",
            "channel_code": channel,
            "low_count": min(bounded.low(channel), count.low),
            "high_count": max(bounded.high(channel), count.high),
            "household_count": homes[bounded.possible[channel]].nunique(),
        }


def _chance_rows(
    method: str, chances: pd.DataFrame, found: Mapping[str, Estimate], homes: pd.Series
) -> Iterator[Row]:
    for channel, count in found.items():
        yield {
            "method_code": method,
            "channel_code": channel,
            "estimate_count": count.estimate,
            "low_count": count.low,
            "high_count": count.high,
            "household_count": homes[chances[channel] >= LIKELY_FROM].nunique(),
        }


def _answers(heard: pd.DataFrame, new: pd.Index, engagement: Engagement) -> pd.DataFrame:
    """Who named which channel; ``none``: who gave no answer that could be read."""
    said = heard["heard_code"].map(engagement.channel_of_answer())
    named = {
        each.channel: new.isin(heard.loc[said == each.channel, "person_id"]) for each in engagement.channels
    }
    answers = pd.DataFrame(named, index=new)
    return answers.assign(**{NONE: ~answers.any(axis=1)})


def _answer_rows(answers: pd.DataFrame, homes: pd.Series) -> Iterator[Row]:
    for channel in answers.columns:
        count = int(answers[channel].sum())
        yield {
            "method_code": "self_report",
            "channel_code": channel,
            "estimate_count": count,
            "low_count": count,
            "high_count": count,
            "household_count": homes[answers[channel]].nunique(),
        }


def _overlap_rows(likely: pd.DataFrame, homes: pd.Series) -> Iterator[Row]:
    channels = list(likely.columns)
    for size in range(len(channels) + 1):
        for chosen in combinations(channels, size):
            is_exactly = (likely == [channel in chosen for channel in channels]).all(axis=1)
            yield {"channels_code": "+".join(chosen) or NONE, **_count(is_exactly, homes)}


def _timing_rows(touches: pd.DataFrame, channels: Sequence[str], homes: pd.Series) -> Iterator[Row]:
    likely = touches[touches["belonging_probability"] >= LIKELY_FROM]
    for channel in channels:
        seen = likely[likely["channel_code"] == channel]
        ever = homes.index.isin(seen["person_id"])
        before = homes.index.isin(seen.loc[seen["is_before"], "person_id"])
        for timing, chosen in zip(TIMINGS.split(), (before, ever & ~before, ~ever), strict=True):
            counts = _count(pd.Series(chosen, index=homes.index), homes)
            yield {"channel_code": channel, "timing_code": timing, **counts}


def _count(chosen: pd.Series, homes: pd.Series) -> dict[str, int]:
    return {"person_count": int(chosen.sum()), "household_count": homes[chosen].nunique()}
