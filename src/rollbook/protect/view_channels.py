"""Where new members come from, as it is shown: estimates as counts, ranges by their outer ends."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rollbook.protect.bands import Band
from rollbook.protect.countings import ALL
from rollbook.protect.shown import Shown
from rollbook.tables.rows import Row, rows_of

_ENDS = ("estimate", "low", "high")


def attribution_counts(measured: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """How estimates, and both ends of their ranges, are shown: each by the same households.

    Parameters
    ----------
    measured
        ``measured.attributions``; where there is no ``estimate_count``, none is shown.

    Returns
    -------
    pandas.DataFrame
        ``method_code``, ``channel_code``, ``end_code`` (``estimate``, ``low``, ``high``), ``low_count`` and
        ``high_count``; and one row for the new members, ``all`` of every code.
    """
    rows = rows_of(measured)
    told = [
        (
            row["method_code"],
            row["channel_code"],
            end,
            shown(int(row[f"{end}_count"]), int(row["household_count"])),
        )
        for row in rows
        for end in _ENDS
        if row[f"{end}_count"] is not None
    ]
    told += [(ALL, ALL, ALL, _everybody(row, shown)) for row in rows[:1]]
    return pd.DataFrame(
        [(method, channel, end, band.low, band.high) for method, channel, end, band in told],
        columns=["method_code", "channel_code", "end_code", "low_count", "high_count"],
    )


def attributions(counts: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Show estimates and ranges of each method and channel, and the new members that they are of.

    A range reaches from the low end of how its low end is shown to the high end of how its high end is: what
    is released never claims to be surer than the working view.

    Parameters
    ----------
    counts
        As ``attribution_counts`` makes them.
    """
    known = {
        (row["method_code"], row["channel_code"], row["end_code"]): Band(
            int(row["low_count"]), int(row["high_count"])
        )
        for row in rows_of(counts)
    }
    everybody = known.pop((ALL, ALL, ALL), Band(0, 0))
    for method, channel in dict.fromkeys(key[:2] for key in known):
        estimate, low, high = (known.get((method, channel, end)) for end in _ENDS)
        yield {
            "method_code": method,
            "channel_code": channel,
            "estimate_low_count": estimate and estimate.low,
            "estimate_high_count": estimate and estimate.high,
            "range_low_count": low and low.low,
            "range_high_count": high and high.high,
            "denominator_low_count": everybody.low,
            "denominator_high_count": everybody.high,
        }


def _everybody(row: Row, shown: Shown) -> Band:
    return shown(int(row["new_member_count"]), int(row["new_member_household_count"]))
