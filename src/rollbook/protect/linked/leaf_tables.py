"""Released tables, one row a count: what is printed as a share or as the ends of a range is taken apart."""

from collections.abc import Mapping

import pandas as pd

from rollbook.declare.models import Release
from rollbook.protect.areas import ALL, ISOLATED
from rollbook.tables.code_lists import STEPS

Released = Mapping[str, pd.DataFrame]

PLAIN = (
    "quarter_flows",
    "sessions",
    "attendances",
    "cores",
    "compositions",
    "integrations",
    "families",
    "programs",
    "representations",
    "repeat_attendances",
    "touch_overlaps",
    "touch_timings",
    "zone_counts",
    "ladders",
)
"""Tables of one count a row, from ``low_count`` to ``high_count``."""

LEAVES = (*PLAIN, "ladder_moves", "ladder_rests", "attributions", "area_counts")
"""All tables whose counts are widened together, as they are before shares and sums are made of them."""

LINKED = frozenset({"measures", *PLAIN, "attributions", "area_counts"})
"""Released tables whose counts are variables of the programmes."""

FOLLOWS = {
    "disparities": "distances between values of measures",
    "restatements": "what measures of two releases print",
    "rules": "sums of ranges of members by category, or the two counts of a measure",
    "rule_cases": "the same, and rows of an unknown kind, which stand in no other table",
}
"""Released tables that are made of printed ranges alone, and say nothing that these do not."""

OF_NOBODY = {
    "areas": "children as the Census counts them",
    "group_counts": "parent groups",
    "indicator_backtests": "public figures",
    "indicator_standings": "public figures",
    "indicators": "public figures",
    "partner_links": "events and agreements of organizations",
    "partner_sectors": "organizations",
    "partners": "organizations that are public, and whom of these they work with",
    "instrument_budgets": "money of the partnership",
    "renewal_counts": "organizations",
    "seat_terms": "seats by the bylaws, held or not",
    "roadmap_stages": "times in stages",
    "roadmap_standings": "steps of a roadmap",
    "published_figures": "figures that others printed before",
    "row_accounts": "rows of all lists together",
    "venue_lists": "places on a list that its owner made",
    "zone_shares": "shares and tables of the Census",
}
"""Released tables with numbers in which no member and nobody who came is counted."""

OF_FORMS = {
    "instrument_answers": "people by what they answered",
    "instrument_comparisons": "verdicts",
    "instrument_items": "verdicts",
    "instrument_rounds": "people who filled a form in",
    "instrument_scores": "medians of enough people",
}
"""Released tables of people who filled a form in, of whom nobody knows whether they are members.

No equation ties them to a count of members or of those who came, so that they have no place in the
programmes: ``protect/instruments`` keeps them, and tests/attack/test_instruments.py solves their own
equations.
"""

_ENDS = ("estimate", "low", "high")
BEFORE = dict(zip(STEPS.split()[1:], STEPS.split()[:-1], strict=True))
"""The step before each step of the ladder."""


def leaf_tables(released: Released, release: Release) -> dict[str, pd.DataFrame]:
    """The counts behind the ``released.*`` tables as far as a reader can tell them, by their name.

    Parameters
    ----------
    release
        How counts are shown: a hidden one may be anything that is smaller than the smallest shown.
    """
    tables = {name: released[f"released.{name}"] for name in PLAIN}
    return {
        **tables,
        "ladder_moves": _moves(tables["ladders"], release.smallest_shown - 1),
        "ladder_rests": tables["ladders"].iloc[:0],
        "attributions": _attributions(released["released.attributions"], release.smallest_shown - 1),
        "area_counts": _areas(released["released.area_counts"]),
    }


def _moves(ladders: pd.DataFrame, largest_hidden: int) -> pd.DataFrame:
    """Who went on from each step, from the share that is printed and the count that it is a share of.

    Where the step before is shown and the share is not, they are too few to tell.
    """
    whole = ladders.assign(step_code=ladders["step_code"].map({old: new for new, old in BEFORE.items()}))
    known = ladders[["channel_code", "step_code", "share_low", "share_high"]].merge(
        whole[["channel_code", "step_code", "low_count", "high_count"]], on=["channel_code", "step_code"]
    )
    known = known[known["low_count"] > 0].reset_index(drop=True)
    is_told = known["share_low"] > 0
    low = (known["share_low"] * known["high_count"]).round().where(is_told, 0)
    high = (known["share_high"] * known["low_count"]).round().where(known["share_high"] < 1)
    high = high.where(is_told, largest_hidden).fillna(known["high_count"])
    return known[["channel_code", "step_code"]].assign(low_count=low, high_count=high)


def _attributions(told: pd.DataFrame, largest_hidden: int) -> pd.DataFrame:
    """Estimates, and both ends of their ranges: each lies somewhere in what is printed.

    The upper end of a range that begins at nobody is no hidden count itself if it reaches beyond these.
    """
    of = {"estimate": "estimate", "low": "range", "high": "range"}
    ends = [
        told[["method_code", "channel_code"]].assign(
            end_code=end, low_count=told[f"{of[end]}_low_count"], high_count=told[f"{of[end]}_high_count"]
        )
        for end in _ENDS
    ]
    is_far = ends[-1]["high_count"] > largest_hidden
    ends[-1] = ends[-1].assign(low_count=ends[-1]["low_count"].where(~is_far, ends[-1]["low_count"].clip(1)))
    everybody = told.iloc[:1].assign(
        method_code=ALL, channel_code=ALL, end_code=ALL,
        low_count=told["denominator_low_count"].iloc[:1], high_count=told["denominator_high_count"].iloc[:1],
    )  # fmt: skip
    kept = ["method_code", "channel_code", "end_code", "low_count", "high_count"]
    return pd.concat([*ends, everybody[kept]], ignore_index=True).dropna().reset_index(drop=True)


def _areas(told: pd.DataFrame) -> pd.DataFrame:
    """Areas that hold no other: all others are printed as the sums of these."""
    leaves = told[~told["area_id"].isin([ALL, ISOLATED])]
    names = {"reach_low_count": "low_count", "reach_high_count": "high_count"}
    return leaves.rename(columns=names)[["area_id", "reach_code", "as_of_date", *names.values()]]
