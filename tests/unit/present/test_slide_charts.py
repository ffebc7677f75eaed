"""Charts on slides are PowerPoint's own: picture and workbook hold the numbers of the page."""

import io
from typing import Any

import pytest
from pptx.enum.chart import XL_CHART_TYPE
from python_calamine import CalamineWorkbook

from rollbook.present.slides.parts import chart_height
from rollbook.present.slides.sheets import FORMATS, format_of, shown
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.slides_read import Json, Slides, made, whole
from tests.unit.present.test_charts_of_levels import SPEC as LEVELS
from tests.unit.present.view_sample import whole_deck

CHARTED = ("time_bars", "ranked_bars", "threshold_bars", "panel_bars", "range_points", "levels", "curves")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def specs(variant: str, community: str) -> list[Json]:
    """The charts in front, as the page model has them."""
    view, language = variant.split("-")
    pages = whole_deck(view, language, community)[1]
    blocks = [block for page in pages for block in page["blocks"] if not block.get("behind")]
    return [block["chart"] for block in blocks if block["kind"] == "chart"]


def slide_of(spec: Json, language: str = "en") -> Slides:
    """A deck of one slide with one chart."""
    meta, _ = deck("release", language)
    block = {"kind": "chart", "caption": "A chart", "chart": spec}
    page = {"page": "x", "title": "X", "claim": [{"text": "A message."}], "blocks": [block]}
    return made(meta, [page], language)


def columns(chart: Any) -> dict[str, list[float | None]]:  # noqa: ANN401 - a chart of the library
    """The numbers that are drawn, by series."""
    return {series.name: list(series.values) for series in chart.plots[0].series}


def workbook(chart: Any) -> list[list[Any]]:  # noqa: ANN401 - a chart of the library
    """The cells behind a chart."""
    raw = chart.part.chart_workbook.xlsx_part.blob
    return CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(("variant", "community"), [("release-en", "palmdale"), ("internal-es", "lancaster")])
def test_every_chart_that_powerpoint_knows_is_one_of_its_own(variant: str, community: str) -> None:
    given = specs(variant, community)
    panels = sum(len(spec["panels"]) for spec in given if spec["chart"] == "panel_bars")
    single = sum(spec["chart"] in CHARTED and spec["chart"] != "panel_bars" for spec in given)
    assert len(whole(variant, community).charts) == single + panels
    assert {"panel_bars", "range_points", "curves", "ranked_bars"} <= {spec["chart"] for spec in given}


@pytest.mark.parametrize(("variant", "community"), [("release-en", "palmdale"), ("internal-es", "lancaster")])
def test_the_workbook_holds_what_the_chart_draws(variant: str, community: str) -> None:
    charts = [shape.chart for shape in whole(variant, community).charts]
    assert charts
    for chart in charts:
        head, *rows = workbook(chart)
        assert [str(row[0]) for row in rows] == [str(name) for name in chart.plots[0].categories]
        for name, values in columns(chart).items():
            at = head.index(name)
            assert [None if row[at] == "" else row[at] for row in rows] == values


def test_a_range_is_solid_to_its_lowest_value_and_lies_on_a_lighter_bar_to_its_highest() -> None:
    points = [
        {"label": "One", "low": 11, "high": 15, "text": "11–15"},
        {"label": "Two", "low": 0, "high": 10, "text": "<11"},
    ]
    spec = {"id": "x", "chart": "ranked_bars", "alt": "Bars", "value_label": "People", "points": points}
    chart = slide_of(spec).charts[0].chart
    marks = words("en")
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert columns(chart) == {marks["slides_high"]: [15.0, 10.0], marks["slides_low"]: [11.0, 0.0]}
    assert chart.plots[0].overlap == 100
    labels = [
        series.points[at].data_label.text_frame.text for series in chart.plots[0].series for at in (0, 1)
    ]
    assert labels == ["11–15", "<11", "", ""]


def test_labels_of_exact_numbers_follow_when_a_number_is_edited() -> None:
    points = [
        {"label": name, "low": value, "high": value, "text": f"{value:,}"}
        for name, value in (("A", 1200), ("B", 7))
    ]
    spec = {"id": "x", "chart": "time_bars", "alt": "Bars", "value_label": "People", "points": points}
    chart = slide_of(spec).charts[0].chart
    assert columns(chart) == {"People": [1200.0, 7.0]}
    assert chart.plots[0].series[0].data_labels.number_format == "#,##0"


def test_a_share_that_must_be_reached_has_its_mark_as_an_outline() -> None:
    points = [
        {"label": "parents", "low": 0.8, "high": 0.83, "text": "80–83%", "threshold": 0.51,
         "threshold_text": "at least 51%", "is_met": True},
    ]  # fmt: skip
    spec = {"id": "x", "chart": "threshold_bars", "alt": "Bars", "value_label": "Share", "points": points}
    told = slide_of(spec)
    chart = told.charts[0].chart
    assert columns(chart)[words("en")["slides_threshold"]] == [0.51]
    assert list(chart.plots[0].categories) == ["parents (at least 51%)"]
    assert words("en")["slides_threshold_key"] in told.texts(told.slides[0])


