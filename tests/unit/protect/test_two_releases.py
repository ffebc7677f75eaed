"""Two releases side by side: what was printed before stands beside what is printed now."""

from dataclasses import replace

import numpy as np
import pandas as pd

from rollbook.protect.countings import KEY
from rollbook.protect.linked.beliefs import beliefs_of
from rollbook.protect.linked.listed import MAP
from rollbook.protect.linked.programme import left_open
from rollbook.protect.linked.two_releases import Together, together
from rollbook.protect.linked.widen import Ranges, widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack
from tests.unit.protect.measure_samples import JULY

ALL, ES, EN = ("all", "all"), ("language", "es"), ("language", "en")
Told = dict[tuple[str, tuple[str, str]], tuple[float, float]]


def cells(told: Told, grain: str = "quarter", counting: str = "attendees") -> pd.DataFrame:
    """Counts by period and group, as a release prints them."""
    rows = [
        ("measures", counting, grain, period, *group, low, high, False)
        for (period, group), (low, high) in told.items()
    ]
    return pd.DataFrame(rows, columns=[*KEY, "low", "high", "is_stock"])


NOW = cells({("2018Q1", ALL): (31, 45), ("2018Q1", ES): (26, 30), ("2018Q1", EN): (0, 10),
             ("2018Q2", ALL): (31, 35)})  # fmt: skip
BEFORE = cells({("2018Q1", ALL): (31, 35)})


def open_of(both: Together, cell: int) -> tuple[float, float]:
    low = np.maximum(both.cells["low"].to_numpy(dtype=float), both.low)
    high = np.minimum(both.cells["high"].to_numpy(dtype=float), both.high)
    beliefs = beliefs_of(low, high, both.relations)
    found = left_open(beliefs, np.arange(low.size) == cell, 10.0)
    return float(found.low[cell]), float(found.high[cell])


def test_a_range_that_is_drawn_wider_helps_nobody_if_it_was_printed_narrower() -> None:
    """31 to 45 less 26 to 30 may be 10; whoever kept the 31 to 35 of last time knows that it is 9 at most."""
    assert open_of(together(NOW, None, JULY), 2) == (1, 10)
    assert open_of(together(NOW, BEFORE, JULY), 2) == (1, 9)


def test_a_release_is_widened_with_the_one_before_beside_it() -> None:
    """All cannot be drawn wider any more: those who speak Spanish are."""
    both = together(NOW, BEFORE, JULY)
    count = len(both.cells)
    low, high = (both.cells[end].to_numpy(dtype=float, copy=True) for end in ("low", "high"))
    is_group = (both.cells["aspect_code"] != "all").to_numpy()
    ranges = Ranges(
        low, high, np.ones(count, dtype=bool), np.zeros(count, dtype=bool), is_group, both.low, both.high
    )
    widen(ranges, both.relations, JULY.release)
    widen_by_attack(ranges, both.relations, JULY.release)
    assert (ranges.low[1], ranges.high[1]) == (21, 35)
    widened = replace(both, cells=both.cells.assign(low=low, high=high))
    assert open_of(widened, 2) == (0, 10)


def test_what_was_counted_anew_is_believed_as_it_is_now() -> None:
    both = together(NOW, cells({("2018Q1", ALL): (51, 55)}), JULY)
    assert (both.low[0], both.high[0]) == (-np.inf, np.inf)


def test_a_year_that_went_on_and_the_whole_year_are_two_counts() -> None:
    now = pd.concat([NOW, cells({("FY2017-18", ALL): (61, 65)}, "fiscal_year")], ignore_index=True)
    before = pd.concat([BEFORE, cells({("FY2017-18", ALL): (51, 65)}, "fiscal_year")], ignore_index=True)
    both = together(now, before, JULY)
    assert list(both.cells["grain_code"][both.is_before]) == ["fiscal_year"]
    assert both.low[4] == -np.inf


def test_what_is_counted_between_the_dates_of_a_map_is_of_its_release() -> None:
    new = cells({(MAP, ALL): (186, 190)}, MAP, "new_members")
    both = together(pd.concat([NOW, new], ignore_index=True), pd.concat([BEFORE, new]), JULY)
    assert both.is_before.sum() == 1
