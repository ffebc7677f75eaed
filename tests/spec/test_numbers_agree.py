"""A number is the same wherever it stands: HTML, PDF, slides and the tables for other programs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.oracle.deck_html import Figure, HtmlDeck
from tests.oracle.deck_pptx import Slide, SlideChart, read_pptx
from tests.oracle.decks import RELEASED, Built, Deck
from tests.oracle.numbers import span_of, tidy, tokens
from tests.oracle.series import PERIOD

pytestmark = pytest.mark.heavy
released = pytest.mark.parametrize("deck", RELEASED, ids=str)

# Figures in front that a slide need not repeat, as a pattern of the figure with the reason.
NOT_ON_SLIDES: dict[str, str] = {
    r"represented\.members\.race\.[a-z_]+": "the table below a chart counts people; its chart shows shares",
    r".*\.(part|base|denominator|numerator)(\..+)?": "the table below a chart counts; its chart shows shares",
}
# How the tables for other programs call what a figure's id ends with.
_COLUMNS = {
    "value": ("value_low", "value_high"),
    "interval": ("interval_low", "interval_high"),
    "numerator": ("numerator_low", "numerator_high"),
    "denominator": ("denominator_low", "denominator_high"),
}
_MEASURE = re.compile(
    r"measure\.(?P<measure_id>[a-z0-9_]+)\.(?P<grain_code>month|quarter|fiscal_year)\.(?P<period_code>[^.]+)"
    r"(?:\.(?P<aspect_code>[a-z_]+)\.(?P<group_code>[^.]+))?\.(?P<what>value|interval|numerator|denominator)"
)
_INDICATOR = re.compile(
    r"indicator\.(?P<indicator_id>[a-z0-9_]+)\.(?P<indicator_area_code>zone|comparison)\."
    r"(?P<series_code>actual|forecast|drawn_forecast|target)\.(?P<figures_year>\d{4})(?:\.(?P<what>interval|part|base))?"
)
_OF_INDICATORS = {
    None: ("indicator_value", "indicator_value"),
    "interval": ("interval_low", "interval_high"),
    "part": ("part_value", "part_value"),
    "base": ("base_value", "base_value"),
}
# A share stands as 0.475 in the tables and as 47.5% on a page; a rate for a thousand as it is.
_SCALES = (1.0, 100.0, 1000.0)
# A page in front takes this many sheets at most; whatever begins further on is in the annex.
_MOST_SHEETS = 4
Row = dict[str, str]


@dataclass(frozen=True)
class Read:
    """One deck in all its files."""

    html: HtmlDeck
    pdf: dict[str, str]
    sheets: dict[str, str]
    numbering: set[str]
    slides: dict[str, list[Slide]]

    def of_page(self, figure: Figure) -> str:
        """The title of the page that a figure stands on."""
        return self.html.titles.get(figure.page, "")

    def html_tokens(self, title: str) -> set[str]:
        """Every number of a page of the HTML, folded or not, spoken or drawn."""
        pages = {page for page, told in self.html.titles.items() if told == title}
        texts = [run.text for run in self.html.words if run.page in pages]
        texts += [figure.text for figure in self.html.figures if figure.page in pages]
        return {token for text in texts for token in tokens(text)}


def read(built: Built, deck: Deck) -> Read:
    """All files of a deck, each read once."""
    html = deck.html(built)
    slides: dict[str, list[Slide]] = {}
    for slide in _slides(deck.path(built.root, "pptx")):
        slides.setdefault(slide.page, []).append(slide)
    pages = deck.pdf(built)
    heads = {told: tidy(f"{html.sections[page]} {told}") for page, told in html.titles.items()}
    sheets, annex = _sheets(pages, heads)
    # Every sheet says its number, how many there are, and the period.
    numbering = {str(number) for number in range(1, len(pages) + 1)} | {PERIOD[:4]}
    return Read(html, sheets | annex, sheets, numbering, slides)


@cache
def _slides(path: Path) -> tuple[Slide, ...]:
    return tuple(read_pptx(path))


def _sheets(pages: list[str], heads: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The text of each page's sheets in front: from its title to the next one's, in order.

    Pages to look things up in have no sheet of their own: they are told in the annex.
    """
    starts, at = {}, 0
    for title, head in heads.items():
        near = range(at, min(at + _MOST_SHEETS, len(pages)))
        found = next((n for n in near if f" {head} " in pages[n][:260]), None)
        if found is not None:
            starts[title], at = found, found + 1
    ends = [*list(starts.values())[1:], at]
    sheets = {
        title: " ".join(pages[first:last]) for (title, first), last in zip(starts.items(), ends, strict=True)
    }
    annex = " ".join(pages[at:])
    return sheets, {title: annex for title in heads if title not in sheets and tidy(title) in annex}


