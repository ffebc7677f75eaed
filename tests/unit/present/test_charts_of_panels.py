from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest

from rollbook.present import charts_plotly, charts_svg
from rollbook.present.chart_keys import key_of
from rollbook.present.letters import text_width
from rollbook.present.panels import ALL_LABELLED_UP_TO, label_share, lay_out_panels, panel_labels
from rollbook.present.svg_parts import TEXT, WIDTH
from tests.unit.present.test_charts_tell_the_same import plotly_texts, svg_lengths, svg_texts, words_of
from tests.unit.present.view_sample import whole_deck

Json = dict[str, Any]
SHARE_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of a label stands before the place that it is anchored to."""


def charts_of(view: str, language: str = "en") -> list[Json]:
    return [
        block["chart"]
        for page in whole_deck(view, language)[1]
        for block in page["blocks"]
        if block["kind"] == "chart" and block["chart"]["chart"] == "panel_bars"
    ]


@pytest.fixture(params=["release-en", "internal-es"])
def specs(request: pytest.FixtureRequest) -> list[Json]:
    return charts_of(*request.param.split("-"))


def long_one(spec: Json, count: int) -> Json:
    panels = [{**panel, "points": (panel["points"] * 5)[:count]} for panel in spec["panels"]]
    return {**spec, "panels": panels}


def test_the_drawn_twin_says_the_same_words_as_the_interactive_chart(
    specs: list[Json], english: dict[str, str]
) -> None:
    for spec in [*specs, *(long_one(spec, 40) for spec in specs)]:
        assert words_of(svg_texts(charts_svg.draw(spec, english))) == words_of(
            plotly_texts(charts_plotly.figure(spec, english))
        )


def test_all_panels_share_one_scale_on_paper_and_on_the_screen(
    specs: list[Json], english: dict[str, str]
) -> None:
    for spec in specs:
        svg, figure = charts_svg.draw(spec, english), charts_plotly.figure(spec, english)
        drawn = [
            length
            for at in range(len(spec["panels"]))
            for length in svg_lengths(svg, f"low-{at}", is_upright=True)
        ]
        shown = [value for trace in figure["wide"]["data"] if trace["name"] == "low" for value in trace["y"]]
        assert shown == [point["low"] for panel in spec["panels"] for point in panel["points"]]
        scale = sum(drawn) / sum(shown)
        assert drawn == pytest.approx([value * scale for value in shown], abs=0.01)
        tops = {
            tuple(axis["range"])
            for name, axis in figure["wide"]["layout"].items()
            if name.startswith("yaxis")
        }
        assert len(tops) == 1


def test_panels_do_not_reach_into_each_other(specs: list[Json], english: dict[str, str]) -> None:
    for spec in specs:
        for layout in ("wide", "narrow"):
            shown = charts_plotly.figure(spec, english)[layout]["layout"]
            domains = sorted(axis["domain"] for name, axis in shown.items() if name.startswith("yaxis"))
            assert all(0 <= low < high <= 1 for low, high in domains)
            assert all(one[1] < other[0] for one, other in pairwise(domains))


def test_a_short_row_labels_every_bar_and_a_long_one_first_last_and_highest(english: dict[str, str]) -> None:
    spec = charts_of("internal")[0]
    short = lay_out_panels(spec, english).panels[0].bars
    assert [label.position for label in panel_labels(short, 0.08, 12)] == list(range(len(short)))
    long = lay_out_panels(long_one(spec, 40), english).panels[0].bars
    assert {label.position for label in panel_labels(long, 0.08, 12)} == {0, 39} | {
        max(range(40), key=lambda at: (long[at].high, at))
    }
    assert [label.position for label in panel_labels(short, 0.24, 4)] == [0, len(short) - 1]


def test_labels_of_large_numbers_do_not_run_into_each_other_or_over_the_edge(english: dict[str, str]) -> None:
    spec = deepcopy(charts_of("release")[0])
    for panel in spec["panels"]:
        for point in panel["points"]:
            point.update(low=24_480, high=25_200, text="24,480–25,200")
    for width, labels in labelled(spec, english):
        for one, other in pairwise(sorted(labels)):
            assert one[1] <= other[0]
        assert all(start >= 0 and end <= width for start, end in labels)
        assert len(labels) > 1


def labelled(spec: Json, words: dict[str, str]) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    """From where to where the labels of each panel reach, in the drawing for paper."""
    chart = lay_out_panels(spec, words)
    width = WIDTH - 8
    for panel in chart.panels:
        ends = []
        for at in panel_labels(panel.bars, label_share(chart, TEXT, width), ALL_LABELLED_UP_TO):
            wide = text_width(panel.bars[at.position].text, TEXT)
            begin = (at.start + 0.6) * width / (len(panel.bars) + 0.2) - wide * SHARE_BEFORE[at.anchor]
            ends.append((begin, begin + wide))
        yield width, ends


def test_ranges_have_a_light_part_and_a_key_and_exact_counts_have_neither(english: dict[str, str]) -> None:
    for view, names in (("release", {"low", "high"}), ("internal", {"low"})):
        spec = charts_of(view)[0]
        assert {trace["name"] for trace in charts_plotly.figure(spec, english)["wide"]["data"]} == names
        assert bool(key_of(spec, english)) is (view == "release")


def test_a_chart_without_panels_or_bars_is_drawn_empty(english: dict[str, str]) -> None:
    for panels in ([], [{"id": "a", "label": "None", "points": []}]):
        spec = {"id": "e", "chart": "panel_bars", "alt": "Nothing", "panels": panels}
        assert charts_svg.draw(spec, english).startswith("<svg")
        assert charts_plotly.figure(spec, english)["config"]
