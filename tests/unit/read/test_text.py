"""Encodings and delimiters are found out from the bytes alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.kernel.errors import InputError
from rollbook.read.text import DELIMITERS, decode, find_delimiter

SAME = settings(derandomize=True, deadline=None, database=None)
SHORT_LISTS = [
    "María", "Name;Phone\nPEÑA SOLÍS, María;1\nJosé Núñez;2\n", "NOMBRE;TELÉFONO\nPEÑA;1\nNÚÑEZ;2\nMUÑOZ;3\n",
    "Ávila", "Güemes", "JESÚS", "CONCEPCIÓN", "MARÍA LUCÍA", "3º piso", "First time? / ¿Primera vez?",
    "Name,Phone\nAna Peña,1\n" + "Bob Roe,2\n" * 500,
]  # fmt: skip


@pytest.mark.parametrize("text", SHORT_LISTS)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_the_encoding_of_even_one_spanish_word_is_guessed_right(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "auto")
    assert (decoded.text, decoded.encoding, decoded.is_guessed) == (text, encoding, True)


@pytest.mark.parametrize("text", ["it’s “fine” – José", "O’Brien, D’Angelo"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_signs_of_typographers_are_guessed_right(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "auto").text == text


@SAME
@given(st.text())
def test_what_is_utf_8_is_never_guessed(text: str) -> None:
    content = text.encode()
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        return
    decoded = decode(content, "auto")
    assert (decoded.text, decoded.encoding, decoded.is_guessed) == (text, "utf-8", False)


@SAME
@given(st.text(min_size=1), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_a_byte_order_mark_decides(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "auto")
    assert (decoded.text, decoded.encoding, decoded.is_guessed) == (text, encoding, False)


@SAME
@given(st.binary())
def test_bytes_of_any_kind_are_decoded_or_refused(content: bytes) -> None:
    try:
        decoded = decode(content, "auto")
    except InputError:
        # Then it is in no encoding from beginning to end.
        with pytest.raises(UnicodeDecodeError):
            content.decode("utf-8")
    else:
        assert decoded.text == content.decode(decoded.encoding)


def test_the_first_wrong_byte_is_told_even_behind_a_million_right_ones() -> None:
    content = "ñ".encode() * 1_000_001 + b"\xed"
    with pytest.raises(InputError) as refused:
        decode(content, "utf-8")
    assert refused.value.where == "byte 2000002"


@pytest.mark.parametrize("sign", DELIMITERS)
def test_the_delimiter_is_the_sign_that_cuts_rows_alike(sign: str) -> None:
    rows = [["A list, made up; 2018", "", ""], ["Name", "Phone", "Children"]]
    rows += [[f'"Prueba{sign} Ana, Bea; {number}"', str(number), "2014"] for number in range(9)]
    assert find_delimiter("\n".join(sign.join(row) for row in rows)) == sign


def test_a_list_of_one_column_has_commas_that_nobody_sees() -> None:
    assert find_delimiter("Name\nAna Prueba\nBea Prueba\n") == ","


def test_a_first_line_that_names_the_delimiter_is_believed() -> None:
    assert find_delimiter("sep=;\nName;Phone, home\nAna, Bea;1, 2\n") == ";"
