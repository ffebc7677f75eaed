"""Pages about groups, about what people wrote, about actions, and about rules at their worst."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rollbook.declare.stories import Action, Passage, Story, StoryHead
from rollbook.present.pages.actions import actions_page
from rollbook.present.pages.equity import equity_page
from rollbook.present.pages.rule_cases import cases_blocks, meaning_of
from rollbook.present.pages.rules import rules_page
from rollbook.present.pages.stories import story_blocks
from rollbook.present.pages.view import View
from rollbook.present.words import plain
from tests.unit.present.measured_rows import performance
from tests.unit.present.view_sample import project, view_of
from tests.unit.protect.measure_samples import RELEASE, WORKING, counted
from tests.unit.protect.measure_samples import view_of as shown_of

Json = dict[str, Any]
BEGAN = date(2018, 4, 1)


def language_page(view: View) -> Json:
    return next(page for page in equity_page(view) if page["page"] == "equity_repeat_share_language")


def cells(page: Json) -> dict[str, list[str]]:
    table = next(block for block in page["blocks"] if block["kind"] == "table")
    return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table["rows"]}


def test_each_group_stands_with_its_share_its_n_and_its_distance_to_the_goal() -> None:
    """61 of 80 who speak English, 30 of 90 who speak Spanish; the goal is 50 percent."""
    told = cells(language_page(view_of()))
    assert told["English"][:3] == ["76.2% of 80, 67–84%", "+26.2 (+17.6…+33.1)", "reached"]
    assert told["Spanish"][:3] == ["33.3% of 90, 25–42%", "−16.7 (−24.2…−8.1)", "below"]
    assert told["Spanish"][-2:] == ["45.0%", "not reached"]


def test_the_group_that_does_best_and_the_gap_to_it_are_named() -> None:
    told = cells(language_page(view_of()))
    assert told["English"][3] == "does best"
    assert told["Spanish"][3].startswith("−43.0 (")
    assert told["Spanish"][3].endswith("behind")


def test_the_claim_counts_the_groups_that_are_surely_below() -> None:
    assert plain(language_page(view_of())["claim"]) == "1 of 3 groups is surely below the goal for everybody."


@pytest.mark.parametrize(
    ("verdicts", "claim"),
    [
        ({"en": "reached", "es": "unclear"}, "None of 2 groups is surely below"),
        ({"en": "below", "es": "below"}, "2 of 2 groups are surely below"),
        ({"en": "too_small", "es": "too_small"}, "All groups are too small"),
    ],
)
def test_the_claim_turns_with_the_verdicts(verdicts: dict[str, str], claim: str) -> None:
    rows = performance(project(), "palmdale", is_release=False)["disparities"]
    kept = [
        {**row, "goal_verdict_code": verdicts[row["group_code"]]}
        for row in rows
        if row["group_code"] in verdicts
    ]
    assert claim in plain(language_page(view_of(disparities=kept))["claim"])


ALL_REACHED = {"en": "reached", "es": "reached", "other": "reached"}
ONE_REACHED = {"en": "reached", "es": "too_small"}


def claim_of(
    verdicts: dict[str, str], everybody: tuple[int, int], unknown: int, name: str = "release"
) -> str:
    """The claim where groups stand so, everybody is at this share, and so many belong to no group."""
    part, whole = everybody
    counts = [
        counted("repeat_share", "FY2017-18", (part, part), (whole, whole)),
        counted("repeat_share", "FY2017-18", (unknown // 2, unknown // 2), (unknown, unknown),
                ("language", "unknown")),
        counted("repeat_share", "FY2017-18", (40, 40), (60, 60), ("language", "es")),
    ]  # fmt: skip
    told = shown_of(
        [each | {"measure_id": "repeat"} for each in counts], RELEASE if name == "release" else WORKING
    )
    rows = performance(project(), "palmdale", is_release=False)["disparities"]
    kept = [
        {**row, "goal_verdict_code": verdicts[row["group_code"]]}
        for row in rows
        if row["group_code"] in verdicts
    ]
    measures = [{**row, "measure_id": "repeat_share"} for row in told.values()]
    return plain(language_page(view_of(name, measures=measures, disparities=kept))["claim"])


@pytest.mark.parametrize(
    ("verdicts", "claim"),
    [
        (ALL_REACHED, "All 3 groups that can be shown have"),
        (ONE_REACHED, "The one group that can be shown has"),
    ],
)
def test_all_groups_reach_a_goal_only_where_everybody_does(verdicts: dict[str, str], claim: str) -> None:
    """The groups that a list tells did well; of the others nothing would be known."""
    assert claim in claim_of(verdicts, (300, 500), 20)
    assert "Everybody together is at 47–49%" in claim_of(verdicts, (240, 500), 20)
    assert "Everybody together is at 48.0%" in claim_of(verdicts, (240, 500), 20, "internal")


def test_nothing_is_said_of_all_groups_where_a_tenth_of_the_people_belongs_to_none() -> None:
    assert "Of 226–230 of 496–500 people no list tells the group." in claim_of(ALL_REACHED, (300, 500), 229)
    assert "Of 51 of 500" in claim_of(ALL_REACHED, (300, 500), 51, "internal")
    assert "All 3 groups" in claim_of(ALL_REACHED, (300, 500), 50, "internal")


@pytest.mark.parametrize("language", ["en", "es"])
def test_everybody_stands_above_the_groups_with_the_distance_to_the_goal(language: str) -> None:
    page = language_page(view_of("internal", language))
    everybody = {"en": "Everybody", "es": "Todas las personas"}[language]
    share, gap = cells(page)[everybody][:2]
    assert share.startswith("38.6%")
    assert gap.startswith("−11.4 (")
    notes = [plain(item) for block in page["blocks"] for item in block.get("items", [])]
    assert any("60 de 295" in note or "Of 60 of 295 people no list tells" in note for note in notes)


def test_groups_that_are_too_small_are_named_and_nothing_is_said_of_them() -> None:
    page = language_page(view_of("release"))
    assert cells(page)["Another"][:3] == ["too few to show", "—", "too small to show"]
    notes = [plain(item) for block in page["blocks"] for item in block.get("items", [])]
    assert "Too small to be shown: Another. That says nothing about how they fare." in notes


def test_without_a_goal_the_page_says_so_in_one_line() -> None:
    view = view_of()
    declared = view.project.measures["palmdale"].model_copy(update={"goals": ()})
    changed = replace(view, project=replace(view.project, measures={"palmdale": declared}))
    (page,) = equity_page(changed)
    assert plain(page["claim"]) == "No goal for every group is set yet."
    assert [block["kind"] for block in page["blocks"]] == ["text"]


def story(written: date, kind: str = "story", **more: Any) -> Story:  # noqa: ANN401  any key of a head
    head = StoryHead.model_validate(
        {"about": "retention_share", "kind": kind, "written": written, "by": "Meeting team", **more}
    )
    passages = (Passage("paragraph", ("They were greeted by name.",)), Passage("list", ("Children", "Food")))
    return Story("palmdale", f"topic_{kind}", "en", head, passages)


def telling(*stories: Story) -> View:
    view = view_of()
    return replace(view, project=replace(view.project, stories={"palmdale": stories}))


def said(view: View) -> list[str]:
    parts = ("paragraphs", "items")
    blocks = story_blocks(view, "retention_share")
    return [plain(line) for block in blocks for part in parts for line in block.get(part, [])]


@pytest.mark.parametrize(
    ("written", "age"),
    [
        (date(2018, 5, 30), "Written by: Meeting team, May 30, 2018."),
        (date(2018, 4, 1), "Written by: Meeting team, April 1, 2018."),
        (date(2018, 2, 15), "That is 1 month before this period begins"),
        (date(2017, 1, 20), "That is 14 months before this period begins"),
        (date(2018, 3, 31), "That is 0 months before this period begins"),
    ],
)
def test_a_text_says_how_old_it_is_and_asks_to_be_looked_through(written: date, age: str) -> None:
    assert age in said(telling(story(written)))[-1]


def test_a_text_of_the_period_is_not_stale_and_one_of_the_day_before_is() -> None:
    assert not story(BEGAN).is_stale(BEGAN)
    assert story(date(2018, 3, 31)).is_stale(BEGAN)


def test_nothing_is_said_where_nobody_wrote_anything() -> None:
    assert story_blocks(telling(), "retention_share") == []


def test_an_idea_that_costs_nothing_stands_under_what_works() -> None:
    view = telling(story(BEGAN, "what_works", no_cost_idea="Greet everybody by name."))
    assert "An idea that costs nothing: Greet everybody by name." in said(view)


ACTIONS = (
    Action(what="Paint the sign", owner="Host team", due=date(2018, 6, 30), status="planned"),
    Action(what="Find a hall", owner="Host team", due=date(2018, 7, 1), status="under_way"),
    Action(what="Buy chairs", owner="Host team", due=date(2018, 5, 1), status="done"),
)


def test_an_action_is_overdue_when_its_day_has_passed_and_it_is_not_done() -> None:
    page = actions_page(telling(story(BEGAN, "actions", actions=ACTIONS)))
    assert plain(page["claim"]) == "1 of 3 actions are done, 1 is overdue."
    rows = [[plain(cell) for cell in row] for row in page["blocks"][0]["rows"]]
    assert [(row[0], row[3]) for row in rows] == [
        ("Paint the sign", "planned, overdue"), ("Find a hall", "under way"), ("Buy chairs", "done"),
    ]  # fmt: skip


def test_texts_older_than_the_period_are_listed_to_be_looked_through() -> None:
    page = actions_page(telling(story(date(2017, 1, 20))))
    assert plain(page["claim"]) == "Nobody has written down an action yet."
    (listed,) = next(block["items"] for block in page["blocks"] if block["kind"] == "list")
    assert plain(listed).startswith("The story behind the numbers (People who came back): Written by")


def test_rules_stand_with_their_worst_and_best_case() -> None:
    table = next(block for block in rules_page(view_of())["blocks"] if block.get("id") == "rule_cases")
    rows = [[plain(cell) for cell in row] for row in table["rows"]]
    assert rows[1] == [
        "Parents of children 0-5: at least 26%", "12", "24.2% (−1.8 points), not met",
        "27.9% (+1.9 points), met", "Depends on what is not known: worth asking",
    ]  # fmt: skip
    assert rows[0][-1] == "Met whatever the unknown is"


def test_the_points_of_a_case_are_those_of_its_share_as_printed() -> None:
    """24.2137 percent is printed as 24.2; it is 1.8 points short of 26, not 1.7."""
    text = str(
        [plain(cell) for block in cases_blocks(view_of()) for row in block.get("rows", []) for cell in row]
    )
    assert "24.2% (−1.8 points)" in text


@pytest.mark.parametrize(
    ("worst", "best", "meaning"),
    [("met", "met", "met"), ("not_met", "not_met", "not_met"), ("not_met", "met", "depends"),
     ("open", "met", "open"), ("not_met", "open", "open"), ("open", "open", "open")],
)  # fmt: skip
def test_a_verdict_hangs_on_the_unknown_only_where_both_cases_are_known(
    worst: str, best: str, meaning: str
) -> None:
    cases = {"worst": {"rule_verdict_code": worst}, "best": {"rule_verdict_code": best}}
    assert meaning_of(cases) == meaning
