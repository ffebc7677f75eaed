"""Performance measures as published: how much, how well, is anyone better off."""

from collections.abc import Iterator
from typing import Any

from rollbook.declare.models import Measure
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block
from rollbook.tables.rows import rows_of

Published = dict[str, dict[str, Any]]


def performance_page(view: View) -> Page:
    """Every published measure under its strategy and its question, and a picture of those that compare."""
    published = {row["measure_id"]: row for row in rows_of(view.table("published_figures"))}
    return {
        "page": "performance",
        "title": view.word("performance_title"),
        "claim": view.say("performance_claim"),
        "blocks": [_chart(view, published), *_tables(view, published)],
    }


def _measures(view: View, published: Published) -> list[Measure]:
    declared = view.project.measures[view.community.community].measures
    return [measure for measure in declared if measure.measure in published]


def _value_text(measure: Measure, published: Published) -> str:
    value = float(published[measure.measure]["published_value"])
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.1f}"


def _actual(view: View, measure: Measure, published: Published) -> Segments:
    number: Segments = [{"text": _value_text(measure, published), "figure": f"performance.{measure.measure}"}]
    if measure.unit == "dollars":
        number = _around(view.word("unit_dollars", value="\n"), number)
    return _around(view.word(f"qualifier_{published[measure.measure]['qualifier_code']}", value="\n"), number)


def _around(template: str, number: Segments) -> Segments:
    before, _, after = template.partition("\n")
    return [*([{"text": before}] if before else []), *number, *([{"text": after}] if after else [])]


def _chart(view: View, published: Published) -> Block:
    drawn = [measure for measure in _measures(view, published) if measure.is_drawn]
    drawn.sort(key=lambda measure: -float(published[measure.measure]["published_value"]))
    points = [
        {
            "id": measure.measure,
            "label": measure.title.in_language(view.language),
            "low": float(published[measure.measure]["published_value"]),
            "high": float(published[measure.measure]["published_value"]),
            "text": "".join(part["text"] for part in _actual(view, measure, published)),
            "figure": f"performance.{measure.measure}",
        }
        for measure in drawn
    ]
    summary = "; ".join(f"{point['label']}: {point['text']}" for point in points)
    caption = view.word("performance_chart_caption")
    columns = [(view.word("performance_measure"), "start"), (view.word("performance_actual"), "end")]
    rows = [
        [plain(measure.title.in_language(view.language)), _actual(view, measure, published)]
        for measure in drawn
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


def _tables(view: View, published: Published) -> Iterator[Block]:
    columns = [
        (view.word("performance_measure"), "start"),
        (view.word("performance_quadrant"), "start"),
        (view.word("performance_actual"), "end"),
        (view.word("performance_period"), "start"),
    ]
    for strategy in view.project.measures[view.community.community].strategies:
        rows = [
            [
                plain(measure.title.in_language(view.language)),
                plain(view.word(f"quadrant_{measure.quadrant}")),
                _actual(view, measure, published),
                plain(measure.period.in_language(view.language)),
            ]
            for measure in _measures(view, published)
            if measure.strategy == strategy.strategy
        ]
        title = strategy.title.in_language(view.language)
        yield table_block(f"performance_{strategy.strategy}", title, columns, rows)
