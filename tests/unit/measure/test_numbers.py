"""Numbers in place of strings: lists by key, rows that may be missing, days counted through."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from rollbook.measure.numbers import NONE, Lists, day_numbers, taken

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=12)


@given(PAIRS, st.lists(st.integers(NONE, 5), max_size=6))
def test_each_key_gives_its_values_in_rising_order_and_a_missing_key_none(
    pairs: list[tuple[int, int]], asked: list[int]
) -> None:
    keys, values = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    place, found = Lists(keys, values, 6).of(np.array(asked, dtype=np.int64))
    expected = [
        (number, value)
        for number, key in enumerate(asked)
        for value in sorted(value for other, value in pairs if other == key)
    ]
    assert list(zip(place.tolist(), found.tolist(), strict=True)) == expected


def test_where_there_is_no_row_nothing_is_taken() -> None:
    rows = np.array([1, NONE, 0])
    assert taken(np.array([7, 8]), rows).tolist() == [8, NONE, 7]
    assert taken(np.array([], dtype=np.int64), np.array([NONE])).tolist() == [NONE]


def test_days_are_counted_through_and_all_above_zero() -> None:
    days = pd.Series(pd.to_datetime(["1900-01-01", "1969-12-31", "1970-01-01", "2018-06-30"]))
    numbers = day_numbers(days)
    assert (numbers > 0).all()
    assert np.diff(numbers).tolist() == [25566, 1, 17712]
