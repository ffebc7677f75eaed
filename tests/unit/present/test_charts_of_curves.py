import re
from itertools import pairwise
from typing import Any

import pytest

from rollbook.present import charts_plotly, charts_svg, theme
from rollbook.present.chart_keys import key_of
from rollbook.present.curves import CURVES, lay_out_curves, moved_apart, value_ticks
from rollbook.present.theme import contrast
from tests.unit.present.hostile import HOSTILE
from tests.unit.present.test_charts_tell_the_same import plotly_texts, svg_texts, words_of
from tests.unit.present.view_sample import whole_deck

Json = dict[str, Any]


def charts_of(view: str, language: str, community: str) -> list[Json]:
    return [
        block["chart"]
        for page in whole_deck(view, language, community)[1]
        for block in page["blocks"]
        if block["kind"] == "chart" and block["chart"]["chart"] == "curves"
    ]


@pytest.fixture(params=["release-en-palmdale", "internal-es-lancaster"])
def specs(request: pytest.FixtureRequest) -> list[Json]:
    return charts_of(*request.param.split("-"))


def point(year: int, value: float, around: float = 0.0, text: str = "") -> Json:
    ends = {"low": value - around, "high": value + around} if around else {"low": None, "high": None}
    return {"year": year, "value": value, "text": text or f"{value}", "figure": f"f.{year}", **ends}


def chart(*curves: tuple[str, list[Json]], key: tuple[Json, ...] = ()) -> Json:
    drawn = [{"kind": kind, "label": kind, "points": points} for kind, points in curves]
    return {"id": "c", "chart": "curves", "alt": "Curves", "unit": "%", "key": list(key), "curves": drawn}


def shown(figure: Json, name: str, layout: str = "wide") -> Json:
    trace: Json = next(trace for trace in figure[layout]["data"] if trace["name"] == name)
    return trace


def places(svg: str, name: str) -> list[tuple[float, float]]:
    """Where the points of a curve stand on paper, by year."""
    found = re.findall(rf'id="[^"]*-{name}-(\d+)">.*?<use [^>]*?x="([\d.]+)" y="([\d.]+)"', svg, re.DOTALL)
    return [(float(x), float(y)) for _, x, y in sorted(found)]


def test_the_drawn_twin_says_the_same_words_as_the_interactive_chart(
    specs: list[Json], english: dict[str, str]
) -> None:
    for spec in specs:
        assert words_of(svg_texts(charts_svg.draw(spec, english))) == words_of(
            plotly_texts(charts_plotly.figure(spec, english))
        )


def test_points_stand_at_the_same_places_on_paper_and_on_the_screen(
    specs: list[Json], english: dict[str, str]
) -> None:
    for spec in specs:
        svg, figure = charts_svg.draw(spec, english), charts_plotly.figure(spec, english)
        traces = [shown(figure, str(curve["kind"])) for curve in spec["curves"]]
        asked = [pair for trace in traces for pair in zip(trace["x"], trace["y"], strict=True)]
        drawn = [place for curve in spec["curves"] for place in places(svg, str(curve["kind"]))]
        assert len(asked) == len(drawn)
        (first, low), (x, y) = asked[0], drawn[0]
        other = next(at for at, pair in enumerate(asked) if pair[0] != first and pair[1] != low)
        across = (drawn[other][0] - x) / (asked[other][0] - first)
        upwards = (drawn[other][1] - y) / (asked[other][1] - low)
        assert upwards < 0, "higher values stand higher"
        for (year, value), place in zip(asked, drawn, strict=True):
            assert place == pytest.approx((x + across * (year - first), y + upwards * (value - low)), abs=0.1)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_chart_shows_exactly_the_numbers_it_was_given(
    specs: list[Json], english: dict[str, str], layout: str
) -> None:
    for spec in specs:
        figure = charts_plotly.figure(spec, english)
        for curve in spec["curves"]:
            trace = shown(figure, curve["kind"], layout)
            assert trace["x"] == [each["year"] for each in curve["points"]]
            assert trace["y"] == [each["value"] for each in curve["points"]]


