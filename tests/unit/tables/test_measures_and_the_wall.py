"""The last door: a released measure with a small count of people, or a value that tells one, is refused."""

from typing import Any

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.tables.check import check_table, make_table

ROW: dict[str, Any] = {
    "measure_id": "repeat_share", "grain_code": "quarter", "period_code": "2018Q2", "aspect_code": "all",
    "group_code": "all", "period_from_date": pd.Timestamp("2018-04-01"),
    "period_until_date": pd.Timestamp("2018-06-30"), "is_whole": True, "numerator_kind_code": "people",
    "numerator_low": 81.0, "numerator_high": 85.0, "denominator_kind_code": "people",
    "denominator_low": 231.0, "denominator_high": 235.0, "value_low": 81 / 235, "value_high": 85 / 231,
    "interval_low": 0.29, "interval_high": 0.42, "measure_status_code": "no_target", "trend_code": "first",
    "suppression_code": "banded",
}  # fmt: skip
NO_WHOLE = {"denominator_kind_code": None, "denominator_low": None, "denominator_high": None,
            "interval_low": None, "interval_high": None}  # fmt: skip
NO_VALUE = {"value_low": None, "value_high": None, "interval_low": None, "interval_high": None}


def released(**changed: Any) -> pd.DataFrame:  # noqa: ANN401  any value of a row
    return make_table("released.measures", [{**ROW, **changed}])


@pytest.mark.parametrize(
    "row",
    [
        {},
        {**NO_WHOLE, "value_low": 81.0, "value_high": 85.0},
        {**NO_VALUE, "numerator_low": 0.0, "numerator_high": 10.0},
        {**NO_WHOLE, "numerator_kind_code": "things", "numerator_low": 3.0, "numerator_high": 3.0,
         "value_low": 3.0, "value_high": 3.0},
        {"numerator_low": 216.0, "numerator_high": 235.0, "value_low": 216 / 235, "value_high": 1.0},
    ],
)  # fmt: skip
def test_bands_and_what_follows_from_them_may_leave_the_house(row: dict[str, Any]) -> None:
    check_table("released.measures", released(**row))


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({**NO_WHOLE, "numerator_low": 7.0, "numerator_high": 7.0, "value_low": 7.0, "value_high": 7.0},
         "numerator of people"),
        ({**NO_WHOLE, "numerator_low": 0.0, "numerator_high": 4.0, "value_low": None, "value_high": None},
         "numerator of people"),
        ({"denominator_low": 5.0, "denominator_high": 235.0, "value_high": 1.0}, "denominator of people"),
        ({"value_low": 0.3547, "value_high": 0.3547}, "value"),
        ({"numerator_low": 0.0, "numerator_high": 10.0, "value_low": 0.0, "value_high": 10 / 231}, "value"),
        ({"numerator_low": 226.0, "numerator_high": 235.0, "value_low": 226 / 235, "value_high": 1.0},
         "whole less part"),
    ],
)  # fmt: skip
def test_a_small_count_of_people_and_a_value_that_tells_more_than_its_bands_are_refused(
    row: dict[str, Any], where: str
) -> None:
    with pytest.raises(ProtectionError, match="say too much of few people") as refused:
        check_table("released.measures", released(**row))
    assert refused.value.where == where


def test_the_working_view_is_not_held_to_it() -> None:
    exact = {**NO_WHOLE, "numerator_low": 7.0, "numerator_high": 7.0, "value_low": 7.0, "value_high": 7.0}
    check_table("internal.measures", make_table("internal.measures", [{**ROW, **exact}]))
