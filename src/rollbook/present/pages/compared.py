"""Numbers of pages that compare: ranges of rates, shares and differences as they are printed and drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from rollbook.present.pages.view import Segment, Segments, View, plain

_TINY = 1e-9
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Printed:
    """What is printed of a value, and the two numbers that are drawn: never more exact than the text."""

    low: float
    high: float
    text: str

    def as_figure(self, figure_id: str) -> Segment:
        """The value as a segment that carries its figure's id."""
        return {"text": self.text, "figure": figure_id}


def rate_of(low: float, high: float) -> Printed:
    """A rate with one decimal."""
    return _range(round(low, 1), round(high, 1), ",.1f", "")


def percent_of(low: float, high: float) -> Printed:
    """A share in percent: an exact one cut to one decimal, a range as whole percents that hold it."""
    if low == high:
        cut = floor(1000 * low + _TINY) / 10
        return _range(cut, cut, ".1f", "%")
    ends = floor(100 * low + _TINY), min(ceil(100 * high - _TINY), 100)
    return _range(*ends, ".0f", "%")


def points_of(low: float, high: float) -> Printed:
    """A difference of two shares in percentage points, each end with its sign."""
    ends = (round(100 * low, 1), round(100 * high, 1))
    return Printed(*ends, "…".join(_signed(end, ".1f") for end in ends))


def gap_of(low: float, high: float) -> Printed:
    """How far a share lies above another value, in percentage points, as far from it as the share is printed.

    An exact one is cut to one decimal as shares are, a range is widened to whole points.
    """
    if low == high:
        cut = floor(1000 * low + _TINY) / 10
        return Printed(cut, cut, _signed(cut, ".1f"))
    ends = float(floor(100 * low + _TINY)), float(ceil(100 * high - _TINY))
    return Printed(*ends, "…".join(_signed(end, ".0f") for end in ends))


def change_of(low: int, high: int) -> Printed:
    """A change of a count with its sign; two ends where only bands are known."""
    ends = (low,) if low == high else (low, high)
    return Printed(low, high, "…".join(_signed(end, ",.0f") for end in ends))


def cell(printed: Printed | None, figure_id: str, view: View) -> Segments:
    """A value in a table, or the mark that there is none."""
    return [printed.as_figure(figure_id)] if printed else plain(view.word("not_applicable"))


def with_interval(view: View, value: Printed | None, around: Printed | None, figure_id: str) -> Segments:
    """A value with its interval in brackets."""
    if value is None:
        return plain(view.word("not_applicable"))
    if around is None:
        return [value.as_figure(figure_id)]
    return view.say(
        "value_and_interval",
        value=value.as_figure(figure_id),
        interval=around.as_figure(f"{figure_id}.interval"),
    )


def told(row: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    """The two ends of a range in a row; none where one is missing or nothing is known of a share."""
    ends = [row[f"{name}_{end}"] for end in ("low", "high")]
    return None if None in ends else (float(ends[0]), float(ends[1]))


def around(row: Mapping[str, Any], name: str) -> tuple[float, float] | None:
    """The two ends of an interval in a row; none where one is missing."""
    ends = [row[f"{name}_{end}"] for end in ("from", "until")]
    return None if None in ends else (float(ends[0]), float(ends[1]))


def _range(low: float, high: float, form: str, unit: str) -> Printed:
    text = f"{low:{form}}" if low == high else f"{low:{form}}–{high:{form}}"
    return Printed(low, high, f"{text}{unit}")


def _signed(value: float, form: str) -> str:
    sign = "+" if value > 0 else _MINUS if value < 0 else ""
    return f"{sign}{abs(value):{form}}"
