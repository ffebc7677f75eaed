"""What is left of a page that was made for the network."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.validate import docs
from rollbook.validate.docs import stripped


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<script src="//cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.example.org/x.css">',
        '<img src="https://example.org/logo.png?d=1">',
        '<p style="background:url(https://example.org/x)">text</p>',
        '<p onclick="alert(1)">text</p>',
        '<form action="https://example.org"><input name="x"></form>',
        '<iframe src="https://example.org"></iframe>',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<a href="https://example.org">text</a>',
        '<a href="javascript:alert(1)">text</a>',
        '<a href=" //example.org">text</a>',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<base href="https://example.org">',
    ],
)
def test_nothing_that_asks_another_host_or_runs_stays(part: str) -> None:
    page = stripped(f"<html><head><title>t</title></head><body>{part}<b>kept</b></body></html>")
    assert "example.org" not in page
    assert "alert" not in page
    assert "<b>kept</b>" in page


def test_links_between_the_pages_and_tables_stay() -> None:
    page = stripped('<a href="../index.html">Home</a><table><tr><td rowspan="2">x</td></tr></table>')
    assert '<a href="../index.html">Home</a>' in page
    assert '<td rowspan="2">x</td>' in page


def test_pictures_that_say_whether_an_expectation_holds_become_words() -> None:
    page = stripped('<i class="fas fa-check-circle text-success"></i><i class="fas fa-times"></i>')
    assert ">met<" in page
    assert ">NOT MET<" in page


def test_random_ids_are_taken_out() -> None:
    page = stripped('<div id="body-f513fb2c-4fdf-4ea8-9777-4c4117bf815d">x</div>')
    assert '<div id="body">' in page


@given(st.text(alphabet="abc <>&\"'/=!-", max_size=60))
def test_no_text_opens_a_script(text: str) -> None:
    assert "<script" not in stripped(f"<p>{text}<script>{text}</p>")


PARTS = st.sampled_from(
    [
        '<p class="a">', '<p id="a" class="b">', "</p>", "<br>", "<br/>", '<a href="x.html">',
        '<a href="http://x">',
        '<i id="a&amp;b">', "<i id='a'>", '<I ID="a">', '<i\nid="a" >', '<i id="a>b">', '<i id="a"x>',
        "<script>", "</script>", "<style>", "</style>", "<textarea>", "<title>", "<head>", "</head>",
        "<!-- a -->", "<", "a&b",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=9))
def test_a_page_is_stripped_the_same_tag_by_tag_and_as_the_parser_reads_it(parts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(docs, "_PLAIN_TAG", re.compile(r"(?!)"))
        slow = stripped("".join(parts))
    assert stripped("".join(parts)) == slow
