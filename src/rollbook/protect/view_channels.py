"""Where new members come from, as it is shown: estimates as counts, ranges by their outer ends."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rollbook.protect.shown import Shown
from rollbook.tables.rows import rows_of


def attributions(measured: pd.DataFrame, shown: Shown) -> Iterator[dict[str, Any]]:
    """Show estimates and ranges of each method and channel, and the new members that they are of.

    A range reaches from the low end of how its low end is shown to the high end of how its high end is: what
    is released never claims to be surer than the working view. All three are shown by the same households.

    Parameters
    ----------
    measured
        ``measured.attributions``; where there is no ``estimate_count``, none is shown.
    """
    for row in rows_of(measured):
        homes = int(row["household_count"])
        low, high = (shown(int(row[end]), homes) for end in ("low_count", "high_count"))
        estimate = row["estimate_count"]
        best = None if estimate is None else shown(int(estimate), homes)
        everybody = shown(int(row["new_member_count"]), int(row["new_member_household_count"]))
        yield {
            "method_code": row["method_code"],
            "channel_code": row["channel_code"],
            "estimate_low_count": best and best.low,
            "estimate_high_count": best and best.high,
            "range_low_count": low.low,
            "range_high_count": high.high,
            "denominator_low_count": everybody.low,
            "denominator_high_count": everybody.high,
        }
