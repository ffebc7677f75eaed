"""The crossing-the-gap map: today's figures, the strategies with what they have done, and what is wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollbook.declare.base import Words
from rollbook.declare.chosen import headline_of, indicators_of, measures_of, results_of, strategies_of
from rollbook.declare.measures import Measure, Strategy
from rollbook.declare.visions import Vision
from rollbook.present.pages.indicator_figures import ACTUAL, TARGET, ZONE, tell
from rollbook.present.pages.published import Published, actual, published_of
from rollbook.present.pages.readings import now, short_cell
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block
from rollbook.present.words import plain as text_of

_MOST = 3
"""So many figures on a bank and on a plank: the others stand on pages of their own."""
Line = tuple[str, Segments | None]
"""What is said, and its figure where it has one."""


@dataclass(frozen=True)
class _Bank:
    """A bank of the river, or a plank across it."""

    title: str
    lines: Sequence[Line]


def gap_page(view: View) -> list[Page]:
    """The picture with its table; no page where nothing leads across."""
    planks = [
        plank
        for each in strategies_of(view.project, view.community.community)
        if (plank := _plank(view, each))
    ]
    today, future = _today(view), _future(view)
    if not (planks and today.lines and future.lines):
        return []
    picture = {
        "id": "gap",
        "picture": "gap",
        "alt": _alt(view, today, planks, future),
        "today": {"title": today.title, "items": [_item(line) for line in today.lines]},
        "future": {"title": future.title, "items": [_item(line) for line in future.lines]},
        "across": {
            "title": view.word("gap_across"),
            "planks": [
                {"title": each.title, "items": [_item(line) for line in each.lines]} for each in planks
            ],
        },
    }
    caption = view.word("gap_caption")
    block = {
        "kind": "picture",
        "picture": picture,
        "caption": caption,
        "table": _table(view, caption, today, planks, future),
    }
    key = "gap_claim_one" if len(planks) == 1 else "gap_claim"
    claim = view.say(key, count={"text": str(len(planks)), "figure": "gap.count.strategies"})
    return [{"page": "gap", "title": view.word("gap_title"), "claim": claim, "blocks": [block, _notes(view)]}]


def _vision(view: View) -> Vision | None:
    return view.project.visions.get(view.community.community)


def _said(view: View, texts: Sequence[Words]) -> list[Line]:
    return [(each.in_language(view.language), None) for each in texts]


def _today(view: View) -> _Bank:
    """Sentences, and the last figure of each headline indicator."""
    vision = _vision(view)
    lines = _said(view, vision.gap.today if vision else ())
    return _Bank(view.word("gap_today"), [*lines, *_figures(view, ACTUAL, "gap_in_year")])


def _future(view: View) -> _Bank:
    """The results that are worked for, sentences, and what is aimed at."""
    vision = _vision(view)
    results = [each.title for each in results_of(view.project, view.community.community)]
    lines = _said(view, [*results, *(vision.gap.future if vision else ())])
    return _Bank(view.word("gap_future"), [*lines, *_figures(view, TARGET, "gap_by_year")])


def _figures(view: View, series: str, label: str) -> list[Line]:
    declared = [each for each in indicators_of(view.project, view.community.community) if each.is_headline]
    found: list[Line] = []
    for told in (tell(view, each) for each in declared):
        rows = told.series(ZONE, series)
        if rows:
            row = rows[-1]
            year = str(row["figures_year"])
            found.append((view.word(label, title=told.title, year=year), [told.value(row)]))
    return found[:_MOST]


def _plank(view: View, strategy: Strategy) -> _Bank | None:
    """A strategy with its first measures; None where nothing is known of it."""
    community = view.community.community
    published = published_of(view)
    headline = headline_of(view.project, community)
    own = [each for each in measures_of(view.project, community) if each.strategy == strategy.strategy]
    own.sort(key=lambda each: each.measure not in headline)
    lines = [
        (each.title.in_language(view.language), value)
        for each in own
        if (value := _value(view, each, published)) is not None
    ]
    title = strategy.title.in_language(view.language)
    return _Bank(title, lines[:_MOST]) if lines else None


def _value(view: View, measure: Measure, published: Published) -> Segments | None:
    if measure.is_quoted:
        return actual(view, measure, published) if measure.measure in published else None
    reading = now(view, measure)
    return short_cell(view, reading) if reading else None


def _item(line: Line) -> dict[str, str]:
    label, value = line
    return {"text": label} if value is None else {"label": label, "value": text_of(value)}


def _table(view: View, caption: str, today: _Bank, planks: Sequence[_Bank], future: _Bank) -> Block:
    columns = [
        (view.word(f"gap_column_{name}"), side)
        for name, side in (("place", "start"), ("what", "start"), ("figure", "end"))
    ]
    rows = [
        [plain(place), plain(label), value or plain(view.word("not_applicable"))]
        for place, lines in _places(view, today, planks, future)
        for label, value in lines
    ]
    return table_block("gap", caption, columns, rows)


def _places(
    view: View, today: _Bank, planks: Sequence[_Bank], future: _Bank
) -> Iterator[tuple[str, Sequence[Line]]]:
    yield today.title, today.lines
    for plank in planks:
        yield view.word("gap_strategy", title=plank.title), plank.lines
    yield future.title, future.lines


def _alt(view: View, today: _Bank, planks: Sequence[_Bank], future: _Bank) -> str:
    told = (
        view.word("gap_alt_place", title=title, lines="; ".join(_alt_line(line) for line in lines))
        for title, lines in _places(view, today, planks, future)
    )
    return view.word("gap_alt", places=" ".join(told))


def _alt_line(line: Line) -> str:
    label, value = line
    label = label.rstrip(".")
    return label if value is None else f"{label}: {text_of(value)}"


def _notes(view: View) -> Block:
    notes = [view.say("gap_note")]
    indicators = indicators_of(view.project, view.community.community)
    if any(each.is_example for each in indicators):
        notes.append(view.say("indicator_example"))
    vision = _vision(view)
    if vision and vision.is_example and (vision.gap.today or vision.gap.future):
        notes.append(view.say("gap_example"))
    return {"kind": "text", "paragraphs": notes}
