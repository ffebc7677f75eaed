"""All numbers together: what an attacker can work out, and how a release is made silent about it."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.protect.bands import band
from rollbook.protect.linked.beliefs import beliefs_of
from rollbook.protect.linked.programme import Belief, Possible, left_open
from rollbook.protect.linked.propagation import propagate
from rollbook.protect.linked.rows import Relations, Row, adds_up, at_most, within
from rollbook.protect.linked.widen import Ranges, widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack
from tests.unit.protect.samples import FUNDER

OPEN = np.inf


def relations(*rows: Row, counts: int, late: float = 0.0) -> Relations:
    return Relations.of(rows, np.full(counts, late))


def asked(counts: int, *cells: int) -> np.ndarray:
    return np.isin(np.arange(counts), cells)


def told(low: list[float], high: list[float], *rows: Row, of: int) -> tuple[float, float]:
    """What linear programming leaves open of one count."""
    belief = Belief(np.array(low), np.array(high), relations(*rows, counts=len(low)))
    found = left_open([belief], asked(len(low), of), 1e9)
    return float(found.low[of]), float(found.high[of])


def test_a_hidden_part_follows_from_a_total_and_the_other_part() -> None:
    """31 to 35 came, 26 to 30 of them speak Spanish: of the others there are one to nine."""
    assert told([31, 26, 0], [35, 30, 10], adds_up(0, [1, 2]), of=2) == (1, 9)


def test_a_part_is_no_larger_than_its_whole() -> None:
    assert told([0, 0], [10, 4], within(0, 1), of=0) == (0, 4)


def test_who_came_in_several_months_is_counted_once_in_the_quarter() -> None:
    assert told([21, 6, 11, 0], [25, 6, 15, 10], at_most(0, [1, 2, 3]), of=3) == (0, 10)


def test_what_no_equation_alone_tells_two_together_may() -> None:
    """Linear programming sees more than rows one by one: a + b and a - b tell a."""
    sums = Row((0, 1), (1.0, 1.0), 10.0, 10.0)
    differences = Row((0, 1), (1.0, -1.0), 4.0, 4.0)
    assert told([0, 0], [10, 10], sums, differences, of=0) == (7, 7)


def test_numbers_that_do_not_fit_are_believed_less() -> None:
    """41 at most in all, 21 in each of two groups: one of the ranges stands as it was some time ago."""
    rows = relations(adds_up(0, [1, 2]), counts=3, late=4.0)
    bold = Belief(np.array([36.0, 21, 21]), np.array([40.0, 25, 25]), rows)
    late = Belief(bold.low, bold.high, rows.loosened(1))
    found = left_open([bold, late], asked(3, 1), 1e9)
    assert found.belief[1] == 1
    assert found.low[1] == 21


def test_rows_that_the_ranges_contradict_give_way_alone() -> None:
    rows = relations(adds_up(0, [1, 2]), adds_up(0, [3, 4]), counts=5, late=1.0)
    low, high = np.array([36.0, 21, 21, 16, 16]), np.array([40.0, 25, 25, 20, 20])
    fitting = rows.fitting(low, high)
    assert fitting.low.tolist() == [-3.0, 0.0]


SIZES = st.lists(st.integers(0, 30), min_size=4, max_size=4)


@settings(max_examples=60, deadline=None)
@given(SIZES)
def test_rows_one_by_one_never_tell_more_than_all_together(sizes: list[int]) -> None:
    low, high, rows = table_of(sizes)
    narrowed = propagate(low, high, rows)
    found = left_open([Belief(low, high, rows)], np.ones(low.size, dtype=bool), 1e9)
    assert (narrowed.low <= found.low + 1e-6).all()
    assert (narrowed.high >= found.high - 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(SIZES)
def test_after_complementary_suppression_a_hidden_count_may_be_anything_from_nobody_to_ten(
    sizes: list[int],
) -> None:
    """A table of two by two with its margins: held against every table that has these ranges."""
    low, high, rows = table_of(sizes)
    ranges = Ranges(
        low, high, np.ones(9, dtype=bool), np.zeros(9, dtype=bool), np.array([True] * 4 + [False] * 5)
    )
    widen(ranges, rows, FUNDER)
    widen_by_attack(ranges, rows, FUNDER)
    found = left_open([Belief(ranges.low, ranges.high, rows)], ranges.is_hidden, 10.0)
    hidden = np.flatnonzero(ranges.is_hidden)
    assert (found.low[hidden] < 1e-6).all()
    assert (found.high[hidden] > 10 - 1e-6).all()
    truth = exact(sizes)
    assert ((ranges.low <= truth) & (truth <= ranges.high)).all(), "what is printed is true"


@pytest.mark.parametrize("sizes", [[3, 40, 25, 50], [0, 0, 12, 30]])
def test_without_it_a_hidden_count_is_told(sizes: list[int]) -> None:
    low, high, rows = table_of(sizes)
    found = left_open([Belief(low, high, rows)], (low == 0) & (high > 0), 10.0)
    hidden = np.flatnonzero((low == 0) & (high > 0))
    assert (found.low[hidden] > 0).any() or (found.high[hidden] < 10).any()


def exact(sizes: list[int]) -> np.ndarray:
    a, b, c, d = sizes
    return np.array([a, b, c, d, a + b, c + d, a + c, b + d, sum(sizes)], dtype="float64")


def table_of(sizes: list[int]) -> tuple[np.ndarray, np.ndarray, Relations]:
    """Four groups, the sums of rows and columns, and all: each in its own range."""
    bands = [band(int(count), FUNDER) for count in exact(sizes)]
    rows = relations(
        adds_up(4, [0, 1]), adds_up(5, [2, 3]), adds_up(6, [0, 2]), adds_up(7, [1, 3]), adds_up(8, [4, 5]),
        adds_up(8, [6, 7]), counts=9,
    )  # fmt: skip
    return np.array([each.low for each in bands], float), np.array([each.high for each in bands], float), rows


def test_linear_programming_equals_trying_every_table() -> None:
    """Two groups of up to six and their sum of four to five: every pair of whole numbers is tried."""
    pairs = [(a, b) for a, b in product(range(7), repeat=2) if 4 <= a + b <= 5 and b >= 2]
    found = told([4, 0, 2], [5, 6, 6], adds_up(0, [1, 2]), of=1)
    assert found == (min(a for a, _ in pairs), max(a for a, _ in pairs))


def test_only_equations_that_must_be_wrong_are_given_up() -> None:
    """51 to 55 are no 21 to 25 and 16 to 20. Others that hang together with them are taken at their word."""
    rows = [adds_up(0, [1, 2]), adds_up(3, [4, 5]), at_most(0, [3, 1, 2])]
    # Neither sum is of stocks: ranges that are kept from an earlier release explain it.
    low, high = np.array([51.0, 21, 16, 31, 26, 0]), np.array([55.0, 25, 20, 35, 30, 10])
    beliefs = beliefs_of(low, high, Relations.of(rows, np.zeros(6), 4.0))
    found = left_open(beliefs, asked(6, 5), 1e9)
    assert found.belief[5] == 1
    assert (found.low[5], found.high[5]) == (1, 9)


def test_numbers_that_fit_are_all_believed() -> None:
    rows = relations(adds_up(0, [1, 2]), counts=3, late=4.0)
    bold, mended = beliefs_of(np.array([36.0, 21, 11]), np.array([40.0, 25, 15]), rows)
    assert mended is bold


@settings(max_examples=40, deadline=None)
@given(SIZES, st.sampled_from([10.0, 1e9]))
def test_many_counts_at_once_come_out_as_one_by_one(sizes: list[int], enough: float) -> None:
    """What is pushed with others is as open, or as closed, as by a programme of its own."""
    low, high, rows = table_of(sizes)
    belief, every = Belief(low, high, rows), np.ones(low.size, dtype=bool)
    together = left_open([belief], every, enough)
    for count in range(low.size):
        alone = left_open([belief], asked(low.size, count), 1e9)
        assert together.low[count] == pytest.approx(alone.low[count], abs=1e-6)
        assert min(together.high[count], enough) == pytest.approx(min(alone.high[count], enough), abs=1e-6)


def test_what_was_possible_before_is_asked_again_where_it_is_no_longer() -> None:
    """A point that was found for wider ranges answers nothing for narrower ones."""
    rows, possible = relations(adds_up(0, [1, 2]), counts=3), Possible()
    wide = Belief(np.array([11.0, 0, 0]), np.array([15.0, 10, 10]), rows)
    assert left_open([wide], asked(3, 1), 10.0, possible).high[1] == 10
    narrow = Belief(np.array([11.0, 0, 8]), np.array([15.0, 10, 10]), rows)
    assert left_open([narrow], asked(3, 1), 10.0, possible).high[1] == 7
