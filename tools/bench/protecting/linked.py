"""How many hidden counts of tables with true numbers can be recovered, beside their margins."""

import numpy as np

from rollbook.declare.release import Release
from rollbook.protect.bands import band
from rollbook.protect.linked.programme import Belief, left_open
from rollbook.protect.linked.rows import Relations, adds_up
from rollbook.protect.linked.widen import Ranges, widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack

TABLES, ROWS, COLUMNS = 140, 6, 5
_EXACTLY = 0.5


def exact_recoveries() -> tuple[int, int]:
    """Hidden counts of random tables that are told exactly, and how many were tried."""
    release = Release.model_validate({"profile": "funder", "mode": "exact"})
    told = tried = 0
    for seed in range(TABLES):
        random = np.random.default_rng(seed)
        inner = random.poisson(random.choice([3, 18, 45], size=(ROWS, COLUMNS)))
        counts = np.concatenate([inner.ravel(), inner.sum(axis=1), inner.sum(axis=0), [inner.sum()]])
        bands = [band(int(count), release) for count in counts]
        ranges = Ranges(
            np.array([each.low for each in bands], float),
            np.array([each.high for each in bands], float),
            np.ones(counts.size, dtype=bool),
            np.zeros(counts.size, dtype=bool),
            np.arange(counts.size) < inner.size,
        )
        relations = _equations()
        widen(ranges, relations, release)
        widen_by_attack(ranges, relations, release)
        small = counts < release.smallest_shown
        found = left_open([Belief(ranges.low, ranges.high, relations)], small, float("inf"))
        told += int((found.high[small] - found.low[small] < _EXACTLY).sum())
        tried += int(small.sum())
    return told, tried


def _equations() -> Relations:
    inner = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    of_rows = [inner.size + place for place in range(ROWS)]
    of_columns = [inner.size + ROWS + place for place in range(COLUMNS)]
    everybody = inner.size + ROWS + COLUMNS
    rows = [adds_up(total, inner[place].tolist()) for place, total in enumerate(of_rows)]
    rows += [adds_up(total, inner[:, place].tolist()) for place, total in enumerate(of_columns)]
    rows += [adds_up(everybody, of_rows), adds_up(everybody, of_columns)]
    return Relations.of(rows, np.zeros(everybody + 1))
