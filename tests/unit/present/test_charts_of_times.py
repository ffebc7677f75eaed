"""Lanes over time: no text over another, both drawings alike, and no picture taller than a sheet."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.present import charts_plotly, charts_svg, timelines_svg
from rollbook.present.chart_keys import key_of
from rollbook.present.letters import text_width
from rollbook.present.timelines import NEAR, SIGN, Frame, Placed, TimeChart, in_order, lay_out_times

WORDS: dict[str, str] = {}
FIRST, LAST = date(2011, 1, 1), date(2018, 6, 30)
WIDTH, SIZE = 500.0, 13.0


def spec(*lanes: list[dict[str, Any]], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "id": "times",
        "chart": "timeline",
        "alt": "Lanes",
        "value_label": "",
        "from": str(FIRST),
        "until": str(LAST),
        "lanes": [{"id": str(at), "label": f"Lane {at}", "items": items} for at, items in enumerate(lanes)],
        "key": [{"mark": "stay", "text": "a time"}],
        **more,
    }


def bar(since: str | None, until: str | None, text: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"from": since, "until": until, "text": text, "is_bar": True, **more}


def reach(chart: TimeChart, placed: Placed, zoom: float = 1.0) -> list[tuple[int, float, float]]:
    """Row, left and right end of a thing and of its text, drawn anew from what the chart says."""
    frame = Frame(chart.first, chart.last, WIDTH * zoom, SIZE, is_dense=chart.is_zoomable)
    item = placed.item
    start = frame.at(item.first)
    end = frame.at(item.last or chart.last) if item.is_bar else start
    text = text_width(item.text, SIZE, is_bold=item.is_fallback)
    own = (placed.row, start - SIGN, end + SIGN)
    if placed.side == "right":
        return [own, (placed.row, end + NEAR, end + NEAR + text)]
    if placed.side == "left":
        return [own, (placed.row, start - NEAR - text, start - NEAR)]
    return [own] if placed.side == "inside" else [own, (placed.row + 1, WIDTH * zoom - text, WIDTH * zoom)]


DAYS = st.dates(FIRST, LAST)
TEXTS = st.text("abcdefghijMNOPW", min_size=1, max_size=38)


@st.composite
def items(draw: st.DrawFn) -> dict[str, Any]:
    since = draw(DAYS)
    is_bar = draw(st.booleans())
    until = draw(st.none() | st.dates(since, LAST)) if is_bar else None
    return {"from": str(since), "until": str(until) if until else None, "text": draw(TEXTS), "is_bar": is_bar}


LANES = st.lists(st.lists(items(), max_size=8), min_size=1, max_size=3)


@settings(deadline=None)
@given(lanes=LANES, is_zoomable=st.booleans(), zoom=st.sampled_from([1.0, 1.7, 6.0]))
def test_no_text_meets_another_or_leaves_its_lane_nor_does_it_when_looked_at_closer(
    *, lanes: list[list[dict[str, Any]]], is_zoomable: bool, zoom: float
) -> None:
    chart = lay_out_times(spec(*lanes, is_zoomable=is_zoomable), WIDTH, SIZE, 22)
    assert len(chart.placed) == sum(map(len, lanes))
    # A text under its bar ends with the picture: it is placed for the picture as it is.
    parts = [list(reach(chart, each, 1.0 if each.side == "under" else zoom)) for each in chart.placed]
    for one, other in combinations(zip(chart.placed, parts, strict=True), 2):
        if "under" in {one[0].side, other[0].side} and zoom > 1:
            continue
        for row, start, end in one[1]:
            assert all(row != second or end <= left or right <= start for second, left, right in other[1]), (
                one,
                other,
            )
    for placed in chart.placed:
        lane = chart.lanes[placed.item.lane]
        lowest = placed.row + (placed.side == "under")
        assert lane.first_row <= placed.row <= lowest < lane.first_row + lane.rows


@settings(deadline=None, max_examples=15)
@given(LANES)
def test_screen_and_paper_show_the_same_texts(lanes: list[list[dict[str, Any]]]) -> None:
    shown = spec(*lanes)
    wide = charts_plotly.figure(shown, WORDS)["wide"]["layout"]["annotations"]
    wanted = sorted(item["text"] for lane in lanes for item in lane)
    told = sorted(re.sub(r"<.*?>", "", note["text"]) for note in wide)
    names = [f"Lane {at}" for at in range(len(lanes))]
    assert told == sorted([*wanted, *names])
    drawn = ET.fromstring(charts_svg.draw(shown, WORDS))  # noqa: S314  our own drawing
    on_paper = [part.text or "" for part in drawn.iter() if part.tag.endswith("}text")]
    assert all(on_paper.count(text) >= told.count(text) for text in told)


def test_the_drawing_on_paper_keeps_its_texts_as_text() -> None:
    svg = charts_svg.draw(spec([bar("2014-01-01", "2014-12-31", "Forming & more")]), WORDS)
    assert "Forming &amp; more" in svg
    assert "Lane 0" in svg


def test_a_fall_back_is_drawn_hollow_with_its_way_back() -> None:
    lanes = (
        [bar("2014-01-01", "2014-12-31", "first"), bar("2017-01-01", None, "again", is_fallback=True)],
        [bar("2015-01-01", "2018-06-30", "second")],
    )
    shown = charts_plotly.figure(spec(*lanes, shows_backs=True), WORDS)["wide"]["layout"]
    backs = [
        (shape["x0"], shape["y0"], shape["y1"])
        for shape in shown["shapes"]
        if shape["type"] == "line" and shape["line"].get("dash") == "dot"
    ]
    chart = lay_out_times(spec(*lanes, shows_backs=True), WIDTH, SIZE, 22)
    rows = {each.item.text: each.row for each in chart.placed}
    assert backs == [("2017-01-01", rows["second"], rows["again"])]
    bars = {shape["x0"]: shape["fillcolor"] for shape in shown["shapes"] if shape["type"] == "rect"}
    assert bars["2017-01-01"] != bars["2014-01-01"]


def test_a_time_that_nobody_dated_begins_with_the_picture_and_looks_so() -> None:
    chart = lay_out_times(spec([bar(None, None, "ongoing")]), WIDTH, SIZE, 22)
    (placed,) = chart.placed
    assert (placed.item.first, placed.item.is_open_first, placed.side) == (FIRST, True, "inside")


def test_a_text_with_no_room_beside_or_in_its_bar_stands_under_it() -> None:
    (placed,) = lay_out_times(
        spec(
            [
                bar(
                    "2014-01-01",
                    "2014-06-30",
                    "a text that is very long and needs much more room than half of it",
                )
            ]
        ),
        WIDTH,
        SIZE,
        22,
    ).placed
    assert placed.side == "under"


def test_a_phone_gets_the_history_as_a_list_in_order_of_time() -> None:
    days = ["2016-05-01", "2012-01-01", "2018-01-01"]
    lanes = [[{"from": day, "until": None, "text": day, "when": day[:4]}] for day in days]
    shown = charts_plotly.figure(spec(*lanes, is_zoomable=True), WORDS)
    texts = [note["text"] for note in shown["narrow"]["layout"]["annotations"]]
    assert texts == [f"{day[:4]}: {day}" for day in sorted(days)]
    heights = [note["y"] for note in shown["narrow"]["layout"]["annotations"]]
    assert all(later - earlier >= 17 for earlier, later in pairwise(heights))
    assert [item.text for item in in_order(spec(*lanes))] == sorted(days)


def test_only_the_history_can_be_looked_at_closer_and_a_double_click_goes_back() -> None:
    lane = [{"from": "2016-05-01", "until": None, "text": "Fair"}]
    still, moving = (charts_plotly.figure(spec(lane, is_zoomable=each), WORDS) for each in (False, True))
    assert still["wide"]["layout"]["xaxis"]["fixedrange"] is True
    assert still["config"]["doubleClick"] is False
    assert moving["wide"]["layout"]["xaxis"]["fixedrange"] is False
    assert moving["wide"]["layout"]["yaxis"]["fixedrange"] is True
    assert moving["config"] == {**still["config"], "doubleClick": "reset"}


@pytest.mark.parametrize("count", [5, 60])
def test_a_crowded_picture_is_set_smaller_before_it_grows(count: int) -> None:
    lane = [
        {"from": str(date(2016, 1, 1) + timedelta(days=14 * at)), "until": None, "text": f"Event {at}"}
        for at in range(count)
    ]
    page = timelines_svg.paint(spec(lane, is_zoomable=True), WORDS)
    assert page.height <= timelines_svg.TALLEST + timelines_svg.FOOT + 6.1


def test_every_mark_of_a_key_has_a_sign() -> None:
    marks = ["stay", "fallback", "open", "circle", "square", "diamond", "triangle-up", "star", "pentagon"]
    shown = spec([], key=[{"mark": mark, "text": mark} for mark in marks])
    signs = {text: sign for sign, text in key_of(shown, WORDS)}
    assert len(set(signs.values())) == len(marks)
