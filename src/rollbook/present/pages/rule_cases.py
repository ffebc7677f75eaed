"""The membership rules if everything that is not known went one way: the worst case and the best."""

from collections.abc import Mapping
from typing import Any

from rollbook.present.pages.compared import gap_of, percent_of
from rollbook.present.pages.view import Block, Count, Segments, View, figure, plain, table_block
from rollbook.tables.code_lists import CASES
from rollbook.tables.rows import Row


def cases_blocks(view: View) -> list[Block]:
    """For each rule who is not known, its share at worst and at best, and whether they decide the verdict."""
    rows = {(row["rule_code"], row["case_code"]): row for row in view.rows("rule_cases")}
    rules = [rule for rule in view.project.quarterly.rules if (rule.rule, "worst") in rows]
    if not rules:
        return []
    columns = [(view.word("rule_case_rule"), "start"), (view.word("rule_case_unknown"), "end")]
    columns += [(view.word(f"rule_case_{case}"), "end") for case in CASES.split()]
    columns.append((view.word("rule_case_meaning"), "start"))
    table = [_row(view, rule.rule, rule.at_least_percent, rows) for rule in rules]
    return [
        table_block("rule_cases", view.word("rule_cases_caption"), columns, table),
        {"kind": "text", "paragraphs": [view.say("rule_cases_meaning")]},
    ]


def _row(view: View, code: str, percent: int, rows: Mapping[tuple[Any, Any], Row]) -> list[Segments]:
    cases = {case: rows[code, case] for case in CASES.split()}
    unknown = Count(int(cases["worst"]["unknown_low_count"]), int(cases["worst"]["unknown_high_count"]))
    return [
        plain(view.word(f"rule_{code}")),
        [figure(f"rule.{code}.unknown", unknown)],
        *(_case(view, code, case, percent, row) for case, row in cases.items()),
        plain(view.word(f"rule_either_{meaning_of(cases)}")),
    ]


def meaning_of(cases: Mapping[str, Row]) -> str:
    """``met`` or ``not_met`` in both cases, ``depends`` on the unknown, ``open`` where bands cannot tell."""
    worst, best = (str(cases[case]["rule_verdict_code"]) for case in ("worst", "best"))
    if worst == "met":
        return "met"
    if best == "not_met":
        return "not_met"
    return "depends" if (worst, best) == ("not_met", "met") else "open"


def _case(view: View, code: str, case: str, percent: int, row: Row) -> Segments:
    """The share, how many points it is above or below what is asked, and the verdict."""
    low, high = float(row["share_low"]), float(row["share_high"])
    points = gap_of(low - percent / 100, high - percent / 100)
    return view.say(
        "rule_case_cell",
        share=percent_of(low, high).as_figure(f"rule.{code}.{case}.share"),
        points=points.as_figure(f"rule.{code}.{case}.points"),
        verdict=view.word(f"rule_case_{row['rule_verdict_code']}"),
    )
