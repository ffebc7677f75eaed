"""Growth against integration: who joined in a quarter, and who of them came often enough to be part of it."""

from datetime import timedelta

from rollbook.kernel.period import Quarter
from rollbook.present.pages.attributed import settled
from rollbook.present.pages.panels import panels_block, quarter_point, quarters_of
from rollbook.present.pages.view import Block, Count, Segment, Segments, View, figure, plain, table_block
from rollbook.tables.code_lists import INTEGRATIONS

_DRAWN = ("joined", "integrated")


def integration_blocks(view: View) -> list[Block]:
    """The picture of both, its numbers, and what is still open."""
    quarters = quarters_of(view, "integrations")
    panels = [
        {
            "id": code,
            "label": view.word(f"integration_{code}"),
            "points": [
                quarter_point(
                    _marked(view, view.months_of(quarter), quarter),
                    f"integration.{quarter}.{code}",
                    _integrated(view, quarter, code),
                )
                for quarter in quarters
            ],
        }
        for code in _DRAWN
    ]
    chart = panels_block(view, panels, view.word("integration_alt"), _numbers(view, quarters))
    paragraphs = [*_last_closed(view, quarters), _meaning(view), view.say("integration_open")]
    return [chart, {"kind": "text", "paragraphs": paragraphs}]


def _numbers(view: View, quarters: list[Quarter]) -> Block:
    codes = INTEGRATIONS.split()
    columns = [
        (view.word("quarter"), "start"),
        *((view.word(f"integration_{code}"), "end") for code in codes),
    ]
    rows: list[list[Segments]] = [
        [
            plain(_marked(view, view.quarter_label(quarter), quarter)),
            *([figure(f"integration.{quarter}.{code}", _integrated(view, quarter, code))] for code in codes),
        ]
        for quarter in quarters
    ]
    return table_block("integration", view.word("integration_caption"), columns, rows)


def _integrated(view: View, quarter: Quarter, code: str) -> Count:
    return view.count("integrations", quarter_code=str(quarter), integration_code=code)


def is_open(view: View, quarter: Quarter) -> bool:
    """Whether somebody who joined in a quarter may still become integrated after the period's end."""
    days = view.project.engagement.integrated_within_days
    return quarter.last_day + timedelta(days=days) > view.period.last_day


def _marked(view: View, label: str, quarter: Quarter) -> str:
    return view.word("integration_mark", label=label) if is_open(view, quarter) else label


def _last_closed(view: View, quarters: list[Quarter]) -> list[Segments]:
    """The newest quarter of which all is known, in a sentence."""
    closed = [quarter for quarter in quarters if not is_open(view, quarter)]
    if not closed:
        return []
    last = closed[-1]
    numbers: dict[str, Segment] = {
        code: figure(f"integration.{last}.{code}", _integrated(view, last, code)) for code in _DRAWN
    }
    return [view.say("integration_text", quarter=view.quarter_text(last), **numbers)]


def _meaning(view: View) -> Segments:
    engagement = view.project.engagement
    return view.say(
        "integration_definition",
        meetings=settled("integrated_meetings", str(engagement.integrated_meetings)),
        days=settled("integrated_within_days", str(engagement.integrated_within_days)),
    )
