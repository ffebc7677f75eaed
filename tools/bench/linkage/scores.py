"""How well records were put together, counted in pairs: linear in the records, whatever their number.

A pair is right if both of its records are of one person in truth and were put together. With the counts of
records by person made and person in truth, pairs need not be listed: n records of one person are
n (n - 1) / 2 pairs.
"""

from dataclasses import dataclass
from math import floor

import numpy as np
import numpy.typing as npt
import pandas as pd

PLACES = 10_000


@dataclass(frozen=True)
class PairScore:
    """Pairs that are right, pairs that were made, pairs that are true."""

    right: int
    made: int
    true: int

    @property
    def precision(self) -> float:
        """The share of the pairs made that are right; 1 if none was made."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """The share of the true pairs that were made; 1 if there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.made + self.true) if self.made + self.true else 1.0

    def as_record(self) -> dict[str, float]:
        """Counts and shares, the shares cut (never rounded up) to four places."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        cut = {name: floor(share * PLACES) / PLACES for name, share in shares.items()}
        return {"right": self.right, "made": self.made, "true": self.true, **cut}


def score_pairs(made: npt.ArrayLike, true: npt.ArrayLike) -> PairScore:
    """Score the persons made of records against the true ones, over all pairs of records.

    Parameters
    ----------
    made
        The person that each record was put to.
    true
        The person of whom each record really speaks.
    """
    table = pd.DataFrame({"made": np.asarray(made), "true": np.asarray(true)})
    return PairScore(
        right=_pairs(table.groupby(["made", "true"]).size().to_numpy()),
        made=_pairs(table.groupby("made").size().to_numpy()),
        true=_pairs(table.groupby("true").size().to_numpy()),
    )


def score_links(made: npt.ArrayLike, true: npt.ArrayLike, is_right_side: npt.ArrayLike) -> PairScore:
    """Score links between two files: pairs of a record of one with a record of the other.

    Pairs within a file do not count; who holds each person once per file is held to links of one to one, for
    every further record in a person adds wrong links.
    """
    table = pd.DataFrame({"made": np.asarray(made), "true": np.asarray(true)})
    right = np.asarray(is_right_side, dtype=bool)
    table = table.assign(right=right.astype(np.int64), left=(~right).astype(np.int64))
    return PairScore(
        right=_links(table, ["made", "true"]), made=_links(table, ["made"]), true=_links(table, ["true"])
    )


def _pairs(sizes: np.ndarray) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _links(table: pd.DataFrame, by: list[str]) -> int:
    sides = table.groupby(by)[["left", "right"]].sum()
    return int((sides["left"] * sides["right"]).sum())
