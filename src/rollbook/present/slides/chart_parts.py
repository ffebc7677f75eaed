"""What all native charts share: how axes, labels, legend and bars look, in the colours of the theme."""

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.series import _BaseSeries
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from rollbook.present.slides.fitting import text_height
from rollbook.present.slides.frame import Box
from rollbook.present.slides.sheets import Sheet, format_of
from rollbook.present.slides.texts import COLOURS, describe, paint, text_box, written_run

Json = Mapping[str, Any]
LABEL = 13.0
AXIS = 12.0


def place_chart(slide: Slide, box: Box, kind: XL_CHART_TYPE, sheet: Sheet, told: tuple[str, str]) -> Chart:
    """A native chart with its name and its alternative text."""
    frame: Any = slide.shapes.add_chart(kind, *box.lengths, sheet)  # type: ignore[arg-type]
    describe(frame, f"chart {told[0]}", told[1])
    chart: Chart = frame.chart
    chart.has_title, chart.has_legend = False, False
    chart.font.size = Pt(AXIS)
    paint(chart.font.color, "ink")
    sheet.add_whiskers(chart._chartSpace)  # noqa: SLF001  the library draws no intervals
    return chart


def quiet_value_axis(chart: Chart, top: float, form: str, *, is_shown: bool, low: float = 0.0) -> None:
    """The axis of values: fine lines, or nothing where every bar says its own."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = low, top
    axis.has_major_gridlines = is_shown
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    if is_shown:
        axis.major_gridlines.format.line.width = Pt(0.5)
        axis.major_gridlines.format.line.color.theme_color = COLOURS["band"]
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
        paint(axis.tick_labels.font.color, "quiet")
        axis.tick_labels.font.size = Pt(AXIS)
    else:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.visible = False


def quiet_names(chart: Chart, size: float = LABEL) -> None:
    """The axis of names."""
    axis = chart.category_axis
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.format.line.width = Pt(0.75)
    paint(axis.format.line.color, "quiet")
    axis.tick_labels.font.size = Pt(size)
    paint(axis.tick_labels.font.color, "ink")


def fill(series: _BaseSeries, role: str | None, *, edge: str | None = None) -> None:
    """The look of the bars of a series; without a role nothing is drawn."""
    if role is None:
        series.format.fill.background()
    else:
        series.format.fill.solid()
        paint(series.format.fill.fore_color, role)
    if edge is None:
        series.format.line.fill.background()
    else:
        series.format.line.width = Pt(1)
        paint(series.format.line.color, edge)


def label_points(
    series: Any,  # noqa: ANN401 - bars or lines
    values: Sequence[float | None],
    texts: Sequence[str | None],
    position: XL_LABEL_POSITION,
) -> None:
    """The texts at the points of a series.

    Where a number format writes them all, labels follow when a number is edited; else each is a text.
    """
    form = None if None in texts else format_of(values, [text or "" for text in texts])
    if form is not None and all(value is not None for value in values):
        labels = series.data_labels
        labels.show_value, labels.position = True, position
        labels.number_format, labels.number_format_is_linked = form, False
        labels.font.size, labels.font.bold = Pt(LABEL), True
        paint(labels.font.color, "ink")
        return
    for at, text in enumerate(texts):
        if text is not None:
            label_point(series, at, text, position)


def label_point(
    series: Any,  # noqa: ANN401 - bars or lines
    at: int,
    text: str,
    position: XL_LABEL_POSITION,
    colour: str = "ink",
) -> None:
    """One text at one point."""
    labels = series._element.get_or_add_dLbls()  # noqa: SLF001  the library would write each word by word
    later = (each for each in labels if each.tag != qn("c:dLbl") or each.idx_val > at)
    next(later).addprevious(parse_xml(_label(at, text, position, colour)))


def _label(at: int, text: str, position: XL_LABEL_POSITION, colour: str) -> str:
    """A text at a point as it is written; a number is never broken into two lines."""
    run = written_run((text, {"size": LABEL, "is_bold": True, "colour": colour}))
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    return (
        f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>'
        f"<a:p><a:pPr><a:defRPr/></a:pPr>{run}</a:p></c:rich></c:tx>"
        f'<c:dLblPos val="{XL_LABEL_POSITION.to_xml(position)}"/>'
        + "".join(f'<c:show{name} val="{is_shown}"/>' for name, is_shown in shown.items())
        + "</c:dLbl>"
    )


def legend(chart: Chart) -> None:
    """The key below a chart."""
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(AXIS)
    paint(chart.legend.font.color, "quiet")


def thin_names(chart: Chart, every: int) -> None:
    """Name each so-and-so-many-th category only."""
    axis: etree._Element = chart.category_axis._element  # noqa: SLF001  the library cannot skip names
    last = axis.find(qn("c:noMultiLvlLbl"))
    if last is not None:
        last.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{every}"/>'))


def note_below(slide: Slide, box: Box, text: str) -> Box:
    """How a chart is read, in a line below it; and the room that is left for the chart."""
    if not text:
        return box
    height = text_height(text, 12.0, box.width) + 2
    below = Box(box.left, box.bottom - height, box.width, height)
    text_box(slide, below, "how to read", [[(text, {"size": 12, "colour": "quiet"})]])
    return Box(box.left, box.top, box.width, box.height - height - 2)
