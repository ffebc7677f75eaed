"""An organization has one name and one sector, however it is written."""

import pytest

from rollbook.clean.organizations import organization_key
from rollbook.declare import Project
from rollbook.declare.codes import Organizations
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import MEMBER, PARTNER
from tests.unit.clean.raw_rows import clean

STAKEHOLDER = MEMBER | {"member_type": "Stakeholder"}


def named(project: Project, *names: str, **lists: list[dict[str, str]]) -> list[tuple[str, str | None]]:
    roster = [STAKEHOLDER | {"organization": name} for name in names]
    records = clean(project, roster=roster, **lists)["clean.records"]
    return [(row["organization_name"], row["sector_code"]) for row in rows_of(records)]


def declaring(project: Project, name: str, sector: str, *variants: str) -> Project:
    declared = Organizations.model_validate(
        {"organizations": [{"name": name, "sector": sector, "variants": list(variants)}]}
    )
    return Project(**{**vars(project), "organizations": declared})


@pytest.mark.parametrize(
    "name",
    [
        "Made-up Club", "MADE-UP CLUB", "The Made Up Club", "Made-Up Club, Inc.", "Made-up Club Inc",
        "Made-up Club, LLC", "Made-up Club Corp.", "Máde-up Club", "Made-up Club Inc. LLC",
    ],
)  # fmt: skip
def test_case_accents_the_and_endings_do_not_count(name: str) -> None:
    assert organization_key(name) == "made up club"


@pytest.mark.parametrize(("one", "other"), [("Bread & Roses", "Bread and Roses"), ("The Corp", "Corp")])
def test_and_may_be_a_sign_and_a_name_of_endings_alone_stays(one: str, other: str) -> None:
    assert organization_key(one) == organization_key(other) != ""


def test_different_organizations_stay_apart() -> None:
    names = ("Made-up Club", "Made-up Clubs", "Made-up", "Club")
    assert len({organization_key(name) for name in names}) == len(names)


def test_a_partner_lends_its_name_and_its_sector(project: Project) -> None:
    found = named(project, "made up club inc.", "The MADE-UP CLUB", partners=[PARTNER])
    assert found == [("Made-up Club", "faith")] * 2


def test_what_a_row_states_itself_comes_first(project: Project) -> None:
    roster = [STAKEHOLDER | {"organization": "Made-up Club", "sector": "Business"}]
    (row,) = rows_of(clean(project, roster=roster, partners=[PARTNER])["clean.records"])
    assert row["sector_code"] == "business"


def test_a_declared_variant_is_the_organization(project: Project) -> None:
    declared = declaring(project, "Made-up Club of the Valley", "residents", "MUC", "Made-up Club")
    assert named(declared, "M.U.C.", "MUC Inc") == [
        ("M.U.C.", None),
        ("Made-up Club of the Valley", "residents"),
    ]


def test_a_partner_is_listed_under_its_declared_name(project: Project) -> None:
    declared = declaring(project, "Made-up Club of the Valley", "residents", "Made-up Club")
    partners = rows_of(clean(declared, partners=[PARTNER | {"sector": ""}])["clean.partners"])
    assert [(row["partner_name"], row["sector_code"]) for row in partners] == [
        ("Made-up Club of the Valley", "residents")
    ]


def test_an_unknown_organization_gets_the_spelling_that_is_used_most(project: Project) -> None:
    found = named(project, "ocotillo press", "Ocotillo Press", "Ocotillo Press", "Ocotillo Press, Inc.")
    assert found == [("Ocotillo Press", None)] * 4


def test_equal_use_is_settled_by_the_alphabet_and_not_by_the_order_of_rows(project: Project) -> None:
    assert named(project, "ocotillo press", "Ocotillo Press") == named(
        project, "Ocotillo Press", "ocotillo press"
    )


def test_nobody_speaks_for_an_organization_that_is_not_stated(project: Project) -> None:
    assert {part for pair in named(project, "", "n/a") for part in pair} == {None}
