"""The parent group of a participant: its name as the list of groups writes it, and its type."""

from typing import Any

import pytest

from rollbook.clean.parent_groups import GroupNames, ParentGroup
from rollbook.declare import Project
from rollbook.declare.sources import Source
from tests.unit.clean.people_rows import GROUP, PARTICIPANT
from tests.unit.clean.raw_rows import clean, noticed, only_record

WORDS = {"roc": "ROC", "nac": "NAC", "pn": "PN", "parent navigators": "PN"}
LISTED = {
    "roc joshua": ("ROC Joshua", "ROC"),
    "roc sol": ("ROC Sol", "ROC"),
    "pn sol": ("PN Sol", "PN"),
    "las rocas": ("Las Rocas", "NAC"),
    "grupo alba": ("Grupo Alba", "PN"),
}
BY_COORDINATORS = {"layout_code": "group_parents"}


def group(tables: Any) -> tuple[Any, Any]:  # noqa: ANN401
    row = only_record(tables)
    return row["parent_group_name"], row["parent_group_type_code"]


def of_type(project: Project, code: str | None) -> Project:
    """The project with this type declared for the coordinators' lists."""
    source = project.sources["group_parents"]
    declared = Source.model_validate(source.model_dump() | {"group_type": code})
    return Project(**{**vars(project), "sources": {**project.sources, "group_parents": declared}})


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ROC Joshua", ("ROC Joshua", "ROC", True)),
        ("roc JOSHÚA", ("ROC Joshua", "ROC", True)),
        ("Joshua", ("ROC Joshua", "ROC", True)),
        ("Joshua (ROC)", ("ROC Joshua", "ROC", True)),
        ("Joshua ROC group", ("ROC Joshua", "ROC", True)),
        ("the ROC Joshua", ("ROC Joshua", "ROC", True)),
        ("NAC Joshua", ("NAC Joshua", "NAC", False)),
        ("Sol", ("Sol", None, False)),
        ("PN Sol", ("PN Sol", "PN", True)),
        ("Parent Navigators Sol", ("Parent Navigators Sol", "PN", False)),
        ("Rocas", ("Las Rocas", "NAC", True)),
        ("La Roca", ("La Roca", None, False)),
        ("PN Alba", ("Grupo Alba", "PN", True)),
        ("NAC Alba", ("NAC Alba", "NAC", False)),
        ("PN", ("PN", "PN", False)),
        ("Nowhere", ("Nowhere", None, False)),
    ],
)
def test_a_group_is_found_however_it_is_written_and_no_other_is_taken_for_it(
    written: str, found: tuple[str, str | None, bool]
) -> None:
    assert GroupNames(LISTED, WORDS).find(written) == ParentGroup(*found)


def test_a_participant_s_group_has_the_name_and_type_of_the_list_of_groups(project: Project) -> None:
    row = PARTICIPANT | {"group_name": "made up moms"}
    tables = clean(project, groups=[GROUP | {"group_type": "NAC"}], participants=[row])
    assert group(tables) == ("Made-up Moms", "NAC")
    assert noticed(tables) == set()


def test_the_type_that_a_source_declares_holds_where_the_group_is_not_named_or_not_known(
    project: Project,
) -> None:
    tables = clean(project, groups=[GROUP], participants=[PARTICIPANT])
    assert (group(tables), noticed(tables)) == ((None, "PN"), set())
    tables = clean(project, groups=[GROUP], participants=[PARTICIPANT | {"group_name": "Elsewhere"}])
    assert (group(tables), noticed(tables)) == (("Elsewhere", "PN"), {("group_name", "group_unknown")})


def test_a_name_says_its_type_before_the_source_does(project: Project) -> None:
    row = PARTICIPANT | {"group_name": "ROC Elsewhere"}
    assert group(clean(project, participants=[row])) == ("ROC Elsewhere", "ROC")


def test_without_any_word_on_it_the_type_is_missing_and_noticed(project: Project) -> None:
    row = PARTICIPANT | BY_COORDINATORS
    for name in ("", "Elsewhere"):
        tables = clean(project, participants=[row | {"group_name": name}])
        assert group(tables) == (name or None, None)
        assert noticed(tables) == {("group_name", "group_unknown")}
    assert group(clean(of_type(project, "NAC"), participants=[row])) == (None, "NAC")


def test_a_list_that_does_not_ask_for_the_group_is_one_thing_to_mend(project: Project) -> None:
    asked = project.sources["group_parents"]
    columns = {name: field for name, field in asked.columns.items() if field != "group_name_text"}
    silent = Source.model_validate(asked.model_dump() | {"columns": columns})
    told = Project(**{**vars(project), "sources": {**project.sources, "group_parents": silent}})
    rows = [PARTICIPANT | BY_COORDINATORS | {"full_name": name} for name in ("Ana Prueba", "Bea Prueba")]
    findings = clean(told, participants=rows)["clean.findings"]
    assert list(zip(findings["row_number"], findings["finding_code"], strict=True)) == [(0, "group_unknown")]


def test_a_member_and_a_guest_are_in_no_group(project: Project) -> None:
    tables = clean(
        project, groups=[GROUP], signins=[{"full_name": "Ana Prueba", "meeting_date": "1/12/2016"}]
    )
    assert group(tables) == (None, None)
