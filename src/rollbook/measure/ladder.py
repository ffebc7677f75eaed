"""The ladder of engagement: who set a foot on which step, who went on, and after how many days."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from rollbook.declare.engagement import Engagement
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import STEPS

_STEPS = STEPS.split()
_GROUP_TOUCHES = ("pn", "roc", "nac")
_ALL, _NONE = "all", "none"


def ladders(
    tables: Mapping[str, pd.DataFrame],
    homes: Homes,
    core: pd.DataFrame,
    engagement: Engagement,
    day: date,
) -> pd.DataFrame:
    """Count people on each step of the ladder, by the channels through which they came.

    Parameters
    ----------
    tables
        ``linked.persons``, ``linked.touches``, ``linked.attendances``, ``linked.leaders``.
    homes
        Where people live.
    core
        Core members with the last day of each of their quarters as ``as_of_date``.
    engagement
        The channels.
    day
        Steps that were set by this day count.

    Returns
    -------
    DataFrame
        ``measured.ladders``: a row for each channel and step. ``moved_count`` are those of the step before
        who went on, not earlier than they stood on that one; ``median_days`` is how long that took. The first
        step has none before it. Nobody has to take all steps: a leader may never have been in a group.
    """
    reached = first_days(tables, core, day)
    came = channels_of(tables, engagement, day).reindex(reached.index, fill_value=False)
    channels = [each.channel for each in engagement.channels]
    asked = pd.DataFrame({"person_id": reached.index, "as_of_date": pd.Timestamp(day)})
    lived = homes.of(asked).set_index("person_id")["household_id"]
    crowds: dict[str, pd.DataFrame] = {
        _ALL: reached,
        **{name: reached[came[name]] for name in channels},
        _NONE: reached[~came.any(axis=1)],
    }
    rows = [row for channel, crowd in crowds.items() for row in _rungs(channel, crowd, lived)]
    return make_table("measured.ladders", rows)


def first_days(tables: Mapping[str, pd.DataFrame], core: pd.DataFrame, day: date) -> pd.DataFrame:
    """The first day of each person (index) on each step (columns), as far as it lies by a day.

    ``participant``: the earliest start in a parent group of any type; ``attendee``: the first meeting;
    ``member``: the day of joining; ``core_member``: the last day of the first quarter in the core;
    ``leader``: the first day of the first term.
    """
    touches = tables["linked.touches"]
    starts = touches[touches["touch_code"].isin(_GROUP_TOUCHES)]
    firsts = {
        "participant": starts.groupby("person_id")["touched_date"].min(),
        "attendee": tables["linked.attendances"].groupby("person_id")["meeting_date"].min(),
        "member": tables["linked.persons"].set_index("person_id")["joined_date"],
        "core_member": core.groupby("person_id")["as_of_date"].min(),
        "leader": tables["linked.leaders"].groupby("person_id")["term_from_date"].min(),
    }
    reached = pd.DataFrame(firsts).rename_axis("person_id")[_STEPS]
    return reached.where(reached <= pd.Timestamp(day))


def channels_of(tables: Mapping[str, pd.DataFrame], engagement: Engagement, day: date) -> pd.DataFrame:
    """Whether each person (index) was in touch by a channel (columns) before joining.

    Who has not joined by the day was in touch if that ever was.

    A touch on the very day of joining is none before it. Persons without any touch are missing.
    """
    touches = tables["linked.touches"]
    touches = touches[touches["touched_date"] <= pd.Timestamp(day)]
    touches = touches.merge(tables["linked.persons"][["person_id", "joined_date"]], on="person_id")
    before = touches[touches["joined_date"].isna() | (touches["touched_date"] < touches["joined_date"])]
    channels = [each.channel for each in engagement.channels]
    came = pd.get_dummies(before["touch_code"].map(engagement.channel_of_touch()))
    return came.reindex(columns=channels, fill_value=False).groupby(before["person_id"]).any()


def _rungs(channel: str, crowd: pd.DataFrame, homes: pd.Series) -> Iterator[dict[str, Any]]:
    lived = homes.reindex(crowd.index)
    nobody = pd.Series(pd.NaT, index=crowd.index, dtype="datetime64[us]")
    for before, here in pairwise([nobody, *(crowd[step] for step in _STEPS)]):
        days = (here - before).dt.days
        has_moved = days >= 0
        yield {
            "channel_code": channel,
            "step_code": here.name,
            "person_count": here.notna().sum(),
            "household_count": lived[here.notna()].nunique(),
            "moved_count": has_moved.sum(),
            "moved_household_count": lived[has_moved].nunique(),
            "median_days": days[has_moved].median(),
        }
