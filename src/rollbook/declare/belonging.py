"""Which definitions are one community's own and which are everybody's: a run needs no other community's."""

from collections.abc import Iterator
from pathlib import Path

_OF_ONE = frozenset(
    (
        "communities",
        "corrections",
        "governance",
        "histories",
        "measures",
        "memoranda",
        "progress",
        "stories",
        "systems",
        "venues",
        "verdicts",
        "visions",
    )
)
"""Folders in which a file or folder that is called like a community is that community's own."""
_AREAS = "areas"


def declared_names(pipelines: Path) -> frozenset[str]:
    """The names of all communities, without reading what is said of them."""
    return frozenset(path.stem for path in (pipelines / "communities").glob("*.yml"))


def definition_files(pipelines: Path, community: str, area: str) -> Iterator[Path]:
    """Every file below ``pipelines`` but what is another community's own, and areas that it does not lie in.

    Folders of others are not even entered: what is asked for one community costs the same among hundreds.
    """
    others = declared_names(pipelines) - {community}
    for path in _entries(pipelines):
        if path.is_dir() and path.name in _OF_ONE:
            for each in _entries(path):
                if each.name.partition(".")[0] not in others:
                    yield from _files_of(each)
        elif path.is_dir() and path.name == _AREAS:
            for each in _entries(path):
                if each.suffix != ".yml" or each.stem == area:
                    yield from _files_of(each)
        else:
            yield from _files_of(path)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def _files_of(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for each in _entries(path):
            yield from _files_of(each)
    else:
        yield path
