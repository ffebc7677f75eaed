"""Where letters stand side by side in packed bytes: the quick search finds what the plain patterns find."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.protect.scanning import runs

LEGIBLE = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){8,}")
WIDE = (
    re.compile(rb"(?:[\t\n\r\x20-\x7e\xa0-\xff]\x00){4,}"),
    re.compile(rb"(?:\x00[\t\n\r\x20-\x7e\xa0-\xff]){4,}"),
)
WORD = re.compile(r"[A-Za-z0-9+/_-]+")
PIECES = st.one_of(
    st.binary(max_size=6),
    st.text("aé€ñ \n~", max_size=12).map(str.encode),
    st.text("aéñ\n€", max_size=8).map(lambda text: text.encode("utf-16-le")),
    st.text("aéñ\n€", max_size=8).map(lambda text: text.encode("utf-16-be")),
    st.sampled_from([b"\xc2", b"\xe2\x82", b"\x80", b"\x00", b"\xff", b"\xf0\x9f\x98\x80"]),
)
BYTES = st.lists(PIECES, max_size=30).map(b"".join)


@pytest.fixture(params=[1 << 20, 16], ids=["in one part", "in small parts"], autouse=True)
def size_of_a_part(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_AT_ONCE", request.param)


@given(raw=BYTES)
def test_legible_runs_are_those_of_the_pattern(raw: bytes) -> None:
    assert [*runs.legible_runs(raw)] == LEGIBLE.findall(raw)


@given(raw=BYTES)
def test_wide_runs_are_those_of_both_patterns(raw: bytes) -> None:
    assert [*runs.wide_runs(raw)] == [*chain.from_iterable(pattern.findall(raw) for pattern in WIDE)]


@given(text=st.text("aZ9+/_-=. é€", max_size=60), least=st.integers(1, 8))
def test_long_words_begin_where_the_pattern_s_do(text: str, least: int) -> None:
    found = [word.start() for word in WORD.finditer(text) if len(word[0]) >= least]
    assert [*runs.long_words(text, least)] == found
