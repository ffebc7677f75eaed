"""Complementary suppression over all tables of a release at once."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from rollbook.declare.models import Quarterly
from rollbook.protect.countings import ALL, KEY, REST
from rollbook.protect.linked.published import of_tables
from rollbook.protect.linked.relations import pairs_of
from rollbook.protect.linked.two_releases import Together, together
from rollbook.protect.linked.widen import Ranges, widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack

Tables = dict[str, pd.DataFrame]
_UNPRINTED = (REST, "ladder_rests")


def protected(
    cells: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    settings: Quarterly,
    before: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, Tables]:
    """Widen counts of measures and of other tables until all together are silent about what is hidden.

    Parameters
    ----------
    cells
        The counts behind measures, as ``counted_cells`` makes them.
    tables
        The tables that show the same counts or parts of them, each row one count from ``low_count`` to
        ``high_count``, by their name without a layer.
    before
        The counts that the release before printed, as ``published_cells`` makes them.

    Returns
    -------
    tuple
        Both with their new ranges; the same where nothing is hidden, as in the working view.
    """
    told = cells[cells["is_people"].astype("bool")]
    printed = pd.concat([told[[*KEY, "low", "high", "is_stock"]], *of_tables(tables)])
    printed = printed.astype({"is_stock": "bool"}).reset_index(names="row")
    if not ((printed["low"] == 0) & (printed["high"] > 0)).any():
        return cells, dict(tables)
    now = pd.concat([printed, _other_rests(printed)], ignore_index=True)
    both = together(now, before, settings)
    ranges = _ranges(both)
    widen(ranges, both.relations.fitting(*ranges.known), settings.release)
    widen_by_attack(ranges, both.relations, settings.release)
    linked = now.assign(low=ranges.low[: len(now)], high=ranges.high[: len(now)])
    return _back(cells, linked), {name: _back_to_table(name, rows, linked) for name, rows in tables.items()}


def _ranges(both: Together) -> Ranges:
    cells, low, high = (
        both.cells,
        both.cells["low"].to_numpy(copy=True),
        both.cells["high"].to_numpy(copy=True),
    )
    is_unprinted = cells["table"].isin(_UNPRINTED).to_numpy()
    # The rest of a share is kept silent about where it is small, whatever else follows of others.
    is_small = is_unprinted & (cells["row"] >= 0).to_numpy()
    # What the release before hid alone is to stay hidden, too.
    is_small |= both.is_before & (low == 0) & (high > 0)
    is_group = (cells["aspect_code"] != ALL).to_numpy()
    return Ranges(low, high, ~is_unprinted & ~both.is_before, is_small, is_group, both.low, both.high)


def _other_rests(cells: pd.DataFrame) -> pd.DataFrame:
    """The rests of all parts and wholes: groups of them add up, too, and what follows from that is told."""
    known = {tuple(row) for row in cells.loc[cells["table"] == REST, KEY].itertuples(index=False, name=None)}
    others = sorted({rest for _, rest, _ in pairs_of(cells)} - known)
    return pd.DataFrame(others, columns=KEY).assign(row=-1, low=0.0, high=np.inf, is_stock=False)


def _back(cells: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    own = linked[linked["table"].isin(["measures", REST]) & (linked["row"] >= 0)]
    low, high = cells["low"].to_numpy(copy=True), cells["high"].to_numpy(copy=True)
    at = cells.index.get_indexer(pd.Index(own["row"]))
    low[at], high[at] = own["low"], own["high"]
    return cells.assign(low=low, high=high)


def _back_to_table(name: str, rows: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    own = linked[linked["table"] == name]
    at = rows.index.get_indexer(pd.Index(own["row"]))
    low, high = (rows[end].to_numpy(dtype=np.int64, copy=True) for end in ("low_count", "high_count"))
    low[at], high[at] = own["low"].astype("int64"), own["high"].astype("int64")
    return rows.assign(low_count=low, high_count=high)
