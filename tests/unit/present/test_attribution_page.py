"""The claim about where new members come from turns where the numbers turn, and says no more."""

import re
from dataclasses import replace
from typing import Any

import pytest

from rollbook.present.pages.attributed import read_attributions
from rollbook.present.pages.attribution import attribution_page, claim_kind, foremost
from rollbook.present.pages.view import View
from rollbook.present.words import plain
from tests.unit.present.view_rows import exactly, in_bands
from tests.unit.present.view_sample import NEW, WAYS, attributions, view_of

Json = dict[str, Any]


def ways(**touch: tuple[int, int, int]) -> Json:
    """The sample's ways with other estimates and ranges by any touch."""
    return {
        channel: (bounds, touch.get(channel, any_touch), first, said)
        for channel, (bounds, any_touch, first, said) in WAYS.items()
    }


def seen(changed: Json, *, new: int = NEW, view: str = "internal", language: str = "en") -> View:
    shown = in_bands if view == "release" else exactly
    return view_of(view, language, attributions=attributions(shown, changed, new))


def claim(view: View) -> str:
    return plain(attribution_page(view)["claim"])


def paragraphs(view: View) -> list[str]:
    blocks = attribution_page(view)["blocks"]
    return [
        plain(paragraph) for block in blocks if block["kind"] == "text" for paragraph in block["paragraphs"]
    ]


def test_a_way_is_ahead_only_if_its_likely_range_lies_above_all_others() -> None:
    ahead = seen(ways(pn=(52, 45, 59), roc_nac=(30, 20, 40), outreach=(38, 32, 44)))
    assert claim_kind(read_attributions(ahead)) == "ahead"
    assert claim(ahead) == (
        "Going by the lists, of 132 new members 52 came through Parent Navigator groups, "
        "more than through any other way; "
        "for 42 no list shows how they came."
    )
    touching = seen(ways(pn=(52, 45, 59), outreach=(39, 33, 45)))
    assert claim_kind(read_attributions(touching)) == "level"


def test_level_ways_are_named_with_their_counts_and_others_are_not() -> None:
    view = seen(ways(pn=(40, 34, 46), roc_nac=(12, 8, 16), outreach=(38, 32, 44)))
    assert [way.channel for way in foremost(read_attributions(view))] == ["pn", "outreach"]
    assert claim(view).startswith(
        "Going by the lists, of 132 new members 40 came through Parent Navigator groups "
        "and 38 came through general outreach: "
        "too close to say which way is ahead."
    )
    all_three = seen(ways(pn=(33, 27, 39), roc_nac=(30, 24, 36), outreach=(31, 25, 37)))
    assert len(foremost(read_attributions(all_three))) == 3


def test_the_order_of_level_ways_is_that_of_the_settings_so_no_way_looks_first() -> None:
    view = seen(ways(pn=(38, 32, 44), outreach=(40, 34, 46), roc_nac=(12, 8, 16)))
    assert [way.channel for way in foremost(read_attributions(view))] == ["pn", "outreach"]


@pytest.mark.parametrize(("none", "kind"), [(66, "ahead"), (67, "unknown")])
def test_more_than_half_without_a_way_is_the_claim_itself(none: int, kind: str) -> None:
    view = seen(ways(pn=(52, 45, 59), none=(none, none - 5, none + 5)))
    assert claim_kind(read_attributions(view)) == kind


def test_what_the_release_hides_is_not_compared() -> None:
    few = dict.fromkeys(WAYS, ((0, 9), (4, 2, 6), (3, 1, 5), 2))
    hidden = seen(few, new=16, view="release")
    assert claim_kind(read_attributions(hidden)) == "hidden"
    assert claim(hidden) == (
        "New members between January 2016 and April 2018: 16–20. Too few came each way to compare the ways."
    )
    assert claim_kind(read_attributions(seen(few, new=16))) == "level", "the working view sees all"


