"""The right answers, each computed from the tables of the run that the lesson is opened on."""

from collections.abc import Callable, Mapping

import pandas as pd

from rollbook.present.window.counting import newest_zones, rates
from rollbook.stages import Run

Answer = float | str
_WAY = "outreach"


def _table(run: Run, name: str) -> pd.DataFrame:
    return run.store.read([name])[name]


def _released_zones(run: Run) -> pd.DataFrame:
    return newest_zones(_table(run, "released.zone_counts"))


def _clear_zone(run: Run) -> pd.Series:
    """The zone with the most families: one whose range does not begin at nobody, wherever there is one."""
    return _released_zones(run).sort_values(["low_count", "zone_id"]).iloc[-1]


def _rule(run: Run) -> pd.Series:
    return _table(run, "measured.rules").sort_values("rule_code").iloc[0]


def _estimate(run: Run) -> pd.Series:
    figures = _table(run, "measured.indicators")
    known = figures[figures["indicator_moe"].notna() & (figures["series_code"] == "actual")]
    return known.sort_values(["figures_year", "indicator_id", "indicator_area_code"]).iloc[-1]


def _places(run: Run) -> pd.DataFrame:
    return rates(run.store.read(["measured.place_counts", "clean.census_zips"]))


def _top(table: pd.DataFrame, column: str) -> str:
    return str(table.sort_values([column, "zip_code"]).iloc[-1]["zip_code"])


def _after(run: Run) -> pd.Series:
    timings = _table(run, "measured.touch_timings")
    return timings[timings["channel_code"] == _WAY].set_index("timing_code")["person_count"]


def _meetings(run: Run) -> pd.DataFrame:
    return _table(run, "measured.attendances").sort_values("month_code")


def _is_population(run: Run) -> str:
    """An indicator tells of all who live in a place; a measure tells of those whom a program reaches."""
    indicators = {each.indicator for each in run.project.results.indicators}
    return "population" if _estimate(run)["indicator_id"] in indicators else "performance"


def _lowest_hides(run: Run) -> str:
    """Whether a cell that may be nobody has somebody in it, in fact."""
    counts = _table(run, "released.zone_counts")
    exact = _table(run, "internal.zone_counts")[["layer_code", "as_of_date", "zone_id", "low_count"]]
    both = counts.merge(exact, on=["layer_code", "as_of_date", "zone_id"], suffixes=("", "_exact"))
    hidden = both[(both["low_count"] == 0) & (both["high_count"] > 0)]
    return "no" if (hidden["low_count_exact"] > 0).any() else "yes"


def _may_be_chance(run: Run) -> str:
    """Whether the newest two figures of an indicator are nearer to each other than their margin."""
    newest = _estimate(run)
    figures = _table(run, "measured.indicators")
    same = figures[
        (figures["indicator_id"] == newest["indicator_id"])
        & (figures["indicator_area_code"] == newest["indicator_area_code"])
        & (figures["series_code"] == "actual")
    ].sort_values("figures_year")
    before = same.iloc[-2]
    apart = abs(newest["indicator_value"] - before["indicator_value"])
    margin = (newest["indicator_moe"] ** 2 + before["indicator_moe"] ** 2) ** 0.5
    return "yes" if apart <= margin else "no"


def _explains(run: Run) -> str:
    """A curve says what happened; only a story that people tell and sign says why."""
    return "yes" if set(_meetings(run).columns) & {"cause_code", "reason_code"} else "no"


ANSWERS: Mapping[str, Callable[[Run], Answer]] = {
    "files_read": lambda run: float(len(_table(run, "raw.files"))),
    "rows_set_aside": lambda run: float(len(_table(run, "clean.set_aside"))),
    "people_found": lambda run: float(len(_table(run, "linked.persons"))),
    "rules_met": lambda run: float(_table(run, "measured.rules")["is_met"].sum()),
    "range_low": lambda run: float(_clear_zone(run)["low_count"]),
    "percent_of": lambda run: 100 * float(_rule(run)["numerator_count"] / _rule(run)["denominator_count"]),
    "moe_low": lambda run: 100 * float(_estimate(run)["indicator_value"] - _estimate(run)["indicator_moe"]),
    "moe_chance": _may_be_chance,
    "most_families": lambda run: _top(_places(run), "household_count"),
    "highest_rate": lambda run: _top(_places(run), "rate"),
    "zones_unclear": lambda run: float((_released_zones(run)["low_count"] == 0).sum()),
    "population_or_performance": _is_population,
    "lowest_is_nobody": _lowest_hides,
    "met_after": lambda run: float(_after(run)["after"]),
    "after_is_cause": lambda run: "no" if _after(run)["after"] > 0 else "yes",
    "curve_change": lambda run: float(
        _meetings(run)["person_count"].iloc[-1] - _meetings(run)["person_count"].iloc[0]
    ),
    "curve_explains": _explains,
}
"""A number, or the name of a choice, for each question."""

BLANKS: Mapping[str, Callable[[Run], Mapping[str, object]]] = {
    "range_low": lambda run: {
        "zone": _clear_zone(run)["zone_id"],
        "low": _clear_zone(run)["low_count"],
        "high": _clear_zone(run)["high_count"],
    },
    "percent_of": lambda run: {
        "part": _rule(run)["numerator_count"],
        "whole": _rule(run)["denominator_count"],
    },
    "moe_low": lambda run: {
        "percent": round(100 * _estimate(run)["indicator_value"], 1),
        "margin": round(100 * _estimate(run)["indicator_moe"], 1),
    },
    "met_after": lambda run: {name: _after(run)[name] for name in ("before", "after", "never")},
    "curve_change": lambda run: {
        "first": _meetings(run)["person_count"].iloc[0],
        "last": _meetings(run)["person_count"].iloc[-1],
    },
}
"""The numbers that a question names."""
