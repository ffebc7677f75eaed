"""Turning points of the pages of services: performance, programs, the gap, equity, sponsored events."""

import pandas as pd

from rollbook.declare import Project
from rollbook.present.pages.equity import equity_page
from rollbook.present.pages.gap import gap_page
from rollbook.present.pages.performance import performance_page
from rollbook.present.pages.program import program_page
from rollbook.present.pages.sponsorship import sponsorship_page
from tests.unit.present.claims.cases import (
    Case,
    Change,
    Made,
    both,
    cases,
    cells,
    declaring,
    every,
    nothing,
    of,
    without,
)
from tests.unit.present.claims.opening import Ends
from tests.unit.present.claims.roads import roads
from tests.unit.present.view_rows import PERIOD, Row

LEAD, YEAR = "retention_share", "FY2017-18"
VALUE = ["value_low", "value_high"]
NO_VALUE = (None, None)


def quoted(*names: str) -> list[Row]:
    """Published figures of these measures."""
    return [
        {
            "measure_id": name, "published_value": 40.0, "qualifier_code": "about",
            "stated_period_label": "2017", "stated_source_label": "toolkit",
        }
        for name in names
    ]  # fmt: skip


def headlines(**statuses: str) -> Made:
    """Some headline measures alone, standing so to their targets."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        kept = table[table["measure_id"].isin(statuses)]
        return kept.assign(measure_status_code=kept["measure_id"].map(statuses))

    return of("internal", measures=change)


def lead(trend: str = "up", quarter: str = PERIOD, **values: object) -> Made:
    """The measure that the page of meetings begins with, in one quarter."""
    where = {"measure_id": LEAD, "period_code": quarter, "aspect_code": "all"}
    changes = [cells(VALUE if name == "value" else name, value, **where) for name, value in values.items()]
    trends = cells("trend_code", trend, **{**where, "period_code": PERIOD})
    return of("internal", measures=both(trends, *changes))


def not_this_quarter(table: pd.DataFrame) -> pd.DataFrame:
    return table[(table["measure_id"] != LEAD) | (table["period_code"] != PERIOD)]


def by_year(project: Project) -> dict[str, object]:
    """The shared measures are counted by fiscal year alone."""
    measures = tuple(
        each.model_copy(update={"grains": ("fiscal_year",)}) for each in project.programs.measures
    )
    return {"programs": project.programs.model_copy(update={"measures": measures})}


def reached(families: Ends, community: str = "palmdale", name: str = "internal") -> Made:
    """So many families in parent groups."""
    told = cells("ends", families, program_code="pn_families")
    return of(name, community, programs=told)


def groups(everybody: float = 0.6, unknown: int = 0, **verdicts: str) -> Made:
    """Groups that stand so to the goal of 50 percent; everybody's share of 500; so many in no group."""

    def standing(table: pd.DataFrame) -> pd.DataFrame:
        kept = table[(table["aspect_code"] != "language") | table["group_code"].isin(verdicts)]
        told = kept["group_code"].map(verdicts)
        return kept.assign(goal_verdict_code=told.fillna(kept["goal_verdict_code"]))

    where = {"measure_id": "repeat_share", "period_code": YEAR}
    people = ["denominator_low", "denominator_high"]
    measures = both(
        cells(VALUE, (everybody, everybody), **where, aspect_code="all"),
        cells(people, (500, 500), **where, aspect_code="all"),
        cells(people, (unknown, unknown), **where, aspect_code="language", group_code="unknown"),
    )
    return of("internal", disparities=standing, measures=measures)


def no_goals(project: Project) -> dict[str, object]:
    own = project.measures["palmdale"].model_copy(update={"goals": ()})
    return {"measures": {**project.measures, "palmdale": own}}


def sponsored(count: int) -> Change:
    """So many events with money of the partnership in the last fiscal year."""
    return lambda table: table[table["period_code"] == YEAR].head(count)


