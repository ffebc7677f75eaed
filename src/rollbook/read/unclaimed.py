"""Files that lie in a community's folder and that no run will ever read."""

import os
import re
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from rollbook.declare import Project
from rollbook.declare.sources import Source
from rollbook.kernel.period import Quarter
from rollbook.read.files import Promise, is_meant

_NO_LISTS = frozenset({"readme.md", "readme.txt", "manifest.json", "thumbs.db", "desktop.ini"})
_QUARTER = re.compile(r"(?=((?:19|20)\d{2}Q[1-4]))")
_BEFORE_ALL = Quarter(1900, 1)
_BESIDE_A_DATABASE = ("", "-wal", "-shm", "-journal")


def unclaimed_files(folder: Path, project: Project, community: str) -> list[str]:
    """The files below a community's folder that no source of it claims for any quarter, by name.

    A file of a quarter still to come is claimed. Read-me files, the manifest of the samples, hidden files,
    those that programs leave behind, and a database that a source names are no lists, and not among them.
    """
    names = [path.relative_to(folder).as_posix() for path in _paths(folder) if is_meant(path, folder)]
    quarters = {Quarter.parse(code) for name in names for code in _QUARTER.findall(name)}
    sources = project.community_sources(project.community(community))
    claimed = {file for source in sources for file in _claimed(source, folder, quarters)}
    # A folder that is a link is told as one name, unless a file below it is read.
    claimed |= {parent.as_posix() for name in claimed for parent in PurePosixPath(name).parents}
    excused = {name for source in sources for name in _databases(source)}
    return [
        # A name may hold bytes that are no letters.
        name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        for name in names
        if name not in claimed
        and (last := PurePosixPath(name).name) not in excused
        and last.lower() not in _NO_LISTS
    ]


def _paths(folder: Path) -> list[Path]:
    """Every file, and every link to a folder, which is not followed."""
    return sorted(
        Path(top, name)
        for top, folders, files in os.walk(folder)
        for name in (*files, *(name for name in folders if Path(top, name).is_symlink()))
    )


def _claimed(source: Source, folder: Path, quarters: Collection[Quarter]) -> list[str]:
    """What the source reads, found in the very way in which a run looks for it."""
    owed = source.quarters(max(quarters, default=_BEFORE_ALL))
    promises = [Promise(source, quarter) for quarter in owed if quarter is None or quarter in quarters]
    return [file.file_name for promise in promises for file in promise.files(folder)]


def _databases(source: Source) -> list[str]:
    url = source.database.url if source.database else ""
    if not url.startswith("sqlite"):
        return []
    name = re.split(r"[/\\]", url.partition("?")[0])[-1]
    return [name + ending for ending in _BESIDE_A_DATABASE]
