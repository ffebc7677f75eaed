"""Series of figures that a chart may draw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .counts import RULES
from .numbers import span_of
from .series import FIRST_MAP, SECOND_MAP

# A share is drawn as it is, but printed with one decimal inside and as a whole percent outside.
_SHARE_ROUNDING = 0.01
SHARES = "rule.+share"
THRESHOLDS = frozenset(rule.percent / 100 for rule in RULES)
MAP_DATES = (FIRST_MAP, SECOND_MAP)
ASPECTS = ("race", "language", "place", "children")
ENDS = ("", r"\.interval")
_SERIES = (
    r"attendance\.\d{4}-\d\d",
    r"attendance\.average\..+",
    r"core\..+",
    r"members\.count\..+",
    r"members\.households\..+",
    r"zone\..+\.members\.2016-01-31",
    r"zone\..+\.members\.2018-04-30",
    r"zone\..+\.participants\..+",
    r"composition\..+\.2016-01-31",
    r"composition\..+\.2018-06-30",
    r"performance\..+",
    r"attribution\..+\.range",
    r"attribution\.(any_touch|first_touch|self_report)\.(pn|roc_nac|outreach|none)",
    r"ladder\.all\.[a-z_]+(?<!share)(?<!days)",
    r"flow\..+",
    r"repeat\..+",
    r"integration\..+",
    *(rf"area\..+\.members\.{day}\.rate{end}" for day in MAP_DATES for end in ENDS),
    *(rf"represented\.members\.{of}\.[^.]+\.share{end}" for of in ASPECTS for end in ENDS),
    *(rf"population\.{of}\.[^.]+\.share" for of in ASPECTS),
    r"sponsorship\..+\.event\..+",
    r"sessions\..+\.held",
    r"sessions\..+\.cancelled",
    r"sessions\..+\.average",
)
_MEDIANS = re.compile(r"^instrument\.([a-z0-9_]+)\.[^.]+\.all\.[a-z0-9_]+\.median$", re.MULTILINE)
_MEASURE = re.compile(r"^measure\.([a-z0-9_]+)\.quarter\.", re.MULTILINE)
_GOAL = re.compile(r"^disparity\.([a-z0-9_]+)\.[a-z_]+\.[^.]+\.([a-z]+)\.goal$", re.MULTILINE)
_INDICATOR = re.compile(r"^indicator\.([a-z0-9_]+)\.zone", re.MULTILINE)


@dataclass(frozen=True)
class Series:
    """What a chart of some figures may draw: their lows, their highs, or the way between."""

    name: str
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    rounding: float = 0.0

    def explains(self, drawn: tuple[float, ...]) -> bool:
        """Tell whether all drawn numbers are of one kind of this series."""
        ways = tuple(high - low for low, high in zip(self.lows, self.highs, strict=True))
        kinds = (self.lows, self.highs, ways)
        return len(drawn) <= len(self.lows) and any(self._all_in(drawn, kind) for kind in kinds)

    def _all_in(self, drawn: tuple[float, ...], kind: tuple[float, ...]) -> bool:
        return all(any(abs(number - value) <= self.rounding for value in kind) for number in drawn)


def chart_series(figures: Mapping[str, str]) -> list[Series]:
    """All series that the oracle's figures make."""
    plain = [_series(name, _of(figures, name)) for name in _SERIES]
    curves = [_curve(name, figures) for name in sorted(set(_INDICATOR.findall("\n".join(figures))))]
    shares = [figures[f"rule.{rule.name}.share"] for rule in RULES]
    told = [_series(pattern, _of(figures, pattern)) for pattern in _of_measures(figures)]
    rated = sorted(set(_MEDIANS.findall("\n".join(figures))))
    medians = [rf"instrument\.{name}\.[^.]+\.all\.[a-z0-9_]+\.(median|interval)" for name in rated]
    told += [_series(pattern, _of(figures, pattern)) for pattern in medians]
    return [*plain, *curves, *told, _series(SHARES, shares, scale=100, rounding=_SHARE_ROUNDING)]


def _of_measures(figures: Mapping[str, str]) -> list[str]:
    """Each measure quarter by quarter, and the groups of a goal with their intervals and what is aimed at."""
    every = "\n".join(figures)
    names = sorted({found[1] for found in _MEASURE.finditer(every)})
    goals = sorted({(found[1], found[2]) for found in _GOAL.finditer(every)})
    groups = [
        rf"measure\.{name}\.[a-z_]+\.[^.]+\.{aspect}\.[^.]+\.(value|interval)"
        rf"|disparity\.{name}\.[a-z_]+\.[^.]+\.{aspect}\.(goal|[^.]+\.step)"
        for name, aspect in goals
    ]
    return [*(rf"measure\.{name}\.quarter\.[^.]+\.value" for name in names), *groups]


def _curve(name: str, figures: Mapping[str, str]) -> Series:
    """Every number of an indicator: its curves and the ends of all intervals."""
    texts = _of(figures, rf"indicator\.{name}\.(zone|comparison)\.[a-z_]+\.\d{{4}}(\.interval)?")
    numbers = tuple(number for text in texts for number in span_of(text))
    return Series(name, numbers, numbers)


def _series(name: str, texts: list[str], scale: float = 1, rounding: float = 0.0) -> Series:
    spans = [span_of(text) for text in texts]
    lows = tuple(low / scale for low, _ in spans)
    return Series(name, lows, tuple(high / scale for _, high in spans), rounding)


def _of(figures: Mapping[str, str], pattern: str) -> list[str]:
    return [text for figure, text in sorted(figures.items()) if re.fullmatch(pattern, figure)]
