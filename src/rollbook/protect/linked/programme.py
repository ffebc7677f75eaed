"""What the published counts leave open, by linear programming (HiGHS, through scipy)."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.rows import Relations

_NEGLIGIBLE = 1e-6


@dataclass(frozen=True)
class Belief:
    """What an attacker takes to be true: ranges of counts, and equations between them."""

    low: Numbers
    high: Numbers
    relations: Relations


@dataclass(frozen=True)
class Open:
    """Between which numbers each count must lie, whatever else is true, by the first belief that can be true.

    ``belief`` is its number for each count; -1 where none can.
    """

    low: Numbers
    high: Numbers
    belief: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ends:
    """Counts of which the lower end, and those of which the upper end, keeps another from being freer."""

    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]


def what_binds(belief: Belief, cell: int, sign: float) -> Ends:
    """Which ends of which counts keep one from being smaller (``sign`` 1) or larger (-1)."""
    own = np.flatnonzero(_components(belief.relations) == _components(belief.relations)[cell])
    return _Piece.of(own, belief).binding(int(np.flatnonzero(own == cell)[0]), sign)


def left_open(
    beliefs: Sequence[Belief],
    asked: npt.NDArray[np.bool_],
    enough: float,
    most_alone: int = sys.maxsize,
) -> Open:
    """The smallest and largest value of each asked count that all relations and ranges allow.

    Counts that hang together are looked at together and others apart. Most answers come from a few
    programmes that push all asked counts down or up at once; what these leave is asked one by one.

    Parameters
    ----------
    beliefs
        From the boldest on. Published ranges need not fit together, since some stand as they were: then an
        attacker must believe less.
    asked
        Of which counts an answer is wanted.
    enough
        A count that may be 0, or so many, is not asked any closer.
    most_alone
        How many counts are asked one by one, each way; more are taken for open. All, for an audit.
    """
    first = beliefs[0]
    found = Open(first.low.copy(), first.high.copy(), np.full(asked.size, -1, dtype="int64"))
    component = _components(first.relations)
    for number in np.unique(component[asked]):
        own = np.flatnonzero(component == number)
        for place, belief in enumerate(beliefs):
            piece = _Piece.of(own, belief, most_alone)
            if piece.answer(asked[own], enough, found.low, found.high):
                found.belief[own] = place
                break
    return found


def _components(relations: Relations) -> npt.NDArray[np.int64]:
    # Without signs: what cancels out hangs together all the same.
    matrix = abs(relations.matrix)
    numbers = connected_components((matrix.T @ matrix).astype(bool), directed=False)[1]
    return np.asarray(numbers, dtype="int64")


@dataclass
class _Piece:
    """Counts that hang together."""

    own: npt.NDArray[np.int64]
    bounds: Numbers
    equal: csr_matrix
    equals: Numbers
    limited: csr_matrix
    limits: Numbers
    most_alone: int

    @classmethod
    def of(cls, own: npt.NDArray[np.int64], belief: Belief, most_alone: int = sys.maxsize) -> "_Piece":
        relations, low, high = belief.relations, belief.low, belief.high
        columns = relations.matrix[:, own]
        rows = np.flatnonzero(np.diff(columns.indptr))
        matrix, lower, upper = columns[rows], relations.low[rows], relations.high[rows]
        same = lower == upper
        above, below = np.isfinite(upper) & ~same, np.isfinite(lower) & ~same
        return cls(
            own,
            np.column_stack([low[own], high[own]]),
            matrix[same],
            upper[same],
            vstack([matrix[above], -matrix[below]]).tocsr(),
            np.concatenate([upper[above], -lower[below]]),
            most_alone,
        )

    def answer(self, asked: npt.NDArray[np.bool_], enough: float, least: Numbers, most: Numbers) -> bool:
        """Note what is left open for the asked counts; False if nothing fits."""
        targets = np.flatnonzero(asked)
        if not self.equals.size and not self.limits.size:
            least[self.own[targets]], most[self.own[targets]] = self.bounds[targets].T
            return True
        for sign, ends in ((1.0, least), (-1.0, most)):
            goals = self.bounds[:, 0] if sign > 0 else np.minimum(self.bounds[:, 1], enough)
            left, chosen, alone, is_first = targets, targets, 0, True
            while left.size:
                weights = np.zeros(len(self.own))
                weights[chosen] = sign
                found = self._solve(weights)
                if found is None:
                    return False
                is_open = sign * (goals - found) > -_NEGLIGIBLE
                ends[self.own[left[is_open[left]]]] = found[left[is_open[left]]]
                if not is_first:
                    # Those that were pushed alone in their equations and did not get there are asked alone.
                    stuck = chosen[~is_open[chosen]]
                    asked_now = max(self.most_alone - alone, 0)
                    self._one_by_one(stuck[:asked_now], sign, ends)
                    ends[self.own[stuck[asked_now:]]] = goals[stuck[asked_now:]]
                    alone += stuck.size
                    left = left[~np.isin(left, stuck)]
                is_first = False
                left = left[~is_open[left]]
                chosen = self._apart(left)
        return True

    def _apart(self, left: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Counts of which no two stand in one equation: pushed together, none is in another's way."""
        together = vstack([self.equal, self.limited]).tocsc()
        is_taken, chosen = np.zeros(together.shape[0], dtype=bool), []
        for cell in left:
            rows = together.indices[together.indptr[cell] : together.indptr[cell + 1]]
            if not is_taken[rows].any():
                is_taken[rows] = True
                chosen.append(cell)
        return np.array(chosen, dtype="int64")

    def _one_by_one(self, targets: npt.NDArray[np.int64], sign: float, ends: Numbers) -> None:
        for target in targets:
            weights = np.zeros(len(self.own))
            weights[target] = sign
            found = self._solve(weights)
            if found is not None:
                ends[self.own[target]] = found[target]

    def binding(self, target: int, sign: float) -> Ends:
        """Which ends keep a count from being smaller (``sign`` 1) or larger (-1): their shadow prices."""
        weights = np.zeros(len(self.own))
        weights[target] = sign
        solved = self._programme(weights)
        if solved.status != 0:
            return Ends(self.own[:0], self.own[:0])
        low, high = (np.abs(side.marginals) > _NEGLIGIBLE for side in (solved.lower, solved.upper))
        return Ends(self.own[low], self.own[high])

    def _solve(self, weights: Numbers) -> Numbers | None:
        solved = self._programme(weights)
        return solved.x if solved.status == 0 else None

    def _programme(self, weights: Numbers) -> OptimizeResult:
        return linprog(
            weights,
            A_ub=self.limited if self.limits.size else None,
            b_ub=self.limits if self.limits.size else None,
            A_eq=self.equal if self.equals.size else None,
            b_eq=self.equals if self.equals.size else None,
            bounds=self.bounds,
            method="highs",
        )
