"""Who was a member in which quarter, made up: households join and leave a cell at a steady pace."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

QUARTERS = 12

Presence = npt.NDArray[np.bool_]
"""Of one cell: a row a household; a column for the time before the first quarter, and one a quarter."""


@dataclass(frozen=True)
class Churn:
    """Which share of the members joins, and which share leaves, from one quarter to the next."""

    joining: float
    leaving: float


NORMAL = Churn(joining=0.04, leaving=0.03)
QUIET = Churn(joining=0.005, leaving=0.003)


def made_up_histories(
    sizes: Sequence[int], churn: Churn, dice: np.random.Generator, quarters: int = QUARTERS
) -> list[Presence]:
    """The histories of cells that had so many member households each before the first quarter.

    Who has left does not come back. How many join follows a Poisson distribution.
    """
    return [_history(size, churn, dice, quarters) for size in sizes]


def _history(size: int, churn: Churn, dice: np.random.Generator, quarters: int) -> Presence:
    stays = np.ones(size, dtype=bool)
    columns = [stays]
    for _ in range(quarters):
        before = columns[-1]
        stays = before & (dice.random(len(before)) >= churn.leaving)
        joining = int(dice.poisson(churn.joining * before.sum()))
        columns.append(np.concatenate([stays, np.ones(joining, dtype=bool)]))
    households = len(columns[-1])
    return np.column_stack(
        [np.concatenate([column, np.zeros(households - len(column), dtype=bool)]) for column in columns]
    )
