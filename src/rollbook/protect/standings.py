"""What follows from a measure as it is shown: its value and interval, its standing to a target, its trend."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rollbook.kernel.intervals import Interval
from rollbook.protect.view_areas import around_share

_NEGLIGIBLE = 1e-9
"""Shares are sums of floats: what differs by less is the same."""


@dataclass(frozen=True)
class Aim:
    """What is aimed at, and how near to it is near."""

    value: float
    tolerance: float


@dataclass(frozen=True)
class Value:
    """A measure as it is shown: between which values it lies, and the interval of a share.

    Both ends are missing where nothing can be said: nobody to be a share of, or too few to be shown.
    """

    low: float | None
    high: float | None
    interval: Interval | None
    suppression: str

    @property
    def reach(self) -> Interval | None:
        """Where the measure surely or likely lies: a share's interval, else between which values it is."""
        if self.low is None or self.high is None:
            return None
        return self.interval or Interval(self.low, self.high)


def value_of(row: Mapping[str, Any], kind: str) -> Value:
    """The value of a measure from its parts as they are shown; ratios are computed anew for every row.

    Parameters
    ----------
    row
        With ``numerator_low`` to ``denominator_kind_code``.
    kind
        ``share`` (a part of a whole), ``mean`` (so many for each), or ``count`` or ``amount``, which have no
        denominator.
    """
    part = (row["numerator_low"], row["numerator_high"])
    whole = (row["denominator_low"], row["denominator_high"])
    if part[0] is None or (kind in {"share", "mean"} and whole[0] is None):
        return Value(None, None, None, "exact")
    is_hidden = _is_hidden(part) or (whole[0] is not None and _is_hidden(whole))
    if is_hidden:
        return Value(None, None, None, "hidden")
    suppression = "exact" if part[0] == part[1] and whole[0] == whole[1] else "banded"
    if kind not in {"share", "mean"}:
        return Value(part[0], part[1], None, suppression)
    if not whole[0]:
        return Value(None, None, None, suppression)
    if kind == "mean":
        return Value(part[0] / whole[1], part[1] / whole[0], None, suppression)
    low, high = min(part[0] / whole[1], 1.0), min(part[1] / whole[0], 1.0)
    return Value(low, high, around_share(low, high, float(whole[0])), suppression)


def status_of(value: Value, aim: Aim | None, polarity: str, *, is_whole: bool) -> str:
    """How a measure stands to its target: ``reached``, ``near`` within the tolerance, or ``missed``.

    ``open`` while the period goes on, and where what is shown cannot tell; ``no_target`` where nothing is
    aimed at.
    """
    if aim is None:
        return "no_target"
    if value.low is None or value.high is None or not is_whole:
        return "open"
    sign = -1.0 if polarity == "lower" else 1.0
    worst, best = sorted((sign * (value.low - aim.value), sign * (value.high - aim.value)))
    if worst >= -_NEGLIGIBLE:
        return "reached"
    if best >= -_NEGLIGIBLE:
        return "open"
    if worst >= -aim.tolerance - _NEGLIGIBLE:
        return "near"
    return "open" if best >= -aim.tolerance - _NEGLIGIBLE else "missed"


def trend_of(value: Value, before: Value | None, *, is_whole: bool) -> str:
    """Which way a measure went against the period before.

    ``first`` where there is no whole period before, ``same`` where nothing changed, and ``unclear`` where
    bands or intervals overlap, too few are shown, or the period goes on: a change may be chance.
    """
    if before is None:
        return "first"
    if not is_whole or value.reach is None or before.reach is None:
        return "unclear"
    is_exact = value.low == value.high and before.low == before.high
    if is_exact and value.low == before.low:
        return "same"
    if value.reach.low > before.reach.high:
        return "up"
    return "down" if value.reach.high < before.reach.low else "unclear"


def _is_hidden(ends: tuple[float, float]) -> bool:
    return ends[0] == 0 < ends[1]
