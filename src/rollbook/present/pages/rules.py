"""Who the members are: the two membership rules, and the composition behind them.

Whether a rule is met is read from the range that stands beside it: no verdict says more than the page.
"""

from typing import Any

from rollbook.present.pages.compared import percent_of
from rollbook.present.pages.rule_cases import cases_blocks
from rollbook.present.pages.view import (
    HIDDEN_HIGH,
    Block,
    Count,
    Page,
    Segments,
    View,
    figure,
    plain,
    share_text,
    table_block,
)

Rule = dict[str, Any]


def rules_page(view: View) -> Page:
    """A verdict for each rule with its margin, a picture of shares, and members by category."""
    order = [rule.rule for rule in view.project.quarterly.rules]
    ruled = sorted(view.rows("rules"), key=lambda rule: order.index(rule["rule_code"]))
    composition = _composition(view)
    return {
        "page": "rules",
        "title": view.word("rules_title"),
        "claim": _claim(view, ruled),
        "blocks": [
            {"kind": "verdicts", "items": [_verdict(view, rule) for rule in ruled]},
            _chart(view, ruled),
            *cases_blocks(view),
            composition,
        ],
    }


def _margin(view: View, rule: Rule) -> dict[str, str] | None:
    """How many people are to spare or needed; None in a release that may not or cannot tell."""
    margin = Count(int(rule["low_count"]), int(rule["high_count"]))
    if view.is_release and (margin.low, margin.high) == (0, HIDDEN_HIGH):
        return None
    return figure(f"rule.{rule['rule_code']}.margin", margin)


def state_of(view: View, rule: Rule) -> str:
    """``met`` or ``not_met`` where the whole range of the share is on that side, else ``open``."""
    percents = {each.rule: each.at_least_percent for each in view.project.quarterly.rules}
    asked = percents[rule["rule_code"]] / 100
    if rule["share_low"] >= asked:
        return "met"
    return "not_met" if rule["share_high"] < asked else "open"


def _share(rule: Rule) -> dict[str, str]:
    text = share_text(rule["share_low"], rule["share_high"])
    return {"text": text, "figure": f"rule.{rule['rule_code']}.share"}


def _drawn(rule: Rule) -> dict[str, float]:
    """The two ends of a share as a picture draws them: never more exact than the text beside it."""
    printed = percent_of(rule["share_low"], rule["share_high"])
    return {"low": printed.low / 100, "high": printed.high / 100}


def _claim(view: View, rules: list[Rule]) -> Segments:
    states = [state_of(view, rule) for rule in rules]
    if len(set(states)) == 1:
        way = {"met": "all", "not_met": "none", "open": "all_open"}[states[0]]
        return view.say(f"rules_claim_{way}")
    told = "not_met" if "open" not in states else "open"
    rule = rules[states.index(told)]
    title = view.word(f"rule_short_{rule['rule_code']}")
    if told == "open":
        return view.say(f"rules_claim_open_{'met' if 'met' in states else 'not_met'}", title=title)
    margin = _margin(view, rule)
    if margin is None:
        return view.say("rules_claim_one_untold", title=title)
    key = "rules_claim_one_by_one" if margin["text"] == "1" else "rules_claim_one"
    return view.say(key, margin=margin, title=title)


def _verdict(view: View, rule: Rule) -> Block:
    code, state, margin = rule["rule_code"], state_of(view, rule), _margin(view, rule)
    numerator = Count(int(rule["numerator_low_count"]), int(rule["numerator_high_count"]))
    denominator = Count(int(rule["denominator_low_count"]), int(rule["denominator_high_count"]))
    blanks: dict[str, Any] = {
        "share": _share(rule),
        "numerator": figure(f"rule.{code}.numerator", numerator),
        "denominator": figure(f"rule.{code}.denominator", denominator),
    }
    detail = f"rule_detail_{state}"
    if state != "open" and margin is None:
        detail += "_untold"
    elif state != "open":
        blanks["margin"] = margin
    if state == "not_met":
        blanks["short"] = view.word(f"rule_short_{code}")
    return {
        "id": code,
        "title": view.word(f"rule_{code}"),
        "is_met": state == "met",
        "is_open": state == "open",
        "verdict": view.word(f"verdict_{state}" if state != "open" else "rule_verdict_open"),
        "detail": view.say(detail, **blanks),
    }


def _chart(view: View, rules: list[Rule]) -> Block:
    percents = {rule.rule: rule.at_least_percent for rule in view.project.quarterly.rules}
    points = [
        {
            "id": rule["rule_code"],
            "label": view.word(f"rule_short_{rule['rule_code']}"),
            **_drawn(rule),
            "text": _share(rule)["text"],
            "figure": f"rule.{rule['rule_code']}.share",
            "threshold": percents[rule["rule_code"]] / 100,
            "threshold_text": view.word("rules_threshold", percent=str(percents[rule["rule_code"]])),
            "is_met": {"met": True, "not_met": False, "open": None}[state_of(view, rule)],
        }
        for rule in rules
    ]
    summary = "; ".join(f"{point['label']} {point['text']} ({point['threshold_text']})" for point in points)
    caption = view.word("rules_chart_caption", date=view.day_label(view.period.last_day))
    shares = table_block(
        "shares",
        caption,
        [(view.word("composition_category"), "start"), (view.word("rules_chart_value"), "end")],
        [[plain(point["label"]), [_share(rule)]] for point, rule in zip(points, rules, strict=True)],
    )
    return {
        "kind": "chart",
        "chart": {
            "id": "rules",
            "chart": "threshold_bars",
            "alt": view.word("rules_chart_alt", summary=summary),
            "value_label": view.word("rules_chart_value"),
            "points": points,
        },
        "caption": caption,
        "table": shares,
    }


def _composition(view: View) -> Block:
    days = (view.map_dates[0], view.period.last_day)
    rows: list[list[Segments]] = []
    for declared in view.project.categories.categories:
        category = declared.category
        counts = [view.count("compositions", as_of_date=day, category_code=category) for day in days]
        cells = [
            [figure(f"composition.{category}.{day}", count)] for day, count in zip(days, counts, strict=True)
        ]
        rows.append([plain(declared.label.in_language(view.language)), *cells])
    columns = [(view.word("composition_category"), "start"), *((view.day_label(day), "end") for day in days)]
    return table_block("composition", view.word("composition_caption"), columns, rows)
