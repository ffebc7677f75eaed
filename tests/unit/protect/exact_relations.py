"""Whether true counts keep all equations that an attacker writes down between them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from rollbook.declare.models import Measure, Quarterly
from rollbook.protect.countings import KEY
from rollbook.protect.linked.published import published_cells
from rollbook.protect.linked.relations import relations_of

_NEGLIGIBLE = 1e-6


def broken_relations(
    exact: Mapping[str, pd.DataFrame], measures: Sequence[Measure], settings: Quarterly
) -> list[list[tuple[str, ...]]]:
    """The counts of each relation that is not true of exact tables, as a view without bands shows them.

    Parameters
    ----------
    exact
        The ``internal.*`` tables.
    """
    told = {name.replace("internal.", "released."): table for name, table in exact.items()}
    cells = published_cells(told, measures, settings.release)
    relations = relations_of(cells, settings)
    low, high = cells["low"].to_numpy(), cells["high"].to_numpy()
    positive, negative = relations.matrix.maximum(0), relations.matrix.minimum(0)
    least, most = positive @ low + negative @ high, positive @ high + negative @ low
    is_broken = (least > relations.high + _NEGLIGIBLE) | (most < relations.low - _NEGLIGIBLE)
    names = [tuple(row) for row in cells[KEY].itertuples(index=False, name=None)]
    return [[names[cell] for cell in relations.matrix[row].indices] for row in np.flatnonzero(is_broken)]
