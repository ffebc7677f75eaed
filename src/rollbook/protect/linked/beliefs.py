"""What an attacker takes printed numbers for: all of them for true at once, or as many as can be."""

from dataclasses import replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import hstack, identity, vstack

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.pieces import Belief
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Flags

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

    Which ones: all of which any may be off where all of them together are as little off as they can be (an
    elastic programme: J. W. Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6). An
    attacker cannot tell which of them is the wrong one.
    """
    rows, (off, may_be_off) = belief.relations, _off(belief)
    if not (off > _NEGLIGIBLE).any():
        return belief
    # Each as far as something known explains it.
    by = np.where((off <= rows.late) & (rows.late > 0), rows.late, np.maximum(rows.old, off))
    give = np.where(may_be_off, by, 0.0)
    return replace(belief, relations=replace(rows, low=rows.low - give, high=rows.high + give))


def _off(belief: Belief) -> tuple[Numbers, Flags]:
    """By how many people each row is off in numbers that are least off altogether, and which may be.

    In none of these numbers is a row off whose shadow price is less than what being off costs.
    """
    rows, (number, cells) = belief.relations, belief.relations.matrix.shape
    above, below = np.flatnonzero(np.isfinite(rows.high)), np.flatnonzero(np.isfinite(rows.low))
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
    price = np.zeros(number)
    np.subtract.at(price, np.concatenate([above, below]), solved.ineqlin.marginals)
    return np.asarray(solved.x[cells:]), price > 1 - _NEGLIGIBLE
