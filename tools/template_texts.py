"""Words that stand in a template itself: there they are in one language only."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_SPOKEN = ("alt", "aria-label", "title", "placeholder", "aria-roledescription", "content")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# A tag whose name is filled in.
_TAG = re.compile(r"(?<=<)\{\{[^{}]*\}\}|(?<=</)\{\{[^{}]*\}\}")
# Two letters in a row that are no entity and no unit.
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_TYPST_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_TYPST_TEXT = re.compile(
    r"(?:alt|title|description|supplement)\s*:\s*(?:\"(?P<text>[^\"]+)\"|\[(?P<content>[^\]#]+)\])"
)
_SCRIPT_COMMENT = re.compile(r"(?<![:\"'`])//[^\n]*|/\*.*?\*/", re.DOTALL)
_SCRIPT_TEXT = re.compile(
    r"(?:textContent|innerText|title|ariaLabel|placeholder|alt)\s*=\s*[\"'`](?P<text>[^\"'`$]*)[\"'`]"
    r"|\"(?:aria-label|title|alt)\"\s*,\s*[\"'`](?P<label>[^\"'`$]*)[\"'`]"
)
_NOT_SPOKEN = frozenset({"script", "style", "svg"})


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _NOT_SPOKEN:
            self.open.append(tag)
        spoken = [
            name for name in _SPOKEN if name != "content" or given.get("name") in ("description", "author")
        ]
        self.said += [given[name] for name in spoken if name in given]

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.said.append(data)


def template_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """By file: every piece of text that a reader would see or hear and that no blank fills in."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            yield from (
                (path.name, " ".join(said.split()))
                for said in _said(path.name, text)
                if _LETTERS.search(said)
            )


def _said(name: str, text: str) -> Iterator[str]:
    if name.endswith((".html.j2", ".html")):
        page = _Page()
        page.feed(_JINJA.sub(" ", _TAG.sub("div", text)))
        yield from page.said
    elif name.endswith(".typ"):
        for found in _TYPST_TEXT.finditer(_TYPST_COMMENT.sub("", text)):
            yield found["text"] or found["content"]
    elif name.endswith(".js"):
        for found in _SCRIPT_TEXT.finditer(_SCRIPT_COMMENT.sub("", text)):
            yield found["text"] or found["label"] or ""
