"""Instruments: exact scores of every round, and what is held against what."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rollbook.declare.forms import FormBook
from rollbook.declare.instruments import Instrument
from rollbook.kernel.period import Quarter
from rollbook.measure.instruments.comparisons import comparison_rows
from rollbook.measure.instruments.items import item_rows
from rollbook.measure.instruments.people import Answered, answered_of
from rollbook.measure.instruments.scores import answer_rows, round_rows, score_rows
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables


def instrument_tables(answers: pd.DataFrame, forms: FormBook, community: str, period: Quarter) -> Tables:
    """Score every instrument that somebody filled in.

    Parameters
    ----------
    answers
        ``clean.answers``; a form of a day after the period is not known yet, and left out.

    Returns
    -------
    dict
        ``measured.instrument_rounds``, ``measured.instrument_answers`` (how many people are at each level),
        ``measured.instrument_scores``, ``measured.instrument_items``, ``measured.instrument_comparisons``
        and ``measured.instrument_budgets``; every count exact.
    """
    is_late = answers["answered_date"] > pd.Timestamp(period.last_day)
    known = answers[~is_late]
    rounds = {
        name: answered_of(known[known["instrument_id"] == name], instrument)
        for name, instrument in sorted(forms.instruments.items())
    }
    each = [
        (answered, forms.scale_of(answered.instrument)) for found in rounds.values() for answered in found
    ]
    rows = {
        "instrument_rounds": [row for answered, _ in each for row in round_rows(answered)],
        "instrument_answers": [row for answered, scale in each for row in answer_rows(answered, scale)],
        "instrument_scores": [row for answered, scale in each for row in score_rows(answered, scale)],
        "instrument_items": [row for answered, scale in each for row in item_rows(answered, scale)],
        "instrument_comparisons": [row for found in rounds.values() for row in _comparisons(found, forms)],
        "instrument_budgets": [
            row for each in forms.instruments.values() for row in _budgets(each, forms, community)
        ],
    }
    return {f"measured.{name}": make_table(f"measured.{name}", told) for name, told in rows.items()}


def _comparisons(rounds: list[Answered], forms: FormBook) -> Iterator[dict[str, Any]]:
    if rounds:
        yield from comparison_rows(rounds, forms.scale_of(rounds[0].instrument))


def _budgets(instrument: Instrument, forms: FormBook, community: str) -> Iterator[dict[str, Any]]:
    """The community's budget beside what each stance would spend: no people, and nothing to protect."""
    budget = forms.budgets.get(community)
    if budget is None or not instrument.shows_budget:
        return
    for level in forms.scale_of(instrument).levels:
        for split in level.stance.splits if level.stance else ():
            yield {
                "instrument_id": instrument.instrument,
                "answer_code": str(level.level),
                "budget_part_code": split.part,
                "budget_share": budget.share(split.part),
                "share_low": split.low,
                "share_high": split.high,
            }
