"""Groups against the goal for everybody, and against the group that does best: what a view's shares tell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.models import Goal
from rollbook.kernel.intervals import Interval, gap
from rollbook.protect.standings import Aim, Value, status_of
from rollbook.tables.rows import Row, rows_of

UNKNOWN = "unknown"
"""People of whom a list does not tell the group: they are shown, and are no group to be compared with."""


def disparities(
    shown: pd.DataFrame, goals: Sequence[Goal], polarities: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Each group's distance to the goal for all, to the group that does best, and to its own target.

    Everything is computed from the rows of ``measures`` of the same view. A group is ``below`` or has
    ``reached`` a goal where its whole interval has; in between too few people are counted to tell
    (``unclear``), and where a group is too small to be shown, that is said (``too_small``).

    Parameters
    ----------
    shown
        The view's ``measures``.
    polarities
        Which way is better, by measure.
    """
    for goal in goals:
        is_of_goal = (
            (shown["measure_id"] == goal.measure)
            & (shown["grain_code"] == goal.grain)
            & (shown["aspect_code"] == goal.by)
        )
        for _, rows in shown[is_of_goal].groupby("period_code"):
            yield from _period(rows_of(rows), goal, polarities[goal.measure])


def _period(rows: Sequence[Row], goal: Goal, polarity: str) -> Iterator[dict[str, Any]]:
    values = {str(row["group_code"]): _value(row) for row in rows}
    reference = _best(values, polarity)
    steps = {(each.group, each.period): each.value for each in goal.targets}
    for row in rows:
        code = str(row["group_code"])
        value, best = values[code], values[reference] if reference and reference != code else None
        if code == UNKNOWN:
            yield {**row, "goal_value": goal.universal, "goal_verdict_code": "not_compared",
                   "reference_group_code": reference, "step_status_code": "no_target"}  # fmt: skip
            continue
        step = steps.get((code, str(row["period_code"])))
        aim = None if step is None else Aim(step, 0.0)
        yield {
            **row,
            "goal_value": goal.universal,
            **_to_goal(value, goal.universal, polarity),
            "reference_group_code": reference,
            **_to_best(value, best, polarity),
            "step_value": step,
            "step_status_code": status_of(value, aim, polarity, is_whole=bool(row["is_whole"])),
        }


def _value(row: Row) -> Value:
    interval = None
    if row["interval_low"] is not None:
        interval = Interval(float(row["interval_low"]), float(row["interval_high"]))
    return Value(row["value_low"], row["value_high"], interval, str(row["suppression_code"]))


def _best(values: Mapping[str, Value], polarity: str) -> str | None:
    """The group that surely does best: by the end of its interval that is worse; of equals, by its code.

    Of two people both may have come again: that is no share to hold others against.
    """
    sign = -1.0 if polarity == "lower" else 1.0
    ranked = [
        (-min(sign * value.reach.low, sign * value.reach.high), code)
        for code, value in values.items()
        if code != UNKNOWN and value.reach is not None
    ]
    return min(ranked)[1] if len(ranked) > 1 else None


def _to_goal(value: Value, goal: float, polarity: str) -> dict[str, Any]:
    if value.low is None or value.high is None:
        return {"goal_verdict_code": "too_small"}
    around = value.interval or Interval(value.low, value.high)
    likely = Interval(around.low - goal, around.high - goal)
    return {
        "goal_gap_low": value.low - goal,
        "goal_gap_high": value.high - goal,
        "goal_gap_from": likely.low,
        "goal_gap_until": likely.high,
        "goal_verdict_code": _verdict(likely, polarity),
    }


def _to_best(value: Value, best: Value | None, polarity: str) -> dict[str, Any]:
    if best is None:
        return {}
    if value.low is None or value.high is None or best.low is None or best.high is None:
        return {"group_verdict_code": "too_small"}
    own, other = Interval(value.low, value.high), Interval(best.low, best.high)
    likely = gap(own, value.interval or own, other, best.interval or other)
    return {
        "group_gap_low": own.low - other.high,
        "group_gap_high": own.high - other.low,
        "group_gap_from": likely.low,
        "group_gap_until": likely.high,
        "group_verdict_code": _verdict(likely, polarity),
    }


def _verdict(difference: Interval, polarity: str) -> str:
    low, high = difference if polarity != "lower" else (-difference.high, -difference.low)
    if low >= 0:
        return "reached"
    return "below" if high < 0 else "unclear"
