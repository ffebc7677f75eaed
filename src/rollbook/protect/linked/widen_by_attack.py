"""The last word: a release is attacked before it is made, with the same linear programmes as the audit."""

import numpy as np

from rollbook.declare.models import Release
from rollbook.protect.linked.beliefs import beliefs_of
from rollbook.protect.linked.insider import told_to_insiders
from rollbook.protect.linked.pieces import Ends
from rollbook.protect.linked.programme import Possible, left_open
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Ranges, widen

_NEGLIGIBLE = 1e-6
_MOST_ROUNDS = 400
"""Each round draws a range wider, which comes to an end; the audit finds whatever a fault here leaves."""


def widen_by_attack(ranges: Ranges, relations: Relations, release: Release) -> None:
    """Widen what propagation leaves: hidden counts that several equations together tell closer.

    All hidden counts are asked, as in the audit, and then everybody who knows one of them. In a round, of the
    printed counts that bind a hidden one (by their shadow prices in its programme) the largest gives way by a
    band, unless one of them already did.
    """
    widest, possible = release.smallest_shown - 1.0, Possible()
    # Of a rest that may be told, programmes know all from its part and its whole.
    told = relations.without(np.isinf(ranges.high) & ~ranges.is_small)
    # What insiders know and tell are counts that were printed.
    is_ended = np.isfinite(ranges.high)
    for _ in range(_MOST_ROUNDS):
        is_hidden = ranges.is_hidden
        beliefs = beliefs_of(*ranges.known, told)
        found = left_open(beliefs, is_hidden, widest, possible)
        given: set[tuple[int, bool]] = set()
        for (cell, sign), ends in sorted(found.binds.items(), key=lambda each: each[0]):
            is_told = found.low[cell] > _NEGLIGIBLE if sign > 0 else found.high[cell] < widest - _NEGLIGIBLE
            if is_told and found.belief[cell] >= 0:
                _give_way(ranges, ends, cell, release, given)
        if not given:
            # Only now: whether a count tells another is asked where both are open.
            for each in told_to_insiders(beliefs, is_hidden & is_ended):
                _give_way(ranges, each.ends, each.told, release, given)
        if not given:
            return
        widen(ranges, relations.fitting(*ranges.known), release)


def _give_way(ranges: Ranges, ends: Ends, cell: int, release: Release, given: set[tuple[int, bool]]) -> None:
    """Widen one of the counts that bind another, by a band."""
    both = [(int(each), False) for each in ends.low] + [(int(each), True) for each in ends.high]
    chosen = [
        (each, is_up)
        for each, is_up in both
        if each != cell and ranges.is_printed[each] and ranges.can_give_way(each, release, is_up=is_up)
    ]
    if not chosen or given & set(chosen):
        return
    beside, is_up = max(
        chosen,
        key=lambda each: (ranges.low[each[0]] > 0, bool(ranges.is_group[each[0]]), ranges.low[each[0]], each),
    )
    given.add((beside, is_up))
    ranges.give_way(beside, 1.0, release, is_up=is_up)
