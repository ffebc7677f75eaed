"""The one tree of errors, each branch with its own exit code.

A message says what is wrong, where, what was expected and what to do next. It holds file names, row
numbers and counts, never a name, an address, a phone number or a birth date.
"""

import errno
import shutil
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_MEGABYTE = 1 << 20


class RollbookError(Exception):
    """Anything rollbook can explain to its user.

    Parameters
    ----------
    what
        What is wrong, in one sentence.
    where
        File, sheet, row, column, table or parameter.
    expected
        What would have been right.
    next_step
        What the user can do now.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", expected: str = "", next_step: str = "") -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.next_step = next_step
        super().__init__(what, where, expected, next_step)

    def __reduce__(self) -> tuple[object, ...]:
        """Keep all four parts when the error travels between processes."""
        return _rebuild, (type(self), self.what, self.where, self.expected, self.next_step)

    def __str__(self) -> str:
        """Write the parts that are given, one a line."""
        parts = [self.what]
        for label, text in (
            ("where", self.where),
            ("expected", self.expected),
            ("what to do", self.next_step),
        ):
            if text:
                parts.append(f"  {label}: {text}")
        return "\n".join(parts)


def _rebuild(
    kind: type[RollbookError], what: str, where: str, expected: str, next_step: str
) -> RollbookError:
    return kind(what, where=where, expected=expected, next_step=next_step)


class InputError(RollbookError):
    """A file that was dropped in cannot be used as it is."""

    exit_code = 2


class MissingFileError(InputError):
    """A file that a source promises for a quarter is not there."""


class SettingsError(RollbookError):
    """A definition under ``pipelines/`` is wrong or contradicts another."""

    exit_code = 3


class ParameterError(SettingsError):
    """A parameter of a command or a notebook is unknown or has the wrong type."""


class TableError(RollbookError):
    """A table does not keep what the catalogue promises for it."""

    exit_code = 4


class NotebookError(RollbookError):
    """A notebook failed or did not run to its end."""

    exit_code = 5


class ProtectionError(RollbookError):
    """Something personal, or a cell that is too small, was about to pass the wall."""

    exit_code = 6


class RenderError(RollbookError):
    """A deck could not be drawn."""

    exit_code = 7


class ServiceError(RollbookError):
    """A service outside, which was to be asked, gave no answer that can be used."""

    exit_code = 8


class BusyError(RollbookError):
    """Another process does what was to be done, and has not come to its end."""

    exit_code = 9


class StorageError(RollbookError):
    """The disk is full, or a file or folder on it may not be written."""

    exit_code = 10


def told_of(error: RollbookError) -> dict[str, str]:
    """An error of ours in plain values, as one process tells it to another."""
    return {
        "kind": type(error).__name__,
        "what": error.what,
        "where": error.where,
        "expected": error.expected,
        "next_step": error.next_step,
    }


def heard_of(told: Mapping[str, Any]) -> RollbookError:
    """The error that was told in plain values."""
    kind = globals().get(str(told["kind"]))
    known = kind if isinstance(kind, type) and issubclass(kind, RollbookError) else RollbookError
    return _rebuild(known, told["what"], told["where"], told["expected"], told["next_step"])


def unforeseen(error: Exception) -> RollbookError:
    """What can be said of an error that nobody foresaw: its kind and place; its message may quote a row."""
    if isinstance(error, OSError) and (known := refused_by_disk(error)):
        return known
    if isinstance(error, OSError) and isinstance(error.filename, str | Path):
        return RollbookError(
            "a file or folder could not be read or written",
            where=f"{_shown(Path(error.filename))} ({error.strerror or type(error).__name__})",
            expected="files to read, folders to write in, and space on the disk",
            next_step="close the file elsewhere, check its rights and the space on the disk, and run again",
        )
    last = traceback.extract_tb(error.__traceback__)[-1]
    return RollbookError(
        f"something unforeseen went wrong ({type(error).__name__})",
        where=f"{Path(last.filename).name}, line {last.lineno}",
        expected="a run without faults of rollbook's own",
        next_step="nothing was published for this community; report the line above as a fault of rollbook",
    )


def refused_by_disk(error: OSError, path: Path | None = None) -> StorageError | None:
    """What it means that a disk is full or closed; None if the error is another one.

    Parameters
    ----------
    path
        What was about to be written, where the error does not say it.
    """
    named = Path(error.filename) if isinstance(error.filename, str | Path) else path
    place = _shown(named) if named else "a file of this run"
    if error.errno in _FULL:
        return StorageError(
            "the disk is full",
            where=f"{place} ({_free_megabytes(named)} MB are free)",
            expected="space on the disk: some hundred megabytes for each community and quarter",
            next_step="make space and give the same command again: what is done is kept, and earlier reports "
            "are as they were",
        )
    if error.errno in _CLOSED:
        return StorageError(
            "a file or folder may not be read or written",
            where=f"{place} ({error.strerror or type(error).__name__})",
            expected="files that you may read, and folders that you may write in",
            next_step="get the right to it, or a disk that is not read-only, and give the same command "
            "again: what is done is kept, and earlier reports are as they were",
        )
    return None


def _shown(path: Path) -> str:
    # From the project's folders on: where on the disk they lie is nobody's business.
    tops = [place for place, part in enumerate(path.parts) if part in {"data", "pipelines", "reports"}]
    return "/".join(path.parts[tops[-1] :]) if tops else path.name


def _free_megabytes(path: Path | None) -> str:
    above = (path or Path("nothing")).absolute().parents
    there = next(folder for folder in above if folder.is_dir())
    return f"{shutil.disk_usage(there).free / _MEGABYTE:,.1f}"
