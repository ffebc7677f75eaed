"""Figures that this run says otherwise than an earlier one, as a view shows them.

In a release both sides are what the two releases print, so nothing is told that could not be read from both;
of the reasons only their names leave the house, never how many rows or people they stand for. Only figures
are told of which both releases say that they changed: if a range that was merely drawn wider were told as
such, the narrower one of before would be known to hold still.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from rollbook.tables.catalogue import find

KEY = ["measure_id", "grain_code", "period_code", "aspect_code", "group_code"]
SHOWN_OTHERWISE = "shown_otherwise"
_ENDS = [f"{part}_{end}" for part in ("numerator", "denominator", "value") for end in ("low", "high")]


def exact_restatements(
    measured: Mapping[str, pd.DataFrame], shown: pd.DataFrame, zone_of: Mapping[str, str]
) -> pd.DataFrame:
    """The restated figures of the working view, exactly.

    Parameters
    ----------
    measured
        ``measured.restatements`` and ``measured.restatement_reasons``.
    shown
        The measures as the view shows them, which say what counts people.
    zone_of
        The zone of each ZIP: groups by place go by zones.
    """
    rows = _in_zones(measured["measured.restatements"], zone_of)
    for when in ("then", "now"):
        over, under = rows[f"{when}_numerator_value"], rows[f"{when}_denominator_value"]
        values = {"numerator": over, "denominator": under, "value": _ratio(over, under)}
        rows = rows.assign(
            **{f"{when}_{part}_{end}": each for part, each in values.items() for end in ("low", "high")}
        )
    rows = rows.merge(shown[[*KEY, "numerator_kind_code"]], on=KEY)
    return _with_reasons(rows, measured, zone_of)


def released_restatements(
    measured: Mapping[str, pd.DataFrame],
    shown: pd.DataFrame,
    zone_of: Mapping[str, str],
    said_before: pd.DataFrame | None,
) -> pd.DataFrame:
    """The restated figures of a release: what the earlier release printed, what this one prints.

    Parameters
    ----------
    shown
        The measures as this release shows them.
    said_before
        ``released.measures`` of the earlier run, if there is one.
    """
    if said_before is None:
        return pd.DataFrame(columns=find("released.restatements").columns)
    both = said_before[said_before["is_whole"]].merge(
        shown[shown["is_whole"].astype("bool")], on=KEY, suffixes=("_then", "")
    )
    both = both[_surely_differ(both)]
    for name in _ENDS:
        both = both.assign(**{f"then_{name}": both[f"{name}_then"], f"now_{name}": both[name]})
    earlier = measured["measured.restatements"]["earlier_quarter_code"]
    both["earlier_quarter_code"] = earlier.iloc[0] if len(earlier) else ""
    told = _with_reasons(both, measured, zone_of)
    told = told[told["restatement_reason_codes"] != SHOWN_OTHERWISE]
    reasons = told["restatement_reason_codes"].where(~_is_across_the_border(told), "")
    return told.assign(restatement_reason_codes=reasons)


def _surely_differ(both: pd.DataFrame) -> pd.Series:
    """Whether one of the two counts lies in ranges that have nothing in common."""
    differs = pd.Series(data=False, index=both.index)
    for part in ("numerator", "denominator"):
        then = [both[f"{part}_{end}_then"].astype("float64") for end in ("low", "high")]
        now = [both[f"{part}_{end}"].astype("float64") for end in ("low", "high")]
        differs |= (then[1] < now[0]) | (now[1] < then[0]) | (then[0].isna() != now[0].isna())
    return differs


def _is_across_the_border(rows: pd.DataFrame) -> pd.Series:
    """Whether a count is hidden in one of the two and shown in the other: a lone reason would say how few."""
    is_across = pd.Series(data=False, index=rows.index)
    for part in ("numerator", "denominator"):
        then, now = (
            (rows[f"{when}_{part}_low"] == 0) & (rows[f"{when}_{part}_high"] > 0) for when in ("then", "now")
        )
        is_across |= then != now
    return is_across


def _ratio(over: pd.Series, under: pd.Series) -> pd.Series:
    """The value: a count itself; of a share or mean the ratio, and none where nothing stands below."""
    ratio = over / under.mask(under == 0)
    return over.where(under.isna(), ratio)


def _with_reasons(
    rows: pd.DataFrame, measured: Mapping[str, pd.DataFrame], zone_of: Mapping[str, str]
) -> pd.DataFrame:
    reasons = _in_zones(measured["measured.restatement_reasons"], zone_of)
    named = reasons.groupby(KEY)["restatement_reason_code"].agg(_joined).rename("restatement_reason_codes")
    told = rows.merge(named.reset_index(), on=KEY, how="left")
    told["restatement_reason_codes"] = told["restatement_reason_codes"].fillna(SHOWN_OTHERWISE)
    return told[find("internal.restatements").columns]


def _joined(codes: Iterable[str]) -> str:
    return " ".join(sorted(set(codes)))


def _in_zones(rows: pd.DataFrame, zone_of: Mapping[str, str]) -> pd.DataFrame:
    is_place = rows["aspect_code"] == "place"
    return rows.assign(
        group_code=rows["group_code"].where(~is_place, rows["group_code"].replace(dict(zone_of)))
    )
