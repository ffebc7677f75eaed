"""A reader runs once for each distinct value, and every row gets what it made of its own."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from rollbook.clean.columns import Column, same, settled, side_by_side, texts_of, written

cells = st.lists(st.one_of(st.none(), st.text("ab \u00f1", max_size=3)), max_size=30)


def column(texts: list[str | None]) -> Column[str]:
    return written(pd.Series(texts, dtype="str"))


def by_row(found: Column[str]) -> list[str]:
    return [found.distinct[code] for code in found.codes]


@given(cells)
def test_a_column_holds_each_rows_text_and_an_empty_one_where_it_is_missing(texts: list[str | None]) -> None:
    assert by_row(column(texts)) == [text or "" for text in texts]


@given(cells)
def test_a_reader_sees_each_distinct_text_once(texts: list[str | None]) -> None:
    seen: list[str] = []
    column(texts).each(seen.append)
    assert len(seen) == len(set(seen))


@given(cells)
def test_settling_joins_what_became_equal_and_changes_no_row(texts: list[str | None]) -> None:
    stripped = column(texts).each(str.strip)
    assert by_row(settled(stripped)) == by_row(stripped)
    assert len(set(settled(stripped).distinct)) == len(settled(stripped).distinct)


@given(cells, st.randoms())
def test_columns_side_by_side_are_the_tuples_of_their_rows(
    texts: list[str | None], dice: "st.DataObject"
) -> None:
    others = list(texts)
    dice.shuffle(others)  # type: ignore[attr-defined]  # hypothesis' own random.Random
    found = side_by_side(column(texts), column(others), same("x", len(texts)))
    pairs = [(one or "", other or "", "x") for one, other in zip(texts, others, strict=True)]
    assert [found.distinct[code] for code in found.codes] == pairs


def test_taking_rows_keeps_their_values() -> None:
    found = column(["a", "b", None, "a"]).take(np.array([3, 2]))
    assert by_row(found) == ["a", ""]
    assert list(texts_of(found.each(lambda text: text or None)).isna()) == [False, True]
