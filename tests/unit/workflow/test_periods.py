"""Quarters as they are asked for."""

import pytest

from rollbook.kernel.errors import ParameterError
from rollbook.workflow.periods import read_periods


def test_a_range_names_every_quarter_in_it_and_each_counts_once() -> None:
    assert read_periods(["2018Q1", "2017Q3..2018Q1", "2018Q2"]) == ["2017Q3", "2017Q4", "2018Q1", "2018Q2"]


@pytest.mark.parametrize("text", ["2018", "2018Q5", "2018Q1..", "..2018Q1", "2018Q1..2018"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="is not a quarter"):
        read_periods([text])


def test_a_range_that_ends_before_it_begins_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(ParameterError, match=r"give 2017Q1\.\.2018Q2"):
        read_periods(["2018Q2..2017Q1"])
