"""The oracle's forecasts keep to their definition, and the product's are the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rollbook.measure.forecasts import Outlook, Series, forecast
from rollbook.measure.indicators import as_told
from rollbook.measure.scales import Kind

from .forecasts import Expected, expect, student, told

# From printed tables of Student's distribution, 10 percent on either side.
TABLED = {1: 3.078, 2: 1.886, 3: 1.638, 5: 1.476, 10: 1.372, 30: 1.310}
SERIES: list[tuple[Kind, tuple[float, ...]]] = [
    ("share", (0.36, 0.37, 0.35, 0.38, 0.37, 0.39, 0.40, 0.39, 0.42, 0.43)),
    ("share", (0.02, 0.01, 0.03, 0.02, 0.0, 0.01)),
    ("rate", (17.8, 18.4, 18.1, 19.0, 18.6, 17.9, 18.3, 17.4, 17.6, 16.8, 16.9, 16.1)),
    ("rate", (92, 95, 91, 96, 99, 98, 103, 105)),
    ("count", (512, 498, 505, 487, 470, 481, 462, 455, 449)),
    ("count", (3, 0, 2, 5, 1, 4)),
    ("rate", (10.0, 12.0, 11.0)),
    ("rate", (4.0, 4.4, 4.1, 5.0)),
    ("share", (1.0, 0.9995, 1.0, 1.0)),
    ("share", (0.0004, 0.0003, 0.0005)),
    ("share", (1.0, 1 - 1e-11, 1.0)),
]


@pytest.mark.parametrize(("freedom", "quantile"), TABLED.items())
def test_students_distribution_is_that_of_printed_tables(freedom: int, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, abs=0.0006)


@pytest.mark.parametrize(("kind", "figures"), SERIES)
def test_the_product_forecasts_what_the_oracle_does(kind: Kind, figures: tuple[float, ...]) -> None:
    years = list(range(2006, 2006 + len(figures)))
    made = forecast(Series(years, figures, kind))
    asked = expect(years, figures, kind)
    for one, other in zip(made, asked, strict=True):
        assert one.year == other.year
        assert one[1:4] == pytest.approx(other[1:4], rel=2e-3, abs=2e-3)


@pytest.mark.parametrize("years", [(2008, 2009, 2011, 2012, 2013), (2001, 2004, 2005, 2009, 2017)])
@pytest.mark.parametrize("margins", [(), [0.03] * 5, [0.05, None, 0.03, None, 0.02]])
def test_missing_years_and_margins_are_taken_alike(
    years: tuple[int, ...], margins: Sequence[float | None]
) -> None:
    figures = (0.4, 0.41, 0.43, 0.42, 0.44)
    made = forecast(Series(years, figures, "share", margins))
    asked = expect(years, figures, "share", margins)
    for one, other in zip(made, asked, strict=True):
        assert one[1:4] == pytest.approx(other[1:4], rel=2e-3, abs=2e-3)


def test_three_figures_with_years_between_them_are_carried_on_alike() -> None:
    years, figures = [2005, 2010, 2017], (12.0, 15.0, 13.0)
    made, asked = forecast(Series(years, figures, "rate")), expect(years, figures, "rate")
    for one, other in zip(made, asked, strict=True):
        assert one[1:4] == pytest.approx(other[1:4], rel=1e-6)


def test_what_is_told_lies_around_what_is_expected() -> None:
    shown = told(Expected(2019, 12.34, 11.48, 13.21), 10)
    assert shown == (2019, 12.3, 11.4, 13.3)


@pytest.mark.parametrize(
    ("expected", "parts"),
    [
        ((0.0264, 0.0187, 0.0371), 10),
        ((0.00031, 0.00012, 0.00078), 1000),
        ((16.1, 15.73, 16.54), 10),
        ((0.43279, 0.39789, 0.46837), 1000),
        ((2.4, 0.3, 6.1), 1),
        ((0.5, 0.5, 0.5), 1000),
    ],
)
def test_small_figures_are_told_in_the_same_steps_by_both(
    expected: tuple[float, float, float], parts: int
) -> None:
    outlook = Outlook(2019, *expected, "combined")
    assert as_told(outlook, parts)[1:4] == pytest.approx(told(Expected(2019, *expected), parts)[1:4])
