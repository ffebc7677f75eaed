"""The attack with all published numbers: what can be worked out of a hidden count."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from rollbook.declare.models import Measure, Quarterly
from rollbook.protect.attacks.found import Attacked, judged
from rollbook.protect.linked.beliefs import beliefs_of
from rollbook.protect.linked.insider import insider_recoveries
from rollbook.protect.linked.leaf_tables import Released
from rollbook.protect.linked.pieces import Belief
from rollbook.protect.linked.programme import left_open
from rollbook.protect.linked.published import published_cells
from rollbook.protect.linked.two_releases import Together, together
from rollbook.protect.linked.widen import Flags

_NEGLIGIBLE = 1e-6


def implied(
    released: Released, measures: Sequence[Measure], settings: Quarterly, before: Released | None = None
) -> pd.DataFrame:
    """What all published counts together leave open of each hidden one.

    A stock may stand as it was some households ago (``rollbook.protect.sticky``): an attacker knows the rule,
    takes equations at their word where the ranges allow it, and loosens those that must be wrong.

    Parameters
    ----------
    before
        The ``released.*`` tables of the release before, for whoever keeps them.

    Returns
    -------
    pandas.DataFrame
        The hidden cells with ``low`` and ``high`` as they are printed, ``least`` and ``most`` as they follow
        from all numbers, and ``belief`` (0 for the boldest attacker whose numbers fit).
    """
    return _implied(_both(released, before, measures, settings), settings)


def attacked(
    released: Released,
    measures: Sequence[Measure],
    settings: Quarterly,
    before: Released | None = None,
) -> list[Attacked]:
    """The linear-programming attack on a release: exact recoveries, and hidden counts that are narrowed.

    And the same by insiders, each of whom knows one hidden count; and by who keeps the release before.

    Parameters
    ----------
    before
        The ``released.*`` tables of the release before, where there is one that is still kept.
    """
    now = _both(released, None, measures, settings)
    hidden = _implied(now, settings)
    tried, widest = len(hidden), settings.release.smallest_shown - 1
    is_told = hidden["most"] - hidden["least"] < 1 - _NEGLIGIBLE
    found = [
        judged("linked_exact", "all_tables", tried, float(is_told.sum()), 0.0, "count"),
        judged("linked_narrowed", "all_tables", tried, _narrowed(hidden, widest), 0.0, "count"),
        _by_insiders("knows_one", now),
    ]
    if before is None:
        return found
    both = _both(released, before, measures, settings)
    of_both = _implied(both, settings)
    return [
        *found,
        _by_insiders("two_releases", both),
        judged("linked_quarters", "two_releases", len(of_both), _narrowed(of_both, widest), 0.0, "count"),
    ]


def _implied(both: Together, settings: Quarterly) -> pd.DataFrame:
    cells, is_hidden = _hidden(both)
    found = left_open(_beliefs(cells, both), is_hidden, settings.release.smallest_shown - 1.0)
    told = cells.assign(least=found.low, most=found.high, belief=found.belief)
    hidden: pd.DataFrame = told[is_hidden].reset_index(drop=True)
    return hidden


def _by_insiders(case: str, both: Together) -> Attacked:
    cells, is_hidden = _hidden(both)
    told, tried = insider_recoveries(_beliefs(cells, both), is_hidden)
    return judged("linked_insider", case, tried, float(told), 0.0, "count")


def _beliefs(cells: pd.DataFrame, both: Together) -> list[Belief]:
    return beliefs_of(cells["low"].to_numpy(), cells["high"].to_numpy(), both.relations)


def _both(
    released: Released, before: Released | None, measures: Sequence[Measure], settings: Quarterly
) -> Together:
    now = published_cells(released, measures, settings.release)
    earlier = None if before is None else published_cells(before, measures, settings.release)
    return together(now, earlier, settings)


def _hidden(both: Together) -> tuple[pd.DataFrame, Flags]:
    """All counts between the narrower ends of what was printed of them, and which of them are hidden."""
    low = np.maximum(both.cells["low"].to_numpy(), both.low)
    high = np.minimum(both.cells["high"].to_numpy(), both.high)
    return both.cells.assign(low=low, high=high), (low == 0) & (high > 0)


def _narrowed(hidden: pd.DataFrame, widest: float) -> float:
    is_narrowed = (hidden["least"] > _NEGLIGIBLE) | (hidden["most"] < widest - _NEGLIGIBLE)
    # Of numbers that nobody can believe nothing was shown: that is no success of the protection.
    return float((is_narrowed | (hidden["belief"] < 0)).sum())
