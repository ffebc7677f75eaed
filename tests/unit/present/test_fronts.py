"""A page has one message in front; what stands behind it is marked, by one rule for all pages."""

from dataclasses import replace
from typing import Any

import pytest

from rollbook.declare.decks import PAGE_KINDS, OwnDeck
from rollbook.present import deck as decks
from rollbook.present.deck import build_deck
from rollbook.present.fronts import SHORT_NOTE, front_and_behind
from tests.keys import DOTS
from tests.unit.present.view_sample import parameters, project, tables, whole_deck

Json = dict[str, Any]


def block(kind: str, text: str = "", **more: Any) -> Json:  # noqa: ANN401  whatever a block says
    parts: dict[str, Json] = {
        "text": {"paragraphs": [[{"text": text}]]},
        "list": {"items": [[{"text": text}]]},
        "heading": {"text": text},
    }
    return {"kind": kind, **parts.get(kind, {}), **more}


def fronts(*blocks: Json) -> list[int]:
    placed = front_and_behind({"page": "p", "title": "P", "blocks": [*blocks]})["blocks"]
    assert all(each.get("behind", True) is True for each in placed)
    return [at for at, each in enumerate(placed) if "behind" not in each]


@pytest.mark.parametrize(
    ("blocks", "front"),
    [
        ([], []),
        ([block("tiles")], [0]),
        ([block("verdicts"), block("chart"), block("table"), block("text", "Short.")], [0, 1, 3]),
        ([block("chart"), block("chart"), block("table")], [0]),
        ([block("table"), block("table")], [0]),
        ([block("table"), block("picture")], [1]),
        ([block("map"), block("text", "x" * (SHORT_NOTE + 1))], [0]),
        ([block("map"), block("text", "x" * SHORT_NOTE), block("text", "Short.")], [0, 1]),
        ([block("map"), block("list", "Short.")], [0]),
        (
            [block("heading", "A"), block("text", "a"), block("chart"), block("heading", "B"), block("text")],
            [0, 1, 2],
        ),
        ([block("table"), block("heading", "How to read"), block("text", "Short.")], [0]),
        ([block("text", "Long " * 100), block("heading"), block("list")], [0, 1, 2]),
    ],
)
def test_in_front_stand_the_message_its_first_picture_and_a_short_note(
    blocks: list[Json], front: list[int]
) -> None:
    assert fronts(*blocks) == front


def test_a_page_may_put_a_block_in_front_or_behind_itself() -> None:
    assert fronts(block("chart", behind=True), block("table")) == [1]
    assert fronts(block("chart"), block("table", behind=False)) == [0, 1]
    assert fronts(block("tiles", behind=True), block("text", "Short.", behind=True)) == []


@pytest.mark.parametrize("view", ["release", "internal"])
def test_every_page_of_a_deck_has_its_section_and_something_in_front(view: str) -> None:
    plan = project().deck
    order = [each.section for each in plan.sections]
    pages = whole_deck(view, "es")[1]
    places = [order.index(page["section"]) for page in pages]
    assert places == sorted(places)
    titles = {each.section: each.title.es for each in plan.sections}
    assert all(page["section_title"] == titles[page["section"]] for page in pages)
    whole_behind = [
        page["page"] for page in pages if page["blocks"] and all("behind" in each for each in page["blocks"])
    ]
    assert whole_behind == []


def test_every_declared_kind_of_page_has_its_function_and_no_other() -> None:
    assert sorted(decks._WRITTEN_BY) == sorted(PAGE_KINDS)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_section_of_which_nothing_is_known_says_so_in_a_line(language: str) -> None:
    section = next(each for each in project().deck.sections if each.section == "capacity")
    pages = [page for page in whole_deck("release", language)[1] if page["section"] == "capacity"]
    assert [page["page"] for page in pages] == ["no_data_capacity"]
    assert pages[0]["title"] == section.title.in_language(language)
    assert pages[0]["claim"] == [{"text": section.no_data.in_language(language)}]


def test_a_section_that_a_community_does_not_want_is_not_spoken_of() -> None:
    plan = project().deck
    own = {"palmdale": OwnDeck(pages_left_out=("assessment", "growth"))}
    changed = replace(project(), deck=plan.model_copy(update={"communities": own}))
    made = build_deck(tables("release"), changed, parameters("en"), view="release", dots_key=DOTS)
    assert "capacity" not in {page["section"] for page in made.pages}
    assert "growth" not in {page["page"] for page in made.pages}
