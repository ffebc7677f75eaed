"""Crossing-the-gap map and vision map: all texts stand clear; a new community gets them from YAML alone."""

import re
import shutil
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout, find_root
from rollbook.present import html, pictures
from rollbook.present.map_labels import Box
from rollbook.present.pages.gap import gap_page
from rollbook.present.pages.systems import systems_page
from rollbook.present.pages.view import View
from rollbook.present.pages.vision import vision_page
from rollbook.present.pictures.paper import NARROW, WIDE, Set
from rollbook.present.traces import figures_on
from rollbook.present.words import plain
from tests.unit.present.deck_sample import words
from tests.unit.present.hostile import HOSTILE
from tests.unit.present.system_sample import shown
from tests.unit.present.test_performance_pages import published
from tests.unit.present.view_sample import view_of

Json = dict[str, Any]
MOST = 0.01
BOTH = pytest.mark.parametrize("community", ["palmdale", "lancaster"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


@cache
def view(community: str = "palmdale", language: str = "en") -> View:
    return view_of("release", language, community, published_figures=published(community), **shown(12))


def pages(community: str, language: str) -> dict[str, Json]:
    made = (*gap_page(view(community, language)), *vision_page(view(community, language)))
    return {page["page"]: page for page in made}


def picture(page: Json) -> Json:
    spec: Json = page["blocks"][0]["picture"]
    return spec


def texts_in(node: object) -> list[str]:
    """Every text of a picture that is drawn, without codes."""
    if isinstance(node, dict):
        codes = {"id", "picture", "by", "alt"}
        return [text for key, value in node.items() if key not in codes for text in texts_in(value)]
    if isinstance(node, list):
        return [text for each in node for text in texts_in(each)]
    return [node] if isinstance(node, str) else []


@BOTH
@LANGUAGES
@pytest.mark.parametrize("name", ["gap", "vision"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_text_covers_another_and_all_of_it_is_drawn(
    community: str, language: str, name: str, width: float
) -> None:
    spec = picture(pages(community, language)[name])
    drawn, height = pictures.drawn(spec, is_narrow=width == NARROW, name="x")
    boxes = drawn.boxes
    assert not [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlap(other) > MOST]
    assert [text for text, box in boxes if not box.lies_in(Box(0, 0, width, height))] == []
    written = " ".join(text for text, _ in boxes)
    assert [text for text in texts_in(spec) if " ".join(text.split()) not in written] == []


@BOTH
@LANGUAGES
@pytest.mark.parametrize("name", ["gap", "vision"])
def test_alternative_and_table_say_all_that_the_picture_says(
    community: str, language: str, name: str
) -> None:
    page = pages(community, language)[name]
    table = " ".join(plain(cell) for row in page["blocks"][0]["table"]["rows"] for cell in row)
    alt = picture(page)["alt"]
    told = [item for item in texts_in(picture(page)) if item != view(community, language).word("gap_across")]
    if name == "vision":
        told.remove(picture(page)["statement"])
    assert [text for text in told if text not in table] == []
    assert [text for text in told if text.rstrip(".") not in alt] == []


def test_the_banks_hold_population_figures_and_the_planks_performance() -> None:
    page = pages("palmdale", "en")["gap"]
    rows = page["blocks"][0]["table"]["rows"]
    ids: dict[str, list[str]] = {place: [] for place in ("Today", "Strategy", "The future we want")}
    for row in rows:
        ids[plain(row[0]).partition(":")[0]] += [part["figure"] for part in row[2] if "figure" in part]
    assert all(each.startswith("indicator.") and ".actual." in each for each in ids["Today"])
    assert all(each.startswith("indicator.") and ".target." in each for each in ids["The future we want"])
    assert all(each.startswith(("performance.", "measure.")) for each in ids["Strategy"])
    assert all(ids.values())


def test_at_most_three_figures_stand_on_a_bank_and_on_a_plank() -> None:
    spec = picture(pages("lancaster", "es")["gap"])
    lists = [spec["today"], spec["future"], *spec["across"]["planks"]]
    counts = [sum("value" in item for item in told["items"]) for told in lists]
    assert max(counts) == 3
    assert len(spec["across"]["planks"]) == 4


def test_a_figure_of_the_picture_can_be_traced_in_its_table() -> None:
    page = pages("palmdale", "en")["gap"]
    spec = picture(page)
    lists = [spec["today"], spec["future"], *spec["across"]["planks"]]
    values = {item["value"] for told in lists for item in told["items"] if "value" in item}
    cells = {
        plain(row[2])
        for row in page["blocks"][0]["table"]["rows"]
        if any("figure" in part for part in row[2])
    }
    assert values == cells
    assert figures_on([page])


def test_where_no_strategy_has_a_figure_there_is_no_gap_to_show() -> None:
    assert gap_page(view_of("release", published_figures=[], measures=[])) == []


def test_a_made_up_vision_says_that_it_is_made_up() -> None:
    said = [plain(text) for text in pages("lancaster", "en")["vision"]["blocks"][1]["paragraphs"]]
    assert any("made up" in text for text in said)


def test_lines_are_made_even_so_that_no_word_is_left_alone() -> None:
    look, text = Set(20), "one two three four five six seven eight nine"
    width = look.width("one two three four five six seven eight")
    assert look.lines(text, width)[-1] == "nine"
    even = look.lines(text, look.even(text, width))
    assert (len(even), even[-1].split()[-1]) == (2, "nine")
    assert len(even[-1].split()) > 2


def test_the_page_carries_a_picture_for_a_screen_one_for_a_phone_and_the_table() -> None:
    made = [*systems_page(view()), *vision_page(view())]
    meta = {"community": "palmdale", "community_name": "Palmdale", "period": "2018Q2", "period_label": "Q2",
            "language": "en", "view": "release", "is_synthetic": True, "title": "Deck", "as_of": "2018-06-30",
            "as_of_label": "June 30", "fingerprint": "0"}  # fmt: skip
    page = html.export_deck(html.deck_notebook(meta, made), words("en"))
    assert page.count('class="picture-wide"') == page.count('class="picture-narrow"') == 2
    assert page.count("Show as a table") == 2
    assert page.count('class="picture-partners"') == 1
    assert len(re.findall(r'data-partner="[a-z_]+"', page)) == 24


def named(name: str) -> Json:
    """The systems map of twelve organizations, of which one has another name."""
    rows = shown(12)
    changed = [row | {"partner_name": name} if at == 0 else row for at, row in enumerate(rows["partners"])]
    return picture(systems_page(view_of("release", "en", "palmdale", **rows | {"partners": changed}))[0])


@pytest.mark.parametrize("is_narrow", [True, False])
def test_a_name_of_one_endless_word_is_broken_and_covers_nothing(is_narrow: bool) -> None:  # noqa: FBT001
    endless = "Kindergarten" * 9
    drawn, height = pictures.drawn(named(endless), is_narrow=is_narrow, name="x")
    assert endless in "".join(text for text, _ in drawn.boxes)
    frame = Box(0, 0, NARROW if is_narrow else WIDE, height)
    assert [text for text, box in drawn.boxes if not box.lies_in(frame)] == []
    assert not [a for (a, one), (_, other) in combinations(drawn.boxes, 2) if one.overlap(other) > MOST]


def test_a_name_that_tries_to_break_out_stays_a_text() -> None:
    spec = named(HOSTILE)
    block = html.draw_block({"kind": "picture", "picture": spec}, "p0-0", {})
    for part in ("wide", "narrow", "partners"):
        assert "<script" not in str(block["drawn"][part])
        assert "<img" not in str(block["drawn"][part])
    sheet = pictures.draw(spec | {"is_sheet": True})
    assert fromstring(sheet) is not None  # noqa: S314  our own drawing


YAML = {
    "communities": """
        community: {name}
        name: {{en: "New Town", es: "Pueblo Nuevo"}}
        area: antelope_valley
        zips: ["93534"]
        sources: []
        is_synthetic: true
    """,
    "visions": """
        community: {name}
        statement: {{en: "All children sing.", es: "Todas las niñas y los niños cantan."}}
        themes:
          - theme: songs
            title: {{en: "Songs", es: "Canciones"}}
            elements: [{{text: {{en: "A choir", es: "Un coro"}}, by: residents}}]
        source: {{en: "Minutes", es: "Actas"}}
    """,
    "systems": """
        community: {name}
        organizations:
          - {{name: "Singing School", public_as: nonprofit, sector: community_based_organization}}
          - {{name: "Town Hall", public_as: public_agency, sector: government}}
        ties:
          - tie: choir
            kind: event
            title: {{en: "Choir day", es: "Día del coro"}}
            day: 2018-05-01
            organizations: ["Singing School", "Town Hall"]
        source: {{en: "Minutes", es: "Actas"}}
    """,
    "measures": """
        community: {name}
        strategies: [{{strategy: choirs, title: {{en: "Choirs", es: "Coros"}}}}]
        goals: []
        targets: []
        measures:
          - measure: singers
            strategy: choirs
            quadrant: how_much
            why: {{en: "Counts singers.", es: "Cuenta cantantes."}}
            title: {{en: "Children who sing", es: "Niñas y niños que cantan"}}
            definition: {{en: "Children in the choir.", es: "Niñas y niños del coro."}}
            numerator: {{en: "Children", es: "Niñas y niños"}}
            unit: people
            source: {{en: "Minutes", es: "Actas"}}
            period: {{en: "2018", es: "2018"}}
    """,
}


def test_a_new_community_gets_all_three_pictures_from_yaml_alone(tmp_path: Path) -> None:
    """No line of Python knows a community: all that the pictures say of it is in its own files."""
    folder = tmp_path / "pipelines"
    shutil.copytree(find_root() / "pipelines", folder)
    for kind, text in YAML.items():
        (folder / kind / "newtown.yml").write_text(text.format(name="newtown"), encoding="utf-8")
    results = folder / "measures" / "shared" / "results.yml"
    told = results.read_text(encoding="utf-8").replace(
        "communities: [palmdale]", "communities: [palmdale, newtown]"
    )
    results.write_text(told, encoding="utf-8")
    project = load_project(Layout(tmp_path))
    row = {"measure_id": "singers", "published_value": 40.0, "qualifier_code": "about",
           "stated_period_label": "2018", "stated_source_label": "minutes"}  # fmt: skip
    known = view_of("release", "es", "palmdale", published_figures=[row], **shown(2))
    seen = replace(known, project=project, community=project.community("newtown"))
    made = [*systems_page(seen), *gap_page(seen), *vision_page(seen)]
    assert [page["page"] for page in made] == ["systems", "gap", "vision"]
    drawn = " ".join(pictures.draw(picture(page)) for page in made)
    assert all(text in drawn for text in ("Coros", "Un coro", "Todas las niñas"))
