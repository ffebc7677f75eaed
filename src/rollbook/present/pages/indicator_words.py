"""What a page says of an indicator, computed from its numbers: which way it goes, and where it is heading."""

from collections.abc import Iterator
from typing import Any

from rollbook.present.pages.indicator_figures import (
    ACTUAL,
    COMPARISON,
    DRAWN,
    FORECAST,
    TARGET,
    ZONE,
    Told,
)
from rollbook.present.pages.view import Block, Segment, Segments, plain
from rollbook.tables.rows import Row

LEAST_ATTEMPTS = 3
"""Fewer forecasts of one year ahead say nothing of how good they are."""
_LEAST_POINTS = 3
_YEARS_AHEAD = 3


def claim(told: Told) -> Segments:
    """How the latest figure compares with the one three years before, and what is to be expected."""
    return [*way(told), *plain(" "), *outlook(told)]


def way(told: Told) -> Segments:
    """Which way the indicator goes; a difference that may be chance is called so."""
    latest = _latest(told)
    blanks: dict[str, Any] = {"latest": told.value(latest), "year": str(int(latest["figures_year"]))}
    code = str(told.stands("way_code"))
    if code != "open":
        earlier = told.row(ZONE, ACTUAL, int(told.stands("earlier_year")))
        blanks |= {"earlier": told.value(earlier), "before": str(earlier["figures_year"])} if earlier else {}
        if told.stands("change_from") is None:
            code = "unsure"
    return told.view.say(f"indicator_way_{code}", **blanks)


def outlook(told: Told) -> Segments:
    """What is to be expected if nothing changes, held against the target where one is set for the year."""
    view, expected = told.view, told.series(ZONE, FORECAST)
    if not expected:
        return view.say(f"indicator_outlook_{_why_none(told)}")
    targets = {int(row["figures_year"]): row for row in told.series(ZONE, TARGET)}
    aimed = [row for row in expected if int(row["figures_year"]) in targets]
    row = (aimed or expected)[-1]
    year = int(row["figures_year"])
    blanks: dict[str, Any] = {"year": str(year), "interval": told.interval(row) or told.value(row)}
    if aimed:
        blanks["target"] = told.value(targets[year])
    return view.say(f"indicator_outlook_{told.stands('outlook_code')}", **blanks)


def _why_none(told: Told) -> str:
    """Why there is no forecast: few figures, years that are all over, or a figure that never moved."""
    if int(told.stands("point_count")) < _LEAST_POINTS:
        return "few"
    last = int(_latest(told)["figures_year"])
    return "past" if last + _YEARS_AHEAD < told.view.period.year else "flat"


def facts(told: Told) -> Block:
    """Which way is better, the area beside, and the forecast that was drawn by hand, each in a sentence."""
    return {"kind": "list", "items": [_better(told), *_gap(told), *_drawn(told), *_example(told)]}


def forecast_notes(told: Told) -> list[Block]:
    """How the forecast is made, and how good it would have been; nothing where there is none."""
    said = [*_forecast(told), *_backtest(told)]
    if not said:
        return []
    return [
        {"kind": "heading", "text": told.view.word("indicator_forecast_heading")},
        {"kind": "list", "items": said},
    ]


def about(told: Told) -> list[Block]:
    """What is counted and why, who says so, and what nobody knows yet."""
    view, indicator, language = told.view, told.indicator, told.view.language
    lines = {
        "definition": indicator.definition,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "why": indicator.why,
        "source": indicator.source,
        "missing": indicator.data_missing,
    }
    said = [
        view.say(f"indicator_about_{name}", text=text.in_language(language))
        for name, text in lines.items()
        if text is not None
    ]
    return [{"kind": "list", "items": [*said, *_example(told)]}]


def _latest(told: Told) -> Row:
    return told.series(ZONE, ACTUAL)[-1]


def _better(told: Told) -> Segments:
    return told.view.say(f"indicator_better_{told.indicator.polarity}")


def _gap(told: Told) -> Iterator[Segments]:
    """The zone beside the other area in the last year that both have, N and percent."""
    view, code = told.view, str(told.stands("gap_code"))
    if code == "open":
        yield view.say("indicator_gap_open")
        return
    year = int(told.stands("gap_year"))
    row = told.row(COMPARISON, ACTUAL, year)
    if row is None:
        return
    between = told.between("gap")
    blanks: dict[str, Any] = {
        "area": told.beside,
        "year": str(year),
        "value": told.value(row),
        "gap": _in_points(told, told.difference("gap", "value")),
    }
    if row["part_value"] is not None and row["base_value"] is not None:
        blanks["value"] = view.say(
            "value_and_interval", value=told.value(row), interval=told.part_and_base(row)
        )
    if between is None:
        yield view.say("indicator_gap_unsure", **blanks)
    else:
        yield view.say(f"indicator_gap_{code}", between=between, **blanks)


def _forecast(told: Told) -> Iterator[Segments]:
    expected = told.series(ZONE, FORECAST)
    if expected:
        name = f"indicator.{told.indicator.indicator}.points"
        points = {"text": str(int(told.stands("point_count"))), "figure": name}
        yield told.view.say(f"indicator_method_{expected[-1]['forecast_method_code']}", points=points)


def _drawn(told: Told) -> Iterator[Segments]:
    drawn = told.series(ZONE, DRAWN)
    if drawn:
        blanks: dict[str, Any] = {"value": told.value(drawn[-1]), "year": str(drawn[-1]["figures_year"])}
        computed = told.row(ZONE, FORECAST, int(drawn[-1]["figures_year"]))
        if computed is None:
            yield told.view.say("indicator_drawn", **blanks)
        else:
            is_inside = (
                float(computed["interval_low"])
                <= float(drawn[-1]["indicator_value"])
                <= float(computed["interval_high"])
            )
            yield told.view.say(f"indicator_drawn_{'inside' if is_inside else 'outside'}", **blanks)


def _backtest(told: Told) -> Iterator[Segments]:
    """How good forecasts of this very series would have been, where it is long enough to tell."""
    nearest = next((row for row in told.backtests if int(row["horizon_count"]) == 1), None)
    if nearest is None or int(nearest["attempt_count"]) < LEAST_ATTEMPTS:
        return
    name = f"indicator.{told.indicator.indicator}.backtest"
    totals = {
        part: sum(int(row[f"{column}_count"]) for row in told.backtests)
        for part, column in (("held", "covered"), ("attempts", "attempt"))
    }
    blanks: dict[str, Any] = {
        part: {"text": f"{count:,}", "figure": f"{name}.{part}"} for part, count in totals.items()
    }
    for part, column in (("error", "error_value"), ("naive", "naive_error_value")):
        scaled = told.scaled(float(nearest[column]))
        blanks[part] = _in_points(told, {"text": f"{scaled:,.1f}", "figure": f"{name}.1.{part}"})
    yield told.view.say("indicator_backtest", **blanks)


def _in_points(told: Told, value: Segment) -> Segments:
    """A difference of two figures: of shares in percentage points, of others in their own unit."""
    return told.view.say("indicator_points", value=value) if told.indicator.kind == "share" else [value]


def _example(told: Told) -> list[Segments]:
    return [told.view.say("indicator_example")] if told.indicator.is_example else []
