"""What is told first has its story, partners and an idea, in two languages, of a day that can be."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from rollbook.declare import Project, load_project
from rollbook.declare.base import Words
from rollbook.declare.lint import lint
from rollbook.declare.stories import Story
from rollbook.kernel.layout import Layout
from tests.unit.declare.changed import story, with_indicator, with_measure, words
from tests.unit.declare.linted import PERIOD, REPOSITORY, linted_project, rules, slips


@pytest.fixture(scope="module")
def project() -> Project:
    """The definitions of this repository, as if everything in them were explained."""
    return linted_project()


def only(project: Project, *stories: Story) -> Project:
    return replace(project, stories={"palmdale": stories})


def without(project: Project, *topics: str) -> Project:
    return only(project, *(each for each in project.stories["palmdale"] if each.topic not in topics))


def test_a_headline_indicator_that_nobody_explains_is_told(project: Project) -> None:
    found = slips(without(project, "preschool_share_story"))
    assert rules(found) == [("story_missing", "warning", "preschool_share")]
    assert "nobody has written why preschool_share is as it is" in found[0].said(project, "en")[0]


def test_a_story_about_the_result_explains_its_indicators(project: Project) -> None:
    of_result = story("palmdale", "early_education", "story")
    assert (
        slips(only(project, *without(project, "preschool_share_story").stories["palmdale"], of_result)) == []
    )


def test_an_indicator_that_is_not_told_first_needs_no_story(project: Project) -> None:
    behind = with_indicator(project, "preschool_share", is_headline=False)
    assert slips(without(behind, "preschool_share_story")) == []


def test_a_strategy_or_program_that_is_told_first_without_a_story_is_told(project: Project) -> None:
    silent = only(project, *(each for each in project.stories["palmdale"] if each.about.endswith("share")
                             or each.kind != "story"))  # fmt: skip
    told = [slip.name for slip in slips(silent) if slip.rule == "story_missing"]
    assert {"advocacy", "navigators"} <= set(told)
    assert "meetings" not in told, "one of its measures has a story"
    assert "sponsorship" not in told, "nothing of it is told first"


def test_a_result_without_partners_or_without_an_idea_that_costs_nothing_is_told(project: Project) -> None:
    found = slips(without(project, "early_education_partners"))
    assert rules(found) == [("partners_missing", "warning", "early_education")]
    found = slips(without(project, "early_education_what_works"))
    assert rules(found) == [("no_cost_idea_missing", "warning", "early_education")]


@pytest.mark.parametrize(
    ("due", "status", "is_told"),
    [
        ("2018-06-30", "under_way", True), ("2018-06-30", "planned", True), ("2018-07-01", "planned", False),
        ("2018-06-30", "done", False), ("2018-06-30", "dropped", False),
    ],
)  # fmt: skip
def test_an_action_that_should_be_done_by_the_end_of_the_period_is_told(
    project: Project,
    due: str,
    status: str,
    is_told: bool,  # noqa: FBT001  an outcome
) -> None:
    action = {"what": "List buses", "owner": "Work group", "due": due, "status": status}
    agreed = story("palmdale", "preschool_share", "actions", actions=[action])
    found = slips(only(project, *project.stories["palmdale"], agreed))
    assert rules(found) == ([("action_overdue", "warning", "preschool_share")] if is_told else [])
    if is_told:
        assert f"are not done: 1, the first of {due}" in found[0].said(project, "en")[0]
        assert found[0].file.endswith("preschool_share_actions.en.md")


def test_the_overdue_action_of_the_sample_shows_the_rule() -> None:
    found = lint(load_project(Layout(REPOSITORY)), "palmdale", PERIOD)
    assert [slip.name for slip in found if slip.rule == "action_overdue"] == ["preschool_share"]
    assert {slip.severity for slip in found} == {"warning"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (date(2018, 3, 31), ["story_older_than_period"]), (date(2018, 4, 1), []), (date(2018, 9, 30), []),
        (date(2018, 10, 1), ["story_ahead_of_period"]), (date(2081, 5, 2), ["story_ahead_of_period"]),
    ],
)  # fmt: skip
def test_a_text_is_of_the_period_or_of_the_quarter_in_which_its_deck_is_made(
    project: Project, written: date, told: list[str]
) -> None:
    dated = story("palmdale", "preschool_share", "story", written=written)
    kept = without(project, "preschool_share_story").stories["palmdale"]
    assert [slip.rule for slip in slips(only(project, *kept, dated))] == told


# -- both languages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_language_without_a_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="write it in this language"):
        Words.model_validate({"en": "People", "es": text})


def test_a_definition_that_is_the_same_in_both_languages_is_told(project: Project) -> None:
    found = slips(with_measure(project, "palmdale", "forum_parents", why=words("Counts people reached.")))
    assert rules(found) == [("not_translated", "warning", "forum_parents")]
    assert "Counts people reached." in found[0].said(project, "es")[0]


def test_a_short_text_may_be_the_same_in_both_languages(project: Project) -> None:
    assert slips(with_measure(project, "palmdale", "forum_parents", title=words("Parent Navigators"))) == []


def test_a_story_that_is_a_copy_of_the_other_language_is_told(project: Project) -> None:
    copied = story("palmdale", "preschool_share", "story", "es")
    found = slips(only(project, *project.stories["palmdale"], copied))
    assert rules(found) == [("not_translated", "warning", "preschool_share")]
    assert found[0].file == "pipelines/stories/palmdale/preschool_share_story.es.md"


def test_no_story_of_the_sample_and_no_definition_is_untranslated() -> None:
    declared = load_project(Layout(REPOSITORY))
    for community in declared.communities:
        assert "not_translated" not in [slip.rule for slip in lint(declared, community, PERIOD)]
