import re
from dataclasses import replace
from typing import Any

import pytest

from rollbook.present.pages.framework import framework_page
from rollbook.present.pages.indicators import indicators_page
from rollbook.present.pages.view import Page, View
from tests.unit.present.indicator_rows import indicators
from tests.unit.present.view_rows import Row
from tests.unit.present.view_sample import view_of

VIEWS = ("release", "internal")
LANGUAGES = ("en", "es")


def text(segments: list[dict[str, str]]) -> str:
    return "".join(segment["text"] for segment in segments)


def pages(view: View) -> dict[str, Page]:
    return {page["page"]: page for page in indicators_page(view)}


def seen(community: str = "palmdale", language: str = "en", **changed: list[Row]) -> View:
    return view_of("release", language, community, **changed)


def standings(community: str, name: str, **changes: object) -> list[Row]:
    return [
        {**row, **changes} if row["indicator_id"] == name else row
        for row in indicators(community)["indicator_standings"]
    ]


def all_text(page: Page) -> str:
    said: list[str] = [page["title"], text(page["claim"])]
    for block in page["blocks"]:
        said += [text(part) for part in (*block.get("items", []), *block.get("paragraphs", []))]
        tables = [block, block.get("table") or {}]
        said += [text(cell) for table in tables for row in table.get("rows", []) for cell in row]
        said.append(block.get("text", ""))
    return "\n".join(said)


def behind(page: Page) -> str:
    """All that stands behind the message of a page."""
    blocks = [each for each in page["blocks"] if each.get("behind")]
    return all_text({**page, "title": "", "claim": [], "blocks": blocks}).strip()


def numbers_without_figure(page: Page) -> list[str]:
    """Segments without a figure's id that hold digits."""
    blocks = page["blocks"]
    parts = [page["claim"], *(part for block in blocks for part in block.get("items", []))]
    parts += [
        cell
        for block in blocks
        for table in (block, block.get("table") or {})
        for row in table.get("rows", [])
        for cell in row
    ]
    return [
        segment["text"]
        for part in parts
        for segment in part
        if "figure" not in segment and any(sign.isdigit() for sign in segment["text"])
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_there_is_an_overview_and_pages_for_every_indicator(view: str, language: str) -> None:
    names = list(pages(view_of(view, language, "palmdale")))
    assert names[0] == "indicators"
    for indicator in ("preschool_share", "care_spaces_rate", "school_ready_share"):
        assert f"indicator_{indicator}" in names


def test_the_overview_counts_how_many_go_the_right_way() -> None:
    said = text(pages(seen())["indicators"]["claim"])
    assert said.startswith("Of 3 indicators of the whole population, 1 clearly got better and 2 may have")
    worse = standings("palmdale", "preschool_share", way_code="wrong")
    assert "1 clearly got worse" in text(pages(seen(indicator_standings=worse))["indicators"]["claim"])


def test_spanish_agrees_with_one_and_with_many() -> None:
    said = text(pages(seen(language="es"))["indicators"]["claim"])
    assert "1 mejoró claramente y 2 pudieron cambiar solo por azar" in said


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("right", "it goes the right way, by more than chance can explain."),
        ("wrong", "it goes the wrong way, by more than chance can explain."),
        ("unclear", "the difference may be chance."),
    ],
)
def test_the_claim_says_which_way_the_curve_goes(way: str, said: str) -> None:
    changed = standings("palmdale", "preschool_share", way_code=way)
    claim = text(pages(seen(indicator_standings=changed))["indicator_preschool_share"]["claim"])
    assert claim.startswith(f"43.0% in 2017, after 40.0% in 2014: {said}")


def test_the_claim_says_so_where_nobody_says_how_exact_figures_are() -> None:
    changed = standings("palmdale", "preschool_share", change_from=None, change_until=None)
    claim = text(pages(seen(indicator_standings=changed))["indicator_preschool_share"]["claim"])
    assert "nobody says how exact the figures are" in claim


@pytest.mark.parametrize(
    ("outlook", "said"),
    [
        ("reached", "the target of 50.0% for 2020 will likely be reached"),
        ("missed", "the target of 50.0% for 2020 will likely be missed"),
        ("unclear", "the target of 50.0% for 2020 may or may not be reached"),
    ],
)
def test_the_claim_holds_the_forecast_against_the_target(outlook: str, said: str) -> None:
    changed = standings("palmdale", "preschool_share", outlook_code=outlook)
    claim = text(pages(seen(indicator_standings=changed))["indicator_preschool_share"]["claim"])
    assert said in claim


def test_without_a_target_the_claim_says_what_to_expect() -> None:
    assert "If nothing changes, expect" in text(pages(seen())["indicator_care_spaces_rate"]["claim"])


def test_of_two_figures_no_forecast_is_made_and_the_page_says_so() -> None:
    page = pages(seen())["indicator_school_ready_share"]
    assert "too few figures for a forecast" in text(page["claim"])
    kinds = [curve["kind"] for curve in page["blocks"][0]["chart"]["curves"]]
    assert kinds == ["actual"]


