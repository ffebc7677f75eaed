"""A page of headings, lists and tables, and its three forms: Markdown, HTML and plain text.

Names of files and sheets are somebody else's text: each form takes the marks of its own language out of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_MARKS = re.compile(r"([\\`*_\[\]<>#|~!&])")


@dataclass(frozen=True)
class Heading:
    """A heading of the second level."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A sentence or two."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list; each item has a head and what is said of it."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table with a header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Grid


@dataclass(frozen=True)
class Document:
    """A page in one language, marked internal."""

    language: str
    mark: str
    title: str
    blocks: tuple[Block, ...]


def one_line(text: str) -> str:
    """A text without line ends, control characters and marks that turn the direction of writing."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def to_markdown(document: Document) -> str:
    """The page as Markdown."""
    lines = [f"# {_plain(document.title)}", "", f"**{_plain(document.mark)}**", ""]
    for block in document.blocks:
        lines += [*_markdown(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def to_text(document: Document) -> str:
    """The page for a terminal."""
    lines = [document.title, document.mark, ""]
    for block in document.blocks:
        lines += [*_text(block), ""]
    return "\n".join(one_line(line) for line in lines).rstrip() + "\n"


def to_html(document: Document) -> str:
    """The page as a section of HTML in its language."""
    parts = "\n".join(line for block in document.blocks for line in _html(block))
    language = escape(document.language)
    return (
        f'<section id="{language}" lang="{language}">\n<p class="mark">{_safe(document.mark)}</p>\n'
        f"<h1>{_safe(document.title)}</h1>\n{parts}\n</section>"
    )


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"## {_plain(text)}"
        case Paragraph(text):
            yield _plain(text)
        case Bullets(items):
            yield from (f"- **{_plain(head)}**: {_plain(said)}" for head, said in items)
        case Grid(header, rows):
            yield _row(header)
            yield _row(("---",) * len(header), escaped=True)
            yield from (_row(row) for row in rows)


def _row(cells: Sequence[str], *, escaped: bool = False) -> str:
    return f"| {' | '.join(cell if escaped else _plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", one_line(text))


def _text(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text.upper()
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from (f"- {head}: {said}" for head, said in items)
        case Grid(header, rows):
            yield from (" / ".join(cells) for cells in (header, *rows))


def _html(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"<h2>{_safe(text)}</h2>"
        case Paragraph(text):
            yield f"<p>{_safe(text)}</p>"
        case Bullets(items):
            yield "<ul>"
            yield from (f"<li><b>{_safe(head)}</b>: {_safe(said)}</li>" for head, said in items)
            yield "</ul>"
        case Grid(header, rows):
            # Where it is wider than the window, it is scrolled by keys.
            label = _safe(", ".join(filter(None, header)))
            yield f'<div class="wide" tabindex="0" role="group" aria-label="{label}"><table>'
            yield _cells(header, '<th scope="col">', "</th>")
            yield from (_cells(row, "<td>", "</td>") for row in rows)
            yield "</table></div>"


def _cells(cells: Sequence[str], opening: str, closing: str) -> str:
    return f"<tr>{''.join(f'{opening}{_safe(cell)}{closing}' for cell in cells)}</tr>"


def _safe(text: str) -> str:
    return escape(one_line(text))
