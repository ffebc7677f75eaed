"""What an attacker takes printed numbers for: all of them for true at once, or as many as can be."""

from dataclasses import replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import hstack, identity, vstack

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.pieces import Belief
from rollbook.protect.linked.rows import Relations

_NEGLIGIBLE = 1e-6


def beliefs_of(low: Numbers, high: Numbers, relations: Relations) -> list[Belief]:
    """Beliefs about printed numbers: the second lets go of what cannot be true of the first, and of no more.

    Stocks stand as they were some households ago, a range is kept from an earlier release, and few households
    may be many people: so printed numbers need not fit together. An attacker does not give all equations up
    for it, but those that must be wrong.
    """
    bold = Belief(low, high, relations.fitting(low, high))
    return [bold, mended(bold)]


def mended(belief: Belief) -> Belief:
    """The same belief; equations that do not fit give way by as much as their counts may be late or old.

    Which ones: those that are off where all of them together are as little off as they can be (an elastic
    programme: J. W. Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6).
    """
    rows, off = belief.relations, _off(belief)
    is_off = off > _NEGLIGIBLE
    if not is_off.any():
        return belief
    # Each as far as something known explains it.
    by = np.where(off <= rows.late, rows.late, np.where(off <= rows.old, rows.old, off))
    give = np.where(is_off, by, 0.0)
    return replace(belief, relations=replace(rows, low=rows.low - give, high=rows.high + give))


def _off(belief: Belief) -> Numbers:
    """By how many people each row is off in the numbers that are least off altogether."""
    rows, (number, cells) = belief.relations, belief.relations.matrix.shape
    above, below = np.isfinite(rows.high), np.isfinite(rows.low)
    slack = identity(number, format="csr")
    limited = vstack(
        [hstack([rows.matrix[above], -slack[above]]), hstack([-rows.matrix[below], -slack[below]])]
    )
    ends = np.vstack([np.column_stack([belief.low, belief.high]), np.tile([0.0, np.inf], (number, 1))])
    solved = linprog(
        np.concatenate([np.zeros(cells), np.ones(number)]),
        A_ub=limited.tocsr(),
        b_ub=np.concatenate([rows.high[above], -rows.low[below]]),
        bounds=ends,
        method="highs",
    )
    return np.asarray(solved.x[cells:])
