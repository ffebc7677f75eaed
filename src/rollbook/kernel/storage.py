"""The disk: what it refuses is told in words, names change places, and everything is on it at once."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rollbook.kernel.errors import refused_by_disk

_SWAP = 2
_AS_IT_IS_NAMED = -100


@contextmanager
def told_where(path: Path) -> Iterator[None]:
    """Say in words what the disk refuses while something is written.

    Raises
    ------
    StorageError
        If the disk is full, or nothing may be written there.
    """
    try:
        yield
    except OSError as error:
        known = refused_by_disk(error, path)
        if known is None:
            raise
        raise known from None


def swap(one: Path, other: Path) -> bool:
    """Let two files or folders of one disk change places; False where the system cannot, and nothing is done.

    There is no moment at which one of the names is missing.
    """
    if sys.platform != "linux":
        return False
    change = getattr(ctypes.CDLL(None), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return change is not None and change(_AS_IT_IS_NAMED, names[0], _AS_IT_IS_NAMED, names[1], _SWAP) == 0


def settle_all(folder: Path) -> None:
    """Have all that was written to the disk of a folder really on it: at once, not file by file.

    A power cut could otherwise leave files that have their names and nothing in them.
    """
    if sys.platform == "linux":
        number = os.open(folder, os.O_RDONLY)
        try:
            ctypes.CDLL(None).syncfs(number)
        finally:
            os.close(number)
    elif hasattr(os, "sync"):
        os.sync()
