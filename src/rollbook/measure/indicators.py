"""Population indicators: their figures with intervals, their forecasts, and how they stand."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.chosen import indicators_of, targets_of
from rollbook.declare.models import Indicator
from rollbook.kernel.intervals import Interval, garwood, wilson
from rollbook.kernel.period import Quarter
from rollbook.measure.backtests import backtests
from rollbook.measure.forecasts import Outlook, Series, forecast
from rollbook.measure.standings import Point, standing
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables

ZONE, COMPARISON = "zone", "comparison"
_TINY = 1e-9
_STEPS = {"share": 1000, "rate": 10, "count": 1}
"""How exactly a forecast is told at least: in so many parts of one."""
_LEAST_STEPS, _FINEST = 10, 10**9
"""Where its interval is narrower than so many of these steps, they are made finer, as far as the second."""


def indicator_tables(
    tables: Mapping[str, pd.DataFrame], project: Project, community: str, period: Quarter
) -> Tables:
    """Measure the indicators of the results that a community works for.

    Parameters
    ----------
    tables
        ``clean.indicator_values``; a figure of a year after the period's is not known yet, and left out. So
        is a share that is not 0 to 1, whatever series it is of: it has lost its % sign (the lint says so).

    Returns
    -------
    dict
        ``measured.indicators`` (the figures with 90 percent intervals, targets, the forecast drawn by hand
        and the computed one with its 80 percent interval), ``measured.indicator_standings`` and
        ``measured.indicator_backtests``.
    """
    told = {
        indicator.indicator: _rows_of(tables["clean.indicator_values"], indicator, project, community, period)
        for indicator in indicators_of(project, community)
    }
    declared = {each.indicator: each for each in indicators_of(project, community)}
    shown = {name: rows for name, rows in told.items() if rows}
    return {
        "measured.indicators": make_table(
            "measured.indicators", [row for rows in shown.values() for row in rows]
        ),
        "measured.indicator_standings": make_table(
            "measured.indicator_standings",
            [row for name, rows in shown.items() for row in _standing(declared[name], rows)],
        ),
        "measured.indicator_backtests": make_table(
            "measured.indicator_backtests",
            [row for name, rows in shown.items() for row in _backtests(declared[name], rows)],
        ),
    }


def interval_of(indicator: Indicator, row: Row) -> Interval | None:
    """The 90 percent interval of a published figure; none where nobody says how exact it is.

    From its margin of error where there is one; else a share is taken with Wilson's interval, a rate or a
    count with Garwood's, since how many it happens to is chance also where everybody is counted.
    """
    value, margin = float(row["indicator_value"]), row["indicator_moe"]
    if margin is not None:
        most = 1.0 if indicator.kind == "share" else float("inf")
        return Interval(max(value - margin, 0.0), min(value + margin, most))
    part, base = row["part_value"], row["base_value"]
    if indicator.kind == "count":
        return garwood(round(value))
    if part is None or not base:
        return None
    if indicator.kind == "share":
        return wilson(part, base)
    low, high = garwood(round(part))
    return Interval(low * (indicator.per or 1) / base, high * (indicator.per or 1) / base)


def as_told(outlook: Outlook, parts: int) -> Outlook:
    """A forecast in steps as small as it is told in; the ends of its interval go outwards to the next.

    Two digits of the interval's width are told, or as many as ``parts`` give if these are more: with more of
    them it would be a show, with fewer a small rate would be nothing. A count (``parts`` is one) is whole.
    """
    width = outlook.high - outlook.low
    while 1 < parts < _FINEST and 0 < width * parts < _LEAST_STEPS:
        parts *= 10
    return outlook._replace(
        value=round(outlook.value * parts) / parts,
        low=floor(outlook.low * parts + _TINY) / parts,
        high=ceil(outlook.high * parts - _TINY) / parts,
    )


def _rows_of(
    figures: pd.DataFrame, indicator: Indicator, project: Project, community: str, period: Quarter
) -> list[Row]:
    own = rows_of(figures[figures["indicator_id"] == indicator.indicator])
    known = [
        row
        for row in own
        if (row["series_code"] != "actual" or row["figures_year"] <= period.year)
        and (indicator.kind != "share" or 0 <= row["indicator_value"] <= 1)
    ]
    for row in known:
        if row["series_code"] == "actual":
            row["interval_low"], row["interval_high"] = interval_of(indicator, row) or (None, None)
    known += _declared_targets(known, project, community, indicator)
    # A list that ends years ago has forecasts of years that are over: nobody waits for these.
    ahead = [row for row in _forecasts(indicator, known) if row["figures_year"] >= period.year]
    return [*known, *ahead]


def _declared_targets(
    rows: Sequence[Row], project: Project, community: str, indicator: Indicator
) -> list[Row]:
    """Targets of the definitions, for years of which the file has none."""
    has = {row["figures_year"] for row in rows if row["series_code"] == "target"}
    return [
        _row(indicator, "target", int(each.period), each.value, f"pipelines/measures/{community}.yml")
        for targets in targets_of(project, community, indicator.indicator)
        for each in targets.series
        if int(each.period) not in has
    ]


def _row(indicator: Indicator, series: str, year: int, value: float, source: str) -> Row:
    return {
        "indicator_id": indicator.indicator,
        "indicator_area_code": ZONE,
        "series_code": series,
        "figures_year": year,
        "indicator_value": value,
        "stated_source_label": source,
    }


def _actual(rows: Sequence[Row], area: str) -> list[Row]:
    own = (row for row in rows if row["series_code"] == "actual" and row["indicator_area_code"] == area)
    return sorted(own, key=lambda row: int(row["figures_year"]))


def _series(indicator: Indicator, rows: Sequence[Row]) -> Series:
    actual = _actual(rows, ZONE)
    return Series(
        [int(row["figures_year"]) for row in actual],
        [float(row["indicator_value"]) for row in actual],
        indicator.kind,
        [row["indicator_moe"] for row in actual],
    )


def _forecasts(indicator: Indicator, rows: Sequence[Row]) -> Iterator[Row]:
    for exact in forecast(_series(indicator, rows)):
        outlook = as_told(exact, _STEPS[indicator.kind])
        # What a forecast is made from is published where its last figure is.
        source = str(_actual(rows, ZONE)[-1]["stated_source_label"])
        yield {
            **_row(indicator, "forecast", outlook.year, outlook.value, source),
            "interval_low": outlook.low,
            "interval_high": outlook.high,
            "forecast_method_code": outlook.method,
        }


def _points(rows: Sequence[Row]) -> list[Point]:
    return [
        Point(
            int(row["figures_year"]),
            float(row["indicator_value"]),
            None
            if row["interval_low"] is None
            else Interval(float(row["interval_low"]), float(row["interval_high"])),
        )
        for row in rows
    ]


def _standing(indicator: Indicator, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    zone, beside = (_points(_actual(rows, area)) for area in (ZONE, COMPARISON))
    if not zone:
        return
    targets = {
        int(r["figures_year"]): float(r["indicator_value"]) for r in rows if r["series_code"] == "target"
    }
    expected = [
        Outlook(
            int(row["figures_year"]),
            float(row["indicator_value"]),
            float(row["interval_low"]),
            float(row["interval_high"]),
            str(row["forecast_method_code"]),
        )
        for row in rows
        if row["series_code"] == "forecast"
    ]
    is_higher_better = indicator.polarity == "higher"
    told = standing(zone, beside, targets, expected, is_higher_better=is_higher_better)
    yield {"indicator_id": indicator.indicator, **told}


def _backtests(indicator: Indicator, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    for each in backtests(_series(indicator, rows)):
        yield {
            "indicator_id": indicator.indicator,
            "horizon_count": each.ahead,
            "attempt_count": each.attempts,
            "covered_count": each.held,
            "error_value": each.error,
            "naive_error_value": each.naive_error,
        }
