"""Measures as the two views show them: parts, values, intervals, targets and trends, case by case."""

import pytest

from rollbook.kernel.intervals import wilson
from tests.unit.protect.measure_samples import RELEASE, WORKING, aimed, counted, view_of

NOW, BEFORE = ("repeat", "2018Q2", "all", "all"), ("repeat", "2018Q1", "all", "all")


def test_a_share_is_computed_anew_from_its_parts() -> None:
    """85 of 234 people came at least twice."""
    row = view_of([counted("repeat", "2018Q2", (85, 60), (234, 180))], WORKING)[NOW]
    assert row["value_low"] == row["value_high"] == pytest.approx(85 / 234)
    assert (row["interval_low"], row["interval_high"]) == pytest.approx(tuple(wilson(85, 234)))
    assert row["suppression_code"] == "exact"


def test_in_a_release_a_share_follows_from_the_bands_of_its_parts() -> None:
    """85 is shown as 81-85, 234 as 231-235."""
    row = view_of([counted("repeat", "2018Q2", (85, 60), (234, 180))], RELEASE)[NOW]
    assert [row[f"numerator_{end}"] for end in ("low", "high")] == [81, 85]
    assert row["value_low"] == pytest.approx(81 / 235)
    assert row["value_high"] == pytest.approx(85 / 231)
    assert row["interval_low"] < wilson(85, 234).low < wilson(85, 234).high < row["interval_high"]
    assert row["suppression_code"] == "banded"


def test_the_homes_behind_a_count_decide_not_the_people() -> None:
    """40 people of 9 homes are hidden; nothing is said of the share."""
    row = view_of([counted("repeat", "2018Q2", (40, 9), (234, 180))], RELEASE)[NOW]
    assert (row["numerator_low"], row["numerator_high"]) == (0, 10)
    assert row["value_low"] is row["interval_low"] is None
    assert row["suppression_code"] == "hidden"


def test_sessions_and_dollars_are_shown_as_they_are() -> None:
    rows = [
        counted("dollars", "2018Q2", (4400.0, None)),
        counted("per_meeting", "2018Q2", (358, 200), (3, None)),
    ]
    released = view_of(rows, RELEASE)
    assert released["dollars", "2018Q2", "all", "all"]["suppression_code"] == "exact"
    mean = released["per_meeting", "2018Q2", "all", "all"]
    assert (mean["numerator_kind_code"], mean["denominator_kind_code"]) == ("people", "things")
    assert mean["value_low"] == pytest.approx(356 / 3)
    assert mean["value_high"] == pytest.approx(360 / 3)


def test_hours_of_few_people_do_not_tell_how_many_they_were() -> None:
    """12 people with 20 hours each: 11-15 people, and 240 hours as a round range, not 236-240."""
    row = view_of([counted("hours", "2018Q2", (240.0, 12))], RELEASE)["hours", "2018Q2", "all", "all"]
    assert (row["numerator_low"], row["numerator_high"]) == (200, 300)
    assert (
        view_of([counted("hours", "2018Q2", (240.0, 12))], WORKING)["hours", "2018Q2", "all", "all"][
            "value_low"
        ]
        == 240
    )


def test_hours_of_fewer_than_eleven_people_are_hidden() -> None:
    row = view_of([counted("hours", "2018Q2", (180.0, 9))], RELEASE)["hours", "2018Q2", "all", "all"]
    assert row["value_low"] is None


def test_without_anybody_to_be_a_share_of_there_is_no_value() -> None:
    row = view_of([counted("repeat", "2018Q2", (0, 0), (0, 0))], WORKING)[NOW]
    assert row["value_low"] is None
    assert row["suppression_code"] == "exact"


def test_two_measures_that_count_the_same_people_show_the_same_band() -> None:
    """Were the attendees shown wider in one place than in another, the narrower would count."""
    groups = [
        ("language", "es", 96),
        ("language", "en", 60),
        ("language", "other", 6),
        ("language", "unknown", 0),
    ]
    rows = [
        counted("attendees", "2018Q2", (162, 162)),
        counted("repeat", "2018Q2", (60, 60), (162, 162)),
        *(
            counted("attendees", "2018Q2", (count, count), group=(aspect, code))
            for aspect, code, count in groups
        ),
    ]
    released = view_of(rows, RELEASE)
    whole, part = released[NOW], released["attendees", "2018Q2", "all", "all"]
    assert [whole["denominator_low"], whole["denominator_high"]] == [
        part["numerator_low"],
        part["numerator_high"],
    ]


