"""Tables with shares: a share is computed from what is shown, never from what is hidden."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rollbook.declare.models import Quarterly
from rollbook.protect.bands import Band, share, share_within, total
from rollbook.protect.shown import Shown
from rollbook.tables.code_lists import STEPS
from rollbook.tables.rows import Row, rows_of


def rules(
    measured: pd.DataFrame, compositions: pd.DataFrame, settings: Quarterly, shown: Shown
) -> Iterator[dict[str, Any]]:
    """Show how members stand to each rule; numerator and denominator add up the categories as shown."""
    categories = {rule.rule: rule.categories for rule in settings.rules}
    for row in rows_of(measured):
        now = compositions[compositions["as_of_date"] == row["as_of_date"]]
        asked = now["category_code"].isin(categories[row["rule_code"]])
        numerator, rest = _sum(now[asked]), _sum(now[~asked])
        everyone = total([numerator, rest])
        low, high = share(numerator, rest)
        margin = shown(int(row["margin_count"]), int(row["margin_count"]))
        yield {
            "rule_code": row["rule_code"],
            "as_of_date": row["as_of_date"],
            "is_met": row["is_met"],
            "share_low": float(low),
            "share_high": float(high),
            "numerator_low_count": numerator.low,
            "numerator_high_count": numerator.high,
            "denominator_low_count": everyone.low,
            "denominator_high_count": everyone.high,
            "low_count": margin.low,
            "high_count": margin.high,
        }


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


def _sum(counts: pd.DataFrame) -> Band:
    return total(
        Band(int(low), int(high)) for low, high in zip(counts["low_count"], counts["high_count"], strict=True)
    )
