"""Published figures as they were published: with their qualifier, their period and their source."""

from collections.abc import Iterator, Mapping, Sequence

from rollbook.declare.chosen import measures_of
from rollbook.declare.measures import Measure
from rollbook.present.pages.readings import titled
from rollbook.present.pages.view import Block, Segments, View, plain, table_block
from rollbook.tables.rows import Row

Published = Mapping[str, Row]
_COLUMNS = (("measure", "start"), ("quadrant", "start"), ("actual", "end"), ("period", "start"))


def published_of(view: View) -> Published:
    """The published figures of the view, by measure."""
    return {str(row["measure_id"]): row for row in view.rows("published_figures")}


def quoted_of(view: View, published: Published) -> list[Measure]:
    """The community's measures that are quoted, and of which there is a figure."""
    declared = measures_of(view.project, view.community.community)
    return [each for each in declared if each.is_quoted and each.measure in published]


def figure_text(measure: Measure, published: Published) -> str:
    """A published number as text."""
    value = float(published[measure.measure]["published_value"])
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.1f}"


def actual(view: View, measure: Measure, published: Published) -> Segments:
    """A published number as the source states it: exact, about, over, at least."""
    number: Segments = [{"text": figure_text(measure, published), "figure": f"performance.{measure.measure}"}]
    if measure.unit == "dollars":
        number = _around(view.word("unit_dollars", value="\n"), number)
    return _around(view.word(f"qualifier_{published[measure.measure]['qualifier_code']}", value="\n"), number)


def published_blocks(
    view: View, table_id: str, measures: Sequence[Measure], published: Published, headline: Sequence[str]
) -> Iterator[Block]:
    """Published figures under their questions: result, period, and the source, once where all share it."""
    sources = {each.measure: each.source.in_language(view.language) for each in measures}
    has_one = len(set(sources.values())) == 1
    rows = [
        [
            titled(view, measure, headline),
            plain(view.word(f"quadrant_{measure.quadrant}")),
            actual(view, measure, published),
            plain(period_of(view, measure)),
            *([] if has_one else [plain(sources[measure.measure])]),
        ]
        for measure in measures
    ]
    named = _COLUMNS if has_one else (*_COLUMNS, ("source", "start"))
    columns = [(view.word(f"performance_{name}"), align) for name, align in named]
    yield {**table_block(table_id, view.word("published_caption"), columns, rows), "is_dense": True}
    if has_one:
        said = view.say("published_source", source=next(iter(sources.values())))
        yield {"kind": "text", "paragraphs": [said]}


def period_of(view: View, measure: Measure) -> str:
    """The period that a quoted figure is stated for."""
    return measure.period.in_language(view.language) if measure.period else view.word("not_applicable")


def _around(template: str, number: Segments) -> Segments:
    before, _, after = template.partition("\n")
    return [*([{"text": before}] if before else []), *number, *([{"text": after}] if after else [])]
