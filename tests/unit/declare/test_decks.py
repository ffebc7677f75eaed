"""A deck is declared whole: every kind of page in one section, and nothing that no page function writes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.declare import load_project
from rollbook.declare.decks import PAGE_KINDS, DeckPlan
from rollbook.declare.definitions import read_definition
from rollbook.declare.references import check_references
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout, find_root

FILE = find_root() / "pipelines" / "decks" / "deck.yml"
Given = dict[str, Any]


def given() -> Given:
    told: Given = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return told


def refused(tmp_path: Path, told: Given) -> SettingsError:
    path = tmp_path / "deck.yml"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_definition(path, DeckPlan)
    return error.value


def test_the_deck_of_the_project_places_every_kind_of_page_once() -> None:
    plan = load_project(Layout(find_root())).deck
    placed = [kind for section in plan.sections for kind in section.pages]
    assert sorted(placed) == sorted(PAGE_KINDS)


def test_a_page_that_nobody_writes_is_refused_with_all_that_there_are(tmp_path: Path) -> None:
    told = given()
    told["sections"][1]["pages"].append("attendence")
    said = str(refused(tmp_path, told))
    assert "deck.yml: sections.1.pages." in said
    assert "there is no kind of page attendence" in said
    assert "attendance" in said
    assert "mend the file" in said


def test_a_page_that_is_named_twice_is_refused(tmp_path: Path) -> None:
    told = given()
    told["sections"][2]["pages"].append("growth")
    assert "the page growth is given twice" in str(refused(tmp_path, told))


def test_a_page_that_stands_nowhere_is_refused_and_the_way_to_leave_it_out_is_told(tmp_path: Path) -> None:
    told = given()
    told["sections"][3]["pages"].remove("vision")
    said = str(refused(tmp_path, told))
    assert "no section has the page vision" in said
    assert "pages_left_out" in said


def test_a_section_without_its_line_for_no_data_is_refused(tmp_path: Path) -> None:
    told = given()
    del told["sections"][3]["no_data"]["es"]
    assert "sections.3.no_data.es" in str(refused(tmp_path, told))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"pages_left_out": ["cover"]}, "a deck has its cover"),
        ({"sections": ["opening", "growth"]}, "expected each of these once"),
        ({"pages_left_out": ["nothing"]}, "there is no kind of page nothing"),
        ({"order": ["opening"]}, "communities.palmdale.order"),
    ],
)
def test_an_own_deck_that_does_not_fit_is_refused(tmp_path: Path, own: Given, said: str) -> None:
    assert said in str(refused(tmp_path, given() | {"communities": {"palmdale": own}}))


def test_a_deck_begins_with_its_cover_in_an_own_order_too(tmp_path: Path) -> None:
    backwards = [each["section"] for each in given()["sections"]][::-1]
    told = given() | {"communities": {"palmdale": {"sections": backwards}}}
    assert "a deck begins with its cover" in str(refused(tmp_path, told))


def test_a_community_has_its_own_order_and_leaves_pages_out() -> None:
    names = [each["section"] for each in given()["sections"]]
    order = [names[0], *names[:0:-1]]
    own = {"sections": order, "pages_left_out": ["assessment", "vision"]}
    plan = DeckPlan.model_validate(given() | {"communities": {"palmdale": own}})
    sections = plan.sections_of("palmdale")
    assert [each.section for each in sections] == [name for name in order if name != "capacity"]
    assert not {"assessment", "vision"} & {kind for each in sections for kind in each.pages}
    assert [each.section for each in plan.sections_of("lancaster")] == names


def test_an_own_deck_of_a_community_that_is_not_declared_is_refused() -> None:
    project = load_project(Layout(find_root()))
    plan = DeckPlan.model_validate(given() | {"communities": {"nowhere": {}}})
    with pytest.raises(SettingsError, match=r"deck\.yml: communities\.nowhere: there is no nowhere"):
        check_references(replace(project, deck=plan))
