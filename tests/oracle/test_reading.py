"""Reading decks: figures, words and charts, on pages written by hand."""

from __future__ import annotations

import base64
import gzip
import json
from array import array
from pathlib import Path

import pytest

from tests.oracle.charts import charts_in
from tests.oracle.deck_html import read_html
from tests.oracle.known_words import KnownWords, known_words
from tests.oracle.maps import ChangeMark, change_of, changes_in, expected_dots, layers_in, span_from
from tests.oracle.numbers import span_of, tokens
from tests.oracle.outlines import county_corners

PAGE = """<!doctype html><html lang="en"><head><title>Palmdale, 2018Q2</title>
<style>.a{width:7px}</style></head>
<body><section class="page" id="attendance"><h2>Attendance</h2>
<p>Grew from <strong><data data-figure="attendance.average.2015Q4" value="60">60</data></strong> to
<data data-figure="attendance.average.2018Q2" value="120">120</data> of <em>77</em> people.</p>
<img alt="Bars up to 120" src="x.png"><br>
<svg role="img"><text x="3">16–20</text></svg>
<details><table><tr><td><data data-figure="attendance.2015-10">59</data></td></tr></table></details>
</section><script>var hidden = 99;</script></body></html>"""


def test_figures_are_read_with_their_page_and_whether_they_are_folded_away() -> None:
    figures = {figure.figure: figure for figure in read_html(PAGE).figures}
    assert figures["attendance.average.2015Q4"].text == "60"
    assert figures["attendance.average.2015Q4"].page == "attendance"
    assert not figures["attendance.average.2015Q4"].is_in_details
    assert figures["attendance.2015-10"].is_in_details


def test_words_around_figures_are_one_run_and_drawings_and_alternatives_are_told_apart() -> None:
    words = read_html(PAGE).words
    assert [run.text for run in words if "77" in run.text] == ["Grew from ￼ to ￼ of 77 people."]
    assert [run.text for run in words if run.place == "drawing"] == ["16–20"]
    assert [run.text for run in words if run.place == "spoken"] == ["Bars up to 120"]


def test_scripts_and_styles_are_no_words() -> None:
    deck = read_html(PAGE)
    assert deck.scripts == ["var hidden = 99;"]
    assert not any("7px" in run.text or "99" in run.text for run in deck.words)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,000 people", ["1,000"]),
        ("<11 or 16 –\n20", ["<11", "16–20"]),
        ("56.3% met", ["56.3%"]),
        ("80 – 83 %", ["80–83%"]),
        ("in 2018, 4 more", ["2018", "4"]),
        ("Avenue R-8", ["8"]),
        ("none", []),
    ],
)
def test_numbers_are_found_as_they_are_written(text: str, numbers: list[str]) -> None:
    assert tokens(text) == numbers


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1,234", (1234, 1234)),
        ("16–20", (16, 20)),
        ("<11", (0, 10)),
        ("45–52%", (45, 52)),
        ("56.3%", (56.3, 56.3)),
    ],
)
def test_the_text_of_a_figure_has_a_lowest_and_a_highest_value(text: str, span: tuple[float, float]) -> None:
    assert span_of(text) == span


@pytest.fixture
def words(tmp_path: Path) -> KnownWords:
    rule = "rule: {en: 'Parents of children 0-5 are at least {percent} of 100 members'}\n"
    (tmp_path / "codes").mkdir()
    texts = {"words.yml": rule, "quarterly.yml": "percent: 26\nage: 6\n", "codes/area.yml": "street: 43\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return known_words(
        tmp_path, ["93550", "signin_2015Q4.xlsx"], ["Census 2010, Summary File 1", "junio de 2018"]
    )


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("Parents of children 0-5 are at least 26% of 100 members", []),
        ("At least 26%: parents of 100 people", ["100"]),
        ("Parents of children 0-55", ["0", "55"]),
        ("In 93550 or 93534", ["93534"]),
        ("signin_2015Q4.xlsx, row 14", ["14"]),
        ("Census 2010, Summary File 1; Summary File 3", ["3"]),
        ("hasta el 30 de junio de 2018", []),
        ("43 members, 6 of them new, or 26", ["43", "6"]),
        ("January 2016 to June 30, 2018; 2018Q2; 2017-18", []),
        ("31 de enero de 2016, abril de 2018, 30-jun-2018", []),
        ("born 2014-03-07, or January 12, 2016", ["2014", "03", "07", "12"]),
        ("fingerprint ab12cd34ef56, not ab12cd34", ["12", "34"]),
        ("2,018 people, 20180 more", ["2,018", "20180"]),
    ],
)
def test_a_number_is_explained_by_its_phrase_not_by_standing_somewhere(
    words: KnownWords, text: str, unexplained: list[str]
) -> None:
    assert words.unexplained(text) == unexplained


