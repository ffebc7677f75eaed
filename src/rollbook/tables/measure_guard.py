"""What a released table of measures may hold of people: bands, and values that say no more than the bands."""

from collections.abc import Iterator

import pandas as pd

_PARTS = ("numerator", "denominator")
_NEGLIGIBLE = 1e-6


def faults_of_measures(table: pd.DataFrame, smallest: int) -> Iterator[tuple[str, int]]:
    """What must not be released, with the number of rows.

    A part that counts people is hidden (from 0 to ``smallest`` less one, or further) or at least
    ``smallest``, and never one exact number below that. Nor may the whole less the part of a share come out
    as a count below that. A value lies as far apart as its parts leave open: were it more exact, a hidden
    count could be worked out from it.

    Parameters
    ----------
    table
        Rows of ``released.measures``.
    smallest
        The smallest count of people that may be shown.
    """
    for part in _PARTS:
        low, high = table[f"{part}_low"], table[f"{part}_high"]
        is_people = table[f"{part}_kind_code"] == "people"
        is_hidden = (low == 0) & (high >= smallest - 1)
        small = int((is_people & ~is_hidden & (low < smallest)).sum())
        if small:
            yield f"{part} of people", small
    rest = int(_tells_a_rest(table, smallest).sum())
    if rest:
        yield "whole less part", rest
    exact = int(_tells_more(table).sum())
    if exact:
        yield "value", exact


def _tells_a_rest(table: pd.DataFrame, smallest: int) -> pd.Series:
    """Whether the difference of two shown counts is surely small, and is told closer than by its mark."""
    are_people = (table["numerator_kind_code"] == "people") & (table["denominator_kind_code"] == "people")
    # Only of a share are the ones a part of the others: an interval stands with every share that is shown.
    is_share = table["interval_low"].notna()
    lowest = table["denominator_low"] - table["numerator_high"]
    highest = table["denominator_high"] - table["numerator_low"]
    is_closer = (lowest > 0) | (highest < smallest - 1)
    return are_people & is_share & (highest < smallest) & is_closer


def _tells_more(table: pd.DataFrame) -> pd.Series:
    has_whole = table["denominator_low"].notna()
    lowest = (table["numerator_low"] / table["denominator_high"]).where(has_whole, table["numerator_low"])
    highest = (table["numerator_high"] / table["denominator_low"]).where(has_whole, table["numerator_high"])
    # A share ends at 1, however far its parts leave it open.
    is_share = table["interval_low"].notna()
    highest = highest.where(~is_share | (highest < 1), 1.0)
    counts_people = (table["numerator_kind_code"] == "people") | (table["denominator_kind_code"] == "people")
    is_closer = (table["value_low"] > lowest + _NEGLIGIBLE) | (table["value_high"] < highest - _NEGLIGIBLE)
    is_hidden = counts_people & _has_hidden_part(table)
    return (counts_people & is_closer.fillna(value=False)) | (is_hidden & table["value_low"].notna())


def _has_hidden_part(table: pd.DataFrame) -> pd.Series:
    parts = [
        (table[f"{part}_kind_code"] == "people") & (table[f"{part}_low"] == 0) & (table[f"{part}_high"] > 0)
        for part in _PARTS
    ]
    return parts[0] | parts[1]
