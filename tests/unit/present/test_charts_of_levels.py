"""Charts of levels: the drawn twin and the interactive chart show the same medians on the same scale."""

import re
from typing import Any

import pytest

from rollbook.present import charts_plotly, charts_svg
from rollbook.present.chart_keys import key_of
from tests.unit.present.hostile import HOSTILE
from tests.unit.present.test_charts_tell_the_same import plotly_texts, svg_texts, words_of

Json = dict[str, Any]
LEVELS = [("Not at all", "not"), ("A little", "little"), ("Partly", "partly"), ("Fully", "fully")]
POINTS = [
    {"id": "a", "label": "Trust", "said": "strength", "is_strong": True, "low": 3.0, "middle": 4.0,
     "high": 4.0, "before": 2.0},
    {"id": "b", "label": "Culture", "said": "in between", "is_strong": False, "low": 2.0, "middle": 2.5,
     "high": 3.0, "before": 2.5},
    {"id": "c", "label": "Learning", "said": "too few answers to tell", "is_strong": False, "low": None,
     "middle": None, "high": None, "before": None},
]  # fmt: skip
SPEC: Json = {
    "id": "levels_x",
    "chart": "levels",
    "alt": "Medians of three areas.",
    "levels": [{"level": at, "label": full, "short": short} for at, (full, short) in enumerate(LEVELS, 1)],
    "parts": [{"label": "hardly", "first": 1, "last": 2}, {"label": "more", "first": 3, "last": 4}],
    "key": [
        {"mark": "median", "text": "Median"},
        {"mark": "bounds", "text": "Range"},
        {"mark": "before", "text": "Median before"},
    ],
    "points": POINTS,
}


def trace(figure: Json, name: str, layout: str = "wide") -> Json:
    found: Json = next(each for each in figure[layout]["data"] if each["name"] == name)
    return found


def places(svg: str, name: str) -> list[float]:
    """Where the signs of one kind stand on paper."""
    found = re.findall(rf'id="[^"]*-{name}-\d+">.*?<use [^>]*?x="([\d.]+)"', svg, re.DOTALL)
    return [float(x) for x in found]


def test_the_drawn_twin_says_the_same_words_as_the_wide_chart(english: dict[str, str]) -> None:
    assert words_of(svg_texts(charts_svg.draw(SPEC, english))) == words_of(
        plotly_texts(charts_plotly.figure(SPEC, english))
    )


def test_a_phone_has_the_short_names_of_the_levels(english: dict[str, str]) -> None:
    texts = charts_plotly.figure(SPEC, english)["narrow"]["layout"]["xaxis"]["ticktext"]
    assert list(texts) == ["1<br>not", "2<br>little", "3<br>partly", "4<br>fully"]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_bars_and_signs_show_exactly_the_numbers_they_were_given(
    english: dict[str, str], layout: str
) -> None:
    figure = charts_plotly.figure(SPEC, english)
    told = [point for point in POINTS if point["middle"] is not None]
    bars = trace(figure, "interval", layout)
    ends = [(low, low + way) for low, way in zip(bars["base"], bars["x"], strict=True)]
    assert ends == [(point["low"], point["high"]) for point in told]
    assert list(trace(figure, "median", layout)["x"]) == [point["middle"] for point in told]
    assert list(trace(figure, "before", layout)["x"]) == [point["before"] for point in told]


def test_the_drawn_signs_stand_where_the_interactive_ones_stand(english: dict[str, str]) -> None:
    svg = charts_svg.draw(SPEC, english)
    # Two places give the scale of the paper; all others must follow it.
    medians, before = places(svg, "median"), places(svg, "before")
    scale = (medians[0] - before[0]) / (4.0 - 2.0)
    assert scale > 0
    assert medians[1] == pytest.approx(before[0] + 0.5 * scale, abs=0.05)
    assert before[1] == pytest.approx(medians[1], abs=0.05)


def test_a_row_that_nothing_is_told_of_keeps_its_name_and_has_no_mark(english: dict[str, str]) -> None:
    svg = charts_svg.draw(SPEC, english)
    assert "Learning" in " ".join(svg_texts(svg))
    assert len(places(svg, "median")) == 2


def test_every_sign_has_a_word_in_the_key(english: dict[str, str]) -> None:
    entries = key_of(SPEC, english)
    assert [text for _, text in entries] == ["Median", "Range", "Median before"]
    assert len({sign for sign, _ in entries}) == 3


@pytest.mark.parametrize("points", [[], [POINTS[2]]])
def test_a_chart_without_medians_is_drawn_empty(english: dict[str, str], points: list[Json]) -> None:
    spec = {**SPEC, "points": points}
    assert charts_svg.draw(spec, english).startswith("<svg")
    assert charts_plotly.figure(spec, english)["config"]


def test_hostile_names_stay_text(english: dict[str, str]) -> None:
    spec = {**SPEC, "points": [{**POINTS[0], "label": HOSTILE, "said": HOSTILE}]}
    assert "<script" not in charts_svg.draw(spec, english)
    assert "<script" not in str(charts_plotly.figure(spec, english))
