"""The pages of the documentation site: which file becomes which page, and where its links lead then.

On a code host the pages are read as they lie in the repository; on the site they lie elsewhere. Links between
them are written for the first, and are rewritten here for the second.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

ENGLISH, SPANISH = "", "es/"
_PLACES = {
    "docs/README.md": "index.md",
    "README.md": "readme.md",
    "GLOSSARY.md": "glossary.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "docs/es/README.md": "es/index.md",
    "docs/privacidad.md": "es/privacidad.md",
}
_FOLDERS = {"docs/decisions": "decisions/index.md", "docs/definitions": "definitions/index.md"}
_LISTED = {
    "decisions/index.md": "Decisions: why it is built like this",
    "definitions/index.md": "Definitions: what each category, counter and measure means",
}
_TEMPLATE = "docs/decisions/0000-template.md"
_FENCE = re.compile(r"^(?P<fence>```|~~~).*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"`[^`\n]*`|(?P<sign>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)")
_OUTSIDE = re.compile(r"^[a-z][a-z+.-]*:", re.IGNORECASE)


class DeadLinkError(ValueError):
    """A link that leads nowhere: the page and the link."""


@dataclass
class Site:
    """What is staged: every page by its place on the site, and files that pages link to."""

    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    """By page: the pages that it links to, in order."""


def stage(root: Path) -> Site:
    """Every page as the site shows it, with links rewritten.

    Raises
    ------
    DeadLinkError
        If a link leads to nothing in the repository.
    """
    places, site = places_of(root), Site()
    for source, place in places.items():
        written = (root / source).read_text(encoding="utf-8")
        site.pages[place] = rewritten(written, source, places, root, site)
    for place, title in _LISTED.items():
        site.pages[place], site.links[place] = _listing(place, title, site.pages)
    return site


def places_of(root: Path) -> dict[str, str]:
    """By path in the repository: the place of each page below its part of the site."""
    found = [path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md"))]
    names = [name for name in _PLACES if "/" not in name] + [name for name in found if name != _TEMPLATE]
    return {name: _PLACES.get(name, name.removeprefix("docs/")) for name in names}


def rewritten(text: str, source: str, places: Mapping[str, str], root: Path, site: Site) -> str:
    """A page's text with its links as they lead on the site; code stays as it is."""
    parts, at = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_linked(text[at : fence.start()], source, places, root, site), fence[0]]
        at = fence.end()
    return "".join([*parts, _linked(text[at:], source, places, root, site)])


def titled(text: str) -> str:
    """The first heading of a page."""
    return next(line[2:].strip() for line in text.splitlines() if line.startswith("# "))


def _linked(text: str, source: str, places: Mapping[str, str], root: Path, site: Site) -> str:
    here = places[source]

    def replace(found: re.Match[str]) -> str:
        target = found["target"]
        if target is None or _OUTSIDE.match(target):
            return found[0]
        path, _, anchor = target.partition("#")
        if not path:
            return found[0]
        wanted = os.path.normpath(PurePosixPath(source).parent / path)
        place = places.get(wanted) or _FOLDERS.get(wanted)
        if place is None:
            return f"[{found['text']}]({_to_file(wanted, source, here, root, site)})"
        site.links.setdefault(here, []).append(place)
        return _to_page(found["text"], here, place, anchor)

    return _LINK.sub(replace, text)


def _to_page(text: str, here: str, place: str, anchor: str) -> str:
    way = os.path.relpath(place, PurePosixPath(here).parent)
    hash_anchor = f"#{anchor}" if anchor else ""
    if part_of(here) == part_of(place):
        return f"[{text}]({way}{hash_anchor})"
    # The other language is a site of its own, whose pages this one's builder does not know.
    return f'<a href="{way.removesuffix(".md")}.html{hash_anchor}">{text}</a>'


def _to_file(wanted: str, source: str, here: str, root: Path, site: Site) -> str:
    path = root / wanted
    if wanted.startswith("..") or not path.is_file():
        raise DeadLinkError(f"{source} links to {wanted}, which is no page and no file; mend the link")
    # As plain text, which every browser shows instead of asking where to save it.
    name = f"{part_of(here)}files/{wanted}.txt"
    site.files[name] = path.read_bytes()
    # With its kind of address, so that the builder does not look for a page.
    return f"path:{os.path.relpath(name, PurePosixPath(here).parent)}"


def part_of(place: str) -> str:
    """Which of the two sites a page belongs to: the English or the Spanish."""
    return SPANISH if place.startswith(SPANISH) else ENGLISH


def _listing(place: str, title: str, pages: Mapping[str, str]) -> tuple[str, list[str]]:
    folder = f"{PurePosixPath(place).parent}/"
    names = [name for name in sorted(pages) if name.startswith(folder) and name != place]
    lines = [f"- [{titled(pages[name])}]({name.removeprefix(folder)})" for name in names]
    return "\n".join([f"# {title}", "", *lines]) + "\n", names
