"""Numbers of governance in a release: whether they are small, and nothing more.

Members of a committee and signers of a code are parts of a whole that a release shows. A range of them beside
a range of all would bound how few are not among them. That there are at least eleven bounds these only from
above, and that there are fewer is what every hidden count says. Nobody knows their homes: each is taken for
one, as visits are.
"""

import pandas as pd

from rollbook.declare.release import Release
from rollbook.protect.bands import band

KEPT_INSIDE = ("conduct.settled",)
"""Reports less those that were settled are those that are open, which are few."""


def governance_sizes(counted: pd.DataFrame, release: Release) -> pd.DataFrame:
    """Fewer than the smallest count shown, or at least as many (``governance_sizes`` of both views)."""
    told = counted[~counted["governance_count_id"].isin(KEPT_INSIDE)]
    sizes = [
        "fewer" if band(int(number), release).low < release.smallest_shown else "at_least"
        for number in told["counted_number"]
    ]
    return told.assign(size_code=sizes)
