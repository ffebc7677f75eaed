"""Rows in the order of their key are left as they are; others are brought into it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.tables.order import is_ordered, sorted_by

KEY = ["file_name", "row_number"]
ROWS = st.lists(st.tuples(st.sampled_from(["", "a", "b", "é", "z"]), st.integers(0, 3)), max_size=8)


def table(*rows: tuple[str | None, int | None]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=KEY)
    return frame.astype({"file_name": "str", "row_number": "Int64"})


@pytest.mark.parametrize(
    ("rows", "rises", "rises_strictly"),
    [
        ([], True, True),
        ([("a", 2)], True, True),
        ([("a", 2), ("a", 3), ("b", 1)], True, True),
        ([("a", 2), ("a", 2)], True, False),
        ([("a", 3), ("a", 2)], False, False),
        ([("b", 1), ("a", 2)], False, False),
        ([("a", 1), (None, 2)], False, False),
    ],
)
def test_rows_are_in_order_if_each_stands_behind_the_one_before(
    rows: list[tuple[str | None, int | None]], *, rises: bool, rises_strictly: bool
) -> None:
    assert is_ordered(table(*rows), KEY) is rises
    assert is_ordered(table(*rows), KEY, strictly=True) is rises_strictly


def test_rows_in_order_are_not_copied() -> None:
    ordered = table(("a", 1), ("b", 1))
    assert sorted_by(ordered, KEY) is ordered


def test_missing_values_stand_last() -> None:
    mixed = sorted_by(table((None, 1), ("b", None), ("b", 2), ("a", 7)), KEY)
    assert mixed["file_name"].fillna("none").tolist() == ["a", "b", "b", "none"]
    assert mixed["row_number"].fillna(-1).tolist() == [7, 2, -1, 1]


def test_rows_with_one_key_stay_as_they_stood() -> None:
    told = table(("b", 1), ("a", 1), ("b", 1), ("a", 1)).assign(told=[1, 2, 3, 4])
    assert sorted_by(told, KEY)["told"].tolist() == [2, 4, 1, 3]


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(ROWS)
def test_the_order_is_the_one_that_pandas_knows(rows: list[tuple[str, int]]) -> None:
    made = table(*rows)
    assert sorted_by(made, KEY).equals(made.sort_values(KEY, kind="stable"))
    assert is_ordered(made, KEY) is (rows == sorted(rows))
    assert is_ordered(made, KEY, strictly=True) is (rows == sorted(set(rows)))