@released
def test_every_page_is_in_all_three_files(built: Built, deck: Deck) -> None:
    told = read(built, deck)
    titles = set(told.html.titles.values())
    assert len(titles) > 40
    assert titles - set(told.slides) == set()
    assert titles - set(told.pdf) == set()


@released
def test_a_figure_reads_the_same_wherever_it_stands_in_the_html(built: Built, deck: Deck) -> None:
    texts: dict[str, set[str]] = {}
    for figure in deck.html(built).figures:
        texts.setdefault(figure.figure, set()).add(figure.text)
    assert {name: each for name, each in texts.items() if len(each) > 1} == {}


@released
def test_every_figure_in_front_is_on_the_slides_of_its_page(built: Built, deck: Deck) -> None:
    told = read(built, deck)
    in_front = [figure for figure in told.html.figures if not figure.is_behind]
    missing = [
        f"{figure.page}: {figure.figure} {figure.text}"
        for figure in in_front
        if not any(re.fullmatch(known, figure.figure) for known in NOT_ON_SLIDES)
        if not any(_shows(slide, figure.text) for slide in told.slides.get(told.of_page(figure), []))
    ]
    assert len(in_front) > 200
    assert not missing, "\n".join(missing[:40])


@released
def test_every_figure_in_sight_is_on_the_sheets_of_its_page(built: Built, deck: Deck) -> None:
    told = read(built, deck)
    seen = [figure for figure in told.html.figures if not figure.is_behind and not figure.is_in_details]
    missing = [
        f"{figure.page}: {figure.figure} {figure.text}"
        for figure in seen
        if tidy(figure.text) not in told.pdf.get(told.of_page(figure), "")
    ]
    assert len(seen) > 60
    assert not missing, "\n".join(missing[:40])


@released
def test_no_slide_and_no_sheet_says_a_number_that_its_page_does_not(built: Built, deck: Deck) -> None:
    told = read(built, deck)
    strange = []
    for title in set(told.html.titles.values()):
        known = told.html_tokens(title)
        shown = [text for slide in told.slides.get(title, []) for text in [*slide.texts, *_labels(slide)]]
        strange += [
            f"slide {title}: {token} in {text}"
            for text in shown
            for token in tokens(text)
            if token not in known and not _is_explained(text)
        ]
        own = told.sheets.get(title, "")
        strange += [f"sheet {title}: {token}" for token in tokens(own) if token not in known | told.numbering]
    assert not strange, "\n".join(strange[:40])


@released
def test_a_chart_and_its_workbook_hold_the_same_numbers(built: Built, deck: Deck) -> None:
    charts = [chart for slide in _slides(deck.path(built.root, "pptx")) for chart in slide.charts]
    assert len(charts) > 20
    assert [wrong for chart in charts for wrong in _differences(chart)] == []


@released
def test_every_measure_on_a_page_is_the_one_in_the_tables_for_other_programs(
    built: Built, deck: Deck
) -> None:
    folder = deck.path(built.root, "html").parent / "measures"
    measures, indicators = _table(folder / "measures.csv"), _table(folder / "indicators.csv")
    wrong, compared = [], 0
    for figure in deck.html(built).figures:
        cells = _cells(figure.figure, measures, indicators)
        if cells is not None:
            compared += 1
            if not any(_reads_as(figure.text, cells, scale) for scale in _SCALES):
                wrong.append(f"{figure.figure}: {figure.text}, in the table {cells}")
    assert compared > 150
    assert not wrong, "\n".join(wrong[:40])


