"""A built site looked at once more: links lead somewhere, pictures have words, nothing comes from outside."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}


class Page(HTMLParser):
    """The ids of a page, where it leads to, what it loads, and pictures that say nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.is_speechless = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down what matters of an element."""
        given = {name: value or "" for name, value in attrs}
        self.ids.update(value for name, value in given.items() if name in ("id", "name"))
        if tag == "a" and "href" in given:
            self.leads.append(given["href"])
        if tag == "link" and "stylesheet" in given.get("rel", "") + given.get("as", ""):
            self.loads.append(given["href"])
        if tag in _LOADS and _LOADS[tag] in given:
            self.loads.append(given[_LOADS[tag]])
        if tag == "img" and not given.get("alt"):
            self.is_speechless = True


def complaints(site: Path) -> list[str]:
    """What is wrong with the links, pictures and loaded files of a built site."""
    return [line for path in sorted(site.rglob("*.html")) for line in _of_page(site, path)] + [
        f"{path.relative_to(site)}: loads something from outside"
        for path in sorted(site.rglob("*.css"))
        if any(sign in path.read_text(encoding="utf-8") for sign in ("url(http", 'url("http', "@import"))
    ]


def _of_page(site: Path, path: Path) -> Iterator[str]:
    name, page = path.relative_to(site), _read(path)
    if page.is_speechless:
        yield f"{name}: a picture has no words for those who do not see it"
    for address in page.loads:
        if urlsplit(address).scheme not in ("", "data") or urlsplit(address).netloc:
            yield f"{name}: loads {address} from outside"
        elif not address.startswith("data:") and not _target(path, address).is_file():
            yield f"{name}: loads {address}, which is not there"
    yield from (f"{name}: {address} leads nowhere" for address in page.leads if not _leads(path, address))


def _leads(path: Path, address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    target = _target(path, address)
    if not target.is_file():
        return False
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in _read(target).ids


def _target(path: Path, address: str) -> Path:
    way = unquote(urlsplit(address).path)
    return (path.parent / way).resolve() if way else path


@cache
def _read(path: Path) -> Page:
    return Page(path)
