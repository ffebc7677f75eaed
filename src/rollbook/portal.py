"""After a run: the page that sets communities side by side, and the index of all releases.

A page of several communities belongs to no run. It is made from their released data packages alone, and
appears only after the deep scan has searched it for the people of every community on it.
"""

from collections.abc import Sequence

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout
from rollbook.own_texts import own_texts
from rollbook.present.index import is_changed, remove_pages, write_index, write_pages
from rollbook.present.portal import Release, compare_pages, find_releases
from rollbook.present.portal.releases import pairs_in_time
from rollbook.protect import SEARCHED, made_ready, refuse_personal_files
from rollbook.tables.store import Store


def write_portal(layout: Layout, project: Project, period: str) -> RollbookError | None:
    """Write the page of all communities of a quarter and the index, where something in them changed.

    Returns
    -------
    RollbookError or None
        Why there is no page of all communities, most of all if it would have named a person of one of them.
        Then no earlier one is there either; the releases and the index are.
    """
    releases = find_releases(layout.reports)
    of_quarter = [each for each in releases if each.period == period]
    refused = None
    try:
        if of_quarter:
            _write_compared(layout, project, of_quarter, releases)
    except RollbookError as error:
        refused = error
    write_index(layout.reports, project)
    return refused


def _write_compared(
    layout: Layout, project: Project, of_quarter: Sequence[Release], releases: Sequence[Release]
) -> None:
    folder = layout.reports / of_quarter[0].period
    unchecked = [each.community for each in of_quarter if not _can_be_searched(layout, each)]
    pages = compare_pages(of_quarter, pairs_in_time([*releases]), project, unchecked)
    if not any(is_changed(folder / name, page) for name, page in pages.items()):
        remove_pages(folder / f"compare.{language}.html" for language in LANGUAGES if not pages)
        return
    # Until it is searched, no page stands there: an earlier one may tell what its communities no longer do.
    remove_pages(folder / name for name in pages)
    files = {name: page.encode("utf-8") for name, page in pages.items()}
    own = own_texts(project)
    for release in of_quarter:
        if release.community not in unchecked:
            refuse_personal_files(files, made_ready(_store(layout, release).read(SEARCHED), own))
    write_pages(folder, pages)


def _store(layout: Layout, release: Release) -> Store:
    return Store(layout.processed(release.community, release.period))


def _can_be_searched(layout: Layout, release: Release) -> bool:
    """Whether the lists behind a release are still here: those of a purged quarter are not."""
    store = _store(layout, release)
    return all(store.path(name).is_file() for name in SEARCHED)
