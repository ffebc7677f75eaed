"""The attack with all published numbers: what can be worked out of a hidden count."""

from collections.abc import Sequence

import pandas as pd

from rollbook.declare.models import Measure, Quarterly
from rollbook.protect.attacks.found import Attacked, judged
from rollbook.protect.linked.beliefs import beliefs_of
from rollbook.protect.linked.insider import insider_recoveries
from rollbook.protect.linked.leaf_tables import Released
from rollbook.protect.linked.programme import Belief, left_open
from rollbook.protect.linked.published import published_cells
from rollbook.protect.linked.relations import relations_of
from rollbook.protect.linked.widen import Flags

_NEGLIGIBLE = 1e-6
_INSIDERS = 100


def implied(released: Released, measures: Sequence[Measure], settings: Quarterly) -> pd.DataFrame:
    """What all published counts together leave open of each hidden one.

    A stock may stand as it was some households ago (``rollbook.protect.sticky``): an attacker knows the rule,
    takes equations between counts of one day at their word where the ranges allow it, and loosens the others.

    Returns
    -------
    pandas.DataFrame
        The hidden cells with ``low`` and ``high`` as they are printed, ``least`` and ``most`` as they follow
        from all numbers, and ``belief`` (0 for the boldest attacker whose numbers fit).
    """
    cells = published_cells(released, measures, settings.release)
    beliefs, is_hidden = _beliefs(cells, settings)
    found = left_open(beliefs, is_hidden, settings.release.smallest_shown - 1.0)
    told = cells.assign(least=found.low, most=found.high, belief=found.belief)
    hidden: pd.DataFrame = told[is_hidden].reset_index(drop=True)
    return hidden


def attacked(released: Released, measures: Sequence[Measure], settings: Quarterly) -> list[Attacked]:
    """The linear-programming attack on a release: exact recoveries, and hidden counts that are narrowed.

    And the same by insiders, each of whom knows one hidden count.
    """
    hidden = implied(released, measures, settings)
    widest = settings.release.smallest_shown - 1
    is_told = hidden["most"] - hidden["least"] < 1 - _NEGLIGIBLE
    is_narrowed = (hidden["least"] > _NEGLIGIBLE) | (hidden["most"] < widest - _NEGLIGIBLE)
    # Of numbers that nobody can believe nothing was shown: that is no success of the protection.
    is_narrowed |= hidden["belief"] < 0
    beliefs, is_hidden = _beliefs(published_cells(released, measures, settings.release), settings)
    by_insiders, insiders = insider_recoveries(beliefs[1], is_hidden, _INSIDERS)
    tried = len(hidden)
    return [
        judged("linked_exact", "all_tables", tried, float(is_told.sum()), 0.0, "count"),
        judged("linked_narrowed", "all_tables", tried, float(is_narrowed.sum()), 0.0, "count"),
        judged("linked_insider", "knows_one", insiders, float(by_insiders), 0.0, "count"),
    ]


def _beliefs(cells: pd.DataFrame, settings: Quarterly) -> tuple[list[Belief], Flags]:
    low, high = cells["low"].to_numpy(), cells["high"].to_numpy()
    is_hidden: Flags = (low == 0) & (high > 0)
    return beliefs_of(low, high, relations_of(cells, settings)), is_hidden
