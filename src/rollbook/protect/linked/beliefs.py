"""What an attacker takes printed numbers for, from the boldest on."""

import numpy as np

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.pieces import Belief
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Flags

_LARGE_FAMILIES = 40.0


def beliefs_of(low: Numbers, high: Numbers, relations: Relations, is_hidden: Flags) -> list[Belief]:
    """Beliefs about printed numbers: each lets go of what the one before takes for granted.

    All numbers are of one day; stocks stand as they were some households ago; few households may be many
    people, so that a hidden count is larger than it is taken for; and everything printed may be old.
    """
    families = np.where(is_hidden, high + _LARGE_FAMILIES, high)
    bold = relations.fitting(low, high)
    late = bold.loosened(1)
    return [
        Belief(low, high, bold),
        Belief(low, high, late),
        Belief(low, families, late),
        Belief(low, families, late.aged(1)),
        Belief(low, families, late.loosened(3).aged(4)),
    ]
