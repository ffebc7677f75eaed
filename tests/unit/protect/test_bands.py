"""A count is shown as its band, and never as one of 1 to 10."""

from fractions import Fraction

import pytest

from rollbook.protect.bands import Band, band, share, share_within, total
from tests.unit.protect.samples import FUNDER, PUBLIC

HIDDEN = Band(0, 10)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, HIDDEN),
        (1, HIDDEN),
        (10, HIDDEN),
        (11, Band(11, 15)),
        (15, Band(11, 15)),
        (16, Band(16, 20)),
        (20, Band(16, 20)),
        (21, Band(21, 25)),
        (712, Band(711, 715)),
    ],
)
def test_bands_of_five_begin_at_eleven(count: int, expected: Band) -> None:
    assert band(count, FUNDER) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(10, HIDDEN), (11, Band(11, 20)), (20, Band(11, 20)), (21, Band(21, 30))]
)
def test_the_public_sees_wider_bands(count: int, expected: Band) -> None:
    assert band(count, PUBLIC) == expected


@pytest.mark.parametrize(
    ("people", "households", "expected"),
    [
        (40, 10, HIDDEN),
        (40, 1, HIDDEN),
        (40, 11, Band(36, 40)),
        (11, 11, Band(11, 15)),
        (10, 11, HIDDEN),
        (0, 0, HIDDEN),
    ],
)
def test_a_crowd_that_lives_in_few_homes_is_hidden(people: int, households: int, expected: Band) -> None:
    assert band(people, FUNDER, households=households) == expected


def test_the_band_of_a_sum_is_the_sum_of_bands_and_knows_nothing_more() -> None:
    assert total([HIDDEN, Band(11, 15), Band(16, 20)]) == Band(27, 45)
    assert total([]) == Band(0, 0)


@pytest.mark.parametrize(
    ("numerator", "rest", "low", "high"),
    [
        (Band(50, 50), Band(50, 50), Fraction(1, 2), Fraction(1, 2)),
        (Band(16, 20), Band(31, 35), Fraction(16, 51), Fraction(20, 51)),
        (HIDDEN, Band(11, 15), Fraction(0), Fraction(10, 21)),
        (HIDDEN, HIDDEN, Fraction(0), Fraction(1)),
        (Band(11, 15), Band(0, 0), Fraction(1), Fraction(1)),
        (Band(0, 0), Band(0, 0), Fraction(0), Fraction(0)),
    ],
)
def test_a_share_lies_between_the_worst_and_the_best_case(
    numerator: Band, rest: Band, low: Fraction, high: Fraction
) -> None:
    assert share(numerator, rest) == (low, high)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (Band(30, 30), Band(60, 60), Fraction(1, 2), Fraction(1, 2)),
        (Band(26, 30), Band(56, 60), Fraction(26, 60), Fraction(30, 56)),
        (Band(56, 60), Band(56, 60), Fraction(56, 60), Fraction(1)),
        (Band(0, 0), Band(60, 60), Fraction(0), Fraction(0)),
        (HIDDEN, Band(56, 60), Fraction(0), Fraction(1)),
        (HIDDEN, HIDDEN, Fraction(0), Fraction(1)),
        (Band(0, 0), Band(0, 0), Fraction(0), Fraction(1)),
    ],
)
def test_a_share_of_a_whole_is_open_wherever_a_count_is_hidden_or_there_is_nobody(
    part: Band, whole: Band, low: Fraction, high: Fraction
) -> None:
    assert share_within(part, whole) == (low, high)


def test_hidden_is_not_the_same_as_nobody() -> None:
    assert HIDDEN.is_hidden
    assert not Band(0, 0).is_hidden
    assert not Band(11, 15).is_hidden
