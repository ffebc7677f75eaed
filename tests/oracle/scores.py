"""How well rows were found to be of one person, by pairs of rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


@dataclass(frozen=True)
class Score:
    """Pairs that are found among those that are joined, and among those that are true."""

    joined: int
    true: int
    found: int

    @property
    def precision(self) -> float:
        """Of the pairs that were joined, the share that are one person."""
        return self.found / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one person, the share that were joined."""
        return self.found / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        """The three figures, in three decimals."""
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"


def pairwise(rows: Iterable[tuple[Hashable, Hashable]]) -> Score:
    """Score rows, each with its true person and the person it was found to be of."""
    placed = list(rows)
    joined = Counter(found for _, found in placed)
    true = Counter(person for person, _ in placed)
    both = Counter(placed)
    joined_pairs, true_pairs, found_pairs = (
        sum(comb(count, 2) for count in counts.values()) for counts in (joined, true, both)
    )
    return Score(joined_pairs, true_pairs, found_pairs)
