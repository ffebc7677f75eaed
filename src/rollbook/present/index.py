"""Write the pages that lead to every release: ``reports/index.html`` and what belongs to it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.access import write_whole
from rollbook.present.portal import find_releases, index_pages
from rollbook.present.portal.releases import pairs_in_time

_COMPARED = tuple(f"compare.{language}.html" for language in LANGUAGES)


def write_index(reports: Path, project: Project) -> Path:
    """Write the index anew from what lies under ``reports``; the latest quarter comes first.

    Returns
    -------
    pathlib.Path
        The index; it and its pages are replaced only where their text changed.
    """
    releases = find_releases(reports)
    quarters = {each.folder.parent for each in releases}
    compared = [each.name for each in quarters if all((each / name).is_file() for name in _COMPARED)]
    pages = index_pages(releases, pairs_in_time(releases), project, compared)
    write_pages(reports, pages)
    remove_pages(
        path
        for quarter in quarters
        for path in quarter.glob("index*.html")
        if _name(reports, path) not in pages
    )
    return reports / "index.html"


def write_pages(folder: Path, pages: Mapping[str, str]) -> list[Path]:
    """Write pages by their paths below a folder, for everybody to read, where their text changed.

    Returns
    -------
    list of pathlib.Path
        Those that were written.
    """
    changed = [name for name, page in pages.items() if is_changed(folder / name, page)]
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, pages[name].encode("utf-8"), is_private=False)
    return [folder / name for name in changed]


def is_changed(path: Path, page: str) -> bool:
    """Whether a page is not there yet, or says something else."""
    return not path.is_file() or path.read_bytes() != page.encode("utf-8")


def remove_pages(paths: Iterable[Path]) -> None:
    """Remove pages that nothing leads to any more."""
    for path in paths:
        path.unlink(missing_ok=True)


def _name(reports: Path, path: Path) -> str:
    return path.relative_to(reports).as_posix()
