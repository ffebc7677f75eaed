"""One writer at a time, also between processes; a lock ends with the process that holds it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rollbook.kernel.errors import RollbookError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def one_writer(path: Path, what: str) -> Iterator[None]:
    """Hold a lock on a file, which is made if it is not there and stays.

    Raises
    ------
    RollbookError
        If another process holds it. Nobody waits: two who write at once is a thing to be told.
    """
    with path.open("a+b") as stream:
        try:
            if sys.platform == "win32":
                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RollbookError(
                f"another process is writing {what}",
                where=path.name,
                expected="one at a time",
                next_step="wait until it has ended, and try again",
            ) from None
        yield
