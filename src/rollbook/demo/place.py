"""Put the made-up sample where a project's raw files lie, without touching anything that is there."""

import filecmp
from pathlib import Path
from tempfile import TemporaryDirectory

from rollbook.demo import write_sample
from rollbook.kernel.errors import InputError
from rollbook.kernel.layout import Layout


def write_missing(community: str, layout: Layout, seed: int) -> list[Path]:
    """Write those files of a sample community, and of its truth beside the tests, that are missing.

    Raises
    ------
    InputError
        If a file of the same name holds something else: it may be a real export.
    """
    truth = layout.root / "tests" / "truth" if (layout.root / "tests").is_dir() else None
    layout.raw(community).parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".sample-", dir=layout.raw(community).parent) as folder:
        drafts = write_sample(
            community, Path(folder) / "raw", Path(folder) / "truth" if truth else None, seed=seed
        )
        targets = [
            truth / draft.name
            if truth and draft.parent.name == "truth"
            else layout.raw(community) / draft.name
            for draft in drafts
        ]
        _require_same(drafts, targets, community)
        return [
            _put(draft, target) for draft, target in zip(drafts, targets, strict=True) if not target.exists()
        ]


def _require_same(drafts: list[Path], targets: list[Path], community: str) -> None:
    differing = [
        target.name
        for draft, target in zip(drafts, targets, strict=True)
        if target.exists() and not filecmp.cmp(draft, target, shallow=False)
    ]
    if differing:
        raise InputError(
            f"{len(differing)} files are there already and differ from the sample",
            where=f"{community}: {', '.join(differing)}",
            expected="files of the made-up sample, or none",
            next_step="delete them if they are an earlier sample; keep your own files in another folder",
        )


def _put(draft: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return draft.replace(target)
