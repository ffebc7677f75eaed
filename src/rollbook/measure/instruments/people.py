"""What each person says of each element: the lower median of their answers to its items."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import NamedTuple

import pandas as pd

from rollbook.declare.instruments import ALL, Instrument
from rollbook.tables.rows import rows_of

_RESPONDENT = ["respondent_code", "respondent_group_code"]
_LEVEL = ["item_id", "level_value"]


@dataclass(frozen=True)
class Form:
    """One form of one round: who filled it in, for which group, and the level of each item answered."""

    respondent: str
    group: str
    levels: Mapping[str, float]

    def element(self, items: Sequence[str]) -> float | None:
        """The lower median of the answers to items, always a level; None if fewer than half are answered."""
        given = [self.levels[item] for item in items if item in self.levels]
        return float(median_low(given)) if given and 2 * len(given) >= len(items) else None


class Tally(NamedTuple):
    """Answers that stand for no level."""

    missing: int
    out_of_range: int


@dataclass(frozen=True)
class Answered:
    """All forms of an instrument in a round."""

    instrument: Instrument
    round_code: str
    forms: tuple[Form, ...]
    unusable: Mapping[tuple[str, str, str], int]
    """How many answers of a group to an item are in a state that stands for no level."""

    def group(self, code: str) -> list[Form]:
        """The forms of a group, or all of them."""
        return [form for form in self.forms if code in {ALL, form.group}]

    def groups(self) -> list[str]:
        """All, and each group that somebody answered for, where the instrument tells groups apart."""
        there = {form.group for form in self.forms}
        return [ALL, *(code for code in self.instrument.group_codes if code in there and len(there) > 1)]

    def elements(self) -> dict[str, list[str]]:
        """The items of each element."""
        return {each.element: [item.item for item in each.items] for each in self.instrument.elements}

    def tally(self, group: str, items: Iterable[str]) -> Tally:
        """How many answers to items are missing, and how many the scale does not have."""
        counts = dict.fromkeys(("missing", "not_rated", "out_of_range"), 0)
        wanted = set(items)
        for (of_group, item, state), count in self.unusable.items():
            if item in wanted and group in {ALL, of_group}:
                counts[state] += count
        return Tally(counts["missing"] + counts["not_rated"], counts["out_of_range"])


def answered_of(answers: pd.DataFrame, instrument: Instrument) -> list[Answered]:
    """The rounds of an instrument in order, each with its forms.

    Parameters
    ----------
    answers
        ``clean.answers`` of this instrument.
    """
    found = []
    for round_code, of_round in answers.groupby("round_code", sort=False):
        levels = _levels(of_round)
        firsts = of_round.dropna(subset="respondent_code").drop_duplicates("respondent_code")
        forms = [
            Form(row["respondent_code"], row["respondent_group_code"], levels.get(row["respondent_code"], {}))
            for row in rows_of(firsts.sort_values("respondent_code")[_RESPONDENT].map(str))
        ]
        states = of_round[of_round["answer_state_code"] != "given"]
        told = Counter(
            (str(row["respondent_group_code"]), str(row["item_id"]), str(row["answer_state_code"]))
            for row in rows_of(states)
        )
        found.append(Answered(instrument, str(round_code), tuple(forms), told))
    return sorted(found, key=lambda each: round_order(instrument, each.round_code))


def round_order(instrument: Instrument, round_code: str) -> tuple[int, str]:
    """Named rounds in the order in which they are declared, then the others by their code."""
    named = [each.round for each in instrument.rounds]
    return (named.index(round_code) if round_code in named else len(named), round_code)


def _levels(answers: pd.DataFrame) -> dict[str, dict[str, float]]:
    """The levels of each respondent's answers, by item: in one pass over all of a round."""
    levels: dict[str, dict[str, float]] = {}
    for row in rows_of(answers.loc[answers["level_value"].notna(), ["respondent_code", *_LEVEL]]):
        levels.setdefault(str(row["respondent_code"]), {})[str(row["item_id"])] = float(row["level_value"])
    return levels
