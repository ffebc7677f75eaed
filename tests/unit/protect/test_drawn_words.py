"""The words of a page are read as they are drawn, or left to pypdf."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Stream
from pypdf import PdfReader

from rollbook.protect.scanning.canaries import canaries
from rollbook.protect.scanning.openers import pages as pages_module
from rollbook.protect.scanning.openers.drawn_words import drawn_words
from rollbook.protect.scanning.openers.glyphs import Glyphs, NotRead, glyphs_of
from rollbook.protect.scanning.openers.pages import Pages
from tests.unit.protect.pdf_samples import LETTERS, a_document, a_font, at, saved, shown


@pytest.fixture(scope="module")
def fonts() -> dict[bytes, Glyphs]:
    with pikepdf.new() as opened:
        font = glyphs_of(a_font(opened))
    assert font is not None
    return {b"/f0": font}


def words(content: bytes, fonts: dict[bytes, Glyphs]) -> list[list[str]]:
    return [text.split() for text in drawn_words(content, fonts)]


TOLD = {
    "letters that stand side by side are a word": (at(10, 9, "An") + at(20, 9, "a"), ["Ana"]),
    "a gap is a space": (at(10, 9, "Ana") + at(30, 9, "Gil"), ["Ana", "Gil"]),
    "a line below is a line of its own": (at(10, 90, "Ana") + at(25, 70, "Gil"), ["Ana", "Gil"]),
    "what stands further back is a word of its own": (at(90, 9, "Ana") + at(10, 9, "Gil"), ["Ana", "Gil"]),
    "a raised letter stays with its word": (at(10, 9, "An") + at(20, 12, "a", 5), ["Ana"]),
    "a large letter below is on a line of its own": (at(10, 30, "n", 5) + at(12.5, 24, "A"), ["n", "A"]),
    "strings of one text follow each other": (
        b"BT /f0 9 Tf 1 0 0 1 9 9 Tm " + shown("An") + b"Tj" + shown("a") + b"Tj ET",
        ["Ana"],
    ),
    "small steps are none": (
        b"BT /f0 9 Tf 1 0 0 1 9 9 Tm [" + shown("An") + b"40" + shown("a") + b"]TJ ET",
        ["Ana"],
    ),
    "a large step is a space": (
        b"BT /f0 9 Tf 1 0 0 1 9 9 Tm [-900" + shown("Ana") + b"-400" + shown("Gil") + b"]TJ ET",
        ["Ana", "Gil"],
    ),
    "a place within a place counts": (
        b"q .5 0 0 .5 50 50 cm " + at(0, 0, "An") + b"Q " + at(55, 50, "a", 5),
        ["Ana"],
    ),
    "what a place was ends with it": (b"q 1 0 0 1 90 90 cm Q " + at(10, 9, "An") + at(20, 9, "a"), ["Ana"]),
    "a text that stands upright is read along its line": (
        b"q 0 1 -1 0 50 50 cm " + at(0, 0, "An") + at(10, 0, "a") + b"Q",
        ["Ana"],
    ),
    "words about a picture are none of the page's": (
        b"/Figure<</Alt(BT \\(Eva\\) Tj ET)>>BDC " + at(10, 9, "Ana") + b"EMC",
        ["Ana"],
    ),
    "the end of a text in a string is none": (
        b"BT /f0 9 Tf 1 0 0 1 9 9 Tm (" + bytes([0, LETTERS.index("A")]) + b")Tj( ET)Tj ET",
        None,
    ),
}


@pytest.mark.parametrize("content", TOLD.values(), ids=TOLD)
def test_letters_are_words_as_they_stand(
    content: tuple[bytes, list[str] | None], fonts: dict[bytes, Glyphs]
) -> None:
    drawn, told = content
    if told is None:
        with pytest.raises(NotRead):
            drawn_words(drawn, fonts)
    else:
        assert words(drawn, fonts) == [told]


@pytest.mark.parametrize("step", [120, 200, 240])
def test_letters_set_wide_are_told_as_one_word_and_as_several(step: int, fonts: dict[bytes, Glyphs]) -> None:
    letters = f"-{step}".encode().join(map(shown, "Ana"))
    assert words(b"BT /f0 9 Tf 1 0 0 1 9 9 Tm [" + letters + b"] TJ ET", fonts) == [["A", "n", "a"], ["Ana"]]


LEFT = {
    "a text that is moved by lines": b"BT /f0 9 Tf 9 9 Td " + shown("Ana") + b" Tj ET",
    "letters set apart": b"BT /f0 9 Tf 3 Tc " + shown("Ana") + b" Tj ET",
    "a font of another name": b"BT /f1 9 Tf " + shown("Ana") + b" Tj ET",
    "no font": b"BT " + shown("Ana") + b" Tj ET",
    "a number without a letter": b"BT /f0 9 Tf <ffff> Tj ET",
    "half a number": b"BT /f0 9 Tf <00> Tj ET",
    "an escape that few write": b"BT /f0 9 Tf (\\1) Tj ET",
    "a text that does not end": b"BT /f0 9 Tf " + shown("Ana") + b" Tj",
    "a text outside of texts": b"/f0 9 Tf " + shown("Ana") + b" Tj",
    "a picture in the content": b"q BI /W 1 /H 1 /BPC 8 ID x EI Q " + at(9, 9, "Ana"),
    "a comment": b"% BT\n" + at(9, 9, "Ana"),
    "a place that was never kept": b"Q " + at(9, 9, "Ana"),
    "a string that is not closed": b"/Figure<</Alt(Ana>>BDC",
    "another sign between": b"\0" + at(9, 9, "Ana"),
}


@pytest.mark.parametrize("content", LEFT.values(), ids=LEFT)
def test_what_few_write_is_left_to_pypdf(content: bytes, fonts: dict[bytes, Glyphs]) -> None:
    with pytest.raises(NotRead):
        drawn_words(content, fonts)


FONTS = {
    "one byte": {"Subtype": Name.TrueType},
    "numbers of another list": {"Encoding": Name("/UniGB-UCS2-H")},
    "another map before": {"ToUnicode": b"/x usecmap 1 begincodespacerange<0000><ffff>endcodespacerange"},
    "numbers of one byte": {"ToUnicode": b"1 begincodespacerange<00><ff>endcodespacerange"},
    "a list in a range": {
        "ToUnicode": b"1 begincodespacerange<0000><ffff>endcodespacerange 1 beginbfrange <0001><0002>"
        b"[<0041><0042>] endbfrange"
    },
}


@pytest.mark.parametrize("changed", FONTS.values(), ids=FONTS)
def test_a_font_of_another_kind_is_left_to_pypdf(changed: dict[str, object]) -> None:
    opened = pikepdf.new()
    font = a_font(opened)
    for name, value in changed.items():
        font[f"/{name}"] = Stream(opened, value) if isinstance(value, bytes) else value
    assert glyphs_of(font) is None


def test_ranges_of_letters_and_widths_are_read() -> None:
    opened = pikepdf.new()
    font = a_font(opened)
    font.ToUnicode = Stream(
        opened,
        b"1 begincodespacerange<0000><FFFF>endcodespacerange 1 beginbfrange <0001> <0003> <0041> endbfrange",
    )
    font.DescendantFonts[0].W = pikepdf.Array([1, pikepdf.Array([600]), 2, 3, 700])
    glyphs = glyphs_of(font)
    assert glyphs is not None
    assert glyphs.letters == {1: "A", 2: "B", 3: "C"}
    assert (glyphs.widths, glyphs.other_width) == ({1: 600.0, 2: 700.0, 3: 700.0}, 500.0)


PLACES = st.tuples(st.integers(0, 180), st.integers(0, 180))
TEXTS = st.text(LETTERS.strip(), min_size=1, max_size=4)
DRAWN = st.lists(
    st.one_of(
        st.tuples(PLACES, TEXTS, st.sampled_from([6, 10])).map(lambda one: at(*one[0], one[1], one[2])),
        st.tuples(PLACES, TEXTS).map(lambda one: b"q 2 0 0 2 %d %d cm " % one[0] + at(0, 0, one[1]) + b"Q\n"),
        st.just(b"q 0 0 m 9 9 l 1 2 3 4 5 6 c S Q\n"),
    ),
    min_size=1,
    max_size=5,
).map(b"".join)


@settings(max_examples=60)
@given(DRAWN)
def test_no_letter_is_lost_and_no_word_of_pypdf_is_broken_up(content: bytes) -> None:
    raw = saved(a_document(content))
    with pikepdf.open(io.BytesIO(raw)) as opened:
        (text,) = Pages(opened, raw).told(0)[:1]
    by_pypdf = PdfReader(io.BytesIO(raw)).pages[0].extract_text()
    assert "".join(text.split()) == "".join(by_pypdf.split())


def other_ways() -> dict[str, pikepdf.Pdf]:
    form, font, inherited = (a_document(at(9, 9, "Ana")) for _ in range(3))
    inner = Stream(form, at(9, 9, "Eva"), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    inner.Resources = form.pages[0].obj.Resources
    form.pages[0].obj.Resources = Dictionary(XObject=Dictionary(x=inner), Font=inner.Resources.Font)
    form.pages[0].obj.Contents = Stream(form, at(9, 9, "Ana") + b"/x Do")
    font.pages[0].obj.Resources.ExtGState = Dictionary(g=Dictionary(Font=[a_font(font), 9]))
    page = inherited.pages[0].obj
    inherited.Root.Pages.Resources = page.Resources
    del page.Resources
    return {"a form on the page": form, "a font of a state": font, "inherited fonts": inherited}


@pytest.mark.parametrize("name", other_ways())
def test_a_page_on_which_more_is_to_be_known_is_read_as_pypdf_reads_it(name: str) -> None:
    raw = saved(other_ways()[name])
    with pikepdf.open(io.BytesIO(raw)) as opened:
        (text,) = Pages(opened, raw).told(0)
    assert text.split() == PdfReader(io.BytesIO(raw)).pages[0].extract_text().split()
    assert "Ana" in text
    assert ("Eva" in text) is (name == "a form on the page")


def test_the_canary_of_drawn_words_is_found_without_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the proof of the scan would say nothing of how a deck is read."""
    (one,) = (one for one in canaries() if one.where == "words drawn by numbers")
    monkeypatch.setattr(pages_module, "words_of", None)
    with pikepdf.open(io.BytesIO(one.file.raw)) as opened:
        assert Pages(opened, one.file.raw).told(0)[0].strip()
