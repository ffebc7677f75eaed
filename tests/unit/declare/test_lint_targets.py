"""A target has no place in a name, and a group's own target is a step towards the goal for everybody."""

from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare import Project
from rollbook.declare.lint_texts import named_target, target_in_id
from rollbook.declare.targets import Targets
from tests.unit.declare.changed import dumped, with_community, with_indicator, with_measure, words
from tests.unit.declare.linted import linted_project, rules, slips


@pytest.fixture(scope="module")
def project() -> Project:
    """The definitions of this repository, as if everything in them were explained."""
    return linted_project()


@pytest.mark.parametrize(
    "title",
    [
        words("At least 51 percent of members are parents", "Miembros que son padres"),
        words("Members who are parents (51 %)", "Miembros que son padres"),
        words("Increase attendance to 120", "Asistencia"),
        words("Attendance", "Aumentar la asistencia a 120"),
        words("Attendance", "Asistencia: meta"),
        words("Families by 2020", "Familias"),
        words("Families", "Al menos 700 familias"),
        words("Serve 700 families", "Familias"),
    ],
)
def test_a_target_inside_a_name_must_be_mended(project: Project, title: dict[str, str]) -> None:
    found = slips(with_measure(project, "palmdale", "forum_parents", title=title))
    assert rules(found) == [("target_in_name", "blocking", "forum_parents")]
    assert found[0].file == "pipelines/measures/palmdale.yml"


def test_a_title_that_says_the_figure_of_its_own_target_holds_a_target(project: Project) -> None:
    titled = words("The 700 families in navigators' groups", "Familias en los grupos")
    found = slips(with_measure(project, "palmdale", "families_reached", title=titled))
    assert rules(found) == [("target_in_name", "blocking", "families_reached")]
    assert found[0].file == "pipelines/measures/shared/programs.yml"


def test_a_target_inside_the_name_of_a_strategy_must_be_mended_too(project: Project) -> None:
    given = dumped(project.measures["palmdale"])["strategies"]
    named = [given[0] | {"title": words("Advocacy to reach 100 parents", "Promoción")}, *given[1:]]
    found = slips(with_community(project, "palmdale", strategies=named))
    assert rules(found) == [("target_in_name", "blocking", "advocacy")]


def test_a_target_inside_the_name_of_an_indicator_must_be_mended_too(project: Project) -> None:
    titled = words("50 % of children in preschool", "Niños en preescolar")
    found = slips(with_indicator(project, "preschool_share", title=titled))
    assert rules(found) == [("target_in_name", "blocking", "preschool_share")]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Parents at community forum I", "en"),
        ("Parents who completed the advocacy training (20 hours)", "en"),
        ("Children of at least 5 years", "en"),
        ("Children aged 3 and 4 in preschool", "en"),
        ("Spaces for 1,000 children", "en"),
        ("Niños de al menos 5 años", "es"),
        ("Familias en los grupos hasta el fin del período", "es"),
        ("Lugares por cada 1,000 niños", "es"),
        ("Parents who reached a goal they set", "en"),
        ("Families who met their own goals", "en"),
        ("Parents who set goals", "en"),
        ("Parents at goal-setting sessions", "en"),
        ("Families of the target group", "en"),
        ("Parents who reached learning goals", "en"),
        ("Madres y padres que alcanzaron una meta que se fijaron", "es"),
        ("Familias que lograron sus metas", "es"),
        ("People who came more than once", "en"),
        ("Members at 2 or more meetings", "en"),
        ("People who came at least 3 times", "en"),
        ("Families with 2 or more young children", "en"),
        ("Parents with at least 20 hours of training", "en"),
        ("Children aged 5 or more", "en"),
        ("People at two meetings or more", "en"),
        ("Miembros en 2 o más reuniones", "es"),
        ("Personas que vinieron más de una vez", "es"),
    ],
)
def test_a_number_alone_is_no_target(title: str, language: Any) -> None:  # noqa: ANN401  a literal of two
    assert named_target(title, language) is None


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("At least half of members are parents", "en"),
        ("At least two-thirds of members", "en"),
        ("Fifty-one percent of members are parents", "en"),
        ("51 or more members who are parents", "en"),
        ("More than 51 parents", "en"),
        ("At least 12 meetings", "en"),
        ("26 out of 100 members", "en"),
        ("Reach a goal of 50 families", "en"),
        ("Attendance against the target", "en"),
        ("Mínimo 51 de cada 100 miembros", "es"),
        ("Más del 51 por 100 de los miembros", "es"),
        ("Al menos la mitad de los miembros", "es"),
        ("Cincuenta y uno por ciento de los miembros", "es"),
        ("51 o más miembros", "es"),
    ],
)
def test_a_target_in_words_or_otherwise_written_is_found_too(title: str, language: Any) -> None:  # noqa: ANN401  a literal of two
    assert named_target(title, language) is not None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("members_51_percent", "51_percent"), ("at_least_51_parents", "at_least_51"),
        ("families_by_2020", "by_2020"), ("parents_0_5_share", None), ("offered_2018_hours", None),
        ("at_least_2_meetings", None),
    ],
)  # fmt: skip
def test_a_target_in_a_name_of_files_is_found_and_other_numbers_are_not(name: str, found: str | None) -> None:
    assert target_in_id(name) == found


def test_a_target_in_a_measure_s_name_in_files_must_be_mended(project: Project) -> None:
    own = [
        each | {"measure": "forum_51_percent"} if each["measure"] == "forum_parents" else each
        for each in dumped(project.measures["palmdale"])["measures"]
    ]
    found = slips(with_community(project, "palmdale", measures=own))
    assert rules(found) == [("target_in_name", "blocking", "forum_51_percent")]


def test_a_target_in_what_the_numerator_counts_must_be_mended(project: Project) -> None:
    text = words("At least 51 % of parents", "Madres y padres")
    found = slips(with_measure(project, "palmdale", "forum_parents", numerator=text))
    assert rules(found) == [("target_in_name", "blocking", "forum_parents")]


# -- targets and goals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("polarity", "value", "is_told"),
    [
        ("higher", 0.45, False), ("higher", 0.5, False), ("higher", 0.6, True), ("lower", 0.6, False),
        ("lower", 0.4, True),
    ],
)  # fmt: skip
def test_a_group_s_target_beyond_the_goal_for_everybody_is_told(
    project: Project,
    polarity: str,
    value: float,
    is_told: bool,  # noqa: FBT001  an outcome
) -> None:
    aimed = {"group": "es", "period": "FY2017-18", "value": value}
    goal = {"measure": "repeat_share", "grain": "fiscal_year", "universal": 0.5, "by": "language"}
    changed = with_measure(project, "palmdale", "repeat_share", polarity=polarity)
    found = slips(with_community(changed, "palmdale", goals=[{**goal, "targets": [aimed]}]))
    told = [slip for slip in found if slip.rule == "group_target_beyond_goal"]
    assert bool(told) is is_told
    if is_told:
        assert f"is {value:g}, beyond the goal for everybody (0.5)" in told[0].said(project, "en")[0]


def test_a_tolerance_as_wide_as_all_of_a_share_is_refused() -> None:
    given = {
        "measure": "retention_share",
        "grain": "quarter",
        "series": [{"period": "2018Q2", "value": 0.55}],
    }
    assert Targets.model_validate({**given, "tolerance": 0.03}).tolerance == 0.03
    with pytest.raises(ValidationError, match=r"0\.03 for 3 percentage points"):
        Targets.model_validate({**given, "tolerance": 3})
