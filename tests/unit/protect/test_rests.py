"""Whole less part: what a share says of those who are not of the part, and how the guard looks for it."""

import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.linked import protected
from rollbook.tables.check import check_table, make_table
from rollbook.tables.measure_guard import faults_of_measures
from rollbook.tables.rows import Row
from tests.unit.protect.measure_samples import RELEASE, WORKING, counted, view_of

ALL, SPANISH = ("all", "all"), ("language", "es")


def shown(part: int, whole: int, group: tuple[str, str] = ALL, homes: tuple[int, int] | None = None) -> Row:
    """A share of a release: so many of so many people, each in a home of its own if nothing is said."""
    own, of = homes or (part, whole)
    told = view_of([counted("repeat", "2018Q2", (part, own), (whole, of), group)], RELEASE)
    return told["repeat", "2018Q2", *group]


def left_open(row: Row) -> tuple[float, float]:
    """What whoever subtracts knows of the rest."""
    return (
        row["denominator_low"] - row["numerator_high"],
        row["denominator_high"] - row["numerator_low"],
    )


@pytest.mark.parametrize("group", [ALL, SPANISH])
@pytest.mark.parametrize("rest", range(11))
@pytest.mark.parametrize("part", [11, 13, 15, 16, 34, 70, 111])
def test_of_a_rest_of_up_to_ten_nothing_can_be_worked_out(
    part: int, rest: int, group: tuple[str, str]
) -> None:
    least, most = left_open(shown(part, part + rest, group))
    assert least <= 0
    assert most >= 10


@pytest.mark.parametrize(("part", "rest"), [(13, 11), (34, 20), (70, 60)])
def test_a_rest_that_may_be_shown_widens_nothing(part: int, rest: int) -> None:
    row = shown(part, part + rest)
    assert row["numerator_high"] - row["numerator_low"] == 4
    assert row["denominator_high"] - row["denominator_low"] == 4


def test_a_rest_of_people_of_few_homes_is_hidden_too() -> None:
    """Of 40 people 28 came again; the other 12 live in at least five homes, perhaps in no more."""
    least, most = left_open(shown(28, 40, homes=(28, 33)))
    assert least <= 0
    assert most >= 10


def test_of_everybody_the_whole_is_widened_since_the_part_stands_on_other_pages() -> None:
    """13 of 19: 11-15 of 16-20 would say that one at least and nine at most did not come again."""
    row = shown(13, 19)
    assert (row["numerator_low"], row["numerator_high"]) == (11, 15)
    assert (row["denominator_low"], row["denominator_high"]) == (11, 25)
    assert (row["value_low"], row["value_high"]) == (11 / 25, 1.0)


def test_of_a_group_the_part_is_widened_since_its_size_stands_on_other_pages() -> None:
    row = shown(68, 68, SPANISH)
    assert (row["numerator_low"], row["numerator_high"]) == (56, 70)
    assert (row["denominator_low"], row["denominator_high"]) == (66, 70)


def test_a_count_that_is_widened_in_a_share_is_widened_wherever_it_stands() -> None:
    rows = [counted("repeat", "2018Q2", (13, 13), (19, 19)), counted("attendees", "2018Q2", (19, 19))]
    told = view_of(rows, RELEASE)["attendees", "2018Q2", *ALL]
    assert (told["numerator_low"], told["numerator_high"]) == (11, 25)


def test_the_working_view_widens_no_share() -> None:
    told = view_of([counted("repeat", "2018Q2", (13, 13), (19, 19))], WORKING)["repeat", "2018Q2", *ALL]
    assert (told["numerator_low"], told["denominator_high"]) == (13, 19)


@pytest.mark.parametrize(("part", "whole"), [(13, 19), (68, 68)])
def test_the_guard_stops_a_release_that_tells_a_rest(
    part: int, whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With complementary suppression off: at most nine, or at most four, are not of the part."""
    assert not list(faults_of_measures(make_table("released.measures", [shown(part, whole)]), 11))
    monkeypatch.setattr(protected, "widen", lambda *_: None)
    monkeypatch.setattr(protected, "widen_by_attack", lambda *_: None)
    told = make_table("released.measures", [shown(part, whole)])
    assert list(faults_of_measures(told, 11)) == [("whole less part", 1)]
    with pytest.raises(ProtectionError, match="say too much of few people"):
        check_table("released.measures", told)
