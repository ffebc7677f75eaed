"""Who may read what is written: internal files their owner alone, reports everybody; files appear whole.

On Windows folders follow the rights of the user's own folders, and what is said of modes here does nothing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rollbook.kernel.errors import SettingsError
from rollbook.kernel.storage import told_where

IS_POSIX = os.name == "posix"
_OTHERS = 0o077
_MODE = 0o777
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_OPEN_FOLDER, _OPEN_FILE = 0o755, 0o644


def keep_private() -> None:
    """From now on this process and all that it starts write for their owner alone, and leave no core dump.

    A process inherits both from the one that starts it: kernels, forked or not, and the processes of
    communities, too. A core dump would hold every name that was in memory.
    """
    os.umask(_OTHERS)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_to_others(folder: Path) -> None:
    """Let nobody but its owner into a folder that an earlier program may have made, if it is there."""
    if IS_POSIX and folder.is_dir() and folder.stat().st_mode & _OTHERS:
        folder.chmod(_PRIVATE_FOLDER)


def open_to_all(path: Path) -> None:
    """Let everybody read a file, or a folder with all that is in it: what was made to be handed out.

    Drafts (their names begin with a dot) stay closed.
    """
    if not IS_POSIX or path.is_symlink() or not path.exists():
        return
    _allow(path, _OPEN_FOLDER if path.is_dir() else _OPEN_FILE)
    if path.is_dir():
        for each in path.iterdir():
            if not each.name.startswith("."):
                open_to_all(each)


def let_in(folder: Path) -> None:
    """Let everybody into a folder, without a word about what is in it, if it is there."""
    if IS_POSIX and folder.is_dir():
        _allow(folder, _OPEN_FOLDER)


def _allow(path: Path, mode: int) -> None:
    # Only where it is not so yet: setting it anew would make the file look changed.
    if path.stat().st_mode & _MODE != mode:
        path.chmod(mode)


def write_whole(
    path: Path, content: bytes | str, *, is_private: bool = True, outlasts_power: bool = True
) -> None:
    """Write a file so that whoever reads it finds the earlier one or this one; its folder is made if need be.

    Parameters
    ----------
    path
        The file.
    content
        Bytes, or a text that is written in UTF-8.
    is_private
        Whether it is for its owner alone.
    outlasts_power
        Whether it is on the disk when this returns: after a power cut, too, it is the earlier one or this
        one. That takes milliseconds, and what another run makes again at no loss can do without.

    Raises
    ------
    StorageError
        If the disk is full, or nothing may be written there.
    """
    with drafted(path) as draft:
        _write_new(draft, content.encode() if isinstance(content, str) else content, settles=outlasts_power)
        if not is_private:
            open_to_all(draft)
    if outlasts_power:
        _settle(path.parent)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Let somebody write a file beside its place; it takes the place when it is written, or goes.

    Yields
    ------
    pathlib.Path
        A file that is not there yet; it ends like the one that it becomes.

    Raises
    ------
    StorageError
        If the disk is full, or nothing may be written there.
    """
    draft = path.with_name(f".part.{path.name}")
    with told_where(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        try:
            yield draft
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def write_once(path: Path, content: bytes) -> None:
    """Write a private file that is not there yet, whole.

    Raises
    ------
    FileExistsError
        If it is there: nothing is ever overwritten.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    _write_new(draft, content, settles=True)
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
    _settle(path.parent)


def read_private(path: Path, what: str) -> bytes:
    """The bytes of a file that nobody else may read.

    Raises
    ------
    SettingsError
        If it is a link or no file, belongs to another user, or can be read by others.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb") as stream:
        status = os.fstat(number)
        if IS_POSIX and (status.st_mode & _OTHERS or status.st_uid != os.geteuid()):
            raise SettingsError(
                f"others can read {what}",
                where=f"{path} (mode {status.st_mode & 0o777:04o})",
                expected=f"a file of your own with mode {_PRIVATE_FILE:04o}",
                next_step=f"chmod 600 {path}; if somebody else may have read it, replace it: "
                "rollbook key rotate",
            )
        return stream.read()


def require_private_folder(folder: Path, what: str) -> None:
    """Refuse a folder that others may enter.

    Raises
    ------
    SettingsError
        If it is no folder, belongs to another user, or is open to others.
    """
    status = folder.stat()
    is_open = IS_POSIX and (status.st_mode & _OTHERS or status.st_uid != os.geteuid())
    if is_open or not folder.is_dir():
        raise SettingsError(
            f"others can enter {what}" if is_open else f"{what} is no folder",
            where=f"{folder} (mode {status.st_mode & 0o777:04o})",
            expected=f"a folder of your own with mode {_PRIVATE_FOLDER:04o}",
            next_step=f"chmod 700 {folder}, and ask yourself who was able to read what is in it",
        )


def _write_new(draft: Path, content: bytes, *, settles: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(draft, flags, _PRIVATE_FILE), "wb") as stream:
        stream.write(content)
        if settles:
            stream.flush()
            os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk: without that a name may be gone after a power cut."""
    if not IS_POSIX:
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
