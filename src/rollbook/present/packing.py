"""Parts of a page that travel packed: a page opens them itself, and the deep scan sees inside.

gzip and then letters, because a page can hold nothing else. What is packed begins with a sign of its kind, so
that whoever opens it knows how to read it: ``<`` for tags, ``{`` for values.
"""

import base64
import zlib
from functools import lru_cache

from markupsafe import Markup

_GZIP = 31
"""The window of zlib that writes the frame of gzip, without a time in it."""


@lru_cache(maxsize=4)
def packed(text: str) -> Markup:
    """A text as letters that can stand anywhere in a page; the same text gives the same letters.

    All decks of a run carry the same libraries, which are packed once.
    """
    stream = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
    raw = stream.compress(text.encode("utf-8")) + stream.flush()
    # Letters, digits, plus, slash and equals: nothing that a page could misread.
    return Markup(base64.b64encode(raw).decode("ascii"))  # noqa: S704


def unpacked(letters: str) -> str:
    """The text that was packed."""
    return zlib.decompress(base64.b64decode(letters), _GZIP).decode("utf-8")
