"""Frameworks as data: the chain of results, protective factors, five stages, when to expect change."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare import Project, load_project
from rollbook.declare.frameworks import Choices, Decision, Horizon, LearningByDoing, StrongerFamilies
from rollbook.kernel.layout import Layout
from tests.unit.declare.changed import dumped, words

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def test_the_chain_goes_from_the_whole_population_down_to_what_programs_do(project: Project) -> None:
    families = project.frameworks.stronger_families
    assert [each.level for each in families.levels] == [
        "indicators", "community_results", "family_results", "performance",
    ]  # fmt: skip
    assert len(families.protective_factors) == 5
    assert all(each.leads_to for each in families.family_results)


def test_learning_by_doing_has_five_stages_in_order(project: Project) -> None:
    stages = [each.stage for each in project.frameworks.learning_by_doing.stages]
    assert stages == ["core_result", "story", "subgroup", "strategies", "track"]


def test_change_is_expected_for_participants_first_and_for_systems_last(project: Project) -> None:
    horizons = [(each.from_years, each.until_years) for each in project.frameworks.horizons.horizons]
    assert horizons == [(2, 3), (3, 5), (5, 8), (7, 10)]


@pytest.mark.parametrize(
    ("community", "result", "core_results"),
    [
        ("lancaster", "children_safe", ("family_capacities", "social_connections")),
        ("palmdale", "early_education", ("concrete_supports",)),
    ],
)
def test_each_community_has_chosen_what_was_published_and_votes_are_said_to_be_made_up(
    project: Project, community: str, result: str, core_results: tuple[str, ...]
) -> None:
    chosen = project.measures[community].learning_by_doing
    assert isinstance(chosen, Choices)
    assert (chosen.result, chosen.core_results, chosen.measures_set_year) == (result, core_results, 2014)
    assert all(each.is_example for each in chosen.decisions)


def test_a_chain_that_is_not_whole_or_leads_nowhere_is_refused(project: Project) -> None:
    given = dumped(project.frameworks.stronger_families)
    short: dict[str, Any] = given | {"levels": given["levels"][:3]}
    with pytest.raises(ValidationError, match="each once and in this order"):
        StrongerFamilies.model_validate(short)
    astray = [given["family_results"][0] | {"leads_to": ["nowhere"]}, *given["family_results"][1:]]
    with pytest.raises(ValidationError, match="there is no nowhere"):
        StrongerFamilies.model_validate(given | {"family_results": astray})


def test_a_stage_that_is_missing_or_out_of_order_is_refused(project: Project) -> None:
    given = dumped(project.frameworks.learning_by_doing)
    with pytest.raises(ValidationError, match="in this order"):
        LearningByDoing.model_validate(given | {"stages": given["stages"][::-1]})


def test_a_horizon_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="from_years comes before until_years"):
        Horizon.model_validate(
            {"horizon": "systems", "title": words("Systems"), "from_years": 10, "until_years": 7}
        )


def test_a_decision_in_which_nothing_was_chosen_is_none() -> None:
    option = {"option": "transit", "title": words("Buses"), "votes": 16}
    with pytest.raises(ValidationError, match="nothing is chosen"):
        Decision.model_validate({"stage": "strategies", "question": words("Which?"), "options": [option]})
