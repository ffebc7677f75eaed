"""Membership rules as a view shows them, and as they would be if everything unknown went one way.

Whether a rule is met follows from the counts that are shown beside it and from nothing else. Where a measure
looks at the same figure, a rule has the measure's two counts, so that both pages print one range.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.models import Measure, Release, Rule
from rollbook.kernel.grains import Period
from rollbook.protect.bands import Band, share, total
from rollbook.protect.countings import ALL
from rollbook.protect.shown import Shown
from rollbook.tables.code_lists import CASES
from rollbook.tables.rows import rows_of

AGE_UNKNOWN = "parents_age_unknown"
_NOBODY = Band(0, 0)
_PARENTS = ("parents_0_5", "parents_6_plus")


@dataclass(frozen=True)
class Members:
    """What a view shows of members: by category on some days, and in measures that count them."""

    compositions: pd.DataFrame
    told: pd.DataFrame
    measures: Sequence[Measure] = ()


@dataclass(frozen=True)
class _Counted:
    """The members that a rule asks for, all others, and those of these of whom its question is not open."""

    part: Band
    rest: Band
    others: Band
    whole: Band


def rules(
    measured: pd.DataFrame, members: Members, declared: Sequence[Rule], release: Release, shown: Shown
) -> Iterator[dict[str, Any]]:
    """Show how members stand to each rule.

    ``is_met`` is said only where it holds whatever the bands leave open. How many people are to spare, or
    still needed, is told as such a count is shown where the counts are exact, in a band from eleven upwards
    where they are not, and else hidden as fewer than that.

    Parameters
    ----------
    measured
        ``measured.rules``.
    """
    by_code = {rule.rule: rule for rule in declared}
    for row in rows_of(measured):
        rule = by_code[str(row["rule_code"])]
        counted = _counted(rule, row["as_of_date"], members)
        low, high = share(counted.part, counted.rest)
        margin = _margin(counted, rule.at_least_percent, release, shown)
        yield {
            "rule_code": rule.rule,
            "as_of_date": row["as_of_date"],
            "is_met": _verdict(counted.part, counted.rest, rule.at_least_percent) == "met",
            "share_low": float(low),
            "share_high": float(high),
            "numerator_low_count": counted.part.low,
            "numerator_high_count": counted.part.high,
            "denominator_low_count": counted.whole.low,
            "denominator_high_count": counted.whole.high,
            "low_count": margin.low,
            "high_count": margin.high,
        }


def rule_cases(
    measured: pd.DataFrame, members: Members, declared: Sequence[Rule], shown: Shown
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
    """
    by_code = {rule.rule: rule for rule in declared}
    for row in rows_of(measured, missing=0):
        of_unknown_kind = int(row["unknown_kind_count"])
        # Nobody knows in which homes they live: each row is taken for a home of its own.
        kindless = shown(of_unknown_kind, of_unknown_kind)
        yield from _cases(row, by_code[str(row["rule_code"])], members, kindless)


def _counted(rule: Rule, day: date, members: Members) -> _Counted:
    bands = _bands(members, day)
    ageless = _ageless(rule, bands)
    same = _same_figure(rule, day, members)
    if same:
        part, whole = same
        rest = _without(whole, part)
        return _Counted(part, rest, _without(rest, ageless), whole)
    part = total(band for name, band in bands.items() if _counts(rule, name))
    others = total(
        band
        for name, band in bands.items()
        if not _counts(rule, name) and not (name == AGE_UNKNOWN and is_age_open(rule))
    )
    rest = total([others, ageless])
    return _Counted(part, rest, others, total([part, rest]))


def _ageless(rule: Rule, bands: Mapping[str, Band]) -> Band:
    """Parents of whom a rule's question is open."""
    return bands.get(AGE_UNKNOWN, _NOBODY) if is_age_open(rule) else _NOBODY


def _same_figure(rule: Rule, day: date, members: Members) -> tuple[Band, Band] | None:
    """What a measure shows of the same people of all members in the quarter that ends that day."""
    names = [each.measure for each in members.measures if _asks_the_same(each, rule)]
    told, last = members.told, pd.Timestamp(day).date()
    period = Period.holding(last, "quarter")
    if not names or period.until_date != last:
        return None
    here = told[
        told["measure_id"].isin(names)
        & (told["grain_code"] == "quarter")
        & (told["period_code"] == str(period))
        & (told["aspect_code"] == ALL)
        & told["denominator_low"].notna()
    ]
    if here.empty:
        return None
    ends = here.iloc[0]
    part, whole = (
        Band(int(ends[f"{name}_low"]), int(ends[f"{name}_high"])) for name in ("numerator", "denominator")
    )
    return part, whole


def _asks_the_same(measure: Measure, rule: Rule) -> bool:
    part, whole = measure.counts, measure.of
    return (
        part is not None
        and whole is not None
        and (part.counter, set(part.categories)) == ("members_of_categories", set(rule.categories))
        and whole.counter == "members"
    )


def _without(whole: Band, part: Band) -> Band:
    return Band(max(whole.low - part.high, 0), max(whole.high - part.low, 0))


def _bands(members: Members, day: date) -> dict[str, Band]:
    now = members.compositions[members.compositions["as_of_date"] == pd.Timestamp(day)]
    return {
        str(each["category_code"]): Band(int(each["low_count"]), int(each["high_count"]))
        for each in rows_of(now)
    }


def _margin(counted: _Counted, percent: int, release: Release, shown: Shown) -> Band:
    """How many people are to spare or needed, at least and at most; 0 to 10 where that is not told."""
    part, rest = counted.part, counted.rest
    worst, best = (
        _to_spare(number, number + others, percent)
        for number, others in ((part.low, rest.high), (part.high, rest.low))
    )
    if part.low == part.high and rest.low == rest.high:
        return shown(abs(worst), abs(worst))
    low, high = sorted((abs(worst), abs(best)))
    first, width = release.smallest_shown, release.band_width
    if (worst < 0) != (best < 0) or low < first:
        return Band(0, first - 1)
    return Band(low - (low - first) % width, high + (first - 1 - high) % width)


def _to_spare(part: int, whole: int, percent: int) -> int:
    """How many of a part may leave and the share still be reached; below 0, how many have to join."""
    beyond, others = 100 * part - percent * whole, 100 - percent
    if whole and beyond >= 0:
        return beyond // others if others else part
    if not others:  # Nobody who joins can make up for one who does not belong.
        return -max(whole - part, 1)
    return min(beyond // others, 0 if whole else -1)


def is_age_open(rule: Rule) -> bool:
    """Whether a rule asks for parents of some ages only, so that a child's unknown age leaves it open."""
    return len(set(_PARENTS) & set(rule.categories)) == 1


def _cases(row: Mapping[str, Any], rule: Rule, members: Members, kindless: Band) -> Iterator[dict[str, Any]]:
    counted = _counted(rule, row["as_of_date"], members)
    unknown = total([_ageless(rule, _bands(members, row["as_of_date"])), kindless])
    for case in CASES.split():
        part = counted.part if case == "worst" else total([counted.part, unknown])
        rest = total([counted.rest, kindless]) if case == "worst" else counted.others
        whole = total([counted.whole, kindless])
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
