"""From released tables to the facts of a report: how much is hidden, and how small the smallest zone is."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from rollbook.present.disclosure.facts import Hidden, Zones
from rollbook.tables.rows import rows_of

_PARTS = ("numerator", "denominator")
_REPEATED = ("restatements",)
"""Tables that say again what others say."""
_MEMBERS = "members"

Ends = npt.NDArray[np.float64]


def hidden_counts(released: Mapping[str, pd.DataFrame]) -> list[Hidden]:
    """How many counts of people each released table has, and how many of them are hidden.

    Parameters
    ----------
    released
        The ``released.*`` tables.
    """
    found = []
    for name, table in sorted(released.items()):
        plural = name.partition(".")[2]
        if plural in _REPEATED:
            continue
        ends = np.concatenate([*_ends(table), np.empty((0, 2))])
        if len(ends):
            found.append(Hidden(plural, len(ends), int(((ends[:, 0] == 0) & (ends[:, 1] > 0)).sum())))
    return found


def zone_facts(
    released: Mapping[str, pd.DataFrame],
    homes: Mapping[str, int],
    unit_source: str,
    *,
    frozen_since: str | None = None,
    fingerprint: str | None = None,
) -> Zones:
    """How many zones a release has, and how small the smallest is: its homes, and its published range.

    Parameters
    ----------
    homes
        The housing units of each zone, by id.
    unit_source
        Where these numbers come from: ``census_zips``, ``zips``, ``tracts`` or ``cells``.
    """
    counts = released["released.zone_counts"]
    members = counts[(counts["layer_code"] == _MEMBERS) & counts["zone_id"].isin(list(homes))]
    last = members[(members["as_of_date"] == members["as_of_date"].max()) & (members["low_count"] > 0)]
    ranges = sorted((int(row["low_count"]), int(row["high_count"])) for row in rows_of(last))
    smallest = ranges[0] if ranges else None
    return Zones(len(homes), min(homes.values(), default=0), smallest, unit_source, frozen_since, fingerprint)


def _ends(table: pd.DataFrame) -> Iterator[Ends]:
    """The ends of all counts of people of a table, pair by pair of columns."""
    for low in table.columns:
        if low.endswith("low_count"):
            yield table[[low, low.replace("low_count", "high_count")]].dropna().to_numpy(dtype=float)
    for part in _PARTS:
        if f"{part}_kind_code" in table.columns:
            people = table[table[f"{part}_kind_code"] == "people"]
            yield people[[f"{part}_low", f"{part}_high"]].dropna().to_numpy(dtype=float)
