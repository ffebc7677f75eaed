"""Names in measures, targets, goals and choices are declared somewhere, or the project does not load."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rollbook.declare import Project, load_project
from rollbook.declare.chosen import (
    countable_of,
    goals_of,
    headline_of,
    indicators_of,
    measure_of,
    measures_of,
    programs_of,
    results_of,
    targets_of,
)
from rollbook.declare.measure_references import groups_of, measure_faults
from rollbook.declare.measures import Programs
from rollbook.declare.results import Results
from rollbook.kernel.layout import Layout
from tests.unit.declare.changed import dumped, with_community, with_measure

REPOSITORY = Path(__file__).resolve().parents[3]
SERIES = [{"period": "2018Q2", "value": 0.5}]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def with_results(project: Project, **changes: Any) -> Project:  # noqa: ANN401  whatever a file says
    return replace(project, results=Results.model_validate(dumped(project.results) | changes))


def test_the_definitions_of_this_repository_name_nothing_that_is_not_there(project: Project) -> None:
    assert measure_faults(project) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"headline": ["applause"]}, "headline: there is no measure applause"),
        ({"programs": ["magic"]}, "programs: there is no program magic"),
        ({"targets": [{"measure": "x", "grain": "quarter", "series": SERIES}]}, "there is no measure x"),
        ({"targets": [{"indicator": "x", "series": [{"period": "2018", "value": 1}]}]}, "no indicator x"),
        (
            {"targets": [{"measure": "repeat_share", "grain": "month",
                          "series": [{"period": "2018-04", "value": 0.5}]}]},
            "repeat_share: it is not counted by month",
        ),
        (
            {"targets": [{"measure": "repeat_share", "grain": "quarter",
                          "series": [{"period": "2018Q2", "value": 50}]}]},
            "the target of a share lies between 0 and 1",
        ),
        (
            {"goals": [{"measure": "members_count", "grain": "quarter", "universal": 0.5, "by": "race"}]},
            "a goal is for a share",
        ),
        (
            {"goals": [{"measure": "repeat_share", "grain": "quarter", "universal": 0.5, "by": "category"}]},
            "a goal is for a share counted by quarter and grouped by category",
        ),
        (
            {"goals": [{"measure": "repeat_share", "grain": "quarter", "universal": 0.5, "by": "language",
                        "targets": [{"group": "fr", "period": "2018Q4", "value": 0.4}]}]},
            "there is no language fr",
        ),
    ],
)  # fmt: skip
def test_a_name_in_a_community_s_choices_that_nobody_declares_is_a_fault(
    project: Project, changes: dict[str, Any], fault: str
) -> None:
    faults = measure_faults(with_community(project, "palmdale", **changes))
    assert any("pipelines/measures/palmdale.yml" in each and fault in each for each in faults)


def test_the_count_and_the_share_of_a_pair_name_each_other_and_count_the_same(project: Project) -> None:
    alone = with_measure(project, "palmdale", "participants_joined_share", pair=None)
    assert any("name each other" in each for each in measure_faults(alone))
    other = {"counter": "participants", "group_types": ["PN"]}
    differing = with_measure(project, "palmdale", "participants_joined_share", counts=other)
    assert any("does not count the same" in each for each in measure_faults(differing))


def test_a_measure_an_indicator_and_a_result_never_share_a_name(project: Project) -> None:
    named = with_measure(project, "palmdale", "forum_parents", measure="preschool_share")
    assert any("never share a name" in each for each in measure_faults(named))


def test_a_shared_measure_is_of_a_program_that_is_declared(project: Project) -> None:
    given = dumped(project.programs)
    first = {key: value for key, value in given["measures"][0].items() if key != "program"}
    changed = replace(
        project,
        programs=Programs.model_validate(given | {"measures": [first | {"strategy": "navigators"}]}),
    )
    assert any("is of a program, not of a strategy" in each for each in measure_faults(changed))
    changed = replace(
        project, programs=Programs.model_validate(given | {"measures": [first | {"program": "magic"}]})
    )
    assert any("there is no program magic" in each for each in measure_faults(changed))


def test_results_name_communities_and_core_results_that_there_are(project: Project) -> None:
    given = dumped(project.results)["results"]
    changed = [given[0] | {"communities": ["atlantis"], "core_results": ["wealth"]}, *given[1:]]
    faults = measure_faults(with_results(project, results=changed))
    assert any("there is no atlantis" in each for each in faults)
    assert any("the framework has no family result wealth" in each for each in faults)


def test_what_a_community_chose_in_learning_by_doing_is_a_result_of_its_own(project: Project) -> None:
    choices = dumped(project.measures["palmdale"])["learning_by_doing"] | {"result": "children_safe"}
    faults = measure_faults(with_community(project, "palmdale", learning_by_doing=choices))
    assert any("palmdale has no result children_safe" in each for each in faults)


def test_a_community_follows_its_own_measures_and_those_of_its_programs(project: Project) -> None:
    everything = {each.measure for each in measures_of(project, "palmdale")}
    assert {"navigator_families", "meeting_attendees"} <= everything
    few = with_community(project, "palmdale", programs=["meetings"], headline=None, targets=[], goals=[])
    assert [each.program for each in programs_of(few, "palmdale")] == ["meetings"]
    assert "families_reached" not in {each.measure for each in measures_of(few, "palmdale")}
    assert headline_of(few, "palmdale")[:2] == ("advocacy_completed", "navigator_families")
    assert measure_of(few, "palmdale", "families_reached") is None


def test_a_measure_without_the_lists_that_it_needs_has_no_value_rather_than_zero(project: Project) -> None:
    palmdale = project.communities["palmdale"]
    left = tuple(name for name in palmdale.sources if name not in {"events", "leaders"})
    changed = replace(
        project,
        communities={**project.communities, "palmdale": palmdale.model_copy(update={"sources": left})},
    )
    names = {each.measure for each in countable_of(changed, "palmdale")}
    assert "meeting_attendees" in names
    assert not {"events_count", "dollars_per_event", "leaders_count", "navigator_families"} & names


def test_targets_goals_results_and_indicators_are_found_by_community(project: Project) -> None:
    assert [each.grain for each in targets_of(project, "palmdale", "families_reached")] == ["fiscal_year"]
    assert {each.by for each in goals_of(project, "palmdale")} == {"language", "place"}
    assert [each.result for each in results_of(project, "palmdale")] == ["early_education"]
    assert {each.result for each in indicators_of(project, "lancaster")} == {
        "children_safe",
        "families_connected",
    }


def test_groups_of_a_goal_are_the_codes_by_which_measures_are_grouped(project: Project) -> None:
    assert {"es", "en", "unknown"} <= groups_of(project, "palmdale", "language")
    assert {"93550", "elsewhere", "unknown"} <= groups_of(project, "palmdale", "place")
    assert "93534" not in groups_of(project, "palmdale", "place")
