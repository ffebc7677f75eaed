"""The picture of an instrument: where on its scale the median of every element lies, all at once."""

from typing import Any

from rollbook.declare.instruments import ALL, Element
from rollbook.present.pages.assessment_told import Told
from rollbook.present.pages.assessment_words import answer_label, round_label
from rollbook.present.pages.view import Block, View
from rollbook.tables.code_lists import TIERS

_ORDER = ("strength", "between", "attention", "too_few")


def ranked(told: Told) -> list[Element]:
    """The elements as a reader asks for them: strengths first, those that need attention last."""

    def place(element: Element) -> tuple[int, float]:
        row = told.score(told.last, ALL, element.element)
        return _ORDER.index(row.get("standing_code", "too_few")), -(row.get("median_value") or 0.0)

    return sorted(told.instrument.elements, key=place)


def picture(view: View, told: Told) -> list[Block]:
    """One chart of all elements: the median of the newest round with its range, and the median before."""
    if not told.is_told(told.last):
        return []
    instrument = told.instrument
    title = instrument.title.in_language(view.language)
    before = told.before
    key = [
        {"mark": "median", "text": view.word("assessment_key_median")},
        {"mark": "bounds", "text": view.word("assessment_key_interval")},
    ]
    if before is not None:
        label = round_label(view, instrument, before)
        key.append({"mark": "before", "text": view.word("assessment_key_before", round=label)})
    chart = {
        "id": f"levels_{instrument.instrument}",
        "chart": "levels",
        "alt": view.word("assessment_alt", title=title),
        "levels": _levels(view, told),
        "parts": _parts(view, told),
        "key": key,
        "points": [_point(view, told, each, before) for each in ranked(told)],
    }
    round_text = round_label(view, instrument, told.last)
    caption = view.word("assessment_caption", title=title, round=round_text)
    told_in = f"answers_{instrument.instrument}"
    return [{"kind": "chart", "chart": chart, "caption": caption, "told_in": told_in}]


def _levels(view: View, told: Told) -> list[dict[str, Any]]:
    return [
        {
            "level": each.level,
            "label": each.label.in_language(view.language),
            "short": each.short.in_language(view.language),
        }
        for each in told.scale.levels
    ]


def _parts(view: View, told: Told) -> list[dict[str, Any]]:
    """The tiers with their levels; none where each tier is a level, and its name stands there anyway."""
    levels = {
        tier: [number for number in told.scale.numbers if told.scale.tier_of[number] == tier]
        for tier in TIERS.split()
        if tier in told.scale.tiers
    }
    if all(len(numbers) == 1 for numbers in levels.values()):
        return []
    return [
        {"label": answer_label(view, told.instrument, tier), "first": numbers[0], "last": numbers[-1]}
        for tier, numbers in levels.items()
    ]


def _point(view: View, told: Told, element: Element, before: str | None) -> dict[str, Any]:
    row = told.score(told.last, ALL, element.element)
    earlier = told.score(before, ALL, element.element) if before else {}
    standing = row.get("standing_code", "too_few")
    return {
        "id": element.element,
        "label": element.title.in_language(view.language),
        "said": view.word(f"assessment_standing_{standing}"),
        "is_strong": standing in {"strength", "attention"},
        "low": row.get("median_from"),
        "middle": row.get("median_value"),
        "high": row.get("median_until"),
        "before": earlier.get("median_value"),
    }
