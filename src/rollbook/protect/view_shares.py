"""Tables with shares: a share is computed from what is shown, never from what is hidden."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rollbook.protect.bands import Band, share_within
from rollbook.protect.shown import Shown
from rollbook.tables.code_lists import STEPS
from rollbook.tables.rows import Row, rows_of


def ladders(measured: pd.DataFrame, shown: Shown) -> Iterator[dict[str, Any]]:
    """Show each step of the ladder, the share of the step before that went on, and after how many days.

    The share lies between ``share_low`` and ``share_high``: 0 and 1 where there is no step before, nobody on
    it, or a count that is hidden. The days are missing where a count behind them is hidden: a median of few
    is somebody's own time.
    """
    rows = rows_of(measured)
    here = {(row["channel_code"], row["step_code"]): _people(row, shown) for row in rows}
    before = dict(zip(STEPS.split()[1:], STEPS.split()[:-1], strict=True))
    for row in rows:
        channel, step = row["channel_code"], row["step_code"]
        people = here[channel, step]
        moved = shown(int(row["moved_count"]), int(row["moved_household_count"]))
        known = here[channel, before[step]] if step in before else Band(0, 0)
        low, high = share_within(moved, known)
        is_hidden = moved.is_hidden or people.is_hidden
        yield {
            "channel_code": channel,
            "step_code": step,
            "low_count": people.low,
            "high_count": people.high,
            "share_low": float(low),
            "share_high": float(high),
            "median_days": None if is_hidden else row["median_days"],
        }


def _people(row: Row, shown: Shown) -> Band:
    return shown(int(row["person_count"]), int(row["household_count"]))
