import json
import re
from collections import Counter
from html import unescape
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from rollbook.kernel.errors import RenderError
from rollbook.present import charts_plotly, charts_svg
from rollbook.present.chart_layout import Bar, Chart, lay_out, nice_ticks, place_labels, tick_positions, wrap
from rollbook.present.letters import text_width
from rollbook.present.map_labels import Box
from rollbook.present.svg_parts import TEXT, WIDTH
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.hostile import HOSTILE, with_hostile_texts

Json = dict[str, Any]


def sample_charts() -> list[tuple[str, Json, dict[str, str]]]:
    return [
        (f"{view}-{language}-{block['chart']['id']}", block["chart"], words(language))
        for view in ("release", "internal")
        for language in ("en", "es")
        for page in deck(view, language)[1]
        for block in page.get("blocks", [])
        if block["kind"] == "chart"
    ]


CHARTS = sample_charts()
EVERY_CHART = pytest.mark.parametrize(
    ("spec", "chart_words"), [chart[1:] for chart in CHARTS], ids=[chart[0] for chart in CHARTS]
)


def words_of(texts: list[str]) -> Counter[str]:
    """All words of some texts, however they are broken into lines."""
    return Counter(" ".join(texts).split())


def plotly_texts(figure: Json, layout: str = "wide") -> list[str]:
    shown = figure[layout]["layout"]
    texts = [note["text"] for note in shown.get("annotations", [])]
    for axis in ("xaxis", "yaxis"):
        if shown[axis].get("showticklabels", True):
            texts += shown[axis].get("ticktext", [])
    return [unescape(re.sub(r"</?b>", "", text.replace("<br>", " "))) for text in texts]


def svg_texts(svg: str) -> list[str]:
    return [
        unescape(re.sub(r"<[^>]+>", "", text))
        for text in re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    ]


def boxes_of(svg: str) -> list[tuple[str, Box]]:
    """The bold texts of a drawing, and the room that each takes: at least as wide and high as it is."""
    looks = r'<text style="font-weight: 700;[^"]*anchor: (\w+);[^"]*" x="(.+?)" y="(.+?)">(.*?)<'
    boxes = []
    for anchor, x, y, text in re.findall(looks, svg):
        width = text_width(text, TEXT, is_bold=True)
        left = float(x) - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
        boxes.append((text, Box(left, float(y) - 0.75 * TEXT, left + width, float(y) + 0.25 * TEXT)))
    return boxes


def svg_lengths(svg: str, part: str, *, is_upright: bool) -> list[float]:
    """How long the bars of one part are drawn."""
    lengths = []
    for _, path in sorted(
        (int(number), path)
        for number, path in re.findall(rf'id="[^"]*-{part}-(\d+)">\s*<path d="([^"]*)"', svg)
    ):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
        values = numbers[1::2] if is_upright else numbers[0::2]
        lengths.append(max(values) - min(values))
    return lengths


def plotly_lengths(figure: Json, part: str, layout: str = "wide", *, is_upright: bool) -> list[float]:
    traces = [trace for trace in figure[layout]["data"] if trace["name"] == part]
    return [float(value) for trace in traces for value in trace["y" if is_upright else "x"]]


@EVERY_CHART
def test_the_drawn_twin_says_the_same_words_as_the_interactive_chart(
    spec: Json, chart_words: dict[str, str]
) -> None:
    assert words_of(svg_texts(charts_svg.draw(spec, chart_words))) == words_of(
        plotly_texts(charts_plotly.figure(spec, chart_words))
    )


@EVERY_CHART
def test_the_drawn_bars_have_the_lengths_of_the_interactive_ones(
    spec: Json, chart_words: dict[str, str]
) -> None:
    svg, figure = charts_svg.draw(spec, chart_words), charts_plotly.figure(spec, chart_words)
    is_upright = spec["chart"] == "time_bars"
    drawn = svg_lengths(svg, "low", is_upright=is_upright) + svg_lengths(svg, "high", is_upright=is_upright)
    shown = plotly_lengths(figure, "low", is_upright=is_upright) + plotly_lengths(
        figure, "high", is_upright=is_upright
    )
    assert len(drawn) == len(shown)
    scale = sum(drawn) / sum(shown)
    assert drawn == pytest.approx([value * scale for value in shown], abs=0.01)


@EVERY_CHART
def test_bars_show_exactly_the_numbers_they_were_given(spec: Json, chart_words: dict[str, str]) -> None:
    figure = charts_plotly.figure(spec, chart_words)
    is_upright = spec["chart"] == "time_bars"
    for layout in ("wide", "narrow"):
        lows = plotly_lengths(figure, "low", layout, is_upright=is_upright)
        assert lows == [point["low"] for point in spec["points"]]
        spans = plotly_lengths(figure, "high", layout, is_upright=is_upright) or [0.0] * len(lows)
        assert [low + span for low, span in zip(lows, spans, strict=True)] == pytest.approx(
            [point["high"] for point in spec["points"]]
        )


@EVERY_CHART
def test_thresholds_are_drawn_where_they_are_asked(spec: Json, chart_words: dict[str, str]) -> None:
    lines = charts_plotly.figure(spec, chart_words)["wide"]["layout"].get("shapes", [])
    asked = [point["threshold"] for point in spec["points"] if "threshold" in point]
    assert sorted({line["x0"] for line in lines}) == sorted(set(asked))
    svg = charts_svg.draw(spec, chart_words)
    assert len(re.findall(r'id="[^"]*-threshold-\d+"', svg)) == len(asked)


