import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest

from rollbook.kernel.errors import RenderError
from rollbook.present import assets, html
from tests.unit.present.conftest import Variant, variant_of
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.hostile import HOSTILE, with_hostile_texts

Json = dict[str, Any]
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """What a page is made of: elements, headings, figures, and the text a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def export(meta: Json, pages: list[Json], language_words: dict[str, str]) -> str:
    return html.export_deck(html.deck_notebook(meta, pages), language_words)


def figures_of(part: object) -> list[tuple[str, str]]:
    """Every figure of the page model that is shown as text, with its text."""
    if isinstance(part, dict):
        own = (
            [(part["figure"], part["text"])] if part.get("figure") and set(part) == {"figure", "text"} else []
        )
        return own + [pair for value in part.values() for pair in figures_of(value)]
    return [pair for value in part for pair in figures_of(value)] if isinstance(part, list) else []


def test_every_figure_of_every_page_stands_in_the_deck_with_its_id_and_value(variant: Variant) -> None:
    outline = Outline(variant.html)
    shown = [(data["data-figure"], data["value"]) for data in outline.all("data")]
    assert sorted(shown) == sorted(figures_of(variant.pages))


def test_the_deck_asks_for_nothing_outside_itself(variant: Variant) -> None:
    page = variant.html
    outline = Outline(page)
    policy = next(meta["content"] for meta in outline.all("meta") if meta.get("http-equiv"))
    assert str(policy).split("; ") == [
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
    ]
    assert not outline.all("link")
    assert not outline.all("iframe")
    assert all("src" not in script for script in outline.all("script"))
    elsewhere = [link["href"] for link in outline.all("a") if not str(link["href"]).startswith("#")]
    assert elsewhere == [f"deck.{'es' if variant.language == 'en' else 'en'}.html"], "the deck beside it"
    styles = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert not re.findall(r"url\((?!data:|#)[^)]{1,60}\)", styles)
    assert "sourceMappingURL" not in page


def test_the_deck_has_one_title_headings_in_order_and_landmarks(variant: Variant) -> None:
    outline = Outline(variant.html)
    levels = [int(name[1]) for name, _ in outline.elements if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert outline.all("html")[0]["lang"] == variant.language
    assert outline.all("main")[0]["id"] == "content"
    assert outline.all("a")[0]["href"] == "#content"
    assert outline.all("footer")


def test_every_chart_and_map_has_a_name_and_its_numbers_behind_it(variant: Variant) -> None:
    outline = Outline(variant.html)
    drawn = [
        block
        for page in variant.pages
        for block in page.get("blocks", [])
        if block["kind"] in ("chart", "map")
    ]
    plots = [div for div in outline.all("div") if div.get("class") in ("plot", "maps")]
    assert [div["aria-label"] for div in plots] == [block[block["kind"]]["alt"] for block in drawn]
    assert all(div["role"] == "group" for div in plots)
    folds = [fold for fold in outline.all("details") if fold.get("class") not in ("menu", "behind")]
    assert len(folds) == len(drawn)


def test_the_internal_mark_stands_on_every_page_and_never_in_a_release() -> None:
    for language in ("en", "es"):
        mark = words(language)["internal_mark"]
        for view in ("release", "internal"):
            page = variant_of(view, language).html
            bodies = re.findall(
                r'<(?:section|header)\b[^>]*class="page.*?</(?:section|header)>', page, re.DOTALL
            )
            assert len(bodies) == 9
            assert all((mark in body) == (view == "internal") for body in bodies)
            assert (mark in page) == (view == "internal")
            assert ('class="edge"' in page) == (view == "internal")


def test_the_synthetic_mark_stands_only_on_made_up_data() -> None:
    meta, pages = deck()
    mark = words("en")["synthetic_mark"]
    assert export(meta, pages, words("en")).count(mark) > len(pages)
    assert mark not in export({**meta, "is_synthetic": False}, pages, words("en"))


def test_hostile_texts_are_shown_literally_and_add_no_element(either_view: Variant) -> None:
    clean = Outline(either_view.html)
    page = export(
        with_hostile_texts(either_view.meta), with_hostile_texts(either_view.pages), either_view.words
    )
    hostile = Outline(page)
    for tag in ("script", "img", "style", "title", "b", "section", "svg"):
        assert len(hostile.all(tag)) == len(clean.all(tag)), tag
    assert "<script>hacked" not in page
    assert "<img" not in page
    assert hostile.text.count(HOSTILE) > 50


def test_a_release_ignores_whatever_else_the_notebook_holds() -> None:
    meta, pages = deck()
    notebook = html.deck_notebook(meta, pages)
    plain = variant_of("release", "en").html
    private = "Guadalupe Ejemplo 38620 33rd St E"
    stream = nbformat.v4.new_output("stream", name="stdout", text=private)
    table = nbformat.v4.new_output(
        "display_data", data={"text/html": f"<b>{private}</b>", "text/plain": private}
    )
    notebook.cells[1].outputs[0].data["text/plain"] = private
    notebook.cells[1].outputs[0].metadata["note"] = private
    notebook.cells.append(nbformat.v4.new_code_cell(f"print({private!r})", outputs=[stream, table]))
    notebook.cells.append(nbformat.v4.new_markdown_cell(private))
    notebook.metadata["title"] = private
    assert html.export_deck(notebook, words("en")) == plain


def test_a_notebook_gives_back_the_deck_that_was_put_in() -> None:
    meta, pages = deck("internal", "es")
    assert html.pages_of(html.deck_notebook(meta, pages)) == (meta, pages)


def with_two_metas(meta: Json, pages: list[Json]) -> nbformat.NotebookNode:
    notebook = html.deck_notebook(meta, pages)
    second = html.deck_notebook(meta, []).cells[0]
    notebook.cells.append(nbformat.v4.new_code_cell("", outputs=second.outputs, id="second-meta"))
    return notebook


def test_a_notebook_without_a_whole_deck_is_refused() -> None:
    meta, pages = deck()
    for notebook in (
        nbformat.v4.new_notebook(),
        html.deck_notebook(meta, []),
        with_two_metas(meta, pages),
    ):
        with pytest.raises(RenderError, match="no whole deck"):
            html.pages_of(notebook)


def test_the_same_deck_gives_the_same_bytes(either_view: Variant) -> None:
    assert export(either_view.meta, either_view.pages, either_view.words) == either_view.html


def test_a_deck_without_charts_and_maps_carries_no_library() -> None:
    meta, pages = deck()
    small = export(meta, [pages[0], pages[-1]], words("en"))
    assert len(small) < 140_000
    assert 'id="library"' not in small


def test_a_missing_library_is_named_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    with pytest.raises(RenderError, match=r"leaflet\.js") as failure:
        assets.vendor_file("leaflet.js")
    assert "make setup" in str(failure.value)
