"""Read a deck's HTML as a reader meets it: figures, visible words, spoken words, scripts."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .numbers import tidy

_HTML_VOID = "area base br col embed hr img input link meta source track wbr"
_SVG_VOID = "circle line path rect use"
_VOID = frozenset(f"{_HTML_VOID} {_SVG_VOID}".split())
_TEXT_LEVEL = "a abbr b bdi cite code data em i mark q s small span strong sub sup time tspan u wbr"
_INLINE = frozenset(_TEXT_LEVEL.split())
_PAGES = frozenset({"article", "header", "main", "section"})
_UNSEEN = frozenset({"style", "template"})
_SPOKEN = ("alt", "aria-label", "aria-description", "title")
_FIGURE_MARK = "￼"


@dataclass(frozen=True)
class Figure:
    """One printed figure."""

    figure: str
    text: str
    value: str
    page: str
    is_in_details: bool
    is_behind: bool = False
    """Whether it stands folded behind its page's message, with all that is said there."""


@dataclass(frozen=True)
class Words:
    """A run of text without its figures.

    The ``place`` is ``page``, ``drawing`` (its legend included) or ``spoken`` (an alternative text).
    """

    text: str
    page: str
    place: str


@dataclass
class HtmlDeck:
    """What one HTML file says."""

    figures: list[Figure] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """The title of each page, by its name."""
    sections: dict[str, str] = field(default_factory=dict)
    """The section that stands before a page's title."""

    @property
    def ids(self) -> set[str]:
        """Ids of all printed figures."""
        return {figure.figure for figure in self.figures}


def read_html(text: str) -> HtmlDeck:
    """Read one HTML file."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.deck


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]

    @property
    def page(self) -> str:
        """Name of the page that the element is; empty when it is none."""
        is_page = self.tag in _PAGES and "page" in self.attributes.get("class", "").split()
        return (self.attributes.get("id") or "cover") if is_page else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.deck = HtmlDeck()
        self.stack: list[_Open] = []
        self.run: list[str] = []
        self.figure: _Open | None = None
        self.figure_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self.flush()
        if tag in _VOID:
            self._speak(attributes)
            return
        self.stack.append(_Open(tag, attributes))
        self._speak(attributes)
        if name := self.stack[-1].page:
            self.deck.pages.append(name)
        if "data-figure" in attributes:
            self.figure, self.figure_text = self.stack[-1], []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.stack):
            return
        if tag not in _INLINE:
            self.flush()
        while True:
            closed = self.stack.pop()
            if closed is self.figure:
                self._print_figure(closed)
            if closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._within("script"):
            self.deck.scripts += self._script(data)
        elif self.figure is not None:
            self.figure_text.append(data)
        elif not any(element.tag in _UNSEEN for element in self.stack):
            self.run.append(data)

    def flush(self) -> None:
        """Keep the words read so far as one run."""
        text = tidy("".join(self.run))
        self.run = []
        if text:
            place = "drawing" if self._within("svg") or self._within("fieldset") else "page"
            self.deck.words.append(Words(text, self._page(), place))
            if self._within("h2") and text.endswith("#"):
                section, _, title = text.rstrip("#").partition(" · ")
                self.deck.titles.setdefault(self._page(), (title or section).strip())
                self.deck.sections.setdefault(self._page(), section.strip() if title else "")

    def _script(self, data: str) -> list[str]:
        """A script, or what is packed into an element that travels packed."""
        attributes = self.stack[-1].attributes
        if attributes.get("id") in {"library", "other-language"}:
            # Libraries say nothing of anybody; the other language is a deck of its own.
            return []
        if attributes.get("class") != "packed":
            return [data]
        told = json.loads(gzip.decompress(base64.b64decode(data)))
        return [json.dumps(told["charts"]), json.dumps(told["traces"]), *told["maps"]]

    def _print_figure(self, element: _Open) -> None:
        attributes = element.attributes
        text = tidy("".join(self.figure_text))
        page, hidden = self._page(), self._within("details")
        behind = any("behind" in each.attributes.get("class", "").split() for each in self.stack)
        printed = Figure(attributes["data-figure"], text, attributes.get("value", ""), page, hidden, behind)
        self.deck.figures.append(printed)
        self.run.append(_FIGURE_MARK)
        self.figure = None

    def _speak(self, attributes: dict[str, str]) -> None:
        for name in _SPOKEN:
            if attributes.get(name):
                self.deck.words.append(Words(tidy(attributes[name]), self._page(), "spoken"))

    def _within(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.stack)

    def _page(self) -> str:
        return next((element.page for element in reversed(self.stack) if element.page), "frame")
