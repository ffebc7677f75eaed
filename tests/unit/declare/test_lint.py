"""Definitions that are valid and still mislead: each rule finds its own, and the sample keeps them all."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from pydantic import ValidationError

from rollbook.declare import Project
from rollbook.declare.chosen import measures_of
from rollbook.declare.lint_texts import named_city, named_program
from rollbook.declare.lint_words import RULES, LintWords
from rollbook.tables.check import make_table
from tests.unit.declare.changed import dumped, with_community, with_indicator, with_measure, words
from tests.unit.declare.linted import linted_project, rules, slips


@pytest.fixture(scope="module")
def project() -> Project:
    """The definitions of this repository, as if everything in them were explained."""
    return linted_project()


def values(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Figures of indicators; a share of the zone with base and margin where nothing else is said."""
    usual = {
        "file_name": "indicators.csv", "indicator_area_code": "zone", "series_code": "actual",
        "figures_year": 2017, "indicator_value": 0.4, "indicator_moe": 0.04, "base_value": 7800.0,
        "source_code": "indicators", "sheet_name": "", "row_number": 3, "quarter_code": "",
        "is_corrected": False, "stated_source_label": "made up", "indicator_id": "preschool_share",
    }  # fmt: skip
    told = [
        {**usual, "record_id": str(number), **row} for number, row in enumerate((*_of_the_others(), *rows))
    ]
    return make_table("clean.indicator_values", told)


def _of_the_others() -> list[dict[str, Any]]:
    return [{"indicator_id": name} for name in ("care_spaces_rate", "school_ready_share")]


def history(count: int, **row: Any) -> list[dict[str, Any]]:  # noqa: ANN401  a row of figures
    return [{"figures_year": 2018 - years, **row} for years in range(count, 0, -1)]


@pytest.mark.parametrize("community", ["lancaster", "palmdale"])
def test_the_sample_keeps_every_rule(project: Project, community: str) -> None:
    assert slips(project, community) == []


def test_every_rule_has_words_in_both_languages_and_a_level(project: Project) -> None:
    assert set(project.lint.rules) == set(RULES)
    assert {each.severity for each in project.lint.rules.values()} == {"blocking", "warning"}


def test_a_blank_that_no_rule_fills_is_refused(project: Project) -> None:
    told = dumped(project.lint)
    told["rules"]["target_in_name"]["how"] = words("Ask {somebody}")
    with pytest.raises(ValidationError, match="there is no blank somebody"):
        LintWords.model_validate(told)


def test_what_must_be_mended_is_told_first_and_each_thing_says_what_why_and_how(project: Project) -> None:
    changed = with_community(project, "palmdale", headline=[each.measure for each in shared(project)][:6])
    changed = with_measure(
        changed, "palmdale", "forum_parents", title=words("At least 200 parents", "Padres")
    )
    found = slips(changed)
    assert [slip.severity for slip in found] == ["blocking", "warning"]
    for language in ("en", "es"):
        what, why, how = found[0].said(project, language)
        assert "forum_parents" in what
        assert "{" not in what + why + how
        assert len({what, why, how}) == 3


def shared(project: Project) -> Sequence[Any]:
    return [each for each in measures_of(project, "palmdale") if each.program]


# -- population and performance -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"title": words("Members of the partnership", "Miembros de la alianza")},
        {"definition": words("People at monthly meetings.", "Personas en las reuniones mensuales.")},
        {"denominator": words("Children", "Participantes del programa")},
    ],
)
def test_an_indicator_that_speaks_of_a_program_is_told(project: Project, changes: dict[str, Any]) -> None:
    found = slips(with_indicator(project, "preschool_share", **changes))
    assert rules(found) == [("indicator_sounds_like_program", "warning", "preschool_share")]


def test_a_performance_measure_in_the_list_of_indicators_must_be_mended(project: Project) -> None:
    found = slips(project, indicator_values=values({"indicator_id": "meeting_attendees"}, {}))
    assert ("indicator_of_program", "blocking", "meeting_attendees") in rules(found)
    assert "indicator_unknown" not in [slip.rule for slip in found]


def test_an_indicator_in_the_list_of_published_performance_must_be_mended(project: Project) -> None:
    told = {
        "record_id": "1", "source_code": "published", "file_name": "published.csv", "sheet_name": "",
        "row_number": 3, "quarter_code": "", "measure_id": "preschool_share", "published_value": 43,
        "qualifier_code": "exact", "stated_period_label": "2017", "stated_source_label": "toolkit",
        "is_corrected": False,
    }  # fmt: skip
    found = slips(project, published_figures=make_table("clean.published_figures", [told]))
    assert rules(found) == [("indicator_of_program", "blocking", "preschool_share")]
    assert found[0].file == "published.csv"


def test_an_indicator_of_a_city_is_told_since_the_partnership_works_in_a_zone(project: Project) -> None:
    changed = with_indicator(
        project, "preschool_share", denominator=words("Children of the city", "Niños de la ciudad")
    )
    assert rules(slips(changed)) == [("denominator_of_city", "warning", "preschool_share")]


def test_words_of_programs_and_cities_are_whole_words() -> None:
    assert named_program("Children who attend preschool", "en") is None
    assert named_program("Remembering", "en") is None
    assert named_program("members", "en") == "members"
    assert not named_city("capacity of families")


