"""A share that must be reached: met or not, and by how many people."""

import pytest

from rollbook.measure.rules import Standing, standing


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent", "expected"),
    [
        pytest.param(51, 100, 51, Standing(is_met=True, margin=0), id="exactly reached: nobody to spare"),
        pytest.param(
            50, 100, 51, Standing(is_met=False, margin=3), id="one short, but those who join count below too"
        ),
        pytest.param(26, 100, 26, Standing(is_met=True, margin=0), id="the smaller rule, exactly"),
        pytest.param(25, 97, 26, Standing(is_met=False, margin=1), id="one more makes 26 of 98"),
        pytest.param(100, 100, 51, Standing(is_met=True, margin=100), id="all belong: all may leave"),
        pytest.param(0, 100, 26, Standing(is_met=False, margin=36), id="nobody yet"),
        pytest.param(60, 100, 51, Standing(is_met=True, margin=18), id="42 of 82 still do"),
    ],
)
def test_a_rule_is_held_in_whole_people(
    numerator: int, denominator: int, percent: int, expected: Standing
) -> None:
    assert standing(numerator, denominator, percent) == expected


def test_no_rounding_decides() -> None:
    assert not standing(50_999_999, 100_000_000, 51).is_met
    assert standing(51_000_000, 100_000_000, 51).is_met


def test_without_members_no_rule_is_met_and_one_person_would_do() -> None:
    assert standing(0, 0, 51) == Standing(is_met=False, margin=1)
    assert standing(0, 0, 100) == Standing(is_met=False, margin=1)


def test_if_all_must_belong_any_number_may_leave_as_long_as_all_do() -> None:
    assert standing(7, 7, 100) == Standing(is_met=True, margin=7)
    assert not standing(6, 7, 100).is_met
