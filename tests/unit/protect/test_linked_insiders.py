"""Who knows one hidden count, and what another one then must be."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from rollbook.protect.linked.insider import insider_recoveries, told_to_insiders
from rollbook.protect.linked.pieces import Belief
from rollbook.protect.linked.rows import Relations, Row, adds_up, within
from tests.unit.protect.made_up_tables import made_up_table

HIDDEN = (0.0, 10.0)


def believed(ranges: list[tuple[float, float]], rows: list[Row]) -> tuple[list[Belief], np.ndarray]:
    low, high = np.array(ranges, dtype="float64").T
    return [Belief(low, high, Relations.of(rows, np.zeros(low.size)))], low == 0


def told(ranges: list[tuple[float, float]], rows: list[Row]) -> list[tuple[int, int]]:
    """Which count, known to be 1, tells which other."""
    return [(each.known, each.told) for each in told_to_insiders(*believed(ranges, rows))]


def test_two_hidden_counts_that_are_ten_together_tell_each_other() -> None:
    """32 members, 22 of them in one group: who knows that the second group is one family knows the third."""
    assert told([(32, 32), (22, 22), HIDDEN, HIDDEN], [adds_up(0, [1, 2, 3])]) == [(2, 3), (3, 2)]


def test_with_the_total_as_a_range_neither_tells_the_other() -> None:
    assert told([(30, 34), (22, 22), HIDDEN, HIDDEN], [adds_up(0, [1, 2, 3])]) == []


def test_of_three_hidden_counts_one_does_not_tell_the_others() -> None:
    assert told([(32, 32), (22, 22), HIDDEN, HIDDEN, HIDDEN], [adds_up(0, [1, 2, 3, 4])]) == []


def test_a_limit_tells_nothing_exactly() -> None:
    assert told([HIDDEN, HIDDEN], [within(0, 1)]) == []


def test_the_same_count_in_another_table_is_no_other_count() -> None:
    assert told([HIDDEN, HIDDEN], [adds_up(0, [1])]) == []


def test_the_total_of_the_same_parts_in_another_release_is_no_other_count() -> None:
    assert told([HIDDEN] * 5, [adds_up(0, [2, 3, 4]), adds_up(1, [2, 3, 4])]) == []


def test_totals_that_are_the_same_because_of_what_is_printed_tell_each_other() -> None:
    """The second total has one part more: 20, as printed; so has the part beside which the last stands."""
    ranges = [HIDDEN, (20, 30), HIDDEN, HIDDEN, (20, 20), HIDDEN, (20, 20)]
    rows = [adds_up(0, [2, 3]), adds_up(1, [2, 3, 4]), adds_up(1, [6, 5])]
    assert {(0, 5), (5, 0)} <= {*told(ranges, rows)}


def test_several_equations_together_tell_what_none_of_them_does() -> None:
    """30 = a + x + y and 30 = b + x + y, with x and y shown as ranges: whatever they are, a is b."""
    rows = [adds_up(0, [2, 3, 4]), adds_up(1, [3, 4, 5])]
    assert told([(30, 30), (30, 30), HIDDEN, (11, 20), (11, 20), HIDDEN], rows) == [(2, 5), (5, 2)]


def test_counts_that_stand_still_while_many_others_are_pushed_are_asked_too() -> None:
    """300 groups share the ten that two others lack: whichever is pushed hardest takes them all.

    20 = 10 + first + shared and 20 = 10 + second + shared: first and second are the same, whatever is shared.
    """
    others = list(range(7, 307))
    rows = [adds_up(0, [1, 4, 6]), adds_up(2, [3, 5, 6]), adds_up(1, [6, *others])]
    ranges = [(20, 20), (10, 10), (20, 20), (10, 10), *[HIDDEN] * 303]
    assert {(4, 5), (5, 4)} <= {*told(ranges, rows)}


def test_what_all_can_tell_no_insider_tells() -> None:
    """The first is about 1 whatever is known, and the second what it lacks to ten: less than half is open."""
    beliefs, _ = believed([HIDDEN, HIDDEN, (10, 10), (0.8, 1.2)], [adds_up(2, [0, 1]), adds_up(3, [0])])
    assert told_to_insiders(beliefs, np.array([True, True, False, False])) == []


def test_an_insider_stands_for_each_hidden_count() -> None:
    beliefs, is_hidden = believed([(32, 32), (22, 22), HIDDEN, HIDDEN], [adds_up(0, [1, 2, 3])])
    assert insider_recoveries(beliefs, is_hidden) == (2, 2)


def by_programmes_alone(belief: Belief, is_hidden: np.ndarray) -> set[tuple[int, int]]:
    """The oracle: two programmes for every pair of hidden counts, with nothing cleared beforehand."""
    rows, found = belief.relations, set()
    for known in np.flatnonzero(is_hidden):
        ends = np.column_stack([belief.low, belief.high])
        ends[known] = 1.0
        for other in np.flatnonzero(is_hidden):
            weight = np.zeros(len(ends))
            weight[other] = 1.0
            least, most = (
                linprog(sign * weight, A_eq=rows.matrix, b_eq=rows.high, bounds=ends, method="highs")
                for sign in (1.0, -1.0)
            )
            if other != known and least.status == 0 and -most.fun - least.fun < 0.5:
                found.add((int(known), int(other)))
    return found


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000))
def test_every_insider_of_all_programmes_is_found(seed: int) -> None:
    """Made-up tables of three by two, with their margins: ranges here, true numbers there."""
    _, ranges, rows = made_up_table(seed)
    (belief,), _ = believed(ranges, rows)
    low = belief.low
    # What is told to everybody is another attack's success: here only counts that range over all of 0 to 10.
    free = np.flatnonzero((low == 0) & _ranges_freely(belief))
    is_hidden = np.isin(np.arange(low.size), free)
    found = {(each.known, each.told) for each in told_to_insiders([belief], is_hidden)}
    assert found == by_programmes_alone(belief, is_hidden)


def _ranges_freely(belief: Belief) -> np.ndarray:
    rows, ends = belief.relations, np.column_stack([belief.low, belief.high])
    most, least = (
        [
            sign * linprog(sign * each, A_eq=rows.matrix, b_eq=rows.high, bounds=ends, method="highs").fun
            for each in np.eye(len(ends))
        ]
        for sign in (-1.0, 1.0)
    )
    return (np.array(least) < 1e-6) & (np.array(most) > 10 - 1e-6)
