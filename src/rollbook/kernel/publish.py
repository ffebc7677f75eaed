"""Folders that appear whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def appear_whole(*targets: Path) -> Iterator[list[Path]]:
    """Fill new folders beside their targets; only when all is done do they take the targets' place.

    After an error inside the block, or a crash, the targets are as they were before.

    Yields
    ------
    list of pathlib.Path
        An empty folder for each target, in order.
    """
    drafts = [_beside(target, "part") for target in targets]
    for target, draft in zip(targets, drafts, strict=True):
        _mend(target)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
    try:
        yield drafts
        for target, draft in zip(targets, drafts, strict=True):
            _take_place(draft, target)
    finally:
        for draft in drafts:
            shutil.rmtree(draft, ignore_errors=True)


def _take_place(draft: Path, target: Path) -> None:
    earlier = _beside(target, "old")
    if target.exists():
        target.rename(earlier)
    draft.rename(target)
    shutil.rmtree(earlier, ignore_errors=True)


def _mend(target: Path) -> None:
    # A run that was killed between two renames left the earlier folder beside its place.
    earlier = _beside(target, "old")
    if earlier.exists() and not target.exists():
        earlier.rename(target)
    shutil.rmtree(earlier, ignore_errors=True)


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}")
