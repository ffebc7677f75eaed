"""What a deck carries packed, both languages in one file, and addresses that stay."""

import json
import re
from pathlib import Path

import pytest

from rollbook.kernel.errors import RenderError
from rollbook.present import charts_svg, html
from rollbook.present.anchors import TAKEN, block_anchors, page_anchors
from rollbook.present.languages import apart, body_of, join_languages
from rollbook.present.packing import packed, unpacked
from rollbook.present.still_svg import slim
from tests.unit.present.conftest import variant_of
from tests.unit.present.view_sample import written_deck

OTHER = re.compile(r'id="other-language">([^<]*)<')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release with a deck in each language."""
    for language in ("en", "es"):
        (tmp_path / f"deck.{language}.html").write_text(variant_of("release", language).html, "utf-8")
    return tmp_path


def test_a_text_comes_back_as_it_was_packed_and_is_packed_the_same_way_every_time() -> None:
    text = "¿Quién viene más? <script>&amp;\u2028" * 40
    assert unpacked(packed(text)) == text
    assert packed(text) == packed(text)
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", packed(text))


def test_each_deck_carries_the_other_languages_pages_whole(folder: Path) -> None:
    join_languages(folder)
    for one, other in (("en", "es"), ("es", "en")):
        carried = OTHER.search((folder / f"deck.{one}.html").read_text("utf-8"))
        assert carried is not None
        assert unpacked(carried[1]) == body_of(variant_of("release", other).html)
        assert f'lang="{other}"' in unpacked(carried[1])[:60]


def test_two_decks_that_were_joined_can_be_told_apart(folder: Path) -> None:
    alone = {path: path.read_text("utf-8") for path in sorted(folder.iterdir())}
    join_languages(folder)
    for path, deck in alone.items():
        assert path.read_text("utf-8") != deck
        assert apart(path.read_text("utf-8")) == deck
        assert apart(deck) == deck


def test_joining_gives_the_same_bytes_every_time_and_leaves_a_lone_deck_as_it_is(folder: Path) -> None:
    alone = (folder / "deck.es.html").read_bytes()
    english = (folder / "deck.en.html").read_text("utf-8")
    join_languages(folder)
    first = (folder / "deck.en.html").read_bytes()
    (folder / "deck.en.html").write_text(english, "utf-8")
    (folder / "deck.es.html").write_bytes(alone)
    join_languages(folder)
    assert (folder / "deck.en.html").read_bytes() == first
    (folder / "deck.en.html").unlink()
    (folder / "deck.es.html").write_bytes(alone)
    join_languages(folder)
    assert (folder / "deck.es.html").read_bytes() == alone


def test_a_file_that_is_no_deck_is_not_joined(folder: Path) -> None:
    (folder / "deck.es.html").write_text("<p>nothing</p>", "utf-8")
    with pytest.raises(RenderError, match="could not be joined"):
        join_languages(folder)


@pytest.mark.parametrize("community", ["palmdale", "lancaster"])
def test_addresses_are_the_same_in_both_languages_and_none_comes_twice(community: str) -> None:
    found = []
    for language in ("en", "es"):
        pages = written_deck("release", language, community).pages
        anchors = page_anchors(pages)
        inner = [block_anchors(page, anchor) for page, anchor in zip(pages, anchors, strict=True)]
        every = [*anchors, *(name for names in inner for name in names)]
        assert len(every) == len(set(every))
        assert not TAKEN & set(every)
        assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in every)
        found.append(every)
    assert found[0] == found[1]
    assert {"growth", "rules", "attendance"} <= set(found[0])


def test_a_page_that_comes_between_moves_no_address() -> None:
    pages = written_deck("release", "en", "palmdale").pages
    before = page_anchors(pages)
    assert page_anchors([pages[0], *pages[5:]]) == [before[0], *before[5:]]


def test_a_kind_that_comes_more_than_once_is_called_after_what_it_shows() -> None:
    road = {"page": "roadmap", "blocks": [{"kind": "chart", "chart": {"id": "roadmap_head_start"}}]}
    other = {"page": "roadmap", "blocks": [{"kind": "text", "paragraphs": []}]}
    assert page_anchors([road, other, other]) == ["roadmap-head-start", "roadmap", "roadmap-2"]


def test_a_slimmer_drawing_says_and_shows_the_same() -> None:
    drawn = (
        '<svg version="1.1" viewBox="0 0 10 10"><defs>\n </defs><g id="a_1"><g id="b"/>'
        '<path d="M 1.2345 2 \nL 3.98765 4 \nz" style="fill: none"/>'
        '<path id="mark" d="M 1.2345 2 \nL 3.98765 4" style="fill: #0f4c81"/>'
        '<use href="#mark"/>'
        '<text x="8.123456" y="1" transform="rotate(-0 8 1)">1,234.5678 a  b</text></g></svg>'
    )
    assert slim(drawn) == (
        '<svg viewBox="0 0 10 10"><path id="mark" d="M1.2 2L4 4" style="fill: #0f4c81"/>'
        '<use href="#mark"/><text x="8.1" y="1">1,234.5678 a  b</text></svg>'
    )


def test_every_drawing_keeps_its_words_and_its_colours() -> None:
    words = variant_of("release", "es").words
    for page in variant_of("release", "es").pages:
        for block in page.get("blocks", []):
            if block["kind"] == "chart":
                drawn = charts_svg.draw(block["chart"], words)
                for pattern in (r">\s*([^<>\s][^<>]*)<", r"(?:fill|stroke): ?(#[0-9a-f]{6})"):
                    assert re.findall(pattern, slim(drawn)) == re.findall(pattern, drawn)
                assert len(slim(drawn)) < 0.8 * len(drawn)


def test_what_stands_behind_a_message_is_folded_under_one_heading() -> None:
    blocks = [{"kind": "text", "paragraphs": [[{"text": said}]]} for said in ("in front", "behind it")]
    meta, pages = variant_of("release", "en").meta, variant_of("release", "en").pages
    pages[1]["blocks"] = [blocks[0], {**blocks[1], "behind": True}]
    page = html.export_deck(html.deck_notebook(meta, pages), variant_of("release", "en").words)
    fold = re.search(r'<details class="behind".*?</details>', page, re.DOTALL)
    assert fold is not None
    assert "behind it" in fold[0]
    assert "in front" not in fold[0]
    assert page.count('class="behind"') == 1


def test_pages_say_their_section_and_the_contents_list_them_in_order() -> None:
    pages = [
        {"page": "cover", "section_title": "One"},
        {"page": "a", "section_title": "One"},
        {"page": "b", "section_title": "Two"},
        {"page": "c"},
    ]
    listed = html.sections_of(pages)
    assert [(each["title"], [page["page"] for page in each["pages"]]) for each in listed] == [
        ("One", ["a"]),
        ("Two", ["b"]),
        ("", ["c"]),
    ]


def test_the_values_of_a_deck_are_what_its_scripts_draw() -> None:
    page = variant_of("release", "en").html
    carried = re.search(r'class="packed">([^<]*)<', page)
    assert carried is not None
    told = json.loads(unpacked(carried[1]))
    assert len(told["charts"]) == page.count('class="plot"')
    assert len(told["maps"]) == page.count('class="maps"')
    assert all(chart["config"]["showSendToCloud"] is False for chart in told["charts"])