def test_of_three_figures_only_the_last_is_carried_on_and_the_page_says_so() -> None:
    behind = pages(seen("lancaster"))["indicator_neighbors_share"]
    assert "From 3 figures only the last one can be carried on" in all_text(behind)


def test_forecast_target_and_the_forecast_drawn_by_hand_are_curves_of_their_own() -> None:
    chart = pages(seen())["indicator_preschool_share"]["blocks"][0]["chart"]
    kinds = [curve["kind"] for curve in chart["curves"]]
    assert kinds == ["comparison", "target", "drawn", "forecast", "actual"]
    assert [point["year"] for point in chart["curves"][3]["points"]] == [2018, 2019, 2020]


def test_a_percent_never_stands_without_its_n_beside_the_county() -> None:
    facts = all_text(pages(seen())["indicator_preschool_share"])
    assert "52.0% (137,800 of 265,000) in 2017" in facts
    assert "3,354 of 7,800" in facts


def test_a_difference_to_the_county_is_told_with_its_interval() -> None:
    facts = all_text(pages(seen())["indicator_preschool_share"])
    assert "The zone lies worse (−9.0 percentage points, between −13.1 and −4.9)" in facts


def test_a_hand_drawn_forecast_outside_of_the_computed_range_asks_for_a_talk() -> None:
    figures = [
        {**row, "indicator_value": 0.6} if row["series_code"] == "drawn_forecast" else row
        for row in indicators("palmdale")["indicators"]
    ]
    facts = all_text(pages(seen(indicators=figures))["indicator_preschool_share"])
    assert "outside of the computed range: worth a talk" in facts
    assert "within the computed range" in all_text(pages(seen())["indicator_preschool_share"])


def test_the_own_back_test_is_told_where_the_series_is_long_enough() -> None:
    told = pages(seen())
    assert "ranges would have held the figure that came" in behind(told["indicator_preschool_share"])
    assert "ranges would have held" not in behind(told["indicator_school_ready_share"])


def test_behind_a_page_stands_what_is_counted_by_whom_and_what_is_missing() -> None:
    said = behind(pages(seen())["indicator_preschool_share"])
    for label in ("What is counted:", "Numerator:", "Denominator:", "Source:", "Still missing:"):
        assert label in said


def test_made_up_figures_say_so_on_every_page_that_has_them() -> None:
    for name, page in pages(seen()).items():
        if not name.endswith("_story"):
            assert "made up for the sample" in all_text(page), name


def test_an_indicator_without_figures_says_so_in_one_line() -> None:
    nothing: list[Row] = []
    view = seen(indicators=nothing, indicator_standings=nothing, indicator_backtests=nothing)
    told = pages(view)
    assert text(told["indicators"]["claim"]).startswith("There are no figures yet")
    assert text(told["indicator_preschool_share"]["claim"]) == "There are no figures of this indicator yet."
    assert behind(told["indicator_preschool_share"]) == ""


@pytest.mark.parametrize("community", ["palmdale", "lancaster"])
def test_every_number_has_the_id_of_its_figure(community: str) -> None:
    view = seen(community)
    titles = {each.title.en for each in view.project.results.indicators}
    for page in indicators_page(view):
        if not page["page"].endswith("_story"):
            front = {**page, "blocks": [each for each in page["blocks"] if not each.get("behind")]}
            said = [each for each in numbers_without_figure(front) if each not in titles]
            numbers = {number for each in said for number in re.findall(r"\d+", each)}
            assert all(2000 <= int(number) <= 2030 for number in numbers), page["page"]


@pytest.mark.parametrize("view", VIEWS)
def test_votes_are_people_and_a_release_tells_their_order_only(view: str) -> None:
    choices = framework_page(view_of(view, "en", "palmdale"))[1]
    decision = next(block for block in choices["blocks"] if str(block.get("id", "")).startswith("decision"))
    options = [text(row[0]) for row in decision["rows"]]
    assert options[0] == "Parent Navigators"
    figures = [segment for row in decision["rows"] for cell in row for segment in cell if "figure" in segment]
    assert bool(figures) is (view == "internal")


def test_the_framework_says_what_is_worked_for_and_when_change_can_be_expected() -> None:
    framework, choices = framework_page(seen())
    assert text(framework["claim"]).startswith("Palmdale works for this: Children have access")
    horizons: dict[str, Any] = next(b for b in framework["blocks"] if b.get("id") == "horizons")
    states = {text(row[0]): text(row[2]) for row in horizons["rows"]}
    assert states == {
        "Participants": "should be seen by now",
        "Neighborhoods": "now",
        "The community": "too early",
        "Systems": "too early",
    }
    assert "stage 5 of 5" in text(choices["claim"])


def test_a_community_that_chose_nothing_yet_says_so() -> None:
    view = seen()
    own = view.project.measures["palmdale"].model_copy(update={"learning_by_doing": None})
    project = replace(view.project, measures={**view.project.measures, "palmdale": own})
    view = replace(view, project=project)
    (page,) = framework_page(view)
    assert "has not written down yet" in text(page["claim"])
