"""How an indicator stands: which way it went, how it differs from the area beside it, where it is heading."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rollbook.kernel.intervals import Interval, gap
from rollbook.measure.forecasts import HORIZON, Outlook

LOOKS_BACK_YEARS = HORIZON
"""The latest figure is held against the one so many years before: as far back as the forecast looks ahead."""


class Point(NamedTuple):
    """A published figure with its 90 percent interval, where anybody says how exact it is."""

    year: int
    value: float
    around: Interval | None


def standing(
    zone: Sequence[Point],
    beside: Sequence[Point],
    targets: Mapping[int, float],
    expected: Sequence[Outlook],
    *,
    is_higher_better: bool,
) -> dict[str, Any]:
    """What the table ``indicator_standings`` says of one indicator.

    Parameters
    ----------
    zone, beside
        The figures of the zone (at least one) and of the area beside it, in order of years.
    targets
        What is aimed at, by year.
    expected
        The forecast.
    """
    return {
        "point_count": len(zone),
        "latest_year": zone[-1].year,
        **_change(zone, is_higher_better=is_higher_better),
        **_gap(zone, beside, is_higher_better=is_higher_better),
        "outlook_code": _outlook(targets, expected, is_higher_better=is_higher_better),
    }


def earlier_point(zone: Sequence[Point]) -> Point | None:
    """The figure that the latest is held against: of three years before, or the nearest one before that.

    Where the series does not reach back so far, its first one; none where there is only one figure.
    """
    before = [point for point in zone[:-1] if point.year <= zone[-1].year - LOOKS_BACK_YEARS]
    if before:
        return before[-1]
    return zone[0] if len(zone) > 1 else None


def _change(zone: Sequence[Point], *, is_higher_better: bool) -> dict[str, Any]:
    latest, earlier = zone[-1], earlier_point(zone)
    if earlier is None:
        return {"way_code": "open"}
    between = _between(latest, earlier)
    names = {"better": "right", "worse": "wrong", "unclear": "unclear"}
    return {
        "earlier_year": earlier.year,
        "change_value": latest.value - earlier.value,
        "change_from": between.low if between else None,
        "change_until": between.high if between else None,
        "way_code": names[_verdict(between, is_higher_better=is_higher_better)],
    }


def _gap(zone: Sequence[Point], beside: Sequence[Point], *, is_higher_better: bool) -> dict[str, Any]:
    theirs = {point.year: point for point in beside}
    own = next((point for point in reversed(zone) if point.year in theirs), None)
    if own is None:
        return {"gap_code": "open"}
    between = _between(own, theirs[own.year])
    return {
        "gap_year": own.year,
        "gap_value": own.value - theirs[own.year].value,
        "gap_from": between.low if between else None,
        "gap_until": between.high if between else None,
        "gap_code": _verdict(between, is_higher_better=is_higher_better),
    }


def _between(first: Point, second: Point) -> Interval | None:
    if first.around is None or second.around is None:
        return None
    exact = (Interval(point.value, point.value) for point in (first, second))
    return gap(next(exact), first.around, next(exact), second.around)


def _verdict(between: Interval | None, *, is_higher_better: bool) -> str:
    """Whether a difference is for the better, beyond what chance alone can make."""
    if between is None or between.low <= 0 <= between.high:
        return "unclear"
    return "better" if (between.low > 0) == is_higher_better else "worse"


def _outlook(targets: Mapping[int, float], expected: Sequence[Outlook], *, is_higher_better: bool) -> str:
    """The forecast of the last year that has a target too."""
    both = [each for each in expected if each.year in targets]
    if not both:
        return "open"
    last, target = both[-1], targets[both[-1].year]
    if last.low <= target <= last.high:
        # At the edge it is reached, but only where no part of the interval lies on the worse side.
        is_at_edge = target == (last.low if is_higher_better else last.high)
        return "reached" if is_at_edge else "unclear"
    return "reached" if (last.low > target) == is_higher_better else "missed"
