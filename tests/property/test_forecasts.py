"""Forecasts hold for any series of yearly figures that somebody may send."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rollbook.measure.backtests import attempts
from rollbook.measure.forecasts import HORIZON, LEAST_POINTS, Series, forecast
from rollbook.measure.scales import Kind

LENGTHS = {"min_size": 0, "max_size": 15}
shares = st.lists(st.floats(0, 1, allow_subnormal=False), **LENGTHS)  # type: ignore[arg-type]
counts = st.lists(st.integers(0, 100_000), **LENGTHS)  # type: ignore[arg-type]
rates = st.lists(st.floats(0.1, 10_000), **LENGTHS)  # type: ignore[arg-type]
any_series = st.one_of(
    st.tuples(st.just("share"), shares),
    st.tuples(st.just("count"), counts),
    st.tuples(st.just("rate"), rates),
)
few = settings(max_examples=40, deadline=None)


def series_of(kind: Kind, figures: list[float], first: int = 2005) -> Series:
    return Series(range(first, first + len(figures)), figures, kind)


@few
@given(any_series)
def test_a_forecast_lies_in_its_interval_and_within_what_is_possible(
    given_series: tuple[Kind, list[float]],
) -> None:
    kind, figures = given_series
    top = 1.0 if kind == "share" else float("inf")
    expected = forecast(series_of(kind, figures))
    assert all(0 <= each.low <= each.value <= each.high <= top for each in expected)


@few
@given(any_series)
def test_there_is_a_forecast_from_three_figures_on_unless_none_ever_moved(
    given_series: tuple[Kind, list[float]],
) -> None:
    kind, figures = given_series
    # Figures that differ by less than a computer can tell on the scale are one figure.
    assume(len(set(figures)) == len({round(figure, 9) for figure in figures}))
    can_tell = len(figures) >= LEAST_POINTS and len(set(figures)) > 1
    assert len(forecast(series_of(kind, figures))) == (HORIZON if can_tell else 0)


@few
@given(rates.filter(lambda figures: len(set(figures)) > 1), st.sampled_from((0.5, 2.0, 8.0)))
def test_a_rate_in_another_unit_has_the_same_forecast_in_that_unit(figures: list[float], unit: float) -> None:
    plain = forecast(series_of("rate", figures))
    scaled = forecast(series_of("rate", [unit * figure for figure in figures]))
    for one, other in zip(plain, scaled, strict=True):
        assert unit * one.value == pytest.approx(other.value, rel=1e-3)


@few
@given(shares, st.integers(1990, 2030))
def test_when_a_series_began_changes_nothing_but_the_years(figures: list[float], first: int) -> None:
    early, late = (forecast(series_of("share", figures, year)) for year in (1990, first))
    assert [each[1:] for each in early] == [each[1:] for each in late]


@few
@given(rates.filter(lambda figures: len(figures) > LEAST_POINTS), st.floats(0.1, 10_000))
def test_a_back_test_never_looks_ahead(figures: list[float], other: float) -> None:
    changed = [*figures[:-1], other]
    last = 2005 + len(figures) - 1
    early = [forecast(series_of("rate", figures).first(count)) for count in range(LEAST_POINTS, len(figures))]
    again = [forecast(series_of("rate", changed).first(count)) for count in range(LEAST_POINTS, len(figures))]
    assert early == again
    assert all(each.ahead <= HORIZON for each in attempts(series_of("rate", figures)))
    assert max((each.year for made in early for each in made), default=last) <= last - 1 + HORIZON