def test_charts_are_found_in_calls_and_in_packed_arrays() -> None:
    packed = {"dtype": "i2", "bdata": base64.b64encode(array("h", [60, 120]).tobytes()).decode()}
    traces = [
        {"type": "bar", "x": ["Oct", "Nov"], "y": packed, "text": ["60", "120"]},
        {"type": "bar", "x": [0, 1], "y": [1.5, 2], "base": [60, 120]},
        {"type": "bar", "orientation": "h", "x": [7, 8], "y": [0, 1]},
    ]
    script = f'if (a) {{"use"; draw("id", {json.dumps(traces)}, {{}})}} var empty = {{"b": [1]}};'
    (chart,) = charts_in([script])
    assert [*chart.drawn] == [(60, 120), (1.5, 2), (60, 120), (7, 8)]
    assert [*chart.words] == ["60", "120"]


def test_an_axis_mark_says_where_it_stands_and_nothing_else() -> None:
    axis = {"tickvals": [0, 0.5, 1, 1000], "ticktext": ["0%", "50%", "99%", "1,000"]}
    (chart,) = charts_in([json.dumps({"data": [{"type": "bar", "y": [1]}], "layout": {"xaxis": axis}})])
    assert chart.axis_marks == {"0%", "50%", "1,000"}


def test_marks_of_a_map_are_found_with_their_words() -> None:
    mark = {"lat": 34.5627, "lon": -118.0909, "radius": 25.0, "text": "<11", "sentence": "Palmdale: <11"}
    marks = {"marks": [mark, {**mark, "text": "16–20"}], "outline": None}
    (layer,) = layers_in([f"var first = rollbook.marks({json.dumps(marks)});"])
    assert [(one.point, one.radius, one.text) for one in layer] == [
        ((34.5627, -118.0909), 25.0, "<11"),
        ((34.5627, -118.0909), 25.0, "16–20"),
    ]


def test_a_whole_plotly_figure_brings_the_words_of_its_layout() -> None:
    layout = {"annotations": [{"text": "51%"}], "shapes": [{"x0": 0.51, "x1": 0.51, "y0": 0, "y1": 1}]}
    figure = {"data": [{"type": "bar", "y": [1, 2]}], "layout": layout}
    (chart,) = charts_in([json.dumps({"attendance": figure})])
    assert [*chart.drawn] == [(1, 2)]
    assert [*chart.words] == ["51%"]
    assert chart.lines == {0.51}


def test_dots_of_a_mark_are_steps_from_its_middle() -> None:
    marks = {"step": 10_000, "marks": [{"lat": 34.5, "lon": -118.0, "text": "11–15", "dots": [[10, -20]]}]}
    ((mark,),) = layers_in([f"var first = rollbook.marks({json.dumps(marks)});"])
    assert mark.dots == ((34.498, -117.999),)


@pytest.mark.parametrize(("text", "dots"), [("<11", 0), ("11–15", 3), ("16–20", 4), ("1,001–1,005", 201)])
def test_a_range_has_the_dots_of_its_middle_and_a_hidden_one_has_none(text: str, dots: int) -> None:
    assert expected_dots(text, 5) == dots


@pytest.mark.parametrize(
    ("first", "last", "trend", "text"),
    [
        ("<11", "16–20", "grew", "+6–20"),
        ("56–60", "86–90", "grew", "+26–34"),
        ("31–35", "11–15", "fell", "−16–24"),
        ("<11", "11–15", "grew", "+1–15"),
        ("11–15", "<11", "fell", "−1–15"),
        ("16–20", "16–20", "unclear", "−4…+4"),
        ("60", "60", "same", "0"),
        ("1,060", "60", "fell", "−1,000"),
    ],
)
def test_a_change_of_ranges_is_told_as_far_as_they_tell(first: str, last: str, trend: str, text: str) -> None:
    assert change_of(span_from(first), span_from(last)) == (trend, text)


def test_what_a_map_says_of_changes_is_found() -> None:
    said = {"changes": [{"lat": 34.5, "lon": -118.0, "trend": "grew", "text": "+1–15"}]}
    assert changes_in([f"rollbook.change(map_1, {json.dumps(said)});"]) == [
        [ChangeMark((34.5, -118.0), "grew", "+1–15")]
    ]


def test_the_corners_of_a_county_are_read() -> None:
    corners = county_corners(["06037"])
    assert len(corners) > 60
    assert max(lat for lat, _ in corners) == pytest.approx(34.8228, abs=0.001)


def test_what_travels_packed_is_read_as_if_it_stood_open() -> None:
    told = {"charts": [{"data": [{"type": "bar", "y": [7, 9]}]}], "traces": None, "maps": ["draw(1);"]}
    packed = base64.b64encode(gzip.compress(json.dumps(told).encode())).decode("ascii")
    deck = read_html(PAGE.replace("</body>", f'<script class="packed">{packed}</script></body>'))
    assert deck.scripts[0] == "var hidden = 99;"
    assert deck.scripts[-1] == "draw(1);"
    (chart,) = charts_in(deck.scripts)
    assert chart.drawn == ((7.0, 9.0),)
