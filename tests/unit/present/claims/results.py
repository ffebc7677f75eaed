"""Turning points of the pages of results for children and families: framework and indicators."""

import pandas as pd

from rollbook.declare import Project
from rollbook.present.pages.framework import framework_page
from rollbook.present.pages.indicators import indicators_page
from tests.unit.present.claims.cases import Case, Change, Made, both, cases, cells, declaring, nothing, of

NAME = "preschool_share"
NAMES = ("preschool_share", "care_spaces_rate", "school_ready_share")
TABLES = ("indicators", "indicator_standings", "indicator_backtests")


def nothing_chosen(project: Project) -> dict[str, object]:
    """The community has not gone through Learning by Doing."""
    own = project.measures["palmdale"].model_copy(update={"learning_by_doing": None})
    return {"measures": {**project.measures, "palmdale": own}}


def going(*ways: str) -> Made:
    """As many indicators as there are ways, each going its own."""

    def of_these(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["indicator_id"].isin(NAMES[: len(ways)])]

    turned = [cells("way_code", way, indicator_id=name) for name, way in zip(NAMES, ways, strict=False)]
    changes: dict[str, Change] = dict.fromkeys(TABLES, of_these)
    return of("release", **changes | {"indicator_standings": both(of_these, *turned)})


def as_it_is(table: pd.DataFrame) -> pd.DataFrame:
    """No change."""
    return table


def standing(figures: Change = as_it_is, **values: object) -> Made:
    """The first indicator, standing so."""
    changes = [cells(name, value, indicator_id=NAME) for name, value in values.items()]
    return of("release", indicator_standings=both(*changes), indicators=figures)


def ending(years_earlier: int) -> Change:
    """Figures that end so many years earlier, and nothing said of later years."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        own, is_actual = table["indicator_id"] == NAME, table["series_code"] == "actual"
        table = table[~own | is_actual].copy()
        table.loc[table["indicator_id"] == NAME, "figures_year"] -= years_earlier
        return table

    return change


def without_targets(table: pd.DataFrame) -> pd.DataFrame:
    """Nothing is aimed at."""
    return table[table["series_code"] != "target"]


CASES: tuple[Case, ...] = (
    *cases(framework_page, ("a result is chosen", of("release"), "framework_claim"), page="framework"),
    *cases(
        framework_page,
        ("nothing is chosen", declaring(of("release"), nothing_chosen), "framework_claim_none"),
        page="framework",
    ),
    *cases(
        framework_page,
        ("a result is chosen", of("release"), "choices_claim"),
        ("nothing is chosen", declaring(of("release"), nothing_chosen), ()),
        page="choices",
    ),
    *cases(
        indicators_page,
        ("one better", going("right"), ("indicators_claim_one", "indicators_part_right_one")),
        ("one worse", going("wrong"), ("indicators_claim_one", "indicators_part_wrong_one")),
        ("one unclear", going("unclear"), ("indicators_claim_one", "indicators_part_unclear_one")),
        ("one with one figure", going("open"), ("indicators_claim_one", "indicators_part_open_one")),
        ("two better", going("right", "right"), ("indicators_claim", "indicators_part_right_many")),
        ("two worse", going("wrong", "wrong"), ("indicators_claim", "indicators_part_wrong_many")),
        ("two unclear", going("unclear", "unclear"), ("indicators_claim", "indicators_part_unclear_many")),
        ("two with one figure", going("open", "open"), ("indicators_claim", "indicators_part_open_many")),
        (
            "one better and one worse",
            going("right", "wrong"),
            ("indicators_claim", "indicators_part_right_one", "indicators_part_wrong_one"),
        ),
        (
            "no figures",
            of("release", indicators=nothing, indicator_standings=nothing, indicator_backtests=nothing),
            "indicators_claim_none",
        ),
        page="indicators",
    ),
    *cases(
        indicators_page,
        (
            "better, target out of reach",
            standing(way_code="right", outlook_code="missed"),
            ("indicator_way_right", "indicator_outlook_missed"),
        ),
        (
            "worse, target within reach",
            standing(way_code="wrong", outlook_code="reached"),
            ("indicator_way_wrong", "indicator_outlook_reached"),
        ),
        (
            "unclear, target within the range",
            standing(way_code="unclear", outlook_code="unclear"),
            ("indicator_way_unclear", "indicator_outlook_unclear"),
        ),
        (
            "nobody says how exact figures are, no target",
            standing(without_targets, change_from=None, outlook_code="open"),
            ("indicator_way_unsure", "indicator_outlook_open"),
        ),
        (
            "two figures",
            standing(ending(0), way_code="open", point_count=2),
            ("indicator_way_open", "indicator_outlook_few"),
        ),
        (
            "three figures that never moved",
            standing(ending(0), way_code="open", point_count=3),
            ("indicator_way_open", "indicator_outlook_flat"),
        ),
        (
            "figures that end three years ago",
            standing(ending(2), way_code="open"),
            ("indicator_way_open", "indicator_outlook_flat"),
        ),
        (
            "figures that end four years ago",
            standing(ending(3), way_code="open"),
            ("indicator_way_open", "indicator_outlook_past"),
        ),
        (
            "no figures",
            of("release", indicators=nothing, indicator_standings=nothing, indicator_backtests=nothing),
            "indicator_none",
        ),
        page=f"indicator_{NAME}",
    ),
    *cases(
        indicators_page,
        ("somebody wrote one", of("release"), "indicator_story_claim"),
        ("nobody wrote one", declaring(of("release"), lambda _: {"stories": {}}), ()),
        page=f"indicator_{NAME}_story",
    ),
)
