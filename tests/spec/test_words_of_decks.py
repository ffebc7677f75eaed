"""What the scan reads in the sample's decks: every word that pypdf finds there, and none broken up."""

import io
from itertools import accumulate

import pikepdf
import pytest
from pypdf import PdfReader

from rollbook.protect.scanning.openers import pages as pages_module
from rollbook.protect.scanning.openers.pages import Pages
from rollbook.protect.scanning.plain import plain
from tests.conftest import COMMUNITIES, Project

pytestmark = pytest.mark.heavy


def decks(project: Project) -> dict[str, bytes]:
    return {name: raw for name, raw in project.reports().items() if name.endswith(".pdf")}


def told(raw: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(raw)) as opened:
        pages = Pages(opened, raw)
        return [pages.told(number)[0] for number in range(len(opened.pages))]


def ends(words: list[str]) -> set[int]:
    """Behind which letters of a page a word ends."""
    return {*accumulate(map(len, words))}


def test_each_page_of_a_deck_is_read_without_pypdf(
    built_bare: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is left to pypdf is read as well, but takes ten times as long."""
    monkeypatch.setattr(pages_module, "words_of", None)
    files = decks(built_bare)
    assert len(files) == 4 * len(COMMUNITIES)
    assert all(all(text.strip() for text in told(raw)) for raw in files.values())


def test_every_word_of_pypdf_is_a_word_or_several_whole_words(built_bare: Project) -> None:
    """Pypdf runs the words of neighbouring cells into one; apart from that both read the same words."""
    name, raw = next(iter(decks(built_bare).items()))
    assert name.endswith("deck.en.pdf")
    by_pypdf = [page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages]
    apart, run_into_one = 0, 0
    for ours, theirs in zip(told(raw), by_pypdf, strict=True):
        one, other = plain(ours).split(), plain(theirs).split()
        assert "".join(one) == "".join(other)
        assert ends(other) <= ends(one)
        apart, run_into_one = apart + len(ends(one)), run_into_one + len(ends(one) - ends(other))
    assert run_into_one < 0.02 * apart
