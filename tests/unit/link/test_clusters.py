"""From bonds to persons: the likeliest first, never against a list or a verdict, and nobody chained."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rollbook.link.clusters import bonds_of, cluster

Bond = tuple[int, int, float, float]
"""Two profiles, what speaks for one person (log odds), and what against (0 or less)."""


def persons(bonds: Sequence[Bond], size: int, **settings: Any) -> list[int]:  # noqa: ANN401  settings of cluster
    units = settings.pop("units", [frozenset[str]()] * size)
    table = pd.DataFrame(bonds, columns=["left", "right", "speaks_for", "speaks_against"])
    found: list[int] = cluster(bonds_of(table, units), join_from=0.5, **settings).tolist()
    return found


def test_what_is_likelier_than_not_is_joined() -> None:
    assert persons([(0, 1, 0.1, 0.0), (2, 3, -0.1, 0.0)], 4) == [0, 0, 2, 3]


def test_joining_follows_several_bonds() -> None:
    assert persons([(0, 1, 3.0, 0.0), (1, 2, 3.0, 0.0), (0, 2, -1.0, 0.0)], 3) == [0, 0, 0]


def test_groups_that_nothing_compared_are_rivals() -> None:
    assert persons([(0, 1, 3.0, 0.0), (1, 2, 3.0, 0.0)], 3) == [0, 1, 2]


def test_what_speaks_against_a_third_stands_in_the_way() -> None:
    # 1 is a short name that fits 0 and 2, who are strangers.
    assert persons([(0, 1, 5.0, 0.0), (1, 2, 2.0, 0.0), (0, 2, -9.0, -8.0)], 3) == [0, 0, 2]


def test_a_row_that_tells_little_stands_in_nobodys_way() -> None:
    assert persons([(0, 1, 5.0, 0.0), (1, 2, 2.0, 0.0), (0, 2, -1.0, 0.0)], 3) == [0, 0, 0]


def test_two_homes_that_are_equally_good_leave_it_open() -> None:
    assert persons([(0, 1, 2.0, 0.0), (1, 2, 2.0, 0.0), (0, 2, -9.0, -8.0)], 3) == [0, 1, 2]


def test_the_better_of_two_homes_is_taken_where_it_is_clearly_better() -> None:
    assert persons([(0, 1, 6.0, 0.0), (1, 2, 1.0, 0.0), (0, 2, -9.0, -8.0)], 3) == [0, 0, 2]


def test_a_list_holds_a_person_once_through_others_too() -> None:
    units = [frozenset({"roster"}), frozenset[str](), frozenset({"roster"})]
    found = persons([(0, 1, 9.0, 0.0), (1, 2, 4.0, 0.0), (0, 2, 9.0, 0.0)], 3, units=units)
    assert found == [0, 0, 2]


def test_what_must_not_be_is_never_joined() -> None:
    assert persons([(0, 1, -np.inf, -np.inf), (0, 2, 5.0, 0.0), (1, 2, 1.0, 0.0)], 3) == [0, 1, 0]


def test_verdicts_win_over_bonds_and_lists() -> None:
    units = [frozenset({"roster"})] * 2
    assert persons([(0, 1, -20.0, -9.0)], 2, same=[(1, 0)], units=units) == [0, 0]
    assert persons([(0, 1, 20.0, 0.0)], 2, different=[(1, 0)]) == [0, 1]


def test_two_people_by_a_verdict_are_not_joined_through_a_third() -> None:
    found = persons([(0, 1, 9.0, 0.0), (1, 2, 9.0, 0.0), (0, 2, 9.0, 0.0)], 3, different=[(0, 2)])
    assert found[0] != found[2]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_bonds_decides_nothing(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  a seed, not a secret
    bonds = [
        (one, other, float(dice.randrange(-3, 4)), float(min(dice.randrange(-3, 2), 0)))
        for other in range(8)
        for one in range(other)
        if dice.random() < 0.6
    ]
    shuffled = dice.sample(bonds, len(bonds))
    assert persons(bonds, 8) == persons(shuffled, 8)
