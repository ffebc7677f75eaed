"""Random tables with true numbers and their margins: what is hidden in them, and what can be recovered."""

import numpy as np
import numpy.typing as npt

from rollbook.declare.release import Release
from rollbook.protect.bands import band
from rollbook.protect.linked.programme import Belief, left_open
from rollbook.protect.linked.rows import Relations, adds_up
from rollbook.protect.linked.widen import Ranges, widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack

EXACT = Release.model_validate({"profile": "funder", "mode": "exact"})
TABLES, ROWS, COLUMNS = 140, 6, 5
_EXACTLY = 0.5

Table = npt.NDArray[np.int64]
Counts = npt.NDArray[np.float64]


def random_table(seed: int, rows: int, columns: int) -> Table:
    """Counts of people by two traits: small and large ones, as in a community."""
    random = np.random.default_rng(seed)
    return random.poisson(random.choice([3, 18, 45], size=(rows, columns)))


def with_margins(inner: Table) -> Counts:
    """The cells of a table row by row, the sums of its rows, of its columns, and of all."""
    sums = (inner.ravel(), inner.sum(axis=1), inner.sum(axis=0), [inner.sum()])
    return np.concatenate(sums).astype("float64")


def equations(rows: int, columns: int) -> Relations:
    """How the counts of ``with_margins`` hang together."""
    inner = np.arange(rows * columns).reshape(rows, columns)
    of_rows = [inner.size + place for place in range(rows)]
    of_columns = [inner.size + rows + place for place in range(columns)]
    everybody = inner.size + rows + columns
    told = [adds_up(total, inner[place].tolist()) for place, total in enumerate(of_rows)]
    told += [adds_up(total, inner[:, place].tolist()) for place, total in enumerate(of_columns)]
    told += [adds_up(everybody, of_rows), adds_up(everybody, of_columns)]
    return Relations.of(told, np.zeros(everybody + 1))


def published(inner: Table) -> Ranges:
    """The counts of a table as a release in exact mode prints them."""
    counts, relations = with_margins(inner), equations(*inner.shape)
    bands = [band(int(count), EXACT) for count in counts]
    ranges = Ranges(
        np.array([each.low for each in bands], float),
        np.array([each.high for each in bands], float),
        np.ones(counts.size, dtype=bool),
        np.zeros(counts.size, dtype=bool),
        np.arange(counts.size) < inner.size,
    )
    widen(ranges, relations, EXACT)
    widen_by_attack(ranges, relations, EXACT)
    return ranges


def exact_recoveries() -> tuple[int, int]:
    """Hidden counts of random tables that are told exactly, and how many were tried."""
    told = tried = 0
    for seed in range(TABLES):
        inner = random_table(seed, ROWS, COLUMNS)
        ranges, small = published(inner), with_margins(inner) < EXACT.smallest_shown
        belief = Belief(ranges.low, ranges.high, equations(ROWS, COLUMNS))
        found = left_open([belief], small, float("inf"))
        told += int((found.high[small] - found.low[small] < _EXACTLY).sum())
        tried += int(small.sum())
    return told, tried