def test_nobody_new_gives_a_line_and_no_empty_picture() -> None:
    nobody = dict.fromkeys(WAYS, ((0, 0), (0, 0, 0), (0, 0, 0), 0))
    view = seen(nobody, new=0)
    assert claim(view).startswith("Nobody became a member between January 2016 and April 2018")
    assert not {"chart", "table"} & {block["kind"] for block in attribution_page(view)["blocks"]}


def test_a_table_without_rows_is_nobody_too() -> None:
    assert claim_kind(read_attributions(view_of(attributions=[]))) == "nobody"


@pytest.mark.parametrize("view", ["internal", "release"])
def test_the_methods_stand_in_their_fixed_order_from_what_is_proved_to_what_is_said(view: str) -> None:
    said = paragraphs(view_of(view))
    assert [text.partition(":")[0] for text in said] == [
        "What is possible",
        "Any touch",
        "First touch",
        "Self-report",
    ]
    dicho = paragraphs(view_of(view, "es"))
    assert [text.partition(":")[0] for text in dicho] == [
        "Lo posible",
        "Cualquier contacto",
        "Primer contacto",
        "Lo que dicen",
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_says_through_and_never_because(language: str) -> None:
    texts = " ".join([claim(view_of(language=language)), *paragraphs(view_of(language=language))])
    assert ("through" if language == "en" else "a través de") in texts
    assert not re.search(r"because|due to|thanks to|brought|porque|debido|gracias a|por causa", texts)


def test_every_number_of_the_methods_stands_on_the_page_with_its_definition() -> None:
    page = attribution_page(view_of())
    tables = {block["id"]: block for block in page["blocks"] if block["kind"] == "table"}
    figures = {
        cell["figure"]
        for row in tables["methods"]["rows"]
        for part in row
        for cell in part
        if "figure" in cell
    }
    channels = ("pn", "roc_nac", "outreach", "none")
    assert figures == {
        *(f"attribution.bounds.{channel}.range" for channel in channels),
        *(
            f"attribution.{method}.{channel}"
            for method in ("any_touch", "first_touch")
            for channel in channels
        ),
        *(
            f"attribution.{method}.{channel}.range"
            for method in ("any_touch", "first_touch")
            for channel in channels
        ),
        *(f"attribution.self_report.{channel}" for channel in channels),
    }
    listed = [plain(item) for block in page["blocks"] if block["kind"] == "list" for item in block["items"]]
    for name in (
        "Possible",
        "Any touch",
        "First touch",
        "Self-report",
        "New members",
        "Parent Navigator groups",
    ):
        assert any(item.startswith(f"{name}. ") for item in listed), name
    assert any("90% of cases" in item for item in listed)


def test_the_picture_and_the_tables_show_the_same_figures() -> None:
    page = attribution_page(view_of("release"))
    chart = page["blocks"][0]
    shown = {
        cell["figure"]: cell["text"]
        for row in chart["table"]["rows"]
        for part in row
        for cell in part
        if "figure" in cell
    }
    for point in chart["chart"]["points"]:
        assert shown[point["figure"]] == point["text"]
        for lane in point["lanes"]:
            assert shown[lane["figure"]] in lane["text"]


def test_where_no_list_asks_how_members_heard_nothing_is_drawn_of_it() -> None:
    view = view_of()
    sources = [name for name in view.community.sources if not name.startswith("roster")]
    silent = replace(view, community=view.community.model_copy(update={"sources": tuple(sources)}))
    page = attribution_page(silent)
    assert "Self-report: no list asks members how they heard of the partnership." in paragraphs(silent)
    assert all(len(point["lanes"]) == 2 for point in page["blocks"][0]["chart"]["points"])
    methods = next(block for block in page["blocks"] if block.get("id") == "methods")
    assert [plain(cell) for cell in methods["rows"][-1][1:]] == ["not asked"] * 4


def test_channels_are_named_without_their_article_in_headings_and_with_it_in_sentences() -> None:
    page = attribution_page(view_of(language="es"))
    assert page["blocks"][0]["chart"]["points"][0]["label"] == "Grupos de Navegadores de Padres"
    assert "a través de los grupos de Navegadores de Padres" in plain(page["claim"])
