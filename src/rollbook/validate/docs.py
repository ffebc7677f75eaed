"""Keep the pages that Great Expectations draws (Data Docs): internal, without values, without the network.

The pages come with scripts, styles and pictures from nine hosts. What stays is the text and its tables.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from rollbook.kernel.access import write_whole

_MARK = "INTERNAL / INTERNO. Times and observed values are not kept."
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font-family:sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem;line-height:1.4}"
    "table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.25rem .5rem;text-align:left}"
    ".internal-mark{border:2px solid;padding:.25rem .5rem;font-weight:bold}"
)
_HEAD = (
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><style>{_STYLE}</style>'
    f'<p class="internal-mark">{_MARK}</p>'
)
_DROPPED = {"script", "style", "svg", "iframe", "object", "form", "button", "noscript", "head"}
_SILENT = {"link", "img", "meta", "base", "input", "embed", "source"}
_EMPTY = {"br", "hr", "wbr", "col"}
_KEPT_ATTRIBUTES = {"href", "id", "colspan", "rowspan"}
_ICONS = {"fa-check-circle": "met", "fa-times": "NOT MET", "fa-exclamation-triangle": "NOT CHECKED"}
_OF_THEIR_OWN = frozenset({*_DROPPED, "textarea", "title", "xmp", "noembed", "noframes", "plaintext"})
"""What stands in these a parser reads in another way, each version in its own."""
_NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_PLAIN_TAG = re.compile(rf'<({_NAME})((?:[ \n]+{_NAME}="[^"&<>]*")*+)[ \n]*>')
_ATTRIBUTE = re.compile(rf'({_NAME})="([^"]*)"')
_RANDOM = re.compile(r"-?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# A page of the same site: no other host, no script, no path from the top of the disk.
_NEAR = re.compile(r"[\w.#-][\w./#-]*")
_NOT_KEPT = "not kept"
_RUN, _AT_NO_TIME, _SOURCE = "rollbook", "20000101T000000.000000Z", "tables"
"""What the pages of results are called after: a run without a time, and the source of all tables."""


def keep_docs(results: Mapping[str, tuple[Any, Any]], folder: Path) -> None:
    """Draw the pages of a layer's tables and keep them, stripped, in a folder of the run.

    Parameters
    ----------
    results
        By the name of a table its suite and what came of it, both as Great Expectations knows them. What was
        observed and when is taken out of the results.
    folder
        Where the pages go; what it held before goes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    pages = dict(sorted(_pages(results)))
    for name, page in pages.items():
        _write(folder / name, stripped(page))
    # The first page draws its list by a script from another host: ours is a list of links.
    _write(folder / "index.html", stripped(_list_of([*pages])))


def _pages(results: Mapping[str, tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    # Seconds to import: only a process that checks pays for it.
    from great_expectations.render.renderer import page_renderer as renderers  # noqa: PLC0415

    suite_page: Any = renderers.ExpectationSuitePageRenderer()
    result_page: Any = renderers.ValidationResultsPageRenderer()
    for table, (suite, result) in results.items():
        place = table.replace(".", "/")
        yield f"expectations/{place}.html", _drawn(suite_page.render(suite))
        _without_times(result)
        yield (
            f"validations/{place}/{_RUN}/{_AT_NO_TIME}/{_SOURCE}-{table}.html",
            _drawn(result_page.render(result)),
        )


def _drawn(content: Any) -> str:  # noqa: ANN401
    return str(_view().render(content, show_how_to_buttons=False))


@cache
def _view() -> Any:  # noqa: ANN401
    """What draws all pages; its templates are compiled once."""
    from great_expectations.render.view.view import DefaultJinjaPageView  # noqa: PLC0415

    view = DefaultJinjaPageView()
    # Nobody changes templates while pages are drawn: they need not be looked at before each part of a page.
    view.env.auto_reload = False
    return view


def stripped(page: str) -> str:
    """A page without scripts, styles, pictures and addresses of other hosts, marked internal."""
    reader = _Stripper()
    reader.feed(page)
    reader.close()
    body = "".join(reader.kept)
    return f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8">{_HEAD}{body}</html>\n'


def _list_of(names: list[str]) -> str:
    items = "".join(f'<li><a href="{escape(name)}">{escape(_title(name))}</a></li>' for name in names)
    return f"<h1>Great Expectations</h1><ul>{items}</ul>"


def _title(name: str) -> str:
    kind, layer, table, *_ = name.removesuffix(".html").split("/")
    return f"{kind}: {layer}.{table}"


def _write(path: Path, text: str) -> None:
    write_whole(path, text, outlasts_power=False)


class _Stripper(HTMLParser):
    """Copies tags and text that need nothing from outside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self._dropped: list[str] = []

    def parse_starttag(self, i: int) -> int:
        """A tag as nearly all are drawn, at once; any other as the parser reads it."""
        tag = _PLAIN_TAG.match(self.rawdata, i)
        if not tag or tag[1] in _OF_THEIR_OWN:
            return super().parse_starttag(i)
        self.handle_starttag(tag[1], _ATTRIBUTE.findall(tag[2]))
        return tag.end()

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002  as the parser calls it
        """Where the parser is; nobody asks for the number of a line."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropped.append(tag)
        elif not self._dropped and _is_kept(tag):
            self.kept.append(f"<{tag}{''.join(_attribute(name, value or '') for name, value in attrs)}>")
            self.kept += [word for icon, word in _ICONS.items() if icon in (dict(attrs).get("class") or "")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropped:
            while self._dropped.pop() != tag:
                pass
        elif not self._dropped and _is_kept(tag) and tag not in _EMPTY:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.kept.append(escape(data, quote=False))


def _is_kept(tag: str) -> bool:
    # The parser takes "a<script" for the name of a tag; a browser does not.
    return tag.isalnum() and tag not in {*_SILENT, "html"}


def _attribute(name: str, value: str) -> str:
    if name not in _KEPT_ATTRIBUTES or (name == "href" and not _NEAR.fullmatch(value)):
        return ""
    return f' {name}="{escape(_RANDOM.sub("", value.strip()))}"'


def _without_times(result: Any) -> None:  # noqa: ANN401
    # A page shows when its table was loaded, and cannot be drawn without what was observed: neither is kept.
    result.meta["batch_markers"] = {}
    # Equal runs shall leave equal pages.
    result.meta["run_id"] = {"run_name": _RUN, "run_time": _AT_NO_TIME}
    result.meta["batch_parameters"] = {"dataframe": "<DATAFRAME>"}
    for each in result.results:
        limits = each.expectation_config.kwargs
        limits.update({name: day.isoformat() for name, day in limits.items() if isinstance(day, datetime)})
        each.result = {"observed_value": _NOT_KEPT}
        each.exception_info = {
            "raised_exception": False,
            "exception_message": None,
            "exception_traceback": None,
        }
