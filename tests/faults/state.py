"""What lies on the disk after a fault: what is lost, what is half, what is left over."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rollbook.kernel.provenance import fingerprint
from tests.faults.small_project import COMMUNITY, PERIOD

Snapshot = Mapping[str, str]
"""The SHA-256 of each file by its path from the project."""

FOLDERS = (f"reports/{PERIOD}/{COMMUNITY}/", f"data/processed/{COMMUNITY}/{PERIOD}/working/")
"""Folders that are published whole."""

_TIMES = re.compile(r".*/(?:progress\.json|timings\.json|costs/.*|workflow/.*|\.snakemake/.*)")
"""How long it took, and how far it is: another run has others."""

_OF_NOTEBOOKS = re.compile(r".*/(?:notebooks/.*|marks/(?:\w+_copy|present_\w+)\.json)")
"""Executed copies, which tell of time, and the marks of these."""

_DRAFT = re.compile(r".*/(?:\.[^/]+|[^/]+\.(?:part|draft))(?:/.*)?")


def snapshot(root: Path) -> Snapshot:
    """Everything that a run leaves, but for what tells of time."""
    found = (path for top in ("reports", "data/processed") for path in (root / top).rglob("*"))
    named = {path.relative_to(root).as_posix(): path for path in sorted(found) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named.items()
        if not _TIMES.fullmatch(name)
    }


def bare_of(files: Snapshot) -> Snapshot:
    """What a run without notebooks leaves, too."""
    return {name: code for name, code in files.items() if not _OF_NOTEBOOKS.fullmatch(name)}


def leftovers(root: Path) -> list[str]:
    """Drafts that nobody has put away."""
    return [name for name in snapshot(root) if _DRAFT.fullmatch(name)]


@dataclass(frozen=True)
class Between:
    """What was there before a run, and what is there after one that nobody disturbed."""

    old: Snapshot
    new: Snapshot

    def lost(self, root: Path) -> list[str]:
        """Reports that are neither the earlier ones nor the new ones, whole."""
        now = {name: code for name, code in snapshot(root).items() if not _DRAFT.fullmatch(name)}
        folders = [folder for folder in FOLDERS if not self._is_whole(folder, now)]
        pages = [
            name
            for name, code in now.items()
            if name.startswith("reports/")
            and not name.startswith(FOLDERS)
            and code not in {self.old.get(name), self.new.get(name)}
        ]
        gone = [name for name in ("reports/index.html",) if name in self.old and name not in now]
        return [*folders, *pages, *gone]

    def _is_whole(self, folder: str, now: Snapshot) -> bool:
        found = _below(folder, now)
        return found in (_below(folder, self.old), _below(folder, self.new))


def half(root: Path) -> list[str]:
    """Internal outputs that are not what they say they are, but for folders that are published whole."""
    found = (path for path in (root / "data" / "processed").rglob("*") if path.is_file())
    named = {path.relative_to(root).as_posix(): path for path in sorted(found)}
    return [
        name
        for name, path in named.items()
        if not (_DRAFT.fullmatch(name) or name.startswith(FOLDERS) or _is_whole(path))
    ]


def _is_whole(path: Path) -> bool:
    try:
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".parquet":
            code, note = fingerprint(pq.read_table(path).to_pandas()), path.with_suffix(".json")
            return not note.is_file() or json.loads(note.read_text(encoding="utf-8"))["fingerprint"] == code
    except (pa.ArrowException, OSError, ValueError, KeyError):
        return False
    return True


def _below(folder: str, files: Snapshot) -> dict[str, str]:
    return {name: code for name, code in files.items() if name.startswith(folder)}