def test_a_number_that_differs_is_noticed() -> None:
    chart = SlideChart(
        ("A",),
        {"Lowest": {0: 11.0}, "Highest": {0: 15.0}},
        (),
        ("11–15",),
        (("", "Lowest", "Highest"), ("A", 11.0, 16.0)),
    )
    assert _differences(chart) == ["Highest: 15.0 is drawn, 16.0 is in the workbook"]
    slide = Slide("Page (2)", texts=["Members: 316–320"], charts=[chart])
    assert slide.page == "Page"
    assert _shows(slide, "316–320")
    assert not _shows(slide, "316–321")
    assert not _shows(slide, "11–17")
    assert _reads_as("47–50%", (0.4702, 0.4998), 100.0)
    assert not _reads_as("47–50%", (0.4702, 0.5102), 100.0)


def _shows(slide: Slide, text: str) -> bool:
    """Whether a slide says a number, in words or notes, or draws it."""
    wanted = tidy(text)
    said = [*slide.texts, *slide.notes, *_labels(slide)]
    if any(wanted in part for part in said):
        return True
    try:
        low, high = span_of(wanted.lstrip("+−-"))
    except ValueError:
        return False
    return any(
        {low / scale, high / scale} <= numbers
        for chart in slide.charts
        for row in range(len(chart.names))
        for numbers in [chart.numbers_at(row)]
        for scale in (1.0, 100.0)
    )


def _labels(slide: Slide) -> list[str]:
    return [tidy(word) for chart in slide.charts for word in chart.words]


def _is_explained(text: str) -> bool:
    """Whether the numbers of a text are of the slide itself: the levels of a scale, or rows left out."""
    return bool(re.search(r"\d = \w|^\d+ (of|de) \d+ (rows|filas)\.", text))


def _differences(chart: SlideChart) -> list[str]:
    head = [str(cell) for cell in chart.cells[0]]
    found = []
    for name, drawn in chart.drawn.items():
        at = head.index(name)
        for row, cells in enumerate(chart.cells[1:]):
            if drawn.get(row, "") != cells[at]:
                found.append(f"{name}: {drawn.get(row)} is drawn, {cells[at]} is in the workbook")
    names = [str(row[0]) for row in chart.cells[1:]]
    return found if names == list(chart.names) else [*found, f"{chart.names} are drawn, {names} are there"]


@cache
def _table(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def _cells(figure: str, measures: tuple[Row, ...], indicators: tuple[Row, ...]) -> tuple[float, float] | None:
    """The lowest and the highest value of a figure in the tables; None where it is of another kind."""
    found, kinds, rows = _MEASURE.fullmatch(figure), _COLUMNS, measures
    if found is None:
        found, rows = _INDICATOR.fullmatch(figure), indicators
        kinds = _OF_INDICATORS  # type: ignore[assignment]
    if found is None:
        return None
    key = found.groupdict()
    columns = kinds[key.pop("what")]
    if rows is measures:
        key = {name: value or "all" for name, value in key.items()}
    low, high = next(_values(rows, key, columns), (None, None))
    return None if low is None or high is None else (low, high)


def _values(
    rows: tuple[Row, ...], key: dict[str, str], columns: tuple[str, str]
) -> Iterator[tuple[float, float]]:
    for row in rows:
        if all(row[name] == value for name, value in key.items()) and row[columns[0]]:
            yield float(row[columns[0]]), float(row[columns[1]])


def _reads_as(text: str, cells: tuple[float, float], scale: float) -> bool:
    """Whether a text says a value of the tables, to the digits that it shows."""
    try:
        low, high = span_of(text)
    except ValueError:
        return False
    digits = max((len(part.partition(".")[2]) for part in re.findall(r"\d+\.?\d*", text)), default=0)
    # A range is rounded outwards, a share down; a count is as it is.
    last = 10.0**-digits
    return all(abs(scale * cell - end) < last for cell, end in zip(cells, (low, high), strict=True))
