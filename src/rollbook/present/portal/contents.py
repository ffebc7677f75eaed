"""``contents.<language>.json``: what a deck says first, and on which of its pages each measure stands."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rollbook.present.anchors import page_anchors
from rollbook.present.traces import figures_on
from rollbook.present.words import plain

GLANCE = "glance"
_PASSING = ("cover", GLANCE, "summary", "contents")
"""Pages that repeat a figure: a link leads to the page that tells it whole, where there is one."""


def export_contents(meta: Mapping[str, Any], pages: Sequence[Mapping[str, Any]], folder: Path) -> list[str]:
    """Write what the index and the page of all communities tell of a release, and where they lead to.

    Returns
    -------
    list of str
        The name of the file; none of a working view, which no index tells of.
    """
    if meta["view"] != "release":
        return []
    placed = list(zip(pages, page_anchors(pages), strict=True))
    claims = {str(page["page"]): plain(page.get("claim") or []) for page in pages}
    told = {
        "language": meta["language"],
        "name": meta["community_name"],
        "period_label": meta["period_label"],
        "claim": claims.get(GLANCE, ""),
        "pages": {str(page["page"]): address for page, address in reversed(placed)},
        "measures": dict(sorted(_places(placed))),
    }
    name = f"contents.{meta['language']}.json"
    text = json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [name]


def _places(placed: Sequence[tuple[Mapping[str, Any], str]]) -> Iterator[tuple[str, str]]:
    """Each measure with the first page that tells a figure of it; pages that only repeat it come last."""
    found: dict[str, str] = {}
    for page, address in sorted(placed, key=lambda each: each[0]["page"] in _PASSING):
        for figure in figures_on([page]):
            kind, _, rest = figure.partition(".")
            if kind == "measure":
                found.setdefault(rest.partition(".")[0], address)
    yield from found.items()
