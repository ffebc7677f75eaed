"""One indicator: the curve that was, the curve to be expected, the target, and the area beside it."""

from collections.abc import Iterator
from typing import Any

from rollbook.present.pages.indicator_figures import (
    ACTUAL,
    COMPARISON,
    DRAWN,
    FORECAST,
    TARGET,
    ZONE,
    Told,
)
from rollbook.present.pages.indicator_words import about, claim, facts, forecast_notes
from rollbook.present.pages.stories import story_blocks
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block
from rollbook.tables.rows import Row

_CURVES = (
    ("comparison", COMPARISON, ACTUAL),
    ("target", ZONE, TARGET),
    ("drawn", ZONE, DRAWN),
    ("forecast", ZONE, FORECAST),
    ("actual", ZONE, ACTUAL),
)
_NUMBERS = (
    ("actual", ZONE, ACTUAL),
    ("forecast", ZONE, FORECAST),
    ("drawn", ZONE, DRAWN),
    ("target", ZONE, TARGET),
    ("comparison", COMPARISON, ACTUAL),
)


def indicator_pages(told: Told) -> list[Page]:
    """The page with the curve, and behind it what exactly is counted; then the story, if there is one."""
    view, name = told.view, told.indicator.indicator
    if told.standing is None:
        said = view.say("indicator_none")
        return [_page(f"indicator_{name}", told.title, said, about(told))]
    counted: list[Block] = [{"kind": "heading", "text": view.word("indicator_behind")}, *about(told)]
    behind = [{**block, "behind": True} for block in (*counted, *forecast_notes(told))]
    # The county, with its percent and its n, stands beside the zone's in front.
    shown: Block = {**facts(told), "behind": False}
    curve = _page(f"indicator_{name}", told.title, claim(told), [*_chart(told), shown, *behind])
    return [curve, *_stories(told)]


def _stories(told: Told) -> list[Page]:
    """The story behind the curve, partners, what works and actions, where somebody has written them."""
    view, name = told.view, told.indicator.indicator
    written = story_blocks(view, name)
    if not written:
        return []
    title = view.word("indicator_story_title", title=told.title)
    shown = [{**block, "behind": False} for block in written]
    return [_page(f"indicator_{name}_story", title, view.say("indicator_story_claim"), shown)]


def _page(name: str, title: str, said: Segments, blocks: list[Block]) -> Page:
    return {"page": name, "title": title, "claim": said, "blocks": blocks}


def _chart(told: Told) -> list[Block]:
    view = told.view
    curves = [
        {"kind": kind, "label": _label(told, kind), "points": [_point(told, row) for row in rows]}
        for kind, area, series in _CURVES
        for rows in [told.series(area, series)]
        if rows
    ]
    numbers = _table(told)
    summary = "; ".join(_told_in_words(curve) for curve in reversed(curves))
    return [
        {
            "kind": "chart",
            "chart": {
                "id": numbers["id"],
                "chart": "curves",
                "alt": view.word("indicator_alt", title=told.title, summary=summary),
                "value_label": told.unit_words,
                "unit": told.unit,
                "key": list(_key(told, {str(curve["kind"]) for curve in curves})),
                "curves": curves,
            },
            "caption": numbers["caption"],
            "table": numbers,
        }
    ]


def _told_in_words(curve: dict[str, Any]) -> str:
    points = ", ".join(f"{point['year']} {point['text']}" for point in curve["points"])
    return f"{curve['label']}: {points}"


def _label(told: Told, kind: str) -> str:
    return told.beside if kind == "comparison" else told.view.word(f"indicator_curve_{kind}")


def _point(told: Told, row: Row) -> dict[str, Any]:
    ends = told.ends(row)
    return {
        "year": int(row["figures_year"]),
        "value": told.drawn(row),
        "low": ends[0] if ends else None,
        "high": ends[1] if ends else None,
        "text": told.value(row)["text"],
        "figure": told.figure_id(row),
    }


def _key(told: Told, drawn: set[str]) -> Iterator[dict[str, str]]:
    """The signs in the order in which a reader meets them."""
    view = told.view
    for kind, _, _ in _NUMBERS:
        if kind not in drawn:
            continue
        yield {"mark": kind, "text": _label(told, kind)}
        if kind == "actual" and any(told.ends(row) for row in told.series(ZONE, ACTUAL)):
            yield {"mark": "margin", "text": view.word("indicator_key_margin")}
        if kind == "forecast":
            yield {"mark": "fan", "text": view.word("indicator_key_fan")}


def _table(told: Told) -> Block:
    """Every number by year: of what there is nothing there is no column."""
    view = told.view
    kinds = [(kind, area, series) for kind, area, series in _NUMBERS if told.series(area, series)]
    has_parts = told.indicator.kind != "count" and any(row["part_value"] is not None for row in told.rows)
    columns = [(view.word("indicator_year"), "start")]
    for kind, _, _ in kinds:
        columns.append((_label(told, kind), "end"))
        if has_parts and kind in {"actual", "comparison"}:
            columns.append((view.word("indicator_n"), "end"))
    rows = [
        [
            plain(str(year)),
            *(cell for kind in kinds for cell in _cells(told, kind, year, has_parts=has_parts)),
        ]
        for year in sorted({int(row["figures_year"]) for row in told.rows})
    ]
    caption = view.word("indicator_caption", title=told.title)
    return table_block(f"indicator_{told.indicator.indicator}", caption, columns, rows)


def _cells(told: Told, kind: tuple[str, str, str], year: int, *, has_parts: bool) -> Iterator[Segments]:
    name, area, series = kind
    row = told.row(area, series, year)
    yield told.value_and_interval(row)
    if has_parts and name in {"actual", "comparison"}:
        yield told.part_and_base(row)


def has_figures(view: View, name: str) -> bool:
    """Whether an indicator has any figure in this view."""
    return name in set(view.table("indicator_standings")["indicator_id"])
