from math import exp, log, sqrt

import pytest

from rollbook.measure.forecasts import HORIZON, Series, forecast
from rollbook.measure.scales import scale_of

T_OF_TWO = 1.885618083164127
"""Student's t with two degrees of freedom: 80 percent lie within."""


def rates(*figures: float, first: int = 2010) -> Series:
    return Series(range(first, first + len(figures)), figures, "rate")


@pytest.mark.parametrize("figures", [(), (12.0,), (12.0, 13.0)])
def test_fewer_than_three_figures_give_no_forecast(figures: tuple[float, ...]) -> None:
    assert forecast(rates(*figures)) == []


def test_a_figure_that_never_moved_does_not_tell_how_far_it_can() -> None:
    assert forecast(rates(7, 7, 7, 7, 7)) == []


def test_from_three_figures_the_last_one_is_carried_on() -> None:
    expected = forecast(rates(10, 12, 11))
    step = sqrt((log(12 / 10) ** 2 + log(11 / 12) ** 2) / 2)
    assert [each.value for each in expected] == pytest.approx([11.0] * HORIZON)
    assert {each.method for each in expected} == {"naive"}
    for ahead, each in enumerate(expected, start=1):
        reach = T_OF_TWO * step * sqrt(ahead)
        assert (each.low, each.high) == pytest.approx((11 * exp(-reach), 11 * exp(reach)))


def test_from_four_figures_on_three_methods_are_combined() -> None:
    assert {each.method for each in forecast(rates(10, 12, 11, 13))} == {"combined"}


def test_a_forecast_is_of_the_years_after_the_last_one() -> None:
    assert [each.year for each in forecast(rates(10, 12, 11, 13, first=2014))] == [2018, 2019, 2020]


def test_a_clear_trend_goes_on_but_not_as_steeply() -> None:
    values = [each.value for each in forecast(rates(100, 104, 109, 113, 118, 122, 127))]
    assert values == sorted(values)
    assert 127 < values[0] < 132


def test_a_level_without_a_trend_stays_about_where_it_is() -> None:
    values = [each.value for each in forecast(rates(50, 52, 49, 51, 50, 48, 51, 50))]
    assert values == pytest.approx([50, 50, 50], abs=1.5)


def test_a_share_never_leaves_what_is_possible_however_steep_it_rises() -> None:
    series = Series(range(6), (0.5, 0.65, 0.8, 0.9, 0.97, 1.0), "share")
    assert all(0 <= each.low <= each.value <= each.high <= 1 for each in forecast(series))


@pytest.mark.parametrize("kind", ["count", "rate"])
def test_a_count_never_falls_below_nothing(kind: str) -> None:
    for figures in ((9, 7, 4, 2, 1, 0), (0, 0, 1, 0, 2, 0, 0)):
        series = Series(range(len(figures)), figures, kind)  # type: ignore[arg-type]
        assert all(0 <= each.low <= each.value <= each.high for each in forecast(series))


def test_an_interval_is_never_narrower_than_chance_makes_one_figure() -> None:
    figures = (0.400, 0.401, 0.402, 0.403, 0.404)
    free = forecast(Series(range(5), figures, "share"))
    sampled = forecast(Series(range(5), figures, "share", [0.04] * 5))
    assert all(each.high - each.low < 0.03 for each in free)
    assert all(each.high - each.low >= 2 * 0.04 / 1.645 for each in sampled)


def test_a_missing_year_is_bridged_but_counts_as_no_figure() -> None:
    whole = forecast(Series((2010, 2011, 2012, 2013, 2014), (10, 11, 12.1, 12.4, 13), "rate"))
    bridged = forecast(Series((2010, 2011, 2013, 2014), (10, 11, 12.4, 13), "rate"))
    assert [each.year for each in bridged] == [each.year for each in whole]
    assert bridged[0].high - bridged[0].low > whole[0].high - whole[0].low


def test_the_farther_ahead_the_less_is_known() -> None:
    widths = [each.high - each.low for each in forecast(rates(20, 22, 21, 25, 23, 22, 26))]
    assert widths == sorted(widths)


def test_a_higher_level_asks_for_a_wider_interval() -> None:
    series = rates(20, 22, 21, 25, 23, 22, 26)
    for one, other in zip(forecast(series), forecast(series, level=0.95), strict=True):
        assert other.low < one.low < one.high < other.high


def test_the_same_series_gives_the_same_forecast_to_the_last_digit() -> None:
    series = rates(20, 22, 21, 25, 23, 22, 26)
    assert forecast(series) == forecast(series)


def test_scales_lead_there_and_back() -> None:
    for kind, figures in (("share", (0.2, 0.5)), ("rate", (3.0, 9.0)), ("count", (0.0, 4.0))):
        scale = scale_of(figures, kind)  # type: ignore[arg-type]
        assert [scale.back(scale.there(value)) for value in figures] == pytest.approx(figures)


def test_a_share_of_nothing_or_everything_has_a_place_on_the_scale() -> None:
    scale = scale_of((0.0, 1.0, 0.5), "share")
    assert scale.back(scale.there(0.0)) == pytest.approx(0.001)
    assert scale.back(scale.there(1.0)) == pytest.approx(0.999)
