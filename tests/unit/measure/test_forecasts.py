from math import exp, inf, log, nan, sqrt

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


def test_years_between_three_figures_are_steps_of_no_one_and_a_year_strays_by_its_part() -> None:
    years = (2000, 2005, 2011)
    expected = forecast(Series(years, (10, 12, 11), "rate"))
    step = sqrt((log(12 / 10) ** 2 / 5 + log(11 / 12) ** 2 / 6) / 2)
    assert [each.year for each in expected] == [2012, 2013, 2014]
    for ahead, each in enumerate(expected, start=1):
        reach = T_OF_TWO * step * sqrt(ahead)
        assert (each.low, each.high) == pytest.approx((11 * exp(-reach), 11 * exp(reach)))


def test_years_that_nobody_measured_make_no_forecast_surer() -> None:
    figures = (20, 24, 19, 23)
    near = forecast(Series((2014, 2015, 2016, 2017), figures, "rate"))
    far = forecast(Series((2002, 2007, 2012, 2017), figures, "rate"))
    # In five years chance strays by the root of five as far as in one, and three steps stay three.
    for one, other in zip(near, far, strict=True):
        assert log(other.high / other.low) > log(one.high / one.low) / sqrt(5)


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


@pytest.mark.parametrize(
    "figures",
    [(1.0, 0.9995, 1.0, 1.0), (1.0, 0.9997, 0.9999), (0.0, 0.0005, 0.0, 0.0), (0.9992, 1.0, 0.9996)],
)
def test_a_share_near_all_or_nothing_is_expected_where_it_has_been(figures: tuple[float, ...]) -> None:
    inner = [share for share in figures if 0 < share < 1]
    for each in forecast(Series(range(len(figures)), figures, "share")):
        assert each.low < min(inner) <= max(inner) < each.high


def test_a_share_that_moves_by_less_than_its_scale_tells_has_no_forecast() -> None:
    assert forecast(Series(range(4), (1.0, 1 - 1e-13, 1.0, 1.0), "share")) == []
    assert forecast(Series(range(3), (0.0, 1e-300, 0.0), "share")) == []


@pytest.mark.parametrize(
    ("years", "figures", "complaint"),
    [
        ((2015, 2016, 2016), (1.0, 2.0, 3.0), "must rise"),
        ((2017, 2016, 2015), (1.0, 2.0, 3.0), "must rise"),
        ((2015, 2016, 2017), (1.0, nan, 3.0), "must be a number"),
        ((2015, 2016, 2017), (1.0, inf, 3.0), "must be a number"),
        ((2015, 2016), (1.0, 2.0, 3.0), "each year has one"),
    ],
)
def test_years_out_of_order_and_figures_that_are_no_numbers_are_refused(
    years: tuple[int, ...], figures: tuple[float, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        forecast(Series(years, figures, "rate"))


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


def test_one_figure_without_a_margin_does_not_make_the_others_exact() -> None:
    figures = (0.400, 0.401, 0.402, 0.403, 0.404)
    partly = forecast(Series(range(5), figures, "share", [0.04, None, 0.04, 0.04, 0.04]))
    wholly = forecast(Series(range(5), figures, "share", [0.04] * 5))
    for one, other in zip(partly, wholly, strict=True):
        assert one.high - one.low == pytest.approx(other.high - other.low, rel=0.01)
    assert forecast(Series(range(5), figures, "share", [None] * 5)) == forecast(
        Series(range(5), figures, "share")
    )


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
