"""How members came and how often people come, among the counts that a release prints."""

from collections.abc import Iterator, Mapping

import pandas as pd

from rollbook.protect.countings import ALL
from rollbook.protect.linked.listed import MAP, UP_TO_NOW, cells_of

NEW_MEMBERS, STEP, MOVED, REST_OF_STEP, BY_TIMES = (
    "new_members",
    "on",
    "moved_to",
    "stayed_before",
    "by_times",
)


def of_paths(tables: Mapping[str, pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The counts of channels, of the ladder, and of people by how often they came."""
    sets, timings = tables["touch_overlaps"], tables["touch_timings"]
    yield cells_of("touch_overlaps", sets, NEW_MEMBERS, MAP, MAP, "channels", "channels_code", is_stock=False)
    channels = timings["channel_code"].astype("str")
    yield cells_of("touch_timings", timings, NEW_MEMBERS, MAP, MAP, channels, "timing_code", is_stock=False)
    yield from _attributions(tables["attributions"])
    for name, counting in (("ladders", STEP), ("ladder_moves", MOVED), ("ladder_rests", REST_OF_STEP)):
        yield _ladder(name, tables[name], counting)
    times = tables["repeat_attendances"]
    now = (UP_TO_NOW, UP_TO_NOW)
    yield cells_of("repeat_attendances", times, BY_TIMES, *now, "times", "times_code", is_stock=False)


def _attributions(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    is_all = rows["method_code"] == ALL
    yield cells_of("attributions", rows[is_all], NEW_MEMBERS, MAP, MAP, ALL, is_stock=False)
    own = rows[~is_all]
    ends = own["method_code"].astype("str") + " " + own["end_code"].astype("str")
    yield cells_of("attributions", own, ends, MAP, MAP, "channel", "channel_code", is_stock=False)


def _ladder(name: str, rows: pd.DataFrame, counting: str) -> pd.DataFrame:
    named = counting + " " + rows["step_code"].astype("str")
    return cells_of(name, rows, named, UP_TO_NOW, UP_TO_NOW, "channel", "channel_code", is_stock=False)
