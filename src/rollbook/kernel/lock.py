"""One writer at a time, also between processes; a lock ends with the process that holds it."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rollbook.kernel.errors import BusyError, RollbookError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SECONDS_TO_WAIT = 600.0
"""How long a run waits for another one of the same community and quarter."""
_SECONDS_BETWEEN_TRIES = 0.2
_BEHIND_WHAT_IS_WRITTEN = 1 << 20


@contextmanager
def one_writer(path: Path, what: str) -> Iterator[None]:
    """Hold a lock on a file, which is made if it is not there and stays.

    Raises
    ------
    RollbookError
        If another process holds it. Nobody waits: two who write at once is a thing to be told.
    """
    with path.open("a+b") as stream:
        if not _is_locked(stream):
            raise RollbookError(
                f"another process is writing {what}",
                where=path.name,
                expected="one at a time",
                next_step="wait until it has ended, and try again",
            )
        yield


@contextmanager
def one_at_a_time(path: Path, what: str, seconds: float | None = None) -> Iterator[None]:
    """Hold a lock on a file while something is done, and wait for whoever holds it, for a stated time.

    The file says who holds it and since when. It stays; the lock itself is the kernel's, and gone with the
    process, however that ends.

    Raises
    ------
    BusyError
        If the other one has not ended by then; with its number, its machine and when it began.
    """
    longest = SECONDS_TO_WAIT if seconds is None else seconds
    with path.open("a+b") as stream:
        if not _is_locked(stream):
            print(f"waiting for another run of {what} ({_holder(path)}), up to {longest:.0f} s", flush=True)  # noqa: T201
            deadline = time.monotonic() + longest
            while not _is_locked(stream):
                if time.monotonic() > deadline:
                    raise BusyError(
                        f"another run of {what} has not come to its end in {longest:.0f} s",
                        where=_holder(path),
                        expected="one run of a community and quarter at a time",
                        next_step="wait until it has ended, or end it, and run again; nothing is lost",
                    )
                time.sleep(_SECONDS_BETWEEN_TRIES)
        stream.truncate(0)
        stream.write(json.dumps({"process": os.getpid(), "since": time.strftime("%Y-%m-%d %H:%M")}).encode())
        stream.flush()
        yield


def _is_locked(stream: IO[bytes]) -> bool:
    """Try to have a file for oneself."""
    try:
        if sys.platform == "win32":
            stream.seek(_BEHIND_WHAT_IS_WRITTEN)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder(path: Path) -> str:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return f"process {told['process']}, since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has just begun"
