"""Folders that appear whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rollbook.kernel.storage import settle_all, swap, told_where


@contextmanager
def appear_whole(*targets: Path) -> Iterator[list[Path]]:
    """Fill new folders beside their targets; only when all is done do they take the targets' place.

    After an error inside the block, or a crash, the targets are as they were before.

    Yields
    ------
    list of pathlib.Path
        An empty folder for each target, in order.

    Raises
    ------
    StorageError
        If the disk is full, or nothing may be written there.
    """
    drafts = [_beside(target, "part") for target in targets]
    try:
        for target, draft in zip(targets, drafts, strict=True):
            with told_where(target):
                _mend(target)
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir(parents=True)
        with told_where(targets[0]):
            yield drafts
        for disk in {draft.stat().st_dev: draft for draft in drafts}.values():
            # The names change after what they stand for is on the disk: a power cut leaves no empty file.
            settle_all(disk)
        for target, draft in zip(targets, drafts, strict=True):
            with told_where(target):
                _take_place(draft, target)
    finally:
        for draft in drafts:
            shutil.rmtree(draft, ignore_errors=True)


def _take_place(draft: Path, target: Path) -> None:
    """Let a draft stand where its target stood; where the system can, there is no moment without either."""
    if target.exists() and swap(draft, target):
        return
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
