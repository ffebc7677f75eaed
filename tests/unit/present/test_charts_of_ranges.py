import re
from typing import Any

import pytest

from rollbook.present import charts_plotly, charts_svg, theme
from rollbook.present.chart_keys import key_of
from rollbook.present.letters import text_width
from rollbook.present.ranges import MARKS, lay_out_ranges
from rollbook.present.ranges_plotly import NAME_LINE
from rollbook.present.svg_parts import TEXT, WIDTH
from rollbook.present.theme import contrast
from tests.unit.present.hostile import HOSTILE, with_hostile_texts
from tests.unit.present.test_charts_tell_the_same import plotly_texts, svg_texts, words_of
from tests.unit.present.view_sample import whole_deck

Json = dict[str, Any]


def chart_of(view: str, language: str = "en") -> Json:
    page = next(page for page in whole_deck(view, language)[1] if page["page"] == "attribution")
    spec: Json = page["blocks"][0]["chart"]
    return spec


@pytest.fixture(params=["release-en", "internal-es"])
def spec(request: pytest.FixtureRequest) -> Json:
    return chart_of(*request.param.split("-"))


def drawn_spans(svg: str, name: str) -> list[tuple[float, float]]:
    """Where the bars of one kind begin and end on paper."""
    paths = re.findall(rf'id="[^"]*-{name}-\d+">\s*<path d="([^"]*)"', svg)
    spans = []
    for path in paths:
        across = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)][0::2]
        spans.append((min(across), max(across)))
    return spans


def signs_at(svg: str, name: str) -> list[float]:
    """Where the signs of one kind stand on paper."""
    return [
        float(x) for x in re.findall(rf'id="[^"]*-{name}-\d+">.*?<use [^>]*?x="([\d.]+)"', svg, re.DOTALL)
    ]


def shown(figure: Json, name: str, layout: str = "wide") -> Json:
    trace: Json = next(trace for trace in figure[layout]["data"] if trace["name"] == name)
    return trace


def test_the_drawn_twin_says_the_same_words_as_the_interactive_chart(
    spec: Json, english: dict[str, str]
) -> None:
    figure = charts_plotly.figure(spec, english)
    drawn = words_of(svg_texts(charts_svg.draw(spec, english)))
    assert drawn == words_of(plotly_texts(figure))
    assert drawn == words_of(plotly_texts(figure, "narrow"))


def test_the_drawn_bars_and_signs_stand_where_the_interactive_ones_stand(
    spec: Json, english: dict[str, str]
) -> None:
    svg, figure = charts_svg.draw(spec, english), charts_plotly.figure(spec, english)
    bounds = shown(figure, "bounds")
    left, right = drawn_spans(svg, "bounds")[0]
    scale = (right - left) / bounds["x"][0]
    start = left - scale * bounds["base"][0]
    for name in ("bounds", "likely"):
        trace = shown(figure, name)
        spans = [(low, low + way) for low, way in zip(trace["base"], trace["x"], strict=True)]
        assert drawn_spans(svg, name) == [
            pytest.approx((start + scale * low, start + scale * high), abs=0.05) for low, high in spans
        ]
    for kind in MARKS:
        for end in ("low", "high"):
            asked = shown(figure, f"{kind}-{end}")["x"]
            assert signs_at(svg, f"{kind}-{end}") == pytest.approx(
                [start + scale * value for value in asked], abs=0.05
            )


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_bars_and_marks_show_exactly_the_numbers_they_were_given(
    spec: Json, english: dict[str, str], layout: str
) -> None:
    figure = charts_plotly.figure(spec, english)
    points = spec["points"]
    assert shown(figure, "bounds", layout)["base"] == [point["low"] for point in points]
    assert shown(figure, "bounds", layout)["x"] == [point["high"] - point["low"] for point in points]
    for at, kind in enumerate(MARKS):
        lanes = [point["lanes"][at] for point in points]
        assert shown(figure, f"{kind}-low", layout)["x"] == [lane["low"] for lane in lanes]
        assert shown(figure, f"{kind}-high", layout)["x"] == [lane["high"] for lane in lanes]


def test_an_exact_estimate_is_one_sign_and_a_band_is_two_with_a_line_between() -> None:
    for view, is_exact in (("internal", True), ("release", False)):
        lanes = [lane for _, _, lane in lay_out_ranges(chart_of(view)).lanes]
        assert all((lane.low == lane.high) is is_exact for lane in lanes)


def test_every_mark_has_a_shape_of_its_own_and_can_be_told_on_a_grey_print() -> None:
    assert len({style.sign for style in MARKS.values()}) == len(MARKS)
    assert all(contrast(style.edge, theme.PAPER) >= 3 for style in MARKS.values())
    assert contrast(theme.ACCENT, theme.BAND) >= 4.5


def test_the_key_says_in_words_what_each_sign_means(english: dict[str, str]) -> None:
    entries = key_of(chart_of("release"), english)
    assert all(sign.startswith("<svg") and text for sign, text in entries)
    assert len(entries) == 6
    assert len(key_of(chart_of("internal"), english)) == 5, "exact marks need no word about bands"


def test_a_chart_without_rows_or_with_zeros_only_is_drawn_empty(english: dict[str, str]) -> None:
    zero = {"mark": "touch", "low": 0, "high": 0, "text": "0"}
    row = {"id": "a", "label": "None", "low": 0, "high": 0, "text": "0", "figure": "x", "lanes": [zero]}
    for points in ([], [row], [{**row, "lanes": []}]):
        spec = {"id": "e", "chart": "range_points", "alt": "Nothing", "key": [], "points": points}
        assert charts_svg.draw(spec, english).startswith("<svg")
        assert charts_plotly.figure(spec, english)["config"]


def test_hostile_labels_stay_text_in_both_charts(english: dict[str, str]) -> None:
    spec = chart_of("internal")
    hostile = {
        **spec,
        "points": [{**with_hostile_texts(point), "lanes": point["lanes"]} for point in spec["points"]],
    }
    svg, figure = charts_svg.draw(hostile, english), charts_plotly.figure(hostile, english)
    assert "<script" not in svg
    assert "<script" not in str(figure)
    assert words_of([HOSTILE]).keys() <= words_of(svg_texts(svg)).keys() | {"&amp;"}


def test_a_long_name_is_told_whole_in_lines_above_its_row(english: dict[str, str]) -> None:
    spec = chart_of("release")
    name = "Littlerock and Sun Village, Pearblossom, Llano, Valyermo and Lake Los Angeles, and all others too"
    points = [{**spec["points"][0], "label": name}, *spec["points"][1:]]
    long = {**spec, "points": points}
    svg, figure = charts_svg.draw(long, english), charts_plotly.figure(long, english)
    assert (
        words_of(svg_texts(svg)) == words_of(plotly_texts(figure)) == words_of(plotly_texts(figure, "narrow"))
    )
    lines = [text for text in svg_texts(svg) if text in name]
    assert " ".join(lines) == name
    assert all(text_width(line, TEXT, is_bold=True) <= WIDTH for line in lines)
    # Every row is as much higher, so that nothing lies under a second line.
    before = charts_plotly.figure(spec, english)
    for layout in ("wide", "narrow"):
        higher = figure[layout]["layout"]["height"] - before[layout]["layout"]["height"]
        assert higher >= NAME_LINE * len(points)
