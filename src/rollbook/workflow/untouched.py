"""Whether anything has been touched since a run found all as it should be: known at once.

What counts is content; it takes seconds to read. So, as git does for a working copy, a note is left of what
the file system says of every file that decides or was made: size, times, number. If all of it is still so,
the content is. If anything differs, be it only a time, contents are read and decide alone. No note is left of
a file so new that it may be changed once more within the same tick of the clock.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rollbook.kernel.access import write_whole
from rollbook.kernel.layout import ROOT_VARIABLE, Layout
from rollbook.kernel.progress import read_json
from rollbook.warm.asking import ASIDES_VARIABLE, HELD_VARIABLE, WORKERS_VARIABLE
from rollbook.warm.nursery import SOCKET_VARIABLE
from rollbook.workflow.outcome import FOLDER, STATE, Asked, targets

_NOTE = "untouched.json"
_PACKAGE = Path(__file__).resolve().parents[1]
_OF_THE_RUN = {SOCKET_VARIABLE, WORKERS_VARIABLE, ASIDES_VARIABLE, HELD_VARIABLE, ROOT_VARIABLE}
_OWN_KEY = "ROLLBOOK_OWNER_KEY"


@dataclass(frozen=True)
class Sight:
    """What the file system says of a project: of each community and quarter asked for, and of the rest."""

    places: Mapping[Asked, str]
    decides: str
    """All that decides and was not asked for: definitions, notebooks, files, code, other quarters."""
    pages: str
    """What is released beside the communities that are asked for."""
    newest: int

    @classmethod
    def of(cls, layout: Layout, asked: Iterable[Asked]) -> "Sight":
        """Look at every file once, and open none."""
        places = {each: _look_at(layout, each) for each in asked}
        inside = [folder for each in places for folder in _folders(layout, each)]
        rest = (layout.pipelines, layout.notebooks, layout.root / "data", _PACKAGE, *_vault(layout))
        decides = _Look(rest, [layout.internal / STATE, *inside], _surroundings())
        pages = _Look((layout.reports,), inside)
        return cls(
            {each: look.told for each, look in places.items()},
            decides.told,
            pages.told,
            max(look.newest for look in (*places.values(), decides, pages)),
        )

    @property
    def whole(self) -> str:
        """One hash over everything."""
        told = [f"{asked} {seen}" for asked, seen in self.places.items()]
        return hashlib.sha256("\n".join([*told, self.decides, self.pages]).encode()).hexdigest()


def place_of(layout: Layout, asked: Asked) -> str:
    """What the file system says of all that one community and quarter has left."""
    return _look_at(layout, asked).told


def is_untouched(layout: Layout, asked: Sequence[Asked], options: str) -> bool:
    """Whether everything is as it was when it was last found to be as it should be."""
    note = read_json(layout.internal / STATE / _NOTE)
    if not note or note.get("options") != options or _OWN_KEY in os.environ:
        return False
    if note.get("asked") != [str(each) for each in asked]:
        return False
    return bool(note.get("seen") == Sight.of(layout, asked).whole)


def note_untouched(layout: Layout, asked: Sequence[Asked], options: str) -> None:
    """Leave a note that everything is as it should be, and how it looks, if that can be told for sure."""
    if _OWN_KEY in os.environ:
        return
    path = layout.internal / STATE / _NOTE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    # The file system's own clock: whatever bears this very time may change once more and bear it still.
    write_whole(path, b"{}\n")
    now = path.stat().st_mtime_ns
    sight = Sight.of(layout, asked)
    if sight.newest < now:
        told = {"options": options, "asked": [str(each) for each in asked], "seen": sight.whole}
        write_whole(path, (json.dumps(told, indent=1) + "\n").encode())


class _Look:
    """One hash over what the file system says of all files below some folders."""

    def __init__(self, tops: Iterable[Path], but: Iterable[Path] = (), more: Iterable[str] = ()) -> None:
        digest = hashlib.sha256("\n".join(more).encode())
        self.newest = 0
        left_out = {str(path) for path in but}
        for number, top in enumerate(tops):
            for path, status in _files(str(top), left_out):
                name = f"{number} {path[len(str(top)) :]}"
                said = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
                digest.update(f"{name} {said}\n".encode())
                self.newest = max(self.newest, status.st_mtime_ns, status.st_ctime_ns)
        self.told = digest.hexdigest()


def _files(folder: str, left_out: set[str]) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda each: each.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name == "__pycache__" or entry.path in left_out:
            continue
        if entry.is_dir():
            yield from _files(entry.path, left_out)
        elif entry.is_file():
            yield entry.path, entry.stat()


def _look_at(layout: Layout, asked: Asked) -> _Look:
    folders = _folders(layout, asked)
    return _Look(folders, [folders[0] / FOLDER])


def _folders(layout: Layout, asked: Asked) -> tuple[Path, Path]:
    return layout.processed(asked.community, asked.period), targets(layout, asked)[0]


def _vault(layout: Layout) -> list[Path]:
    if not layout.vault_note.exists():
        return []
    from rollbook.owner.release_log import read_owner_note  # noqa: PLC0415  the sample has no owner
    from rollbook.owner.vault import vault_folder  # noqa: PLC0415

    note = read_owner_note(layout)
    return [vault_folder(note.project)] if note else []


def _surroundings() -> list[str]:
    """Python, its packages and what the environment says to rollbook."""
    # Not ``sys.path``: it begins with the folder of the command, which a process that was forked has not.
    installed = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    named = (*installed, *os.environ.get("PYTHONPATH", "").split(os.pathsep))
    packages = [f"{path} {Path(path).stat().st_mtime_ns}" for path in named if path and Path(path).is_dir()]
    told = [f"{name}={text}" for name, text in sorted(os.environ.items()) if name.startswith("ROLLBOOK_")]
    return [sys.version, *packages, *(each for each in told if each.partition("=")[0] not in _OF_THE_RUN)]
