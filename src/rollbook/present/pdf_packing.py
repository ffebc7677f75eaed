"""A PDF made small: its objects in compressed streams, the same bytes in each run.

A stream of which the last byte is a carriage return reads like one that is a byte shorter and ends a line;
checkers of PDF/A differ in how they take that. So no stream of a packed document ends like this.
"""

import re
from io import BytesIO

import pikepdf

_AMBIGUOUS = re.compile(rb"\r\n?endstream")
_ROUNDS = 32
_NOTES = 25
"""So many objects more in each round that the others are shared out in another way."""


def packed(document: bytes) -> bytes:
    """The same PDF at about half the size."""
    with pikepdf.open(BytesIO(document)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                _end_clearly(each)
        written = _saved(opened)
        for turn in range(1, _ROUNDS):
            if not _AMBIGUOUS.search(written):
                break
            # Streams of objects are made while it is saved: with some objects more they are all others.
            _add_private(opened, turn)
            written = _saved(opened)
    return written


def _end_clearly(stream: pikepdf.Stream) -> None:
    """A blank line more at the end of what is compressed gives its checksum, the last byte, another value."""
    if stream.read_raw_bytes().endswith(b"\r"):
        stream.write(stream.read_bytes() + b"\n")


def _add_private(opened: pikepdf.Pdf, turn: int) -> None:
    """Some notes for nobody, in the place that the format has for what only one program reads."""
    notes = [opened.make_indirect(pikepdf.Dictionary(Note=at)) for at in range(turn * _NOTES)]
    private = pikepdf.Dictionary(LastModified=opened.docinfo["/CreationDate"], Private=pikepdf.Array(notes))
    opened.Root.PieceInfo = opened.make_indirect(pikepdf.Dictionary(Rollbook=private))


def _saved(opened: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    opened.save(
        written,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()
