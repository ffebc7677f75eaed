"""Membership rules: a share that must be reached, and how many people that is from here."""

from dataclasses import dataclass

import pandas as pd

_UNKNOWN_KIND = "member_type_unknown"


@dataclass(frozen=True)
class Standing:
    """How a partnership stands to a rule."""

    is_met: bool
    margin: int
    """People to spare if the rule is met; else people of the asked category who still have to join."""


def standing(numerator: int, denominator: int, at_least_percent: int) -> Standing:
    """Hold a share against a rule, in whole numbers so that no rounding decides.

    A person who joins raises numerator and denominator; one who leaves lowers both. With no members at all
    the rule is not met.
    """
    if denominator and _reaches(numerator, denominator, at_least_percent):
        return Standing(is_met=True, margin=_most_that_may_leave(numerator, denominator, at_least_percent))
    return Standing(is_met=False, margin=_fewest_that_must_join(numerator, denominator, at_least_percent))


def unknown_kinds(row_accounts: pd.DataFrame, files: pd.DataFrame, quarter_code: str) -> int:
    """Members of whom nobody knows what they are: rows of a quarter's rosters set aside for that reason.

    They are no members in any count, but they are people on the list: a rule that is met by less than them
    could fail if they were counted.

    Parameters
    ----------
    row_accounts
        ``linked.row_accounts``.
    files
        ``raw.files``.
    """
    rosters = files.loc[
        (files["source_code"] == "roster") & (files["quarter_code"] == quarter_code), "file_name"
    ]
    is_unknown = row_accounts["reason_code"] == _UNKNOWN_KIND
    return int((is_unknown & row_accounts["file_name"].isin(rosters)).sum())


def _reaches(numerator: int, denominator: int, percent: int) -> bool:
    return 100 * numerator >= percent * denominator


def _fewest_that_must_join(numerator: int, denominator: int, percent: int) -> int:
    if percent == 100:  # noqa: PLR2004  nobody who joins can make up for one who does not belong
        return max(denominator - numerator, 1)
    missing = percent * denominator - 100 * numerator
    return max(-(-missing // (100 - percent)), 0 if denominator else 1)


def _most_that_may_leave(numerator: int, denominator: int, percent: int) -> int:
    if percent == 100:  # noqa: PLR2004  all belong, whoever leaves
        return numerator
    return (100 * numerator - percent * denominator) // (100 - percent)
