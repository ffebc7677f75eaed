"""Strings of a PDF: in brackets with escapes or in hexadecimal digits, in one of its four codes."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from rollbook.protect.scanning.plain import readable

_LETTERS = rb"[^()\\\r]++|\\[^\r]"
BRACKETED = rb"\((?:" + _LETTERS + rb"|\((?:" + _LETTERS + rb")*+\))*+\)"
"""A string in brackets, in which others may stand in pairs."""
HEXADECIMAL = rb"<(?:[0-9A-Fa-f]{2})*>"
STRING = BRACKETED + rb"|" + HEXADECIMAL
NUMBER = rb"[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})"
_ESCAPE = re.compile(rb"\\(?:[0-7]{3}|.)", re.DOTALL)
_ESCAPES = {
    **{f"\\{code:03o}".encode(): bytes([code]) for code in range(256)},
    **{
        f"\\{sign}".encode(): letter
        for sign, letter in zip("nrtbf", (b"\n", b"\r", b"\t", b"\b", b"\f"), strict=True)
    },
    **{f"\\{sign}".encode(): sign.encode() for sign in "()\\"},
}
_CODES = {BOM_UTF16_BE: "utf-16-be", BOM_UTF16_LE: "utf-16-le", BOM_UTF8: "utf-8"}
_WITHOUT_MARK = "pdfdoc"
"""The code of PDF's own, which pikepdf brings."""


def bytes_of(written: bytes) -> bytes | None:
    """The bytes of a string as it is written, or None where an escape stands in it that few write."""
    inner = written[1:-1]
    if written.startswith(b"<"):
        return bytes.fromhex(inner.decode("ascii"))
    if b"\\" not in inner:
        return inner
    try:
        return _ESCAPE.sub(lambda found: _ESCAPES[found[0]], inner)
    except KeyError:
        return None


def text_of(raw: bytes) -> str:
    """The bytes of a string as a text: in the code that its first bytes tell, or in PDF's own."""
    mark = next((mark for mark in _CODES if raw.startswith(mark)), b"")
    try:
        return raw[len(mark) :].decode(_CODES.get(mark, _WITHOUT_MARK))
    except UnicodeDecodeError:
        return readable(raw)
