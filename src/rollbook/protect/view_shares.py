"""Tables with shares: a share is computed from what is shown, never from what is hidden."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rollbook.protect.bands import Band, share_within
from rollbook.protect.linked.leaf_tables import BEFORE
from rollbook.protect.shown import Shown
from rollbook.protect.view_counts import counts
from rollbook.tables.rows import rows_of


def ladder_counts(measured: pd.DataFrame, shown: Shown) -> dict[str, pd.DataFrame]:
    """How the people on each step of the ladder are shown, and what else its shares tell.

    Returns
    -------
    dict
        ``ladders``: the people on each step; ``ladder_moves``: those of the step before who went on;
        ``ladder_rests``: those who did not, where they are too few to be shown and both others are shown.
    """
    people = counts(measured, shown)
    moved = {"person_count": measured["moved_count"], "household_count": measured["moved_household_count"]}
    moves = counts(measured.assign(**moved), shown)
    moves = moves[moves["step_code"].isin(list(BEFORE))].reset_index(drop=True)
    return {"ladders": people, "ladder_moves": moves, "ladder_rests": _rests(people, moves, shown)}


def ladders(people: pd.DataFrame, moves: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Show each step of the ladder, the share of the step before that went on, and after how many days.

    The share lies between ``share_low`` and ``share_high``: 0 and 1 where there is no step before, nobody on
    it, or a count that is hidden. The days are missing where a count behind them is hidden: a median of few
    is somebody's own time.

    Parameters
    ----------
    people, moves
        As ``ladder_counts`` makes them.
    """
    here, went = _bands(people), _bands(moves)
    for row in rows_of(people):
        channel, step = row["channel_code"], row["step_code"]
        before = here[channel, BEFORE[step]] if step in BEFORE else Band(0, 0)
        moved = went.get((channel, step), Band(0, 0))
        low, high = share_within(moved, before)
        is_hidden = moved.is_hidden or here[channel, step].is_hidden
        yield {
            "channel_code": channel,
            "step_code": step,
            "low_count": here[channel, step].low,
            "high_count": here[channel, step].high,
            "share_low": float(low),
            "share_high": float(high),
            "median_days": None if is_hidden else row["median_days"],
        }


def _rests(people: pd.DataFrame, moves: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """Nobody prints them; of a part or a whole that is hidden nobody can take them off either."""
    keys = ["channel_code", "step_code"]
    before = people.assign(step_code=people["step_code"].map({old: new for new, old in BEFORE.items()}))
    both = moves.merge(before, on=keys, suffixes=("", "_before"))
    is_small = [
        row["low_count"] > 0
        and row["low_count_before"] > 0
        and shown(
            int(row["person_count_before"] - row["person_count"]),
            max(int(row["household_count_before"] - row["household_count"]), 0),
        ).is_hidden
        for row in rows_of(both)
    ]
    small = both[pd.Series(is_small, both.index, dtype="bool")].reset_index(drop=True)
    return small[keys].assign(low_count=0, high_count=small["high_count_before"])


def _bands(rows: pd.DataFrame) -> dict[tuple[str, str], Band]:
    return {
        (row["channel_code"], row["step_code"]): Band(int(row["low_count"]), int(row["high_count"]))
        for row in rows_of(rows)
    }
