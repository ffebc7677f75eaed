"""Tables of three by two with their margins: some counts hidden, some as ranges, some as true numbers."""

import numpy as np

from rollbook.protect.linked.rows import Row, adds_up


def made_up_table(seed: int) -> tuple[np.ndarray, list[tuple[float, float]], list[Row]]:
    """True counts, between which numbers each is printed, and how they add up."""
    random = np.random.default_rng(seed)
    inner = random.choice([3, 5, 7, 14, 20], size=(3, 2))
    counts = np.concatenate([inner.ravel(), inner.sum(axis=1), inner.sum(axis=0)]).astype("float64")
    wide = random.choice([0, 0, 0, 1], size=counts.size)
    ranges = [
        (0.0, 10.0) if count < 11 else (float(count - by), float(count + by))
        for count, by in zip(counts, wide, strict=True)
    ]
    rows = [adds_up(6 + row, [2 * row, 2 * row + 1]) for row in range(3)]
    rows += [adds_up(9 + column, [column, 2 + column, 4 + column]) for column in range(2)]
    return counts, ranges, rows