def test_places_are_rolled_up_into_the_zones_of_the_view() -> None:
    rows = [
        counted("attendees", "2018Q2", (count, count), group=("place", code))
        for code, count in (("93550", 20), ("93551", 4), ("93552", 9), ("elsewhere", 3))
    ]
    released = view_of(rows, RELEASE)
    assert sorted(key[3] for key in released) == ["elsewhere", "z93550", "z93551_93552"]
    assert released["attendees", "2018Q2", "place", "z93551_93552"]["numerator_low"] == 11


@pytest.mark.parametrize(
    ("repeat", "target", "tolerance", "status"),
    [
        (50, 0.5, 0.0, "reached"),
        (49, 0.5, 0.0, "missed"),
        (49, 0.5, 0.01, "near"),
        (48, 0.5, 0.01, "missed"),
        (60, 0.5, 0.05, "reached"),
    ],
)
def test_a_target_is_reached_nearly_reached_or_missed(
    repeat: int, target: float, tolerance: float, status: str
) -> None:
    rows = [counted("repeat", "2018Q2", (repeat, repeat), (100, 100))]
    told = view_of(rows, WORKING, targets=[aimed(target, tolerance)])[NOW]
    assert told["measure_status_code"] == status
    assert told["target_value"] == target


def test_a_band_that_reaches_over_the_target_leaves_it_open() -> None:
    """46 to 50 of 96 to 100: at least 46 percent, at most 52."""
    rows = [counted("repeat", "2018Q2", (50, 50), (100, 100))]
    assert view_of(rows, RELEASE, targets=[aimed(0.5, 0.0)])[NOW]["measure_status_code"] == "open"
    assert view_of(rows, RELEASE, targets=[aimed(0.46, 0.0)])[NOW]["measure_status_code"] == "reached"
    assert view_of(rows, RELEASE, targets=[aimed(0.53, 0.0)])[NOW]["measure_status_code"] == "missed"


def test_while_the_period_goes_on_its_target_is_open() -> None:
    rows = [counted("repeat", "2018Q2", (10, 10), (100, 100), is_whole=False)]
    assert view_of(rows, WORKING, targets=[aimed(0.5, 0.0)])[NOW]["measure_status_code"] == "open"


def test_without_a_target_nothing_is_reached_or_missed() -> None:
    rows = [counted("repeat", "2018Q2", (10, 10), (100, 100))]
    assert view_of(rows, WORKING)[NOW]["measure_status_code"] == "no_target"


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [((30, 100), (31, 100), "unclear"), ((30, 100), (60, 100), "up"), ((60, 100), (30, 100), "down"),
     ((30, 100), (30, 100), "same"), ((30, 100), (0, 0), "unclear")],
)  # fmt: skip
def test_a_share_goes_up_or_down_where_its_intervals_do_not_overlap(
    before: tuple[int, int], now: tuple[int, int], trend: str
) -> None:
    rows = [
        counted("repeat", period, (part, part), (whole, whole))
        for period, (part, whole) in (("2018Q1", before), ("2018Q2", now))
    ]
    assert view_of(rows, WORKING)[NOW]["trend_code"] == trend


def test_counts_of_one_band_cannot_be_told_apart() -> None:
    """31 and 35 are both shown as 31-35: the release does not know which way it went."""
    rows = [counted("attendees", "2018Q1", (31, 31)), counted("attendees", "2018Q2", (35, 35))]
    place = ("attendees", "2018Q2", "all", "all")
    assert view_of(rows, WORKING)[place]["trend_code"] == "up"
    assert view_of(rows, RELEASE)[place]["trend_code"] == "unclear"


def test_the_first_whole_period_has_nothing_before_it() -> None:
    rows = [
        counted("repeat", "2018Q1", (10, 10), (100, 100), is_whole=False),
        counted("repeat", "2018Q2", (50, 50), (100, 100)),
    ]
    told = view_of(rows, WORKING)
    assert told[NOW]["trend_code"] == told[BEFORE]["trend_code"] == "first"
