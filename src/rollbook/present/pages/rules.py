"""Who the members are: the two membership rules, and the composition behind them."""

from typing import Any

from rollbook.present.pages.rule_cases import cases_blocks
from rollbook.present.pages.view import (
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
from rollbook.tables.rows import rows_of

Rule = dict[str, Any]


def rules_page(view: View) -> Page:
    """A verdict for each rule with its margin, a picture of shares, and members by category."""
    order = [rule.rule for rule in view.project.quarterly.rules]
    ruled = sorted(rows_of(view.table("rules")), key=lambda rule: order.index(rule["rule_code"]))
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


def _margin(rule: Rule) -> dict[str, str]:
    return figure(f"rule.{rule['rule_code']}.margin", Count(int(rule["low_count"]), int(rule["high_count"])))


def _share(rule: Rule) -> dict[str, str]:
    text = share_text(rule["share_low"], rule["share_high"])
    return {"text": text, "figure": f"rule.{rule['rule_code']}.share"}


def _claim(view: View, rules: list[Rule]) -> Segments:
    failed = [rule for rule in rules if not rule["is_met"]]
    if not failed:
        return view.say("rules_claim_all")
    if len(failed) == len(rules):
        return view.say("rules_claim_none")
    title = view.word(f"rule_short_{failed[0]['rule_code']}")
    return view.say("rules_claim_one", margin=_margin(failed[0]), title=title)


def _verdict(view: View, rule: Rule) -> Block:
    code, is_met = rule["rule_code"], bool(rule["is_met"])
    numerator = Count(int(rule["numerator_low_count"]), int(rule["numerator_high_count"]))
    denominator = Count(int(rule["denominator_low_count"]), int(rule["denominator_high_count"]))
    blanks: dict[str, Any] = {
        "share": _share(rule),
        "numerator": figure(f"rule.{code}.numerator", numerator),
        "denominator": figure(f"rule.{code}.denominator", denominator),
        "margin": _margin(rule),
    }
    if not is_met:
        blanks["short"] = view.word(f"rule_short_{code}")
    state = "met" if is_met else "not_met"
    return {
        "id": code,
        "title": view.word(f"rule_{code}"),
        "is_met": is_met,
        "verdict": view.word(f"verdict_{state}"),
        "detail": view.say(f"rule_detail_{state}", **blanks),
    }


def _chart(view: View, rules: list[Rule]) -> Block:
    percents = {rule.rule: rule.at_least_percent for rule in view.project.quarterly.rules}
    points = [
        {
            "id": rule["rule_code"],
            "label": view.word(f"rule_short_{rule['rule_code']}"),
            "low": rule["share_low"],
            "high": rule["share_high"],
            "text": _share(rule)["text"],
            "figure": f"rule.{rule['rule_code']}.share",
            "threshold": percents[rule["rule_code"]] / 100,
            "threshold_text": view.word("rules_threshold", percent=str(percents[rule["rule_code"]])),
            "is_met": bool(rule["is_met"]),
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