ADVOCACY, NAVIGATORS = "advocacy_completed", "navigator_families"
HEADLINES = (LEAD, "families_reached", "participants_joined_share")
CASES: tuple[Case, ...] = (
    *cases(
        performance_page,
        ("no measure", of("internal", measures=nothing), "performance_claim_nothing"),
        ("one without a target", headlines(retention_share="no_target"), "performance_claim_one_no_target"),
        (
            "two without a target",
            headlines(**dict.fromkeys(HEADLINES[:2], "no_target")),
            "performance_claim_no_targets",
        ),
        (
            "one that is only published",
            of("internal", measures=nothing, published_figures=quoted(ADVOCACY)),
            "performance_claim_one_no_target",
        ),
        (
            "two that are only published",
            of("internal", measures=nothing, published_figures=quoted(ADVOCACY, NAVIGATORS)),
            "performance_claim_no_targets",
        ),
        ("one has reached it", headlines(retention_share="reached"), "performance_claim_one_reached"),
        ("one is near", headlines(retention_share="near"), "performance_claim_one_not_reached"),
        ("one has missed it", headlines(retention_share="missed"), "performance_claim_one_not_reached"),
        ("one cannot be told", headlines(retention_share="open"), "performance_claim_one_not_reached"),
        (
            "one with and one without",
            headlines(retention_share="reached", families_reached="no_target"),
            "performance_claim_one_reached",
        ),
        (
            "two, one has reached it",
            headlines(retention_share="reached", families_reached="missed"),
            "performance_claim_many",
        ),
        (
            "two, none has",
            headlines(retention_share="missed", families_reached="missed"),
            "performance_claim_many",
        ),
        page="performance",
    ),
    *cases(
        performance_page,
        ("more than a quarter earlier", lead("up"), "home_claim_up"),
        ("less than a quarter earlier", lead("down"), "home_claim_down"),
        ("the same as a quarter earlier", lead("same"), "home_claim_same"),
        ("ranges that touch", lead("unclear"), "home_claim_unclear"),
        ("no whole quarter earlier", lead("first"), "home_claim_first"),
        (
            "hidden a quarter earlier",
            lead("unclear", "2018Q1", value=NO_VALUE, suppression_code="hidden"),
            "home_claim_first",
        ),
        ("hidden", lead("unclear", value=NO_VALUE, suppression_code="hidden"), "home_claim_hidden"),
        (
            "nobody to be a share of",
            lead("unclear", value=NO_VALUE, suppression_code="exact"),
            "home_claim_no_figure",
        ),
        ("not counted this quarter", of("internal", measures=not_this_quarter), "home_claim_no_figure"),
        ("counted by year alone", declaring(of("internal"), by_year), "home_claim_not_by_quarter"),
        ("no measure", of("internal", measures=nothing), ()),
        page="performance_meetings",
    ),
    *cases(
        performance_page,
        ("published alone", of("release", published_figures=quoted(ADVOCACY)), "home_claim_published"),
        ("nothing published", of("release", published_figures=nothing), ()),
        page="performance_advocacy",
    ),
    *cases(
        program_page,
        ("two families", reached((2, 2)), "program_claim_isolated"),
        ("one family", reached((1, 1)), "program_claim_one"),
        ("too few to be shown", reached((0, 10), name="release"), "program_claim_isolated"),
        ("no family", reached((0, 0)), "program_claim_nobody"),
        ("nobody at all", of("release", programs=every(0, 0)), "program_claim_nobody"),
        ("no list of participants", without(of("release"), "participants"), "program_claim_nobody"),
        ("no place lies far out", reached((2, 2), "lancaster"), "program_claim"),
        ("no place lies far out, one family", reached((1, 1), "lancaster"), "program_claim_one"),
    ),
    *cases(
        gap_page,
        ("two strategies", of("release", published_figures=quoted(ADVOCACY, NAVIGATORS)), "gap_claim"),
        ("one strategy", of("release", published_figures=quoted(ADVOCACY)), "gap_claim_one"),
        ("no strategy of which anything is known", of("release", published_figures=nothing), ()),
    ),
    *cases(
        equity_page,
        ("one below", groups(en="reached", es="below"), "equity_claim_below_one"),
        ("two below", groups(en="below", es="below"), "equity_claim_below_many"),
        ("all reached", groups(en="reached", es="reached"), "equity_claim_all_many"),
        ("the only one reached", groups(en="reached", es="too_small"), "equity_claim_all_one"),
        ("one unclear", groups(en="reached", es="unclear"), "equity_claim_unclear_many"),
        ("the only one unclear", groups(en="unclear", es="too_small"), "equity_claim_unclear_one"),
        ("all too small", groups(en="too_small", es="too_small"), "equity_claim_too_small"),
        ("everybody just at the goal", groups(0.5, en="reached", es="reached"), "equity_claim_all_many"),
        ("everybody just below", groups(0.499, en="reached", es="reached"), "equity_claim_whole_misses"),
        (
            "everybody below, one group unclear",
            groups(0.499, en="reached", es="unclear"),
            "equity_claim_unclear_many",
        ),
        ("a tenth in no group", groups(0.6, 50, en="reached", es="reached"), "equity_claim_all_many"),
        (
            "more than a tenth in no group",
            groups(0.6, 51, en="reached", es="reached"),
            "equity_claim_group_unknown",
        ),
        (
            "more than a tenth in no group, one below",
            groups(0.6, 51, en="reached", es="below"),
            "equity_claim_below_one",
        ),
        ("no row", of("release", disparities=nothing), "equity_claim_not_shown"),
        page="equity_repeat_share_language",
    ),
    *cases(equity_page, ("no goal", declaring(of("release"), no_goals), "equity_claim_no_goals")),
    *cases(
        sponsorship_page,
        ("two events", roads("release", sponsorships=sponsored(2)), "sponsorship_claim"),
        ("one event", roads("release", sponsorships=sponsored(1)), "sponsorship_claim_one"),
        ("no event", roads("release", sponsorships=nothing), ()),
    ),
)
