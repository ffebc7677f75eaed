"""The last word: a release is attacked before it is made, with the same linear programmes as the audit."""

import numpy as np

from rollbook.declare.models import Release
from rollbook.protect.linked.beliefs import beliefs_of
from rollbook.protect.linked.programme import Ends, left_open, what_binds
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Ranges, widen

_NEGLIGIBLE = 1e-6
_MOST_ROUNDS = 5
_MOST_ALONE = 20
"""A run must not take minutes for this; what it leaves, the audit finds, and nobody can sign it then."""


def widen_by_attack(ranges: Ranges, relations: Relations, release: Release) -> None:
    """Widen what propagation leaves: hidden counts that several equations together tell closer.

    Each time the largest of the printed counts that bind such a hidden one (by their shadow prices in its
    programme) gives way by a band.
    """
    widest = release.smallest_shown - 1.0
    for _ in range(_MOST_ROUNDS):
        is_hidden = ranges.is_hidden & ranges.is_printed
        beliefs = beliefs_of(ranges.low, ranges.high, relations, is_hidden)
        found = left_open(beliefs, is_hidden, widest, _MOST_ALONE)
        is_solved = is_hidden & (found.belief >= 0)
        too_high = np.flatnonzero(is_solved & (found.low > _NEGLIGIBLE))
        too_low = np.flatnonzero(is_solved & (found.high < widest - _NEGLIGIBLE))
        if not too_high.size and not too_low.size:
            return
        for cells, sign in ((too_high, 1.0), (too_low, -1.0)):
            for cell in cells:
                ends = what_binds(beliefs[found.belief[cell]], int(cell), sign)
                _give_way(ranges, ends, int(cell), release)
        widen(ranges, relations.fitting(ranges.low, ranges.high), release)


def _give_way(ranges: Ranges, ends: Ends, cell: int, release: Release) -> None:
    """Widen one of the counts that bind another, by a band."""
    both = [(int(each), False) for each in ends.low] + [(int(each), True) for each in ends.high]
    chosen = [
        (each, is_up)
        for each, is_up in both
        if each != cell and ranges.is_printed[each] and ranges.can_give_way(each, release, is_up=is_up)
    ]
    if not chosen:
        return
    beside, is_up = max(
        chosen,
        key=lambda each: (ranges.low[each[0]] > 0, bool(ranges.is_group[each[0]]), ranges.low[each[0]], each),
    )
    ranges.give_way(beside, 1.0, release, is_up=is_up)
