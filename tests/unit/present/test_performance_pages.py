"""The pages of strategies and programs: measures under their question, published figures quoted, targets."""

from typing import Any

import pytest

from rollbook.declare.chosen import measures_of
from rollbook.present.pages.performance import performance_page
from rollbook.present.pages.published import quoted_of
from rollbook.present.pages.view import View
from rollbook.present.words import plain
from tests.unit.present.view_sample import project, view_of
from tests.unit.protect.measure_samples import RELEASE, WORKING, aimed, counted
from tests.unit.protect.measure_samples import view_of as shown_of

Json = dict[str, Any]


def pages(view: View) -> dict[str, Json]:
    return {page["page"]: page for page in performance_page(view)}


def rows_in(page: Json) -> dict[str, list[str]]:
    """Every row of a page's own tables by its first cell."""
    tables = [block for block in page["blocks"] if block["kind"] == "table"]
    cells = [[plain(cell) for cell in row] for table in tables for row in table["rows"]]
    return {row[0]: row[1:] for row in reversed(cells)}


def texts(page: Json) -> list[str]:
    parts = ("paragraphs", "items")
    return [plain(said) for block in page["blocks"] for part in parts for said in block.get(part, [])]


def published(community: str) -> list[Json]:
    """A figure for every quoted measure of a community."""
    quoted = [each.measure for each in measures_of(project(), community) if each.is_quoted]
    return [
        {"measure_id": name, "published_value": 40.0 + at, "qualifier_code": "about",
         "stated_period_label": "2017", "stated_source_label": "toolkit"}
        for at, name in enumerate(quoted)
    ]  # fmt: skip


@pytest.mark.parametrize("community", ["palmdale", "lancaster"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_published_figure_stands_under_its_question_with_qualifier_period_and_source(
    community: str, language: str
) -> None:
    view = view_of("release", language, community, published_figures=published(community))
    told, figures = pages(view), {row["measure_id"]: row for row in published(community)}
    for measure in quoted_of(view, figures):
        page = told[f"performance_{measure.home}"]
        title = measure.title.in_language(language)
        found = [cells for name, cells in rows_in(page).items() if name.startswith(title)]
        assert any(cells[0] == view.word(f"quadrant_{measure.quadrant}") for cells in found), measure.measure
        value = f"{figures[measure.measure]['published_value']:.0f}"
        assert any(value in cells[1] and cells[1] != value for cells in found), "about so many"
        source = measure.source.in_language(language)
        assert any(source in line for line in texts(page)) or any(source in cells for cells in found)


def test_the_overview_begins_with_the_headline_measures_and_no_more_than_five() -> None:
    overview = pages(view_of())["performance"]
    headline = overview["blocks"][0]
    assert headline["id"] == "headline"
    assert 0 < len(headline["rows"]) <= 5


def test_the_claim_counts_the_targets_that_are_reached_in_periods_of_any_length() -> None:
    """55 percent for the quarter, and 120 of 210 came back; 700 families for the year, and 700 came."""
    overview = pages(view_of())["performance"]
    assert plain(overview["claim"]) == "Headline measures that reached their target in the count: 2 of 2."
    spanish = pages(view_of("internal", "es"))["performance"]
    assert plain(spanish["claim"]) == "Medidas principales que alcanzaron su meta en el conteo: 2 de 2."


@pytest.mark.parametrize(("language", "status"), [("en", "reached"), ("es", "alcanzada")])
def test_no_page_denies_a_target_that_another_page_tells(language: str, status: str) -> None:
    """Families have a target for the fiscal year and none for the quarter."""
    view = view_of("internal", language)
    families = next(
        each for each in measures_of(view.project, "palmdale") if each.measure == "families_reached"
    )
    row = rows_in(pages(view)["performance"])[families.title.in_language(language)]
    assert row[-1] == f"700: {status}"
    assert row[2] == "700"


@pytest.mark.parametrize(
    ("came", "standing"),
    [
        (100, "not reached in the count; the interval includes the target, so it may be chance"),
        (90, "not reached"),
        (106, "nearly reached in the count; the interval includes the target, so it may be chance"),
        (120, "reached in the count; the interval includes the target, so it may be chance"),
        (150, "reached"),
    ],
)
def test_a_standing_says_where_chance_alone_could_make_the_difference(came: int, standing: str) -> None:
    """Of 200 people; 55 percent are aimed at, and 3 points below that are near."""
    rows = [counted("repeat", "2018Q2", (came, came), (200, 200))]
    aims = [aimed(0.55, 0.03)]
    told = [
        {**row, "measure_id": "retention_share"} for row in shown_of(rows, WORKING, targets=aims).values()
    ]
    for language, words in (
        ("en", standing),
        ("es", "puede ser azar" if "chance" in standing else "alcanzada"),
    ):
        page = pages(view_of("internal", language, measures=told))["performance"]
        (row,) = (cells for cells in rows_in(page).values() if "55.0%" in cells[-1])
        assert words in row[-1]
        assert ("azar" in row[-1] or "chance" in row[-1]) == ("chance" in standing)


def test_a_measure_stands_with_its_n_its_interval_what_it_was_and_its_target() -> None:
    row = rows_in(pages(view_of())["performance_meetings"])["People who came back (headline)"]
    assert row == [
        "How well did we do it?", "57.1%", "120 of 210", "51–63%", "55.4% of 202", "not clear",
        "49.4% of 178",
        "55.0%: reached in the count; the interval includes the target, so it may be chance",
    ]  # fmt: skip


def test_in_a_release_the_same_row_is_made_of_bands() -> None:
    row = rows_in(pages(view_of("release"))["performance_meetings"])["People who came back (headline)"]
    assert row[1:4] == ["55–59%", "116–120 of 206–210", "49–64%"]
    assert row[-1].startswith("55.0%: reached in the count; the interval includes the target")


def test_a_mean_names_what_it_is_divided_by() -> None:
    row = rows_in(pages(view_of())["performance_meetings"])["People at a meeting, on average"]
    assert row[1:3] == ["116.7", "350 / 3"]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ((60, 60), (80, 80), "80, up from 60 a quarter earlier"),
        ((80, 80), (60, 60), "60, down from 80 a quarter earlier"),
        ((80, 80), (80, 80), "80, the same as a quarter earlier (80)"),
    ],
)
def test_the_claim_of_a_program_says_which_way_its_first_measure_went(
    before: tuple[int, int], now: tuple[int, int], words: str
) -> None:
    assert words in plain(_leadership(before, now)["claim"])


