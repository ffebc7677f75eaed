"""Pairs of rows, counted by hand."""

from __future__ import annotations

from tests.oracle.scores import pairwise


def test_all_right_is_one_and_all_apart_finds_nothing() -> None:
    assert pairwise([("ana", 1), ("ana", 1), ("eva", 2)]).f1 == 1
    apart = pairwise([("ana", 1), ("ana", 2)])
    assert (apart.precision, apart.recall, apart.f1) == (1, 0, 0)


def test_a_person_in_two_parts_and_two_in_one() -> None:
    # ana's three rows: two together and one with eva
    score = pairwise([("ana", 1), ("ana", 1), ("ana", 2), ("eva", 2)])
    assert (score.joined, score.true, score.found) == (2, 3, 1)
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)