# -- is anybody better off ----------------------------------------------------------------------------------


def test_a_number_of_people_better_off_without_its_percent_is_told(project: Project) -> None:
    alone = with_measure(project, "palmdale", "participants_joined", pair=None)
    alone = with_measure(alone, "palmdale", "participants_joined_share", pair=None)
    assert rules(slips(alone)) == [("count_without_share", "warning", "participants_joined")]


@pytest.mark.parametrize(
    "measure", ["events_count", "meeting_attendees", "sponsored_dollars", "forum_parents"]
)
def test_a_count_of_what_was_done_is_not_better_off(project: Project, measure: str) -> None:
    found = slips(with_measure(project, "palmdale", measure, quadrant="better_off"))
    assert ("count_called_better_off", "warning", measure) in rules(found)


def test_a_share_of_effort_is_not_better_off_either(project: Project) -> None:
    found = slips(with_measure(project, "palmdale", "repeat_share", quadrant="better_off"))
    assert rules(found) == [("count_called_better_off", "warning", "repeat_share")]


def test_a_strategy_that_nobody_is_better_off_by_is_told_unless_it_says_what_is_missing(
    project: Project,
) -> None:
    silent = {"strategy": "navigators", "title": words("Parent Navigators")}
    others = [
        each.model_dump(mode="json", exclude_none=True)
        for each in project.measures["palmdale"].strategies
        if each.strategy != "navigators"
    ]
    found = slips(with_community(project, "palmdale", strategies=[*others, silent]))
    assert rules(found) == [("nobody_better_off", "warning", "navigators")]


# -- headlines --------------------------------------------------------------------------------------------


def test_five_headline_measures_are_enough(project: Project) -> None:
    six = [each.measure for each in shared(project)][:6]
    assert slips(with_community(project, "palmdale", headline=six[:5])) == []
    (slip,) = slips(with_community(project, "palmdale", headline=six))
    assert (slip.rule, slip.severity, dict(slip.blanks)) == (
        "too_many_headlines", "warning", {"count": "6", "most": "5"},
    )  # fmt: skip


def test_measures_marked_as_headline_count_where_a_community_chooses_none(project: Project) -> None:
    chosen = with_community(project, "palmdale", headline=None)
    marked = chosen
    for name in ("forum_parents", "carnival_residents", "navigators"):
        marked = with_measure(marked, "palmdale", name, is_headline=True)
    assert [slip.rule for slip in slips(marked)] == ["too_many_headlines"]


# -- figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("points", "told"), [(0, True), (2, True), (3, False)])
def test_a_forecast_from_fewer_than_three_points_must_be_mended(
    project: Project,
    points: int,
    told: bool,  # noqa: FBT001  an outcome
) -> None:
    drawn = {"series_code": "drawn_forecast", "figures_year": 2019, "indicator_moe": None, "base_value": None}
    found = slips(project, indicator_values=values(*history(points), drawn))
    named = [slip for slip in found if slip.rule == "forecast_of_few_points"]
    assert [(slip.name, dict(slip.blanks)) for slip in named] == (
        [("preschool_share", {"count": str(points), "fewest": "3"})] if told else []
    )


def test_points_of_another_area_or_of_targets_do_not_count_for_a_forecast(project: Project) -> None:
    rows = [
        *history(5, indicator_area_code="comparison"),
        *history(5, series_code="target"),
        *history(2),
        {"series_code": "drawn_forecast", "figures_year": 2019},
    ]
    assert "forecast_of_few_points" in [slip.rule for slip in slips(project, indicator_values=values(*rows))]


def test_a_share_that_was_written_as_a_plain_percentage_must_be_mended(project: Project) -> None:
    found = slips(project, indicator_values=values({"indicator_value": 43}))
    assert rules(found) == [("share_out_of_range", "blocking", "preschool_share")]
    assert dict(found[0].blanks) == {"year": "2017", "row": "3"}


def test_a_percent_without_its_n_and_a_comparison_without_a_margin_are_told(project: Project) -> None:
    bare = values({"base_value": None}, {"figures_year": 2016, "indicator_moe": None})
    assert rules(slips(project, indicator_values=bare)) == [
        ("share_without_number", "warning", "preschool_share"),
        ("share_without_margin", "warning", "preschool_share"),
    ]


def test_figures_that_nobody_declares_and_declared_indicators_without_figures_are_told(
    project: Project,
) -> None:
    found = slips(project, indicator_values=values({"indicator_id": "happiness"}))
    assert rules(found) == [
        ("indicator_unknown", "warning", "happiness"),
        ("indicator_without_figures", "warning", "preschool_share"),
    ]


@pytest.mark.parametrize(
    ("value", "is_told"), [(0.42, True), (0.7, False), (0.704, False), (0.7052, True), (0.69, True)]
)
def test_a_share_that_its_own_parts_do_not_make_is_told_beyond_rounding(
    project: Project,
    value: float,
    is_told: bool,  # noqa: FBT001  an outcome
) -> None:
    row = values({"indicator_value": value, "part_value": 700.0, "base_value": 1000.0})
    found = slips(project, indicator_values=row)
    assert rules(found) == ([("share_unlike_parts", "warning", "preschool_share")] if is_told else [])
    if is_told:
        assert dict(found[0].blanks) == {"value": f"{value:g}", "made": "0.7", "year": "2017", "row": "3"}