def test_margins_are_whiskers_and_the_interval_of_a_forecast_is_an_area_that_opens_at_the_last_point(
    english: dict[str, str],
) -> None:
    spec = chart(("actual", [point(2016, 40, 3), point(2017, 42, 3)]), ("forecast", [point(2018, 43, 4)]))
    figure = charts_plotly.figure(spec, english)
    assert shown(figure, "actual")["error_y"]["array"] == [3, 3]
    assert shown(figure, "actual")["error_y"]["arrayminus"] == [3, 3]
    assert "error_y" not in shown(figure, "forecast")
    fan = shown(figure, "forecast-fan")
    assert list(zip(fan["x"], fan["y"], strict=True)) == [(2017, 42), (2018, 47), (2018, 39), (2017, 42)]
    assert shown(figure, "forecast-line")["x"] == [2017, 2018]


def test_a_target_is_a_series_of_its_own_and_does_not_begin_at_the_history(english: dict[str, str]) -> None:
    spec = chart(("actual", [point(2017, 42)]), ("target", [point(2018, 45), point(2019, 47)]))
    assert shown(charts_plotly.figure(spec, english), "target-line")["x"] == [2018, 2019]


def test_areas_lie_below_all_points(specs: list[Json], english: dict[str, str]) -> None:
    for spec in specs:
        names = [trace["name"] for trace in charts_plotly.figure(spec, english)["wide"]["data"]]
        assert all("fan" not in name for name in names[1:])


def test_numbers_beside_each_other_are_moved_apart_by_as_little_as_is_needed() -> None:
    assert moved_apart([10, 20, 30], 5) == [10, 20, 30]
    assert moved_apart([10, 11], 4) == [8.5, 12.5]
    assert moved_apart([10, 10, 10], 2) == [8, 10, 12]
    apart = moved_apart([1, 2, 3, 9, 9.5], 3)
    assert all(later - earlier >= 3 - 1e-9 for earlier, later in pairwise(apart))


def test_the_curve_that_ends_lower_has_its_numbers_below_it() -> None:
    spec = chart(("actual", [point(2016, 40, 3), point(2017, 42, 3)]), ("comparison", [point(2017, 52, 1)]))
    sides = {(label.year, label.height): label.side for label in lay_out_curves(spec).labels}
    assert sides == {(2017, 53.0): "above", (2017, 39.0): "below", (2016, 37.0): "below"}


@pytest.mark.parametrize(
    ("low", "high", "is_from_zero"),
    [(36, 52, False), (3, 19, True), (0, 0.8, True), (92, 152, False), (0, 0, True), (7, 7, False)],
)
def test_the_axis_has_round_values_and_begins_at_zero_only_where_that_is_near(
    low: float, high: float, *, is_from_zero: bool
) -> None:
    ticks = value_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 8
    assert (ticks[0] == 0) is is_from_zero


def test_every_kind_of_point_has_a_sign_and_a_line_of_its_own() -> None:
    looks = {(style.sign, style.fill == theme.PAPER) for style in CURVES.values()}
    assert len(looks) == len(CURVES)
    assert all(contrast(style.edge, theme.PAPER) >= 3 for style in CURVES.values())
    assert all(contrast(style.edge, theme.BAND) >= 3 for style in CURVES.values())


def test_the_key_says_in_words_what_each_sign_means(specs: list[Json], english: dict[str, str]) -> None:
    for spec in specs:
        entries = key_of(spec, english)
        assert all(sign.startswith("<svg") and text for sign, text in entries)
        assert len({sign for sign, _ in entries}) == len(entries)
        kinds = {str(curve["kind"]) for curve in spec["curves"]}
        assert kinds <= {entry["mark"] for entry in spec["key"]}


def test_a_chart_without_points_or_with_one_only_is_drawn(english: dict[str, str]) -> None:
    for spec in (chart(), chart(("actual", [])), chart(("actual", [point(2017, 0)]))):
        assert charts_svg.draw(spec, english).startswith("<svg")
        assert charts_plotly.figure(spec, english)["config"]


def test_hostile_labels_stay_text_in_both_charts(english: dict[str, str]) -> None:
    points = [point(2016, 40, 3, HOSTILE), point(2017, 42, 3, HOSTILE)]
    spec = chart(("actual", points), ("forecast", [point(2018, 43, 4, HOSTILE)]))
    svg, figure = charts_svg.draw(spec, english), charts_plotly.figure(spec, english)
    assert "<script" not in svg
    assert "<script" not in str(figure)
