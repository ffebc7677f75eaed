"""Somebody who has the released tables of instruments, and solves all equations that tie their counts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from rollbook.tables.rows import rows_of

ALL, PEOPLE = "all", "people"
WIDEST = 10**6
SMALL = 10
"""Counts from 0 to this have to look the same."""

Cell = tuple[str, str, str]
"""Group, element and answer; of how many filled the form in: group, people, people."""


class Found(NamedTuple):
    """A count of few people that was told more narrowly than as few."""

    cell: Cell
    low: float
    high: float


def small_cells_found(
    released: Mapping[str, pd.DataFrame],
    truth: Mapping[Cell, int],
    groups: Sequence[str],
    elements: Sequence[str],
    answers: Sequence[str],
) -> list[Found]:
    """Every count of 0 to 10 people of which the attacker knows more than that it is one.

    Parameters
    ----------
    released
        ``released.instrument_rounds`` and ``released.instrument_answers`` of one instrument and round.
    truth
        The true counts by cell.
    groups
        All groups there are: the attacker knows them from the form, also where a release names none.
    """
    cells = [(group, PEOPLE, PEOPLE) for group in (ALL, *groups)]
    cells += [(g, e, a) for g in (ALL, *groups) for e in elements for a in answers]
    place = {cell: number for number, cell in enumerate(cells)}
    bounds: list[tuple[float, float]] = [(0, WIDEST)] * len(cells)
    for cell, ends in _printed(released):
        bounds[place[cell]] = ends
    equations = [*_sums_of_groups(groups, elements, answers), *_sums_of_answers(groups, elements, answers)]
    matrix = np.zeros((len(equations), len(cells)))
    for number, (whole, parts) in enumerate(equations):
        matrix[number, place[whole]] = -1
        for part in parts:
            matrix[number, place[part]] = 1
    found = []
    for cell in cells:
        if truth.get(cell, WIDEST) <= SMALL:
            low, high = (
                sign
                * linprog(
                    sign * np.eye(len(cells))[place[cell]],
                    A_eq=matrix,
                    b_eq=np.zeros(len(equations)),
                    bounds=bounds,
                ).fun
                for sign in (1, -1)
            )
            if low > 1e-6 or high < SMALL - 1e-6:
                found.append(Found(cell, low, high))
    return found


def _printed(released: Mapping[str, pd.DataFrame]) -> Iterator[tuple[Cell, tuple[float, float]]]:
    for row in rows_of(released["released.instrument_rounds"]):
        yield (row["respondent_group_code"], PEOPLE, PEOPLE), (row["low_count"], row["high_count"])
    for row in rows_of(released["released.instrument_answers"]):
        cell = (row["respondent_group_code"], row["element_id"], row["answer_code"])
        yield cell, (row["low_count"], row["high_count"])


def _sums_of_groups(
    groups: Sequence[str], elements: Sequence[str], answers: Sequence[str]
) -> Iterator[tuple[Cell, list[Cell]]]:
    """All together are the sum of the groups."""
    for element, answer in [(PEOPLE, PEOPLE), *((e, a) for e in elements for a in answers)]:
        yield (ALL, element, answer), [(group, element, answer) for group in groups]


def _sums_of_answers(
    groups: Sequence[str], elements: Sequence[str], answers: Sequence[str]
) -> Iterator[tuple[Cell, list[Cell]]]:
    """Whoever filled the form in gave one of the answers to each element, or none."""
    for group in (ALL, *groups):
        for element in elements:
            yield (group, PEOPLE, PEOPLE), [(group, element, answer) for answer in answers]
