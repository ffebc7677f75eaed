from typing import Any

import pytest

from rollbook.kernel.intervals import Interval
from rollbook.measure.forecasts import Outlook
from rollbook.measure.standings import Point, earlier_point, standing


def points(*figures: tuple[int, float, float | None]) -> list[Point]:
    """Year, value, and margin of error where there is one."""
    return [
        Point(year, value, None if margin is None else Interval(value - margin, value + margin))
        for year, value, margin in figures
    ]


def told(zone: list[Point], beside: list[Point] | None = None, *, better: str = "higher") -> dict[str, Any]:
    return standing(zone, beside or [], {}, [], is_higher_better=better == "higher")


@pytest.mark.parametrize(
    ("years", "earlier"),
    [
        ((2010, 2011, 2012, 2013, 2014), 2011),
        ((2010, 2011, 2013, 2014), 2011),
        ((2009, 2010, 2012, 2014), 2010),
        ((2012, 2013, 2014), 2012),
        ((2013, 2014), 2013),
        ((2014,), None),
    ],
)
def test_the_latest_figure_is_held_against_the_one_three_years_before(
    years: tuple[int, ...], earlier: int | None
) -> None:
    found = earlier_point(points(*((year, 1.0, None) for year in years)))
    assert (found.year if found else None) == earlier


@pytest.mark.parametrize(
    ("before", "after", "margin", "better", "way"),
    [
        (40, 50, 2.0, "higher", "right"),
        (40, 50, 2.0, "lower", "wrong"),
        (50, 40, 2.0, "lower", "right"),
        (50, 40, 2.0, "higher", "wrong"),
        (40, 42, 2.0, "higher", "unclear"),
        (40, 40, 2.0, "higher", "unclear"),
        (40, 50, None, "higher", "unclear"),
    ],
)
def test_a_change_goes_a_way_only_where_it_is_more_than_chance(
    before: float, after: float, margin: float | None, better: str, way: str
) -> None:
    zone = points((2014, before, margin), (2017, after, margin))
    assert told(zone, better=better)["way_code"] == way


def test_margins_of_both_figures_are_taken_together_as_newcombe_does() -> None:
    row = told(points((2014, 40, 3.0), (2017, 50, 4.0)))
    assert (row["change_value"], row["change_from"], row["change_until"]) == pytest.approx((10, 5, 15))


def test_one_figure_goes_no_way() -> None:
    row = told(points((2017, 40, 1.0)))
    assert row["way_code"] == "open"
    assert "change_value" not in row


def test_the_zone_is_held_against_the_area_beside_in_the_last_year_that_both_have() -> None:
    zone = points((2015, 40, 1.0), (2016, 43, 1.0), (2017, 45, 1.0))
    row = told(zone, points((2015, 50, 1.0), (2016, 51, 1.0)))
    assert (row["gap_year"], row["gap_value"], row["gap_code"]) == (2016, -8, "worse")
    assert told(zone, points((2016, 51, 1.0)), better="lower")["gap_code"] == "better"
    assert told(zone, points((2016, 43.5, 1.0)))["gap_code"] == "unclear"
    assert told(zone, points((2012, 43.5, 1.0)))["gap_code"] == "open"


@pytest.mark.parametrize(
    ("target", "better", "outlook"),
    [
        (44, "higher", "reached"),
        (45, "higher", "reached"),
        (50, "higher", "unclear"),
        (55, "higher", "unclear"),
        (56, "higher", "missed"),
        (44, "lower", "missed"),
        (45, "lower", "unclear"),
        (55, "lower", "reached"),
        (56, "lower", "reached"),
    ],
)
def test_a_target_is_reached_or_missed_only_where_all_of_the_interval_lies_on_one_side(
    target: float, better: str, outlook: str
) -> None:
    row = standing(
        points((2017, 48, 1.0)),
        [],
        {2019: target},
        [Outlook(2018, 49, 46, 52, "combined"), Outlook(2019, 50, 45, 55, "combined")],
        is_higher_better=better == "higher",
    )
    assert row["outlook_code"] == outlook


def test_without_a_target_of_a_forecast_year_the_outlook_is_open() -> None:
    expected = [Outlook(2018, 49, 46, 52, "combined")]
    row = standing(points((2017, 48, 1.0)), [], {2017: 40, 2022: 60}, expected, is_higher_better=True)
    assert row["outlook_code"] == "open"
