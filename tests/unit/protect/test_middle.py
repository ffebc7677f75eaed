"""The middle of all numbers that are possible, and the ways to move from it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from rollbook.protect.linked.pieces import Belief, Piece
from rollbook.protect.linked.rows import Relations, Row, adds_up, within
from tests.unit.protect.made_up_tables import made_up_table

HIDDEN = (0.0, 10.0)
A_LITTLE = 5e-6


def piece(ranges: list[tuple[float, float]], rows: list[Row]) -> Piece:
    low, high = np.array(ranges, dtype="float64").T
    return Piece.of(np.arange(low.size), Belief(low, high, Relations.of(rows, np.zeros(low.size))))


def found(of: Piece) -> tuple[np.ndarray, np.ndarray]:
    middle = of.middle()
    assert middle is not None
    return middle, of.ways(middle, 6)


def test_the_middle_keeps_from_all_ends_of_counts_that_may_move() -> None:
    middle, _ = found(piece([(20, 30), HIDDEN, HIDDEN, HIDDEN], [adds_up(0, [1, 2, 3])]))
    assert middle[0] == pytest.approx(middle[1:].sum())
    assert (middle[1:] > A_LITTLE).all()
    assert (middle[1:] < 10 - A_LITTLE).all()


def test_the_middle_keeps_from_a_limit_that_is_none_for_all() -> None:
    middle, _ = found(piece([HIDDEN, HIDDEN], [within(0, 1)]))
    assert middle[0] < middle[1] - A_LITTLE


def test_a_count_that_can_be_one_number_stays_there() -> None:
    middle, ways = found(piece([(30, 30), HIDDEN, (20, 40)], [adds_up(0, [1, 2]), adds_up(2, [1, 0])]))
    assert np.abs(ways[:, 0]).max() == 0
    assert middle[0] == 30


def test_limits_that_hold_in_all_numbers_bind_the_ways() -> None:
    """Each is no larger than the next, and the last than the first: all are one, which no equation says."""
    _, ways = found(piece([HIDDEN] * 3, [within(0, 1), within(1, 2), within(2, 0)]))
    assert np.abs(ways).min() > 1e-3
    assert np.allclose(ways, ways[:, :1])


def test_where_nothing_fits_there_is_no_middle() -> None:
    assert piece([(40, 40), HIDDEN, HIDDEN], [adds_up(0, [1, 2])]).middle() is None


def test_a_count_without_an_upper_end_has_a_middle() -> None:
    middle, ways = found(piece([(0, np.inf), HIDDEN, HIDDEN], [adds_up(0, [1, 2])]))
    assert middle[0] > A_LITTLE
    assert np.allclose(ways[:, 0], ways[:, 1] + ways[:, 2])


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000))
def test_what_stands_still_is_what_programmes_say_cannot_move(seed: int) -> None:
    """Made-up tables of three by two, ranges here, true numbers there: two programmes for every count."""
    counts, ranges, rows = made_up_table(seed)
    of = piece(ranges, [*rows, within(0, 1) if counts[0] <= counts[1] else within(1, 0)])
    middle, ways = found(of)
    assert of.allows(middle)
    moves = np.abs(ways).max(axis=0) > 1e-6
    assert moves.tolist() == [_reach(of, cell) > 1e-6 for cell in range(len(ranges))]
    for way in ways:
        assert of.allows(middle + 1e-6 * way)
        assert of.allows(middle - 1e-6 * way)


def _reach(of: Piece, cell: int) -> float:
    weight = np.eye(len(of.own))[cell]
    least, negative = (
        linprog(
            sign * weight, A_ub=of.limited, b_ub=of.limits, A_eq=of.equal, b_eq=of.equals, bounds=of.bounds
        ).fun
        for sign in (1.0, -1.0)
    )
    return float(-negative - least)