def test_an_interval_is_a_line_tied_to_its_columns() -> None:
    lanes = [
        {
            "mark": "touch",
            "low": 41,
            "high": 45,
            "likely_low": 38,
            "likely_high": 50,
            "text": "Any: 41–45, likely 38–50",
        },
        {"mark": "said", "low": 30, "high": 30, "text": "Said: 30"},
    ]
    points = [{"label": "Way", "low": 20, "high": 90, "text": "20–90", "lanes": lanes}]
    spec = {
        "id": "x",
        "chart": "range_points",
        "alt": "Ranges",
        "value_label": "People",
        "key": [],
        "points": points,
    }
    chart = slide_of(spec).charts[0].chart
    marks = words("en")
    assert list(chart.plots[0].categories) == ["Way · Any", "Way · Said"]
    assert columns(chart) == {
        marks["slides_high"]: [45.0, 30.0],
        marks["slides_low"]: [41.0, 30.0],
        marks["slides_interval_low"]: [38.0, None],
        marks["slides_interval_high"]: [50.0, None],
        marks["slides_bounds_low"]: [20.0, None],
        marks["slides_bounds_high"]: [90.0, None],
    }
    ways = {
        name: [float(value.text) for value in bars.iter(f"{CHART}v")]
        for number, bars in enumerate(chart._chartSpace.iter(f"{CHART}errBars"))
        for name, bars in [(f"{number} {side}", bars.find(f"{CHART}{side}")) for side in ("plus", "minus")]
    }
    assert ways == {"0 plus": [5, 0], "0 minus": [7, 0], "1 plus": [0, 0], "1 minus": [70, 0]}
    assert [row[0] for row in workbook(chart)[1:]] == ["Way · Any", "Way · Said"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_levels_say_their_names_and_a_row_without_a_median_keeps_its_word(language: str) -> None:
    told = slide_of(LEVELS, language)
    chart = told.charts[0].chart
    shown_here = told.texts(told.slides[0])
    assert all(f"{each['level']:g} = {each['label']}" in shown_here for each in LEVELS["levels"])
    medians = [point["middle"] for point in LEVELS["points"]]
    drawn = [
        value
        for name, values in columns(chart).items()
        if name == words(language)["slides_value"]
        for value in values
    ]
    names = [name.partition(" · ")[0] for name in chart.plots[0].categories]
    assert [drawn[names.index(point["label"])] for point in LEVELS["points"]] == medians
    labels = [
        node.text
        for node in chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    ]
    assert all(any(point["said"] in (label or "") for label in labels) for point in LEVELS["points"])


def test_a_forecast_is_a_curve_of_its_own_and_a_gap_stays_a_gap() -> None:
    spec = next(spec for spec in specs("release-en", "palmdale") if spec["id"] == "indicator_preschool_share")
    chart = slide_of(spec).charts[0].chart
    years = [int(name) for name in chart.plots[0].categories]
    assert years == list(range(years[0], years[-1] + 1))
    for curve in spec["curves"]:
        given = {point["year"]: point["value"] for point in curve["points"]}
        assert dict(zip(years, columns(chart)[curve["label"]], strict=True)) == {
            year: given.get(year) for year in years
        }
    assert not [series.name for series in chart.plots[0].series if series.smooth]


def test_panels_are_several_charts_with_one_scale() -> None:
    (spec,) = [spec for spec in specs("release-en", "palmdale") if spec["id"] == "flows"]
    charts = [shape.chart for shape in slide_of(spec).charts]
    assert len(charts) == len(spec["panels"])
    assert len({chart.value_axis.maximum_scale for chart in charts}) == 1
    for chart, panel in zip(charts, spec["panels"], strict=True):
        assert columns(chart)[words("en")["slides_low"]] == [point["low"] for point in panel["points"]]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1200.0, "#,##0", "1,200"),
        (47.8, '0.0"%"', "47.8%"),
        (0.514, "0%", "51%"),
        (17399.0, '"$"#,##0', "$17,399"),
    ],
)
def test_a_number_format_writes_a_value_as_the_deck_does(value: float, form: str, text: str) -> None:
    assert form in FORMATS
    assert shown(value, form) == text
    assert format_of([value], [text]) == form


def test_texts_that_no_format_writes_stay_texts() -> None:
    assert format_of([40.0, 60.0], ["about 40", "60"]) is None
    assert format_of([61.0], ["61–65"]) is None


def test_a_chart_with_many_lanes_asks_for_more_room_but_never_for_a_whole_slide() -> None:
    lanes = [{"mark": "touch", "low": 1, "high": 1, "text": "1"}]
    heights = [
        chart_height({"chart": "range_points", "points": [{"lanes": lanes}] * count}) for count in (1, 9, 40)
    ]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1] <= 240


@pytest.mark.parametrize(
    "kind", ["ranked_bars", "time_bars", "range_points", "curves", "levels", "panel_bars"]
)
def test_a_chart_without_a_single_point_is_still_a_slide(kind: str) -> None:
    empty: Json = {
        "id": "x",
        "chart": kind,
        "alt": "Nothing",
        "value_label": "",
        "key": [],
        "levels": LEVELS["levels"],
    }
    empty |= {"points": [], "panels": [], "curves": [], "parts": LEVELS["parts"]}
    told = slide_of(empty)
    assert len(told.slides) == 1
    assert "A message." in told.texts(told.slides[0])
