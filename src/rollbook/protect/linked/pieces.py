"""Counts that hang together, as one linear programme."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import csr_matrix, hstack, identity, vstack
from scipy.sparse.linalg import lsqr

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.rows import NO_END, Relations

_NEGLIGIBLE = 1e-6
_A_LITTLE = 1e-5
"""So little that none pays for another: ten thousand counts and limits give up less together than one can."""
_CLOSE = 1e-12
Cells = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Belief:
    """What an attacker takes to be true: ranges of counts, and equations between them."""

    low: Numbers
    high: Numbers
    relations: Relations


@dataclass(frozen=True)
class Ends:
    """Counts of which the lower end, and those of which the upper end, keeps another from being freer."""

    low: Cells
    high: Cells


@dataclass(frozen=True)
class Alone:
    """How far a single count gets at best, and what keeps it there."""

    point: Numbers
    ends: Ends


@dataclass(frozen=True)
class Piece:
    """Counts that hang together: which they are, their ranges, and the equations and limits between them."""

    own: Cells
    bounds: Numbers
    equal: csr_matrix
    equals: Numbers
    limited: csr_matrix
    limits: Numbers

    @classmethod
    def of(cls, own: Cells, belief: Belief) -> Self:
        """The piece of a belief that these counts are."""
        relations, low, high = belief.relations, belief.low[own], belief.high[own]
        columns = relations.matrix[:, own]
        rows = np.flatnonzero(np.diff(columns.indptr))
        matrix, lower, upper = columns[rows], relations.low[rows], relations.high[rows]
        same = lower == upper
        above, below = np.isfinite(upper) & ~same, np.isfinite(lower) & ~same
        limited = vstack([matrix[above], -matrix[below]]).tocsr()
        limits = np.concatenate([upper[above], -lower[below]])
        is_limit = _most(limited, low, high) > limits
        bounds = np.column_stack([low, high])
        return cls(own, bounds, matrix[same], upper[same], limited[is_limit], limits[is_limit])

    @property
    def name(self) -> int:
        """Its first count: the same in every belief."""
        return int(self.own[0])

    @property
    def is_free(self) -> bool:
        """Whether no equation says anything of its counts."""
        return not self.equals.size and not self.limits.size

    def allows(self, point: Numbers) -> bool:
        """Whether its counts may be these numbers."""
        return bool(
            (self.bounds[:, 0] - point < _NEGLIGIBLE).all()
            and (point - self.bounds[:, 1] < _NEGLIGIBLE).all()
            and (np.abs(self.equal @ point - self.equals) < _NEGLIGIBLE).all()
            and (self.limited @ point - self.limits < _NEGLIGIBLE).all()
        )

    def knowing(self, cell: int, number: float) -> "Piece":
        """The same piece for somebody who knows one of its counts, by its position."""
        bounds = self.bounds.copy()
        bounds[cell] = number
        return replace(self, bounds=bounds)

    def are_one(self, one: int, other: int) -> bool:
        """Whether two counts are the same by the equations alone, whatever is printed of any count."""
        weights = np.zeros(len(self.own))
        weights[one], weights[other] = 1.0, -1.0
        anything = np.tile([-np.inf, np.inf], (len(self.own), 1))
        point = replace(self, bounds=anything, limits=np.zeros(0)).solve(weights)
        # If they may differ at all, they may differ by any number: such a programme has no end.
        return point is not None and bool(abs(point[one] - point[other]) < _NEGLIGIBLE)

    def apart(self, cells: Cells) -> Cells:
        """Counts of which no two stand in one equation: pushed together, none is in another's way."""
        together = vstack([self.equal, self.limited]).tocsc()
        is_taken, chosen = np.zeros(together.shape[0], dtype=bool), []
        for cell in cells:
            rows = together.indices[together.indptr[cell] : together.indptr[cell + 1]]
            if not is_taken[rows].any():
                is_taken[rows] = True
                chosen.append(cell)
        return np.array(chosen, dtype="int64")

    def middle(self) -> Numbers | None:
        """Possible numbers that keep from every limit, and every end of a range, that some numbers keep from.

        All that can keep a little from its end does so at once: R. M. Freund, R. Roundy and M. J. Todd,
        Identifying the set of always-active constraints in a system of linear inequalities by a single
        linear program (1985). None where nothing fits.
        """
        number, limits = len(self.own), self.limits.size
        counts, is_ended = identity(number, format="csr"), np.isfinite(self.bounds[:, 1])
        # Behind the counts stands how far each keeps from both its ends, and then each limit from its own.
        nothing = csr_matrix((self.equals.size, number + limits))
        apart = replace(
            self,
            bounds=np.vstack([self.bounds, np.tile([0.0, _A_LITTLE], (number + limits, 1))]),
            equal=hstack([self.equal, nothing]).tocsr(),
            limited=vstack([
                hstack([self.limited, csr_matrix((limits, number)), identity(limits)]),
                hstack([-counts, counts, csr_matrix((number, limits))]),
                hstack([counts, counts, csr_matrix((number, limits))]).tocsr()[is_ended],
            ]).tocsr(),
            limits=np.concatenate([self.limits, -self.bounds[:, 0], self.bounds[is_ended, 1]]),
        )  # fmt: skip
        solved = apart.solve(np.concatenate([np.zeros(number), np.full(number + limits, -1.0)]))
        return None if solved is None else solved[:number]

    def ways(self, middle: Numbers, number: int) -> Numbers:
        """Random ways in which the middle can move a little, to and fro, one a row.

        Counts that move together in all of them do so in all numbers that are possible.
        """
        # In the middle all keep as far from their ends as was asked, or not at all.
        is_held = (np.abs(self.bounds - middle[:, None]) < _A_LITTLE / 2).any(axis=1)
        is_tight = self.limits - self.limited @ middle < _A_LITTLE / 2
        rows = vstack([self.equal, self.limited[is_tight]]).tocsc()[:, ~is_held]
        wishes = np.random.default_rng(0).normal(size=(number, rows.shape[1]))
        ways = np.zeros((number, len(self.own)))
        ways[:, ~is_held] = [_without(wish, rows) for wish in wishes]
        return ways

    def solve(self, weights: Numbers) -> Numbers | None:
        """The numbers with the smallest weighted sum that are possible; none where nothing fits."""
        solved = self._programme(weights)
        return solved.x if solved.status == 0 else None

    def alone(self, cell: int, sign: int) -> Alone | None:
        """One count as small as can be (``sign`` 1), or as large (-1), and what binds it (shadow prices)."""
        weights = np.zeros(len(self.own))
        weights[cell] = sign
        solved = self._programme(weights)
        if solved.status != 0:
            return None
        low, high = (np.abs(side.marginals) > _NEGLIGIBLE for side in (solved.lower, solved.upper))
        return Alone(solved.x, Ends(self.own[low], self.own[high]))

    def _programme(self, weights: Numbers) -> OptimizeResult:
        return linprog(
            weights,
            A_ub=self.limited if self.limits.size else None,
            b_ub=self.limits if self.limits.size else None,
            A_eq=self.equal if self.equals.size else None,
            b_eq=self.equals if self.equals.size else None,
            bounds=self.bounds,
            # Few of its rows say nothing: looking for them takes longer than it saves.
            method="highs-ds",
            options={"presolve": False},
        )


def _without(wish: Numbers, rows: csr_matrix) -> Numbers:
    """A way without what equations forbid of it: its projection onto those that they allow."""
    if not min(rows.shape):
        return wish
    forbidden = rows.T @ lsqr(rows.T, wish, atol=_CLOSE, btol=_CLOSE, conlim=0.0)[0]
    return np.asarray(wish - forbidden, dtype="float64")


def _most(matrix: csr_matrix, low: Numbers, high: Numbers) -> Numbers:
    """The largest value of each row that the ranges allow."""
    upper = np.where(np.isinf(high), NO_END, high)
    return np.asarray(matrix.maximum(0) @ upper + matrix.minimum(0) @ low)
