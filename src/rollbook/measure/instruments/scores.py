"""Scores of a round: how answers are distributed, medians, shares, agreement, strengths, what needs work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any, NamedTuple

from rollbook.declare.instruments import ALL
from rollbook.declare.scales import Scale
from rollbook.kernel.intervals import wilson
from rollbook.measure.instruments.agreement import krippendorff_alpha, within_group_agreement
from rollbook.measure.instruments.medians import median_of
from rollbook.measure.instruments.people import Answered, Form

NONE = "none"
"""The cell of those who answered fewer than half of an element's items."""
STRONG_AGREEMENT, SOME_AGREEMENT = 0.7, 0.5
"""From here on the index of agreement is called so; 0.7 is the customary bound for telling of a group."""
STRENGTH_SHARE = 0.5
_FEWEST = 2

Row = dict[str, Any]


class Score(NamedTuple):
    """How a group sees an element."""

    element: str
    levels: Sequence[float]
    high: float
    low: float

    @property
    def balance(self) -> float:
        """Share of the high tier less that of the low one."""
        return self.high - self.low


def answer_rows(answered: Answered, scale: Scale) -> Iterator[Row]:
    """A row for each group, element and level with how many people are at it, also where nobody is."""
    for group in answered.groups():
        forms = answered.group(group)
        for element, items in answered.elements().items():
            counts = Counter(form.element(items) for form in forms)
            for level in (*scale.numbers, None):
                yield {
                    **_told(answered, group),
                    "element_id": element,
                    "answer_code": NONE if level is None else str(level),
                    "person_count": counts[None if level is None else float(level)],
                }


def round_rows(answered: Answered) -> Iterator[Row]:
    """A row for each group with how many people filled the form in."""
    for group in answered.groups():
        yield {**_told(answered, group), "person_count": len(answered.group(group))}


def score_rows(answered: Answered, scale: Scale) -> Iterator[Row]:
    """A row for each group and element, and one for all elements, with the agreement over all items."""
    for group in answered.groups():
        forms = answered.group(group)
        scores = [_score(element, forms, items, scale) for element, items in answered.elements().items()]
        standings = standings_of(scores, answered.instrument.attention_count)
        for score in scores:
            yield {
                **_told(answered, group),
                **_numbers(score, scale),
                **_unusable(answered, group, answered.elements()[score.element]),
                "element_id": score.element,
                "standing_code": standings[score.element],
            }
        yield {
            **_told(answered, group),
            **_overall(answered, forms),
            **_unusable(answered, group, list(answered.instrument.items)),
            "element_id": ALL,
            "answered_count": len(forms),
        }


def standings_of(scores: Sequence[Score], most: int) -> dict[str, str]:
    """Strengths, and the few elements that need attention most.

    An element is a strength if more than half of those who answered put it in the high tier. Of the others
    those with the lowest balance of high less low need attention, if more are in the low tier than in the
    high one, up to ``most`` of them.
    """
    known = [score for score in scores if len(score.levels) >= _FEWEST]
    strong = {score.element for score in known if score.high > STRENGTH_SHARE}
    weak = sorted(
        (score for score in known if score.element not in strong and score.balance < 0),
        key=lambda score: (score.balance, score.element),
    )
    attention = {score.element for score in weak[:most]}
    return {
        score.element: "too_few"
        if score not in known
        else "strength"
        if score.element in strong
        else "attention"
        if score.element in attention
        else "between"
        for score in scores
    }


def agreement_word(value: float | None) -> str:
    """The agreement in a word."""
    if value is None:
        return "too_few"
    return "strong" if value >= STRONG_AGREEMENT else "some" if value >= SOME_AGREEMENT else "little"


def _score(element: str, forms: Sequence[Form], items: Sequence[str], scale: Scale) -> Score:
    levels = [level for form in forms if (level := form.element(items)) is not None]
    tiers = Counter(scale.tier_of[int(level)] for level in levels)
    count = max(len(levels), 1)
    return Score(element, levels, tiers["high"] / count, tiers["low"] / count)


def _numbers(score: Score, scale: Scale) -> Row:
    count, middle = len(score.levels), median_of(score.levels)
    if middle is None:
        return {"answered_count": 0, "agreement_code": "too_few"}
    high = wilson(round(score.high * count), count)
    agreement = within_group_agreement(score.levels, scale.numbers)
    return {
        "answered_count": count,
        "median_value": middle.value,
        "median_from": middle.low,
        "median_until": middle.high,
        "mean_value": fmean(score.levels),
        "high_share": score.high,
        "high_share_from": high.low,
        "high_share_until": high.high,
        "low_share": score.low,
        "agreement_value": agreement,
        "agreement_code": agreement_word(agreement),
    }


def _overall(answered: Answered, forms: Sequence[Form]) -> Row:
    items = list(answered.instrument.items)
    alpha = krippendorff_alpha([[form.levels.get(item) for item in items] for form in forms])
    return {"agreement_value": alpha, "agreement_code": agreement_word(alpha), "standing_code": "between"}


def _unusable(answered: Answered, group: str, items: Sequence[str]) -> Row:
    tally = answered.tally(group, items)
    return {"missing_count": tally.missing, "out_of_range_count": tally.out_of_range}


def _told(answered: Answered, group: str) -> Row:
    return {
        "instrument_id": answered.instrument.instrument,
        "round_code": answered.round_code,
        "respondent_group_code": group,
    }
