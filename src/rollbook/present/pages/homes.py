"""A page for a strategy or program: its measures by question, before and now, targets, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rollbook.declare.chosen import headline_of, measures_of
from rollbook.declare.measures import Measure, Program, Quadrant, Strategy
from rollbook.kernel.grains import Period
from rollbook.kernel.period import Quarter
from rollbook.present.pages.published import (
    Published,
    actual,
    period_of,
    published_blocks,
    published_of,
    quoted_of,
)
from rollbook.present.pages.readings import (
    Reading,
    drawn_ends,
    example_note,
    interval_cell,
    made_of_cell,
    period_label,
    reading_of,
    short_cell,
    target_cell,
    titled,
    trend_cell,
    value_cell,
)
from rollbook.present.pages.stories import story_blocks
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block

QUADRANTS: tuple[Quadrant, ...] = ("how_much", "how_well", "better_off")
_YEARS = 3


@dataclass(frozen=True)
class Home:
    """A strategy or program of a community, and the measures of it that there is something to tell of."""

    code: str
    title: str
    measures: tuple[Measure, ...]
    published: Published
    headline: tuple[str, ...]

    @property
    def counted(self) -> list[Measure]:
        """The measures that are counted from lists."""
        return [each for each in self.measures if not each.is_quoted]

    @property
    def lead(self) -> Measure | None:
        """The measure of which the picture and the claim tell: the first that is counted by quarter."""
        told = [each for each in self.counted if "quarter" in each.grains]
        return min(told, key=lambda each: each.measure not in self.headline, default=None)


def home_page(view: View, declared: Strategy | Program) -> Page | None:
    """A page for a strategy or program; None if nothing is known of it."""
    home = _home(view, declared)
    if not home.measures:
        return None
    lead = home.lead
    blocks = [
        *_chart(view, lead),
        *_questions(view, home),
        *_years(view, home),
        *_notes(view, home),
        *_missing(view, declared, home),
    ]
    blocks += [block for each in home.measures for block in story_blocks(view, each.measure)]
    return {
        "page": f"performance_{home.code}",
        "title": view.word("home_title", title=home.title),
        "claim": _claim(view, home),
        "blocks": blocks,
    }


def _home(view: View, declared: Strategy | Program) -> Home:
    community = view.community.community
    published = published_of(view)
    code = declared.strategy if isinstance(declared, Strategy) else declared.program
    field = "strategy" if isinstance(declared, Strategy) else "program"
    quoted = {each.measure for each in quoted_of(view, published)}
    counted = set(view.table("measures")["measure_id"])
    known = tuple(
        each
        for each in measures_of(view.project, community)
        if getattr(each, field) == code and each.measure in (quoted if each.is_quoted else counted)
    )
    headline = headline_of(view.project, community)
    ordered = sorted(known, key=lambda each: _rank(each, headline))
    return Home(code, declared.title.in_language(view.language), tuple(ordered), published, headline)


def _rank(measure: Measure, headline: Sequence[str]) -> tuple[int, bool]:
    """By question, headline measures first; a share keeps its place behind its count."""
    return QUADRANTS.index(measure.quadrant), not {measure.measure, measure.pair} & set(headline)


def _claim(view: View, home: Home) -> Segments:
    """How the first measure went against the quarter before; of what is only published, its first figure."""
    lead = home.lead
    reading = _quarter(view, lead, view.period) if lead else None
    if lead is None or reading is None:
        quoted = [each for each in home.measures if each.is_quoted]
        first = min(quoted, key=lambda each: each.measure not in home.headline, default=None)
        if first:
            return _claim_published(view, home, first)
        if lead is None:
            return view.say("home_claim_not_by_quarter")
        return view.say("home_claim_no_figure", title=lead.title.in_language(view.language))
    title = lead.title.in_language(view.language)
    if not reading.is_shown:
        is_hidden = reading.row["suppression_code"] == "hidden"
        return view.say("home_claim_hidden" if is_hidden else "home_claim_no_figure", title=title)
    before = _quarter(view, lead, _back(view.period, 1))
    way = reading.trend if before and before.is_shown else "first"
    blanks: dict[str, Any] = {"title": title, "value": reading.value(view)}
    if way != "first" and before:
        blanks["before"] = before.value(view)
    return view.say(f"home_claim_{way}", **blanks)


def _claim_published(view: View, home: Home, first: Measure) -> Segments:
    return view.say(
        "home_claim_published",
        title=first.title.in_language(view.language),
        value=actual(view, first, home.published),
        period=period_of(view, first),
    )


def _quarter(view: View, measure: Measure, quarter: Quarter) -> Reading | None:
    return reading_of(view, measure, "quarter", str(quarter))


def _back(quarter: Quarter, steps: int) -> Quarter:
    number = 4 * quarter.year + quarter.number - 1 - steps
    return Quarter(number // 4, number % 4 + 1)


def _questions(view: View, home: Home) -> Iterator[Block]:
    """What is counted, what is published, and which of the three questions nobody has answered yet."""
    counted = [each for each in home.counted if "quarter" in each.grains]
    quoted = [each for each in home.measures if each.is_quoted]
    if counted:
        yield _counted_block(view, home, counted)
    if quoted:
        yield from published_blocks(view, f"performance_{home.code}", quoted, home.published, home.headline)
    answered = {each.quadrant for each in home.measures}
    lines = [view.say(f"quadrant_empty_{each}") for each in QUADRANTS if each not in answered]
    if lines:
        yield {"kind": "text", "paragraphs": lines}


def _counted_block(view: View, home: Home, measures: Sequence[Measure]) -> Block:
    """Measures in the quarter of the deck: value and n, interval, before, a year before, target."""
    quarters = [view.period, _back(view.period, 1), _back(view.period, 4)]
    labels = [view.months_of(quarter) for quarter in quarters]
    columns = [
        (view.word("performance_measure"), "start"),
        (view.word("performance_quadrant"), "start"),
        (labels[0], "end"),
        (view.word("performance_made_of"), "end"),
        (view.word("performance_interval"), "end"),
        (labels[1], "end"),
        (view.word("performance_change"), "start"),
        (labels[2], "end"),
        (view.word("performance_target"), "start"),
    ]
    rows = []
    for measure in measures:
        reading, before, year_before = (_quarter(view, measure, quarter) for quarter in quarters)
        rows.append([
            titled(view, measure, home.headline),
            plain(view.word(f"quadrant_{measure.quadrant}")),
            short_cell(view, reading),
            made_of_cell(view, reading),
            interval_cell(view, reading),
            value_cell(view, before),
            trend_cell(view, reading),
            value_cell(view, year_before),
            target_cell(view, reading),
        ])  # fmt: skip
    table = table_block(f"{home.code}_counted", view.word("counted_caption"), columns, rows)
    return {**table, "is_dense": True}


def _years(view: View, home: Home) -> Iterator[Block]:
    """The same measures by fiscal year: where they began, and where they are."""
    measures = [each for each in home.counted if "fiscal_year" in each.grains]
    if not measures:
        return
    first_month = view.project.quarterly.fiscal_year_first_month
    last = Period.holding(view.period.last_day, "fiscal_year", first_month)
    periods = [last]
    for _ in range(_YEARS - 1):
        periods.insert(0, periods[0].previous())
    told = {
        period: [reading_of(view, measure, "fiscal_year", str(period)) for measure in measures]
        for period in periods
    }
    kept = [period for period in periods if any(told[period])]
    columns = [(view.word("performance_measure"), "start")]
    columns += [(_year_label(view, str(period), told[period]), "end") for period in kept]
    columns.append((view.word("performance_target"), "start"))
    rows = [
        [
            titled(view, measure, home.headline),
            *(value_cell(view, told[period][place]) for period in kept),
            target_cell(view, told[last][place]),
        ]
        for place, measure in enumerate(measures)
    ]
    yield {**table_block(f"{home.code}_years", view.word("years_caption"), columns, rows), "is_dense": True}


def _year_label(view: View, period: str, readings: Sequence[Reading | None]) -> str:
    # A measure that looks back has no whole first year, though the year itself is one.
    is_whole = any(each.row["is_whole"] for each in readings if each)
    return period_label(view, period, "fiscal_year", is_whole=is_whole)


def _chart(view: View, lead: Measure | None) -> Iterator[Block]:
    """The first measure that is counted, quarter by quarter."""
    if lead is None:
        return
    first = Quarter.parse(view.project.quarterly.first_quarter)
    readings = [(quarter, _quarter(view, lead, quarter)) for quarter in first.through(view.period)]
    shown = [(quarter, each) for quarter, each in readings if each and each.is_shown]
    if len(shown) < 2:  # noqa: PLR2004  one bar is no picture of a change
        return
    points = [
        {
            "id": str(quarter),
            "label": view.months_of(quarter),
            "low": drawn_ends(each)[0],
            "high": drawn_ends(each)[1],
            "text": each.value(view)["text"],
            "figure": each.figure_id("value"),
        }
        for quarter, each in shown
    ]
    title = lead.title.in_language(view.language)
    caption = view.word("home_chart_caption", title=title)
    columns = [(view.word("quarter"), "start"), (title, "end")]
    rows = [[plain(view.months_of(quarter)), value_cell(view, each)] for quarter, each in shown]
    alt = view.word(
        "home_chart_alt",
        title=title,
        first_label=str(points[0]["label"]),
        first=str(points[0]["text"]),
        last_label=str(points[-1]["label"]),
        last=str(points[-1]["text"]),
    )
    yield {
        "kind": "chart",
        "chart": {
            "id": f"home_{lead.measure}",
            "chart": "panel_bars",
            "alt": alt,
            "value_label": view.word("percent" if lead.kind == "share" else f"axis_{lead.unit}"),
            "panels": [{"id": lead.measure, "label": title, "points": points}],
        },
        "caption": caption,
        "table": table_block(f"home_{lead.measure}", caption, columns, rows),
    }


def _missing(view: View, declared: Strategy | Program, home: Home) -> Iterator[Block]:
    """What nobody has counted yet, of the whole and of single measures."""
    lines = [plain(declared.data_missing.in_language(view.language))] if declared.data_missing else []
    lines += [
        view.say(
            "missing_of",
            title=each.title.in_language(view.language),
            missing=each.data_missing.in_language(view.language),
        )
        for each in home.measures
        if each.data_missing
    ]
    if lines:
        yield {"kind": "heading", "text": view.word("missing_heading")}
        yield {"kind": "list", "items": lines}


def _notes(view: View, home: Home) -> list[Block]:
    lines = example_note(view, home.counted)
    return [{"kind": "text", "paragraphs": lines}] if lines else []


def _line(said: Segments) -> Block:
    return {"kind": "text", "paragraphs": [said]}
