from rollbook.measure.backtests import attempts, backtests
from rollbook.measure.forecasts import Series, forecast

FIGURES = (20.0, 22.0, 21.0, 25.0, 23.0, 22.0, 26.0, 27.0)
SERIES = Series(range(2010, 2018), FIGURES, "rate")


def test_every_year_with_three_figures_before_it_is_forecast_once_for_each_horizon() -> None:
    counts = {each.ahead: each.attempts for each in backtests(SERIES)}
    assert counts == {1: 5, 2: 4, 3: 3}


def test_a_series_too_short_to_try_has_no_back_test() -> None:
    assert backtests(Series((2016, 2017), (1.0, 2.0), "rate")) == []
    assert backtests(Series((2015, 2016, 2017), (1.0, 2.0, 3.0), "rate")) == []


def test_a_forecast_of_a_known_year_sees_nothing_of_what_came_later() -> None:
    changed = Series(range(2010, 2018), (*FIGURES[:-1], 900.0), "rate")
    before = [each for each in attempts(SERIES) if each.naive_error != 0]
    after = attempts(changed)
    assert len(before) == len(after)
    # Only attempts of the last year itself may differ: one for each horizon.
    assert sum(one != other for one, other in zip(attempts(SERIES), after, strict=True)) == 3


def test_an_interval_holds_the_figure_if_it_lies_on_or_between_its_ends() -> None:
    (first, *_) = attempts(SERIES)
    outlook = forecast(SERIES.first(3))[0]
    assert first.is_held is (outlook.low <= FIGURES[3] <= outlook.high)
    assert first.error == abs(outlook.value - FIGURES[3])
    assert first.naive_error == abs(FIGURES[2] - FIGURES[3])


def test_means_are_over_attempts_of_one_horizon() -> None:
    of_two = next(each for each in backtests(SERIES) if each.ahead == 2)
    tried = [each for each in attempts(SERIES) if each.ahead == 2]
    assert of_two.held == sum(each.is_held for each in tried)
    assert of_two.error == sum(each.error for each in tried) / len(tried)
