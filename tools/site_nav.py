"""The side bar of the documentation site: it follows the links of the index pages and leaves no page out."""

import os
from collections.abc import Mapping
from pathlib import PurePosixPath

from tools.site_pages import ENGLISH, SPANISH, DeadLinkError, Site, part_of

INDEXES: Mapping[str, tuple[str, ...]] = {
    ENGLISH: (
        "index.md",
        "reference.md",
        "explanation.md",
        "for/developer.md",
        "decisions/index.md",
        "definitions/index.md",
    ),
    SPANISH: ("es/index.md",),
}
"""The pages whose links are the side bar, in the order in which they may claim a page."""


def with_trees(site: Site) -> None:
    """Give each index page a tree of the pages that it lists; a page stands below the first that names it.

    Raises
    ------
    DeadLinkError
        If no index page names a page: nobody would find it.
    """
    for part, indexes in INDEXES.items():
        claimed = {indexes[0]}
        for index in indexes:
            named = dict.fromkeys(page for page in site.links.get(index, []) if part_of(page) == part)
            fresh = [page for page in named if page not in claimed]
            claimed.update(fresh)
            site.pages[index] += _tree(index, fresh)
        lost = sorted(page for page in site.pages if part_of(page) == part and page not in claimed)
        if lost:
            raise DeadLinkError(
                f"no index page names {', '.join(lost)}; list it in docs/reference.md, docs/explanation.md"
                " or docs/README.md (docs/es/README.md for Spanish)"
            )


def _tree(index: str, pages: list[str]) -> str:
    if not pages:
        return ""
    folder = PurePosixPath(index).parent
    names = [os.path.relpath(page, folder).removesuffix(".md") for page in pages]
    return "\n".join(["", "```{toctree}", ":hidden:", "", *names, "```", ""])
