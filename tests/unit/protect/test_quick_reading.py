"""What the scan reads in a quicker way, it reads as the slow way does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.protect.scanning import plain as plain_module
from rollbook.protect.scanning import unfolding
from rollbook.protect.scanning.openers import markup
from rollbook.protect.scanning.pieces import Piece, Text

NEVER = re.compile(r"(?!)")
TAGS = st.sampled_from(
    [
        '<p class="a b">', '<p class="a" class="b">', "</p>", "<br/>", '<path d="M1 2" />', '<path d="M 3"/>',
        '<i title="Ana&amp;Eva">', "<i title='Ana'>", "<i title=Ana>", '<I TITLE="Ana">', '<i\ntitle="Ana">',
        '<i title="a>b">', '<i title="Ana"x>', "<i title>", '<iframe srcdoc="&lt;b&gt;Ana">', '<i data-x="">',
        "<script>", '<script type="x">', "</script>", '{"a": ["Ana", 1]}', "<style>", "</style>",
        "<textarea>", "</textarea>", "<title>", "</title>", "<!-- Ana -->", "<!DOCTYPE html>", "<?x Ana?>",
        "<", '<i title="Ana', "Ana", " ", "&eacute;",
    ]
)  # fmt: skip


def said(pieces: list[Piece]) -> list[str]:
    return [repr(piece) for piece in pieces]


@given(parts=st.lists(st.one_of(TAGS, st.text(max_size=3)), max_size=9))
def test_a_page_says_the_same_tag_by_tag_and_as_the_parser_reads_it(parts: list[str]) -> None:
    raw = "".join(parts).encode(errors="ignore")
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(markup, "_PLAIN_TAG", NEVER)
        slow = said(list(markup.page(raw)))
    assert said(list(markup.page(raw))) == slow


def test_what_many_tags_say_is_told_once_and_what_each_says_is_told() -> None:
    pieces = list(markup.page(b'<p id="a" class="c"><p id="b" class="c"><p d="c">'))
    assert [piece.text for piece in pieces if isinstance(piece, Text)][:4] == ["a", "c", "b", "c"]


WORDS = st.text(st.sampled_from("aB9 .|\x01-é\n"), max_size=12)


@given(st.lists(WORDS, max_size=4))
def test_texts_are_compared_as_each_would_be_alone(texts: list[str]) -> None:
    words, digits = plain_module.plain_texts(texts)
    alone = [" ".join(plain_module.plain(text.replace("\x01", " ")).split()) for text in texts]
    assert [part.strip() for part in words.split("|")] == (alone or [""])
    figures = [" ".join(re.findall("[0-9]+", text)) for text in alone]
    assert [" ".join(part.split()) for part in digits.split("|")] == (figures or [""])
    for told in (words, digits):
        assert "  " not in told
        assert told[0] == told[-1] == " "


PACKED = st.text(st.sampled_from("aZ9+/_-= \r\n."), max_size=90)


@given(
    st.lists(st.one_of(PACKED, st.just("a" * 15), st.just("b" * 16), st.just("c" * 70 + "\n")), max_size=5)
)
def test_words_that_may_be_packed_are_those_that_a_plain_search_finds(parts: list[str]) -> None:
    text = ".".join(parts)
    assert list(unfolding.packed_words(text)) == [found[0] for found in unfolding._BASE64.finditer(text)]
