"""Pages of roadmaps, governance, agreements and history: what they say, and what a release must not."""

import json
from dataclasses import replace
from typing import Any

import pytest

from rollbook.present.pages.agreements import agreements_page
from rollbook.present.pages.governance import governance_page
from rollbook.present.pages.history import history_page
from rollbook.present.pages.moments import length_label
from rollbook.present.pages.roadmaps import roadmap_pages
from rollbook.present.pages.sponsorship import sponsorship_page
from rollbook.present.pages.view import View
from rollbook.present.traces import Tracer, figures_on
from rollbook.present.words import plain
from tests.unit.present.road_rows import measured, road_view

Json = dict[str, Any]
VIEWS = [(view, language) for view in ("release", "internal") for language in ("en", "es")]


def pages(view: View) -> list[Json]:
    kinds = (roadmap_pages, governance_page, sponsorship_page, agreements_page, history_page)
    return [page for kind in kinds for page in kind(view)]


def table(page: Json, name: str) -> dict[str, list[str]]:
    blocks = [block.get("table", block) for block in page["blocks"] if block["kind"] in {"table", "chart"}]
    found = next(block for block in blocks if block.get("id") == name)
    return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in found["rows"]}


def roadmap(view: View, title: str) -> Json:
    return next(page for page in roadmap_pages(view) if page["title"] == title)


def test_the_overview_counts_steps_of_the_level_that_the_city_takes_part_at() -> None:
    told = table(roadmap_pages(road_view())[0], "roadmaps")
    assert told["City transformation"] == ["Grow", "6 of 9", "0"]
    assert told["Growing into a team"] == ["Storming, Norming and Performing", "—", "1"]


def test_what_is_outstanding_is_told_at_each_level_and_the_own_one_is_marked() -> None:
    told = table(roadmap(road_view(), "City transformation"), "levels_city_transformation")
    assert told["Affiliate city"] == ["3 of 3", "—", "—", "no limit"]
    assert told["Pilot city (this one)"] == ["6 of 9", "0 of 1", "—", "20"]
    assert told["Vanguard city"] == ["2 of 5", "—", "4 of 5", "8"]


def test_an_agreement_that_ran_out_is_no_longer_counted_and_says_so() -> None:
    told = table(roadmap(road_view(), "Becoming partners (Head Start)"), "steps_head_start_partnership")
    assert told["Memorandum of understanding signed"][:2] == ["required", "no longer holds"]


def test_a_fall_back_is_marked_in_the_picture_and_has_its_reason_in_the_table() -> None:
    page = roadmap(road_view(), "Growing into a team")
    chart = page["blocks"][0]["chart"]
    storming = next(lane for lane in chart["lanes"] if lane["id"] == "storming")
    assert [item["is_fallback"] for item in storming["items"]] == [False, True]
    assert {entry["mark"] for entry in chart["key"]} == {"stay", "fallback", "open"}
    last = page["blocks"][0]["table"]["rows"][-1]
    assert plain(last[0]) == "Storming"
    assert plain(last[-1]) == "came back; the group grew and elected anew"


def test_a_community_that_follows_no_roadmap_has_no_page_of_them() -> None:
    view = road_view()
    bare = replace(
        view, project=replace(view.project, progress={}, governance={}, memoranda={}, histories={})
    )
    assert roadmap_pages(bare) + governance_page(bare) + agreements_page(bare) + history_page(bare) == []


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (1, 1, "1 day"),
        (45, 45, "45 days"),
        (46, 46, "about 2 months"),
        (31, 365, "at most 12 months"),
        (2, 30, "at most 30 days"),
        (None, None, "—"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_it_is_known(
    least: int | None, most: int | None, said: str
) -> None:
    assert plain(length_label(road_view(), least, most, "some.id")) == said


def test_seats_are_shown_with_the_next_election_and_who_holds_them_in_the_working_view_alone() -> None:
    (released,), (working,) = governance_page(road_view()), governance_page(road_view("internal"))
    assert plain(released["claim"]).endswith(
        "3 of them are elected next, for terms that begin on July 1, 2018."
    )
    assert table(working, "seats_filled")["2018Q2"] == ["6", "2", "4"]
    assert "seats_filled" not in json.dumps(released)


def test_a_release_says_fewer_than_eleven_or_eleven_or_more_and_never_how_many() -> None:
    (released,), (working,) = governance_page(road_view()), governance_page(road_view("internal"))
    told = table(released, "governance_numbers")
    assert told["Committee: Leadership and training"] == ["fewer than 11"]
    assert told["Committee: Outreach"] == ["11 or more"]
    assert set(map(tuple, told.values())) == {("fewer than 11",), ("11 or more",)}
    assert table(working, "governance_numbers")["People who have signed the code of conduct"] == ["72"]


def test_sponsored_events_add_up_by_fiscal_year() -> None:
    (page,) = sponsorship_page(road_view())
    assert (
        plain(page["claim"]) == "FY2017-18: the partnership gave $9,300 to 3 events, $3,100 each on average."
    )
    assert [point["text"] for point in page["blocks"][0]["chart"]["points"]] == ["$5,000", "$2,500", "$1,800"]


def test_a_release_counts_signatures_and_names_no_organization_that_is_late() -> None:
    (released,), (working,) = agreements_page(road_view()), agreements_page(road_view("internal"))
    assert "Never Signed Inc." in json.dumps(working)
    names = set(measured()["renewals"]["partner_name"])
    assert not [name for name in names if name in json.dumps(released)]
    late = table(working, "renewals")
    assert next(iter(late)) == "Yucca Lane Parent Center", "the longest overdue stands first"
    assert late["Never Signed Inc."] == ["never signed", "–", "–"]


def test_the_list_tells_all_that_the_history_map_shows() -> None:
    (page,) = history_page(road_view())
    drawn = [item["text"] for lane in page["blocks"][0]["chart"]["lanes"] for item in lane["items"]]
    listed = [plain(row[0]) for row in page["blocks"][1]["rows"]]
    assert sorted(drawn) == sorted(listed)
    assert len(drawn) == len(measured()["history_entries"])


@pytest.mark.parametrize(("view", "language"), VIEWS)
def test_every_figure_of_these_pages_can_be_traced(view: str, language: str) -> None:
    seen = road_view(view, language)
    tracer = Tracer(seen)
    shown = figures_on(pages(seen))
    assert shown
    for figure_id in shown:
        assert tracer.trace(figure_id).counts


@pytest.mark.parametrize(("view", "language"), VIEWS)
def test_every_blank_is_filled_in(view: str, language: str) -> None:
    written = json.dumps(pages(road_view(view, language)), ensure_ascii=False)
    assert "{" not in "".join(part for part in written.split('"')[1::2])
    assert "None" not in written
    assert "nan" not in written.split('"')


def test_both_languages_show_the_same_figures() -> None:
    english, spanish = (figures_on(pages(road_view("internal", language))) for language in ("en", "es"))
    assert english.keys() == spanish.keys()
