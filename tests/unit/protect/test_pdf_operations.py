"""The content of a page is read as pypdf reads it, or left to pypdf."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ContentStream, DecodedStreamObject

from rollbook.protect.scanning.openers.operations import Operation, Told, operations

NUMBERS = st.sampled_from([b"0", b"-1", b"+7", b"559.9748", b".5", b"-.25", b"12."])
NAMES = st.sampled_from([b"/f0", b"/F1.2", b"/a-b_c"])
SIGNS = st.sampled_from(
    [b"a", b"Z", b" ", b"\n", b"\0", b"\xe9", b"\\\\", b"\\(", b"\\)", b"\\n", b"\\b", b"\\007"]
)
PLAIN = st.lists(SIGNS, max_size=8).map(b"".join)
STRINGS = st.one_of(
    PLAIN.map(lambda letters: b"(" + letters + b")"),
    st.tuples(PLAIN, PLAIN).map(lambda two: b"(" + two[0] + b"(" + two[1] + b"))"),
    st.binary(max_size=6).map(lambda letters: b"<" + letters.hex().encode() + b">"),
)
ARRAYS = st.lists(st.one_of(STRINGS, NUMBERS), max_size=5).map(lambda parts: b"[" + b" ".join(parts) + b"]")
GIVEN = st.lists(st.one_of(NUMBERS, NAMES, STRINGS, ARRAYS), max_size=4)
OPERATORS = st.sampled_from([b"q", b"Q", b"cm", b"BT", b"Tj", b"TJ", b"T*", b"'", b'"', b"Tf"])
CONTENTS = st.lists(st.tuples(GIVEN, OPERATORS), max_size=6).map(
    lambda parts: b"\n".join(b" ".join([*given, operator]) for given, operator in parts)
)
LEFT_TO_PYPDF = {
    "a picture in the content": b"q BI /W 1 /H 1 /BPC 8 ID x EI Q",
    "a dictionary": b"/P <</MCID 0>> BDC",
    "a comment": b"q % (a name)\nQ",
    "a string that is not closed": b"BT (Ana Tj ET",
    "an escape that few write": b"BT (\\12) Tj ET",
    "a broken line in a string": b"BT (An\\\na) Tj ET",
    "an odd number of hexadecimal digits": b"BT <4> Tj ET",
    "an array in an array": b"[[1]] TJ",
    "an array that is not closed": b"[(Ana) TJ",
    "a name with a sign written as a number": b"/a#20b Tf",
}


def as_pypdf_reads(content: bytes) -> list[Operation]:
    stream = DecodedStreamObject()
    stream.set_data(content)
    read: list[Operation] = ContentStream(stream, None, "bytes").operations
    return read


def with_types(told: list[Operation]) -> list[tuple[list[tuple[type, object]], bytes]]:
    return [([(type(each), each) for each in given], operator) for given, operator in told]


@given(CONTENTS)
def test_ordinary_content_is_read_as_pypdf_reads_it(content: bytes) -> None:
    told = operations(content)
    assert told is not None
    assert with_types(told) == with_types(as_pypdf_reads(content))


@given(st.one_of(st.binary(max_size=60), st.tuples(CONTENTS, st.binary(max_size=9), CONTENTS).map(b" ".join)))
def test_any_other_content_is_read_as_pypdf_reads_it_or_not_at_all(content: bytes) -> None:
    told = operations(content)
    if told is not None:
        assert with_types(told) == with_types(as_pypdf_reads(content))


@pytest.mark.parametrize("content", LEFT_TO_PYPDF.values(), ids=LEFT_TO_PYPDF)
def test_what_few_write_is_left_to_pypdf(content: bytes) -> None:
    assert operations(content) is None


def test_a_content_that_was_read_gives_its_bytes_and_its_operations() -> None:
    content = b"BT (Ana) Tj ET"
    told = operations(content)
    assert told is not None
    assert Told(content, told).get_data() == content
    assert Told(content, told).operations == as_pypdf_reads(content)
