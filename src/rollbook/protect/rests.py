"""The rest of a share: who is of the whole and not of the part is a count that nobody shows and all can tell.

Of 16 to 20 people 11 to 15 finished a training: then one at least and nine at most did not. So where the rest
may not be shown, one of the two is shown so wide that the rest may be anything from nobody to ten.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rollbook.declare.models import Release
from rollbook.protect.widening import Counts, Flags, band_begins, band_ends

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Beside:
    """Parts and wholes of which the rest may not be shown, by their positions among the counts."""

    part: Positions
    whole: Positions
    is_group: Flags
    """Whether they are counts of one group and not of everybody."""


def widen_beside_rests(counts: Counts, beside: Beside, release: Release) -> None:
    """Widen a part or its whole until their difference says nothing about the rest; changes ``counts``.

    Of everybody the whole is widened: other pages show the parts (who stayed, who came twice, members by
    category), and a narrower band there would undo it. Of a group the part is: how large groups are stands
    on the page of who is reached. How far follows from what was shown before, so no order matters.
    """
    most = release.smallest_shown - 1
    seen = ~counts.is_hidden[beside.part]
    part, whole, is_group = beside.part[seen], beside.whole[seen], beside.is_group[seen]
    low, high = counts.low.copy(), counts.high.copy()
    own, of = part[is_group], whole[is_group]
    np.minimum.at(counts.low, own, band_begins(np.minimum(low[own], high[of] - most), release))
    np.maximum.at(counts.high, own, band_ends(np.maximum(high[own], low[of]), release))
    own, of = part[~is_group], whole[~is_group]
    np.minimum.at(counts.low, of, band_begins(np.minimum(low[of], high[own]), release))
    np.maximum.at(counts.high, of, band_ends(np.maximum(high[of], low[own] + most), release))
