"""What a release says beside its counts of people: lists of files, and how finely groups are told apart."""

import pandas as pd

from rollbook.protect.attacks.found import Attacked, judged

_TOTAL, _ALL, _MONTH = "total", "all", "month"


def account_attack(accounts: pd.DataFrame) -> Attacked:
    """Look for lists whose rows are counted: from one quarter to the next, a roster's tell who joined.

    Parameters
    ----------
    accounts
        ``released.row_accounts``.
    """
    told = int((accounts["account_code"] != _TOTAL).sum())
    return judged("list_rows", "accounts", len(accounts), told, 0, "count")


def fine_group_attack(measures: pd.DataFrame) -> Attacked:
    """Look for groups of people that are told apart by months: hardly anybody is in most of them.

    Parameters
    ----------
    measures
        ``released.measures``.
    """
    groups = measures[measures["aspect_code"] != _ALL]
    told = int((groups["grain_code"] == _MONTH).sum())
    return judged("fine_groups", "months", len(groups), told, 0, "count")
