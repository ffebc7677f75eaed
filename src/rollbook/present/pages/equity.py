"""Equity: one goal for everybody, and how far each group is from it and from the group that does best."""

from collections.abc import Iterator, Sequence

from rollbook.declare.chosen import goals_of, measure_of
from rollbook.declare.models import Goal, Measure
from rollbook.kernel.grains import Period
from rollbook.present.pages.compared import percent_of
from rollbook.present.pages.equity_parts import (
    ELSEWHERE,
    UNKNOWN,
    chart_of,
    is_group,
    label_of,
    number_of,
    table_of,
)
from rollbook.present.pages.equity_whole import Whole, everybody_row, whole_of
from rollbook.present.pages.readings import period_label, reading_of
from rollbook.present.pages.view import Block, Page, Segment, Segments, View, plain
from rollbook.tables.code_lists import CATEGORIES, LANGUAGE_CODES
from rollbook.tables.rows import Row

_ORDERS = {
    "language": [*LANGUAGE_CODES.split()],
    "race": ["hispanic", "white_nh", "black_nh", "asian_nh", "rest_nh"],
    "category": CATEGORIES.split(),
}


def equity_page(view: View) -> list[Page]:
    """A page for each goal; one line where no goal is set."""
    goals = goals_of(view.project, view.community.community)
    if not goals:
        nothing: Block = {"kind": "text", "paragraphs": [view.say("equity_no_goals")]}
        return [_page(view, "equity", "", view.say("equity_claim_no_goals"), [nothing])]
    return [_goal_page(view, goal) for goal in goals]


def _goal_page(view: View, goal: Goal) -> Page:
    measure = measure_of(view.project, view.community.community, goal.measure)
    page, rows, period = f"equity_{goal.measure}_{goal.by}", _rows(view, goal), str(_period(view, goal))
    if measure is None or not rows:
        untold: Block = {"kind": "text", "paragraphs": [view.say("equity_not_shown")]}
        return _page(view, page, "", view.say("equity_claim_not_shown"), [untold])
    title = measure.title.in_language(view.language)
    is_whole = all(bool(row["is_whole"]) for row in _readings(view, measure, goal))
    label = period_label(view, period, goal.grain, is_whole=is_whole)
    blanks = {"goal": _aim(goal, period)}
    lines = [view.say("equity_goal", measure=title, period=label, **blanks)]
    lines += [view.say("equity_example")] if goal.is_example else []
    whole = whole_of(view, measure, goal, period)
    table = table_of(view, measure, goal, rows)
    blocks: list[Block] = [
        {"kind": "text", "paragraphs": lines},
        *chart_of(view, measure, goal, rows),
        {**table, "rows": [everybody_row(view, whole), *table["rows"]]},
        {"kind": "list", "items": list(_notes(view, whole, rows))},
    ]
    return _page(view, page, title, _claim(view, whole, rows), blocks)


def _page(view: View, page: str, title: str, claim: Segments, blocks: list[Block]) -> Page:
    name = view.word("equity_title_of", measure=title) if title else view.word("equity_title")
    return {"page": page, "title": name, "claim": claim, "blocks": blocks}


def _aim(goal: Goal, period: str) -> Segment:
    return number_of(goal, period, "goal", percent_of(goal.universal, goal.universal).text)


def _period(view: View, goal: Goal) -> Period:
    first_month = view.project.quarterly.fiscal_year_first_month
    return Period.holding(view.period.last_day, goal.grain, first_month)


def _rows(view: View, goal: Goal) -> list[Row]:
    """The groups of a goal in the period of the deck, in the order of pages; the unknown last."""
    period = str(_period(view, goal))
    rows = [
        row
        for row in view.rows("disparities")
        if (row["measure_id"], row["grain_code"], row["aspect_code"], row["period_code"])
        == (goal.measure, goal.grain, goal.by, period)
    ]
    order = _ORDERS.get(goal.by, [])
    return sorted(rows, key=lambda row: _rank(str(row["group_code"]), order))


def _rank(code: str, order: Sequence[str]) -> tuple[int, int, str]:
    last = 1 if code == ELSEWHERE else 2 if code == UNKNOWN else 0
    return last, order.index(code) if code in order else len(order), code


def _readings(view: View, measure: Measure, goal: Goal) -> list[Row]:
    """The measure's own rows, which say how many people a share is of."""
    period = str(_period(view, goal))
    found = [
        reading_of(view, measure, goal.grain, period, (goal.by, str(row["group_code"])))
        for row in _rows(view, goal)
    ]
    return [each.row for each in found if each]


def _claim(view: View, whole: Whole, rows: Sequence[Row]) -> Segments:
    """How many groups are surely below the goal, of those that are large enough to be shown.

    Nothing is said of all of them where everybody together misses the goal, or many belong to no group.
    """
    goal = whole.goal
    shown = [row for row in rows if is_group(row) and row["goal_verdict_code"] != "too_small"]
    below = [row for row in shown if row["goal_verdict_code"] == "below"]
    if not shown:
        return view.say("equity_claim_too_small")
    period = str(_period(view, goal))
    blanks = {
        "below": number_of(goal, period, "below", str(len(below))),
        "groups": number_of(goal, period, "groups", str(len(shown))),
    }
    if below:
        return view.say(f"equity_claim_below_{'one' if len(below) == 1 else 'many'}", **blanks)
    way = "all" if all(row["goal_verdict_code"] == "reached" for row in shown) else "unclear"
    if way == "all" and whole.everybody and whole.misses:
        told = {"goal": _aim(goal, period), "value": whole.everybody.value(view)}
        return view.say("equity_claim_whole_misses", groups=blanks["groups"], **told)
    if way == "all" and whole.has_many_unknown:
        people = {"unknown": whole.count("unknown"), "whole": whole.count("everybody")}
        return view.say("equity_claim_group_unknown", groups=blanks["groups"], **people)
    if len(shown) == 1:
        return view.say(f"equity_claim_{way}_one")
    return view.say(f"equity_claim_{way}_many", groups=blanks["groups"])


def _notes(view: View, whole: Whole, rows: Sequence[Row]) -> Iterator[Segments]:
    """What the verdicts mean; which groups are too small; how many nobody knows the group of."""
    yield view.say("equity_note_verdicts")
    too_small = [row for row in rows if is_group(row) and row["goal_verdict_code"] == "too_small"]
    if too_small:
        names = [plain(label_of(view, whole.goal.by, str(row["group_code"]))) for row in too_small]
        yield view.say("equity_note_too_small", groups=view.listed(names))
    if whole.has_unknown:
        people = {"unknown": whole.count("unknown"), "whole": whole.count("everybody")}
        yield view.say("equity_note_unknown", **people)
