"""What a file really is, whatever its name says."""

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"PAR1\x15", "a Parquet file"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!\x1a", "a packed file"),
    (b"PK\x03\x04", "a zip or XLSX file"),
    (b"PK\x05\x06", "a zip or XLSX file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
)
ZIP = "a zip or XLSX file"
OLE = "an old Office file"
PARQUET = "a Parquet file"
TEXT = "a text file"
EMPTY = "empty"
WEB_PAGE = "a web page"
HEAD = 4096
_MARKUP = (
    (b"<!doctype html", WEB_PAGE),
    (b"<html", WEB_PAGE),
    (b"<table", WEB_PAGE),
    (b"<meta", WEB_PAGE),
    (b"<head", WEB_PAGE),
    (b"<body", WEB_PAGE),
    (b"<?xml", "an XML file"),
)


def kind_of(head: bytes) -> str:
    """The kind of a file from its first bytes, in words; ``a text file`` if nothing says otherwise."""
    found = next((kind for mark, kind in _MAGIC if head.startswith(mark)), None)
    if found is not None:
        return found
    start = (
        head.removeprefix(b"\xef\xbb\xbf")
        .replace(b"\0", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .lstrip()
        .lower()
    )
    if not start:
        return EMPTY if len(head) < HEAD else TEXT
    markup = next((kind for mark, kind in _MARKUP if start.startswith(mark)), None)
    return WEB_PAGE if markup and b"<html" in start else markup or TEXT
