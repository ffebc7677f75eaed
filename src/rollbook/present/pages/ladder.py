"""From participant to leader: people at each step, how many go on, and after how long."""

from itertools import pairwise
from typing import Any

from rollbook.present.pages.attributed import defined, definitions_of, label_of
from rollbook.present.pages.view import (
    Block,
    Count,
    Page,
    Segment,
    Segments,
    View,
    figure,
    plain,
    share_text,
    table_block,
)
from rollbook.tables.code_lists import LADDER_CHANNELS, STEPS
from rollbook.tables.rows import Row

_ALL = "all"
_FIRST, _LAST = STEPS.split()[0], STEPS.split()[-1]
Ladder = dict[tuple[str, str], Row]


def ladder_page(view: View) -> Page:
    """The picture of all steps, and a table for each measure by the ways that people came through."""
    ladder = {(row["channel_code"], row["step_code"]): row for row in view.rows("ladders")}
    is_empty = not any(_people(ladder, _ALL, step).high for step in STEPS.split())
    numbers = [] if is_empty else [_chart(view, ladder), *_tables(view, ladder)]
    remarks = [] if is_empty else [view.say("ladder_unknown")]
    remarks += [] if view.has_list("leaders") else [view.say("ladder_no_leaders")]
    return {
        "page": "ladder",
        "title": view.word("ladder_title"),
        "claim": view.say("ladder_claim_nobody") if is_empty else _claim(view, ladder),
        "blocks": [
            *numbers,
            *([{"kind": "text", "paragraphs": remarks}] if remarks else []),
            {"kind": "heading", "text": view.word("definitions_heading")},
            {"kind": "list", "items": [*_meanings(view), *definitions_of(view)]},
        ],
    }


def steepest(ladder: Ladder, *, has_leaders: bool = True) -> str | None:
    """The step that surely the smallest share takes, of those that anybody could take; ``None`` if open.

    Without a list of leaders nobody knows how many took the last step, so it is not looked at.
    """
    steps = STEPS.split() if has_leaders else STEPS.split()[:-1]
    open_steps = [step for before, step in pairwise(steps) if _people(ladder, _ALL, before).high]
    if not open_steps:
        return None
    lowest, *others = sorted((ladder[_ALL, step] for step in open_steps), key=_share_high)
    is_sure = bool(others) and _share_high(lowest) < min(float(row["share_low"]) for row in others)
    return str(lowest["step_code"]) if is_sure else None


def _share_high(row: Row) -> float:
    return float(row["share_high"])


def _claim(view: View, ladder: Ladder) -> Segments:
    has_leaders = view.has_list("leaders")
    people = view.say(
        "ladder_claim_people" if has_leaders else "ladder_claim_people_no_leaders",
        first=_number(ladder, _ALL, _FIRST),
        last=_number(ladder, _ALL, _LAST),
    )
    return [*people, *plain(" "), *_hardest(view, ladder, steepest(ladder, has_leaders=has_leaders))]


def _hardest(view: View, ladder: Ladder, step: str | None) -> Segments:
    if step is None:
        return view.say("ladder_claim_level")
    steps = STEPS.split()
    before = steps[steps.index(step) - 1]
    blanks = {"share": _share(ladder, _ALL, step), "base": _number(ladder, _ALL, before)}
    return view.say("ladder_claim_steepest", before=_name(view, before), step=_name(view, step), **blanks)


def _name(view: View, step: str) -> str:
    return view.word(f"ladder_inside_{step}")


def _people(ladder: Ladder, channel: str, step: str) -> Count:
    row = ladder.get((channel, step))
    return Count(int(row["low_count"]), int(row["high_count"])) if row else Count(0, 0)


def _number(ladder: Ladder, channel: str, step: str) -> Segment:
    return figure(f"ladder.{channel}.{step}", _people(ladder, channel, step))


def _share(ladder: Ladder, channel: str, step: str) -> Segment:
    row = ladder[channel, step]
    text = share_text(float(row["share_low"]), float(row["share_high"]))
    return {"text": text, "figure": f"ladder.{channel}.{step}.share"}


def _moved(view: View, ladder: Ladder, channel: str, step: str) -> Segments:
    """The share that moved up; a mark where nothing is known of it, which a view says as 0 to 1."""
    row = ladder.get((channel, step))
    if row is None or (float(row["share_low"]), float(row["share_high"])) == (0.0, 1.0):
        return plain(view.word("not_applicable"))
    return [_share(ladder, channel, step)]


def _days(view: View, ladder: Ladder, channel: str, step: str) -> Segments:
    row: dict[str, Any] = ladder.get((channel, step), {})
    days = row.get("median_days")
    if days is None:
        return plain(view.word("not_applicable"))
    text = f"{days:,.0f}" if float(days).is_integer() else f"{days:,.1f}"
    return [{"text": text, "figure": f"ladder.{channel}.{step}.days"}]


def _chart(view: View, ladder: Ladder) -> Block:
    steps = STEPS.split()
    points = [
        {
            "id": step,
            "label": view.word(f"step_{step}"),
            "low": _people(ladder, _ALL, step).low,
            "high": _people(ladder, _ALL, step).high,
            "text": _people(ladder, _ALL, step).text,
            "figure": f"ladder.{_ALL}.{step}",
        }
        for step in steps
    ]
    summary = "; ".join(f"{point['label']}: {point['text']}" for point in points)
    caption = view.word("ladder_caption", date=view.day_label(view.period.last_day))
    columns = [(view.word("ladder_step"), "start"), (view.word("people"), "end")]
    rows = [[plain(view.word(f"step_{step}")), [_number(ladder, _ALL, step)]] for step in steps]
    return {
        "kind": "chart",
        "chart": {
            "id": "ladder",
            "chart": "ranked_bars",
            "alt": view.word("ladder_alt", summary=summary),
            "value_label": view.word("people"),
            "points": points,
        },
        "caption": caption,
        "table": table_block("ladder", caption, columns, rows),
        "told_in": "ladder_people",
    }


def _tables(view: View, ladder: Ladder) -> list[Block]:
    columns = [(view.word("ladder_step"), "start")]
    columns += [(label_of(view, channel), "end") for channel in LADDER_CHANNELS.split()]
    return [
        table_block(
            f"ladder_{name}",
            view.word(f"ladder_{name}_caption"),
            columns,
            [
                [
                    plain(view.word(f"step_{step}")),
                    *(_cell(view, ladder, name, (channel, step)) for channel in LADDER_CHANNELS.split()),
                ]
                for step in STEPS.split()
                if name == "people" or step != _FIRST
            ],
        )
        for name in ("people", "moved", "days")
    ]


def _cell(view: View, ladder: Ladder, name: str, at: tuple[str, str]) -> Segments:
    if name == "people":
        return [_number(ladder, *at)]
    return _moved(view, ladder, *at) if name == "moved" else _days(view, ladder, *at)


def _meanings(view: View) -> list[Segments]:
    return [
        defined(view, view.word(f"step_{step}"), view.word(f"step_{step}_definition"))
        for step in STEPS.split()
    ]
