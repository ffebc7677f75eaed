"""Population results with their indicators: how many go the right way, and a page for each of them."""

from collections import Counter

from rollbook.declare.chosen import indicators_of, results_of
from rollbook.declare.models import Result
from rollbook.present.pages.indicator import indicator_pages
from rollbook.present.pages.indicator_figures import ACTUAL, COMPARISON, ZONE, Told, tell
from rollbook.present.pages.stories import story_blocks
from rollbook.present.pages.view import Block, Page, Segment, Segments, View, plain, table_block

WAYS = ("right", "wrong", "unclear", "open")


def indicators_page(view: View) -> list[Page]:
    """The results with all their indicators at a glance, then each indicator on pages of its own."""
    told = [tell(view, each) for each in indicators_of(view.project, view.community.community)]
    overview: Page = {
        "page": "indicators",
        "title": view.word("indicators_title"),
        "claim": _claim(view, told),
        "blocks": _blocks(view, told),
    }
    return [overview, *(page for each in told for page in indicator_pages(each))]


def _claim(view: View, told: list[Told]) -> Segments:
    known = [each for each in told if each.standing is not None]
    if not known:
        return view.say("indicators_claim_none")
    ways = Counter(str(each.stands("way_code")) for each in known)
    counts: dict[str, Segment] = {
        name: {"text": str(count), "figure": f"indicators.count.{name}"}
        for name, count in (("total", len(known)), *((way, ways[way]) for way in WAYS))
    }
    parts = [
        view.say(f"indicators_part_{way}_{'one' if ways[way] == 1 else 'many'}", count=counts[way])
        for way in WAYS
        if ways[way]
    ]
    template = "indicators_claim_one" if len(known) == 1 else "indicators_claim"
    return view.say(template, total=counts["total"], parts=view.listed(parts))


def _blocks(view: View, told: list[Told]) -> list[Block]:
    if not told:
        return []
    blocks: list[Block] = []
    for result in results_of(view.project, view.community.community):
        own = [each for each in told if each.indicator.result == result.result]
        blocks += _result(view, result, own)
    return [*blocks, {"kind": "text", "paragraphs": _notes(view, told)}]


def _result(view: View, result: Result, own: list[Told]) -> list[Block]:
    title = result.title.in_language(view.language)
    population = view.say("indicators_population", population=result.population.in_language(view.language))
    columns = [
        (view.word(f"indicators_column_{name}"), align)
        for name, align in (
            ("indicator", "start"),
            ("latest", "end"),
            ("change", "end"),
            ("way", "start"),
            ("gap", "end"),
            ("outlook", "start"),
        )
    ]
    blocks: list[Block] = [
        {"kind": "heading", "text": title},
        {"kind": "text", "paragraphs": [population]},
    ]
    if own:
        caption = view.word("indicators_caption", result=title)
        rows = [_row(view, each) for each in own]
        blocks.append(table_block(f"indicators_{result.result}", caption, columns, rows))
    return [*blocks, *story_blocks(view, result.result)]


def _row(view: View, told: Told) -> list[Segments]:
    none = plain(view.word("not_applicable"))
    if told.standing is None:
        return [plain(told.title), plain(view.word("indicators_no_figures")), none, none, none, none]
    latest = told.series(ZONE, ACTUAL)[-1]
    value = view.say("indicators_latest", value=told.value(latest), year=str(latest["figures_year"]))
    has_change = told.stands("change_value") is not None
    has_gap = told.stands("gap_value") is not None and bool(told.series(COMPARISON, ACTUAL))
    change = none
    if has_change:
        since = str(int(told.stands("earlier_year")))
        change = view.say("indicators_change", change=told.difference("change", "value"), year=since)
    return [
        plain(told.title),
        value,
        change,
        plain(view.word(f"indicators_way_{told.stands('way_code')}")),
        [told.difference("gap", "value")] if has_gap else none,
        plain(view.word(f"indicators_outlook_{told.stands('outlook_code')}")),
    ]


def _notes(view: View, told: list[Told]) -> list[Segments]:
    notes = [view.say("indicators_note")]
    if any(each.indicator.is_example for each in told):
        notes.append(view.say("indicator_example"))
    return notes
