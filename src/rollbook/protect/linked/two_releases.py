"""Two releases at once: whoever keeps the one before holds its numbers beside those of this one.

What both print of the same day or period is one count, and lies in both ranges: that a range is drawn wider
for the sake of a hidden count helps nobody if the release before printed it narrower.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from rollbook.declare.models import Quarterly
from rollbook.kernel.grains import Period
from rollbook.protect.bands import Numbers
from rollbook.protect.countings import KEY
from rollbook.protect.linked.groups import Key
from rollbook.protect.linked.listed import MAP, UP_TO_NOW
from rollbook.protect.linked.relations import relations_of, rows_of_relations
from rollbook.protect.linked.rows import Relations
from rollbook.tables.code_lists import GRAINS

_BEFORE = "before "
_CELL = [*KEY, "low", "high", "is_stock"]


@dataclass(frozen=True)
class Together:
    """The counts of a release, those that only the one before printed, and how all of them hang together.

    Parameters
    ----------
    cells
        First those of this release, in their order, then the others.
    is_before
        Which are printed by the release before alone.
    low, high
        Where the release before said that each of them lies; anywhere where it said nothing of it, or was
        contradicted by this one, since it was counted anew.
    relations
        The equations of both releases.
    """

    cells: pd.DataFrame
    is_before: np.ndarray
    low: Numbers
    high: Numbers
    relations: Relations


def together(now: pd.DataFrame, before: pd.DataFrame | None, settings: Quarterly) -> Together:
    """Lay the counts of the release before beside those of this one.

    Parameters
    ----------
    now, before
        Counts as ``published_cells`` makes them; without a release before, this one alone.
    """
    anywhere = np.full(len(now), np.inf)
    if before is None:
        is_before = np.zeros(len(now), dtype=bool)
        return Together(now, is_before, -anywhere, anywhere, relations_of(now, settings))
    names = _names(before, settings.fiscal_year_first_month)
    places = {tuple(key): place for place, key in enumerate(now[KEY].itertuples(index=False, name=None))}
    is_alone = np.array([name not in places for name in names], dtype=bool)
    alone = before[is_alone]
    own = np.array([places.get(name, -1) for name in names], dtype="int64")
    own[is_alone] = len(now) + np.arange(len(alone))
    cells = pd.concat([now, alone[_CELL]], ignore_index=True)
    ends = _ends(cells, own, before)
    rows = rows_of_relations(now, settings)
    rows += [
        replace(row, cells=tuple(int(own[cell]) for cell in row.cells))
        for row in rows_of_relations(before, settings)
    ]
    step = settings.release.sticky_households - 1.0
    relations = Relations.of(list(dict.fromkeys(rows)), cells["is_stock"].to_numpy(dtype=bool) * step, step)
    return Together(cells, np.arange(len(cells)) >= len(now), *ends, relations)


def _names(before: pd.DataFrame, first_month: int) -> list[Key]:
    """The keys of counts by which this release knows them; none where it counts something else."""
    last = before.loc[before["grain_code"] == "quarter", "period_code"].max()
    end = Period.parse(last).until_date
    # A year that went on when it was counted is another count than the whole year. And what is counted up to
    # the day of a release is counted up to another one now.
    codes = before.loc[before["grain_code"].isin(GRAINS.split()), "period_code"].unique()
    goes_on = {code for code in codes if Period.parse(code, first_month).until_date > end}
    is_another = before["grain_code"].isin([MAP, UP_TO_NOW]) | before["period_code"].isin(goes_on)
    told = before[KEY].assign(table=before["table"].where(~is_another, _BEFORE + before["table"]))
    return [tuple(row) for row in told.itertuples(index=False, name=None)]


def _ends(cells: pd.DataFrame, own: np.ndarray, before: pd.DataFrame) -> tuple[Numbers, Numbers]:
    low, high = np.full(len(cells), -np.inf), np.full(len(cells), np.inf)
    low[own], high[own] = before["low"], before["high"]
    does_fit = (low <= cells["high"].to_numpy()) & (cells["low"].to_numpy() <= high)
    return np.where(does_fit, low, -np.inf), np.where(does_fit, high, np.inf)
