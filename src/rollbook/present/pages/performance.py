"""Performance: the headline measures at a glance, then a page for each strategy and each program."""

from typing import Any

from rollbook.declare.chosen import (
    headline_of,
    measure_of,
    programs_of,
    strategies_of,
)
from rollbook.declare.measures import Measure, Program, Strategy
from rollbook.present.pages.homes import home_page
from rollbook.present.pages.published import (
    Published,
    actual,
    period_of,
    published_of,
    quoted_of,
)
from rollbook.present.pages.readings import (
    Reading,
    example_note,
    now,
    period_label,
    target_cell,
    trend_cell,
    value_cell,
)
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block

_COLUMNS = (
    ("measure", "start"),
    ("home", "start"),
    ("quadrant", "start"),
    ("actual", "end"),
    ("period", "start"),
    ("change", "start"),
    ("target", "start"),
)


def performance_page(view: View) -> list[Page]:
    """The overview, and a page for every strategy and program of which something is known."""
    project, community = view.project, view.community.community
    homes: tuple[Strategy | Program, ...] = (
        *strategies_of(project, community),
        *programs_of(project, community),
    )
    pages = [home_page(view, home) for home in homes]
    return [_overview(view), *(page for page in pages if page)]


def _overview(view: View) -> Page:
    published = published_of(view)
    headline = _headline(view, published)
    drawn = [each for each in quoted_of(view, published) if each.is_drawn]
    blocks = [_headline_table(view, headline, published)] if headline else []
    if note := example_note(view, headline):
        blocks.append({"kind": "text", "paragraphs": note})
    if drawn:
        blocks.append(_chart(view, drawn, published))
    if not blocks:
        blocks.append({"kind": "text", "paragraphs": [view.say("performance_nothing")]})
    return {
        "page": "performance",
        "title": view.word("performance_title"),
        "claim": _claim(view, [now(view, each) for each in headline]),
        "blocks": blocks,
    }


def _headline(view: View, published: Published) -> list[Measure]:
    """The measures that are told first and of which there is something to tell."""
    community = view.community.community
    named = [measure_of(view.project, community, name) for name in headline_of(view.project, community)]
    return [
        each for each in named if each and (each.measure in published if each.is_quoted else now(view, each))
    ]


def _claim(view: View, readings: list[Reading | None]) -> Segments:
    """How many headline measures have reached what was aimed at; without targets, how many are followed."""
    aimed = [each for each in readings if each and each.status != "no_target"]
    reached = [each for each in aimed if each.status == "reached"]
    counts = {
        "headline": _number("headline", len(readings)),
        "targets": _number("targets", len(aimed)),
        "reached": _number("reached", len(reached)),
    }
    if not readings:
        return view.say("performance_claim_nothing")
    if not aimed:
        many = "one_no_target" if len(readings) == 1 else "no_targets"
        return view.say(f"performance_claim_{many}", headline=counts["headline"])
    if len(aimed) == 1:
        return view.say(f"performance_claim_one_{'reached' if reached else 'not_reached'}")
    return view.say("performance_claim_many", targets=counts["targets"], reached=counts["reached"])


def _number(name: str, count: int) -> dict[str, str]:
    return {"text": str(count), "figure": f"performance.count.{name}"}


def _headline_table(view: View, headline: list[Measure], published: Published) -> Block:
    columns = [(view.word(f"performance_{name}"), align) for name, align in _COLUMNS]
    rows = [_headline_row(view, measure, published) for measure in headline]
    return {**table_block("headline", view.word("headline_caption"), columns, rows), "behind": False}


def _headline_row(view: View, measure: Measure, published: Published) -> list[Segments]:
    named = [
        plain(measure.title.in_language(view.language)),
        plain(_home_title(view, measure)),
        plain(view.word(f"quadrant_{measure.quadrant}")),
    ]
    if measure.is_quoted:
        no_target = plain(view.word("status_no_target"))
        quoted = [actual(view, measure, published), plain(period_of(view, measure))]
        return [*named, *quoted, plain(view.word("not_applicable")), no_target]
    reading = now(view, measure)
    period = plain(_period_label(view, reading) if reading else view.word("not_applicable"))
    counted = [value_cell(view, reading), period, trend_cell(view, reading)]
    return [*named, *counted, target_cell(view, reading)]


def _period_label(view: View, reading: Reading) -> str:
    row = reading.row
    return period_label(view, row["period_code"], row["grain_code"], is_whole=bool(row["is_whole"]))


def _home_title(view: View, measure: Measure) -> str:
    community = view.community.community
    titles = {each.strategy: each.title for each in strategies_of(view.project, community)}
    titles |= {each.program: each.title for each in programs_of(view.project, community)}
    return titles[measure.home].in_language(view.language)


def _chart(view: View, drawn: list[Measure], published: Published) -> Block:
    ranked = sorted(drawn, key=lambda each: -float(published[each.measure]["published_value"]))
    points = [_point(view, measure, published) for measure in ranked]
    summary = "; ".join(f"{point['label']}: {point['text']}" for point in points)
    caption = view.word("performance_chart_caption")
    columns = [(view.word("performance_measure"), "start"), (view.word("performance_actual"), "end")]
    rows = [
        [plain(measure.title.in_language(view.language)), actual(view, measure, published)]
        for measure in ranked
    ]
    return {
        "kind": "chart",
        "chart": {
            "id": "performance",
            "chart": "ranked_bars",
            "value_label": view.word("performance_chart_value"),
            "alt": view.word("performance_chart_alt", summary=summary),
            "points": points,
        },
        "caption": caption,
        "table": table_block("performance_drawn", caption, columns, rows),
    }


def _point(view: View, measure: Measure, published: Published) -> dict[str, Any]:
    value = float(published[measure.measure]["published_value"])
    return {
        "id": measure.measure,
        "label": measure.title.in_language(view.language),
        "low": value,
        "high": value,
        "text": "".join(part["text"] for part in actual(view, measure, published)),
        "figure": f"performance.{measure.measure}",
    }
