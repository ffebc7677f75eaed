"""The membership rules in both views: their ranges, and what they would be if all unknown went one way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from . import counts
from .held import QUARTER_ENDS, band_of_kept
from .measure_counts import END
from .release import SMALLEST, Span, band, total
from .texts import percents, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from .measure_bands import Ends, Shown
    from .truth import Person, Truth


def rule_figures(truth: Truth, shown: Shown) -> Iterator[tuple[str, str]]:
    """The rules as the measures of the same figure are shown, and if everybody unknown were of one kind.

    None is of an unknown kind.
    """
    is_release = shown.is_release
    ageless = counts.by_category(truth, END)["parents_age_unknown"]
    for rule in counts.RULES:
        part, whole = (
            _span(shown.of(each, "2018Q2"))
            for each in (
                _same_people(shown, rule.categories),
                {"counter": "members"},
            )
        )
        place = f"rule.{rule.name}"
        kindless = band(0) if is_release else Span(0, 0)
        is_open = "parents_6_plus" not in rule.categories
        aged = Span(len(ageless), len(ageless))
        if is_release:
            kept = band_of_kept(partial(_of_unknown_age, truth), END, QUARTER_ENDS)
            aged = shown.claims.holding(kept, "compositions", END, "parents_age_unknown")
        unsure = total([aged, kindless]) if is_open else kindless
        yield f"{place}.numerator", part.text
        yield f"{place}.denominator", whole.text
        yield f"{place}.share", percents(part.low / whole.high, part.high / whole.low)
        spare = [
            (counts.margin(number, of, rule.percent), 100 * number >= rule.percent * of)
            for number, of in ((part.low, whole.high), (part.high, whole.low))
        ]
        margin = sorted(number for number, _ in spare)
        if not is_release:
            yield f"{place}.margin", str(margin[0])
        elif spare[0][1] == spare[1][1] and margin[0] >= SMALLEST:
            yield f"{place}.margin", Span(band(margin[0]).low, band(margin[1]).high).text
        yield f"{place}.unknown", unsure.text
        for case, more in (("worst", Span(0, 0)), ("best", unsure)):
            low = (part.low + more.low) / (whole.high + (kindless.high if case == "worst" else kindless.low))
            high = (part.high + more.high) / (
                whole.low + (kindless.low if case == "worst" else kindless.high)
            )
            yield f"{place}.{case}.share", percents(low, high)
            yield (
                f"{place}.{case}.points",
                points(low - rule.percent / 100, high - rule.percent / 100),
            )


def _of_unknown_age(truth: Truth, day: date) -> list[Person]:
    return counts.by_category(truth, day)["parents_age_unknown"]


def _same_people(shown: Shown, categories: Sequence[str]) -> Mapping[str, Any]:
    """What the measure of the same figure counts, as it is declared."""
    return next(
        each
        for each in shown.countings.values()
        if each["counter"] == "members_of_categories" and set(each["categories"]) == set(categories)
    )


def _span(ends: Ends) -> Span:
    return Span(int(ends.low), int(ends.high))
