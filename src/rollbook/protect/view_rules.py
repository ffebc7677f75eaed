"""Membership rules if everything that is not known went one way, from what a view shows of members."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.models import Rule
from rollbook.protect.bands import Band, share, total
from rollbook.protect.shown import Shown
from rollbook.tables.code_lists import CASES
from rollbook.tables.rows import rows_of

AGE_UNKNOWN = "parents_age_unknown"
_PARENTS = ("parents_0_5", "parents_6_plus")


def rule_cases(
    measured: pd.DataFrame, compositions: pd.DataFrame, rules: Sequence[Rule], shown: Shown
) -> Iterator[dict[str, Any]]:
    """The share of each rule if all of whom its question is open did not count, and if all did.

    Open are parents of whom nobody knows how old their children are, for a rule that asks for parents of some
    ages only, and people on the roster of whom nobody knows what they are: these belong to the denominator
    as well. The verdict follows from the counts as they are shown: met or not met where that holds whatever
    the bands leave open, and open otherwise.

    Parameters
    ----------
    measured
        ``measured.rules``.
    compositions
        The view's counts of members by category.
    """
    declared = {rule.rule: rule for rule in rules}
    for row in rows_of(measured, missing=0):
        now = compositions[compositions["as_of_date"] == row["as_of_date"]]
        bands = {
            str(each["category_code"]): Band(int(each["low_count"]), int(each["high_count"]))
            for each in rows_of(now)
        }
        of_unknown_kind = int(row["unknown_kind_count"])
        # Nobody knows in which homes they live: each row is taken for a home of its own.
        kindless = shown(of_unknown_kind, of_unknown_kind)
        yield from _cases(row, declared[str(row["rule_code"])], bands, kindless)


def is_age_open(rule: Rule) -> bool:
    """Whether a rule asks for parents of some ages only, so that a child's unknown age leaves it open."""
    return len(set(_PARENTS) & set(rule.categories)) == 1


def _cases(
    row: Mapping[str, Any], rule: Rule, bands: Mapping[str, Band], kindless: Band
) -> Iterator[dict[str, Any]]:
    counted = [name for name in bands if _counts(rule, name)]
    open_names = [AGE_UNKNOWN] if is_age_open(rule) and AGE_UNKNOWN in bands else []
    surely = total(bands[name] for name in counted)
    unknown = total([*(bands[name] for name in open_names), kindless])
    others = total(bands[name] for name in bands if name not in (*counted, *open_names))
    for case in CASES.split():
        part = surely if case == "worst" else total([surely, unknown])
        rest = total([others, unknown]) if case == "worst" else others
        whole = total([part, rest])
        low, high = share(part, rest)
        yield {
            "rule_code": rule.rule,
            "case_code": case,
            "as_of_date": row["as_of_date"],
            "unknown_low_count": unknown.low,
            "unknown_high_count": unknown.high,
            "numerator_low_count": part.low,
            "numerator_high_count": part.high,
            "denominator_low_count": whole.low,
            "denominator_high_count": whole.high,
            "share_low": float(low),
            "share_high": float(high),
            "rule_verdict_code": _verdict(part, rest, rule.at_least_percent),
        }


def _counts(rule: Rule, category: str) -> bool:
    """Whether members of a category surely count towards a rule."""
    if category == AGE_UNKNOWN:
        # A parent has young or older children, so one of whom no age is known is surely one of the two.
        return set(_PARENTS) <= set(rule.categories)
    return category in rule.categories


def _verdict(part: Band, rest: Band, percent: int) -> str:
    """Whether the share is reached, in whole numbers so that no rounding decides."""
    if part.low + rest.high and 100 * part.low >= percent * (part.low + rest.high):
        return "met"
    is_anybody = part.high + rest.low > 0
    return "open" if is_anybody and 100 * part.high >= percent * (part.high + rest.low) else "not_met"
