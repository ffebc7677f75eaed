"""No picture of a deck keeps its numbers to itself: a table tells them on the screen and on paper."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader

from rollbook.present.social.posts import PICTURES
from rollbook.stages import Run, open_run
from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.unit.present.test_pdf_deck import squeezed

pytestmark = pytest.mark.heavy
Json = Mapping[str, Any]
DECKS = [(COMMUNITIES[0], "release"), (COMMUNITIES[0], "internal"), (COMMUNITIES[1], "release")]
FEWEST = 20
BARS = {"time_bars", "ranked_bars"}
UNREAD = ("script", "style", "template")
HIDDEN = re.compile(r"display: *none|visibility: *hidden")


def pictures_of(page: Json) -> Iterator[Json]:
    """The blocks of a page that are drawn."""
    yield from (block for block in page.get("blocks", []) if block["kind"] in PICTURES)


def table_of(page: Json, block: Json) -> Json:
    """The table that tells what a picture shows: another one of its page, or its own."""
    if "told_in" in block:
        (told,) = [each for each in page["blocks"] if each.get("id") == block["told_in"]]
        assert told["kind"] == "table"
        return dict(told)
    return dict(block["table"])


def said_in(table: Json) -> str:
    """All that a table says."""
    heads = [column["label"] for column in table["columns"]]
    return squeezed(" ".join([*heads, *(first for row in cells_of(table) for first in row)]))


def cells_of(table: Json) -> list[list[str]]:
    """The rows of a table as texts."""
    return [["".join(part["text"] for part in cell) for cell in row] for row in table["rows"]]


def drawn_names(block: Json) -> list[str]:
    """What a chart writes at what it draws: names of rows, bars, panels and times, and numbers of bars."""
    chart = block.get("chart", {})
    points, kind = chart.get("points", ()), chart.get("chart")
    # Months are named shorter on an axis.
    names = [str(each["label"]) for each in (*points, *chart.get("panels", ())) if kind != "time_bars"]
    names += [str(each["text"]) for each in points if kind in BARS]
    names += [str(point["text"]) for panel in chart.get("panels", ()) for point in panel["points"]]
    if kind == "timeline":
        lanes = [lane for lane in chart["lanes"] if lane["items"]]
        # On the lanes of a roadmap stand times, on those of the history what happened.
        names += [str(item["text"]) for lane in lanes for item in lane["items"] if "when" in item]
        names += [str(lane["label"]) for lane in lanes]
    return names


def run_of(built: Project, community: str, language: str) -> Run:
    return open_run(root=built.root, community=community, period=PERIOD, language=language)


@pytest.mark.parametrize(("community", "view"), DECKS)
def test_every_picture_has_its_numbers_in_a_table_of_the_same_page(
    built: Project, community: str, view: str
) -> None:
    pages = run_of(built, community, "es").deck(view).pages
    pictures = [(page, block) for page in pages for block in pictures_of(page)]
    assert len(pictures) > FEWEST
    for page, block in pictures:
        table = table_of(page, block)
        assert table["rows"], page["page"]
        told = said_in(table)
        missing = [name for name in drawn_names(block) if squeezed(name) not in told]
        assert (page["page"], missing) == (page["page"], [])


@pytest.mark.parametrize(("community", "view"), DECKS)
def test_screen_readers_reach_the_table_of_every_picture(built: Project, community: str, view: str) -> None:
    pages = run_of(built, community, "es").deck(view).pages
    top = "reports" if view == "release" else "data/processed"
    parts = (PERIOD, community) if view == "release" else (community, PERIOD, "working")
    file = built.root.joinpath(top, *parts, "deck.es.html")
    tree = html.fromstring(file.read_text(encoding="utf-8"))
    readable = {
        squeezed(table.text_content())
        for table in tree.iter("table")
        if not any(is_hidden(each) for each in (table, *table.iterancestors()))
    }
    for page in pages:
        for block in pictures_of(page):
            rows = ["".join(row) for row in cells_of(table_of(page, block))]
            wanted = squeezed("".join(rows))
            assert any(wanted in each for each in readable), (page["page"], block["caption"])


def is_hidden(element: Any) -> bool:  # noqa: ANN401  lxml has no types
    """Whether nobody is told of an element; what is folded away can be opened."""
    attributes = element.attrib
    return (
        element.tag in UNREAD
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(HIDDEN.search(attributes.get("style", "")))
    )


@pytest.mark.parametrize(("community", "view"), DECKS)
def test_the_table_of_every_picture_is_printed(built: Project, community: str, view: str) -> None:
    pages = run_of(built, community, "es").deck(view).pages
    top = "reports" if view == "release" else "data/processed"
    parts = (PERIOD, community) if view == "release" else (community, PERIOD, "working")
    reader = PdfReader(built.root.joinpath(top, *parts, "deck.es.pdf"))
    printed = squeezed("".join(sheet.extract_text() for sheet in reader.pages))
    for page in pages:
        for block in pictures_of(page):
            table = table_of(page, block)
            assert squeezed(table["caption"]) in printed, (page["page"], table["caption"])
            missing = [row for row in cells_of(table) if squeezed("".join(row[:2])) not in printed]
            assert (page["page"], missing) == (page["page"], [])
