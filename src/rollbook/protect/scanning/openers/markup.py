"""Pages and other files of tags: HTML, SVG, KML and the XML inside office files."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser

from rollbook.protect.scanning.openers.letters import walk
from rollbook.protect.scanning.pieces import Code, Corners, Inside, Piece, Point, Row, Text

UNREADABLE = (ET.ParseError,)
_DRAWN = frozenset(
    {"d", "points", "transform", "viewbox", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "dx", "dy"}
)
"""Attributes of a drawing: their numbers are lengths on the paper."""
_CELLS_OF_A_ROW = 64
_CODE = frozenset({"script", "style"})

_NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_OF_THEIR_OWN = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
)
"""What stands in these a parser reads in another way, each version in its own."""
_PLAIN_TAG = re.compile(rf'<({_NAME})((?:[ \n]{_NAME}="[^"&<>]*")*+)(/?)>')
_ATTRIBUTE = re.compile(rf'({_NAME})="([^"]*)"')


def page(raw: bytes) -> Iterator[Piece]:
    """HTML: its words together and apart, attributes, comments, scripts and their JSON, pages in pages."""
    reader = _Page()
    reader.feed(raw.decode("utf-8"))
    reader.close()
    yield from reader.pieces
    yield from together(reader.words)


def together(words: list[str]) -> Iterator[Piece]:
    """Words between tags: tags may stand between two words, and within one."""
    for between in (" ", ""):
        yield Text(between.join(words))


def embedded(name: str, value: str) -> Iterator[Piece]:
    """The page that an attribute holds."""
    if name == "srcdoc":
        yield Inside("x.html", value.encode())


def drawing(raw: bytes) -> Iterator[Piece]:
    """SVG: as a page, and strictly as XML."""
    _tree(raw)
    yield from page(raw)


def tree(raw: bytes) -> Iterator[Piece]:
    """XML: the texts of every element together, and their attributes."""
    root = _tree(raw)
    for element in root.iter():
        if element.attrib:
            yield Row([*element.attrib.values()])
        if element.text or element.tail:
            yield Row([element.text, element.tail])
    # The runs of a paragraph and the cells of a row are, in office files, children of children.
    for element in (part for part in root.iter() if len(part) > 1):
        words = [text for text in element.itertext() if text.strip()]
        yield from together(words)
        if len(words) <= _CELLS_OF_A_ROW:
            yield Row(words)


def places(raw: bytes) -> Iterator[Piece]:
    """KML: one place is a point, several are an outline."""
    for element in _tree(raw).iter():
        # The tag of a comment is no text.
        if str(element.tag).rpartition("}")[2] == "coordinates":
            written = [place.split(",") for place in (element.text or "").split()]
            yield from outline([(float(lat), float(lon)) for lon, lat, *_ in written])
        else:
            yield Row([*element.attrib.values(), element.text, element.tail])


def outline(corners: list[tuple[float, float]]) -> Iterator[Piece]:
    """One place is a point of its own; several are an outline, whose corners may be public."""
    if len(corners) == 1:
        yield Point(corners[0])
    elif corners:
        yield Corners(corners)


def _tree(raw: bytes) -> ET.Element:
    builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
    # The file is our own; it is read to be refused, not trusted.
    return ET.fromstring(raw, ET.XMLParser(target=builder))  # noqa: S314


class _Page(HTMLParser):
    """Collects what a page says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.words: list[str] = []
        self._within = ""
        self._told: set[tuple[str, str]] = set()

    def parse_starttag(self, i: int) -> int:
        """A tag as nearly all are written, at once; any other as the parser reads it."""
        tag = _PLAIN_TAG.match(self.rawdata, i)
        if not tag or tag[1] in _OF_THEIR_OWN:
            return super().parse_starttag(i)
        handle = self.handle_startendtag if tag[3] else self.handle_starttag
        handle(tag[1], _ATTRIBUTE.findall(tag[2]))
        return tag.end()

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002  as the parser calls it
        """Where the parser is; nobody asks for the number of a line."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag
        for name, value in attrs:
            # Thousands of tags share a class: what was told once says nothing new.
            if value and (name, value) not in self._told:
                self._told.add((name, value))
                self.pieces.append(Text(value, is_bare=name in _DRAWN))
                self.pieces += embedded(name, value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._within = ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  as the parser calls it
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in _CODE:
            self.pieces.append(Code(data))
            with suppress(ValueError):
                self.pieces += walk(json.loads(data))
        elif data.strip():
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.pieces.append(Text(data))

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(Text(decl))

    def handle_pi(self, data: str) -> None:
        self.pieces.append(Text(data))

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(Text(data))