def test_a_claim_says_so_where_bands_cannot_be_told_apart_and_where_too_few_are_shown() -> None:
    assert "not clearly different" in plain(_leadership((31, 31), (35, 35), "release")["claim"])
    assert "too few" in plain(_leadership((31, 31), (7, 7), "release")["claim"])


def _leadership(before: tuple[int, int], now: tuple[int, int], name: str = "internal") -> Json:
    rows = [counted("attendees", "2018Q1", before), counted("attendees", "2018Q2", now)]
    told = shown_of(rows, RELEASE if name == "release" else WORKING).values()
    renamed = [{**row, "measure_id": "core_count"} for row in told]
    return pages(view_of(name, measures=renamed))["performance_leadership"]


def test_what_nobody_has_counted_is_said_and_what_would_tell() -> None:
    page = pages(view_of())["performance_meetings"]
    assert "Nobody has counted yet whether anyone is better off." in texts(page)
    assert any("a card at the door would tell" in line for line in texts(page))


def test_targets_that_are_made_up_say_so() -> None:
    assert any("made up for this sample" in line for line in texts(pages(view_of())["performance_meetings"]))


def test_a_program_of_which_nothing_is_known_has_no_page() -> None:
    nothing = pages(view_of(measures=[], published_figures=[]))
    assert list(nothing) == ["performance"]
    assert plain(nothing["performance"]["claim"]) == "No headline measure has been counted yet."


def test_a_picture_shows_the_quarters_of_the_first_measure() -> None:
    chart = next(
        block for block in pages(view_of())["performance_meetings"]["blocks"] if block["kind"] == "chart"
    )
    assert chart["chart"]["id"] == "home_retention_share"
    (panel,) = chart["chart"]["panels"]
    assert len(panel["points"]) == 11
    assert panel["points"][-1]["text"] == "57.1%"


def test_a_target_is_not_drawn_from_another_grain() -> None:
    """700 families are aimed at for the fiscal year: the quarter has no target of its own."""
    row = rows_in(pages(view_of())["performance_parent_groups"])
    quarter = row["Families in Parent Navigator groups by the end of the period (headline)"]
    assert quarter[-1] == "no target"