@EVERY_CHART
def test_exact_values_have_no_light_part_and_ranges_have_one(spec: Json, chart_words: dict[str, str]) -> None:
    is_banded = any(point["low"] != point["high"] for point in spec["points"])
    names = [trace["name"] for trace in charts_plotly.figure(spec, chart_words)["wide"]["data"]]
    assert names == (["low", "high"] if is_banded else ["low"])


def test_plotly_gets_plain_lists_and_cannot_send_a_chart_anywhere(english: dict[str, str]) -> None:
    figure = charts_plotly.figure(CHARTS[0][1], english)
    assert "bdata" not in str(figure)
    assert figure["config"]["showSendToCloud"] is False
    assert figure["config"]["plotlyServerURL"] == ""
    assert figure["config"]["displaylogo"] is False
    assert figure["config"]["responsive"] is False, "the page draws it anew in the room it has"


def test_the_same_chart_gives_the_same_svg_without_a_date(english: dict[str, str]) -> None:
    spec = CHARTS[0][1]
    svg = charts_svg.draw(spec, english)
    assert svg == charts_svg.draw(spec, english)
    assert "dc:date" not in svg
    assert "<style" not in svg


def test_hostile_labels_stay_text_in_both_charts(english: dict[str, str]) -> None:
    for _, spec, _ in CHARTS[:4]:
        hostile = with_hostile_texts(spec)
        svg, figure = charts_svg.draw(hostile, english), charts_plotly.figure(hostile, english)
        assert "<script" not in svg
        assert "<img" not in svg
        assert "<script" not in str(figure)
        assert "<img" not in str(figure)
        assert words_of([HOSTILE]).keys() <= words_of(svg_texts(svg)).keys() | {"&amp;"}


def test_a_short_series_labels_every_month_and_a_long_one_first_last_and_highest(
    english: dict[str, str],
) -> None:
    spec = next(spec for name, spec, _ in CHARTS if name == "internal-en-attendance")
    long_one = lay_out(spec, english)
    assert [bar.text for bar in long_one.bars if bar.has_label] == ["58", "123", "118"]
    short_one = lay_out({**spec, "points": spec["points"][:12]}, english)
    assert all(bar.has_label for bar in short_one.bars)


def test_labels_of_a_long_series_never_stand_inside_a_bar(english: dict[str, str]) -> None:
    spec = next(spec for name, spec, _ in CHARTS if name == "release-en-attendance")
    chart = lay_out(spec, english)
    for label in place_labels(chart.bars, 0.2):
        assert label.height >= chart.bars[label.position].high


@pytest.mark.parametrize("count", [2, 8, 12, 33])
def test_labels_of_months_with_large_numbers_stay_on_the_sheet_and_apart(count: int) -> None:
    bar = Bar("abr 2018", 19_280.0, 19_600.0, "19,280–19,600", has_label=True)
    chart = Chart("large", "time_bars", "", "", (bar,) * count, 19_600.0, nice_ticks(19_600.0))
    boxes = [each for text, each in boxes_of(charts_svg.draw_months(chart).svg()) if text == bar.text]
    assert len(boxes) > 1
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)
    assert not any(one.overlap(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("kind", ["time_bars", "ranked_bars", "threshold_bars"])
def test_a_chart_without_points_or_with_zeros_only_is_drawn_empty(kind: str, english: dict[str, str]) -> None:
    zero = {"id": "a", "label": "None", "low": 0, "high": 0, "text": "0", "figure": "x"}
    for points in ([], [zero], [zero] * 40):
        spec = {"id": "empty", "chart": kind, "alt": "Nothing", "value_label": "", "points": points}
        assert charts_svg.draw(spec, english).startswith("<svg")
        assert charts_plotly.figure(spec, english)["config"]


def test_an_unknown_chart_type_is_named_with_the_known_ones(english: dict[str, str]) -> None:
    with pytest.raises(RenderError, match="pie") as failure:
        charts_svg.draw({"id": "p", "chart": "pie", "alt": "", "points": []}, english)
    assert "ranked_bars" in str(failure.value)


@pytest.mark.parametrize(
    ("top", "ticks"), [(123, (0, 25, 50, 75, 100)), (9.9, (0, 2, 4, 6, 8)), (1, (0, 1)), (10, (0, 5, 10))]
)
def test_axis_values_are_round_and_few(top: float, ticks: tuple[float, ...]) -> None:
    found = nice_ticks(top)
    assert found[: len(ticks)] == ticks
    assert 2 <= len(found) <= 5


def test_months_on_the_axis_are_thinned_evenly() -> None:
    assert tick_positions(33, 11) == list(range(0, 33, 3))
    assert tick_positions(5, 11) == [0, 1, 2, 3, 4]


def test_labels_break_at_spaces_and_a_long_word_inside_itself() -> None:
    assert wrap("Parents of older children", 10) == ["Parents of", "older", "children"]
    assert wrap("Verylongword", 5) == ["Veryl", "ongwo", "rd"]
    assert wrap("", 5) == [""]


@EVERY_CHART
def test_plotly_would_write_every_figure_as_it_is(spec: Json, chart_words: dict[str, str]) -> None:
    drawn = charts_plotly.figure(spec, chart_words)
    for size in ("wide", "narrow"):
        written = go.Figure(**drawn[size]).to_plotly_json()
        assert json.dumps(written, sort_keys=True) == json.dumps(drawn[size], sort_keys=True)
